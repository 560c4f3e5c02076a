import { Button, Group, Progress, SegmentedControl, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { Download } from 'lucide-react'
import { useState } from 'react'
import type { GetTryAnswer } from '../../../../src/features/trials/get.ts'
import { call, useRead } from '../../api.ts'
import { Country } from '../../parts/country.tsx'
import { csvOf, download as saveFile } from '../../parts/csv.ts'
import { Failure } from '../../parts/failure.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Status } from '../../parts/status.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { useFormat } from '../../parts/use-format.ts'
import { useWords } from '../../words/index.ts'
import { rowsOf } from './rows-of.ts'
import { Totals } from './totals.tsx'

type Row = GetTryAnswer['data'][number]
type Outcome = Row['before']['outcome']

const lookEveryMs = 700
const [pageMax, rowsMax] = [500, 500]

/** How a try comes along, and what it has found: totals to choose from, then the applications one by one. */
export function TryResult({ tryId }: { tryId: string }) {
  const { t } = useWords('workflows/try')
  const { number } = useFormat()
  const [only, setOnly] = useState<'CHANGED' | 'ALL'>('CHANGED')
  const [pair, setPair] = useState<{ before: Outcome; after: Outcome }>()
  const filter = pair ? { only: 'ALL' as const, ...pair } : { only }
  const progress = useRead<GetTryAnswer>(
    'workflows.tries.get',
    { tryId, limit: 1 },
    { everyMs: lookEveryMs, staleMs: 0 },
  )
  const isDone = progress.data?.finishedAt !== undefined
  const read = useRead<GetTryAnswer>(
    'workflows.tries.get',
    { tryId, limit: rowsMax, ...filter },
    { isOn: isDone, keepsLast: true, staleMs: Number.POSITIVE_INFINITY },
  )
  if (progress.error) return <Failure error={progress.error} onRetry={() => void progress.refetch()} />
  const state = progress.data
  if (!state) return <Loading rows={3} />
  if (!isDone)
    return (
      <Stack gap="xs" role="status">
        <Text size="sm">{t('running', { done: number(state.done), of: number(state.applications) })}</Text>
        <Progress value={(100 * state.done) / Math.max(1, state.applications)} animated aria-label={t('progress')} />
      </Stack>
    )

  async function download() {
    try {
      const { data } = await call<GetTryAnswer>('workflows.tries.get', { tryId, only: 'ALL', limit: pageMax })
      saveFile('try.csv', csvOf(rowsOf(data)))
    } catch (error) {
      notifications.show({ color: 'red', title: t('failed'), message: error instanceof Error ? error.message : '' })
    }
  }

  const columns: Column<Row>[] = [
    { key: 'id', title: t('application'), render: ({ applicationId }) => `…${applicationId.slice(-12)}` },
    { key: 'market', title: t('market'), render: ({ countryCode }) => <Country code={countryCode} /> },
    { key: 'before', title: t('before'), render: ({ before }) => <Verdict verdict={before} /> },
    { key: 'after', title: t('after'), wraps: true, render: ({ after }) => <Verdict verdict={after} /> },
  ]
  return (
    <Stack gap="md">
      <Text size="sm" fw={600}>
        {state.changed === 0
          ? t('nothing', { of: number(state.applications) })
          : t('changed', { changed: number(state.changed), of: number(state.applications) })}
      </Text>
      <Totals totals={state.totals} chosen={pair} onChoose={setPair} />
      <Group justify="space-between">
        <SegmentedControl
          size="xs"
          aria-label={t('show')}
          data={[
            { value: 'CHANGED', label: t('onlyChanged') },
            { value: 'ALL', label: t('all') },
          ]}
          value={pair ? '' : only}
          onChange={(next) => {
            setPair(undefined)
            setOnly(next as typeof only)
          }}
        />
        <Button
          size="xs"
          variant="default"
          leftSection={<Download size={14} aria-hidden />}
          onClick={() => void download()}
        >
          {t('download')}
        </Button>
      </Group>
      <Failure error={read.error} />
      {read.data && (
        <Table
          label={t('result')}
          columns={columns}
          rows={read.data.data}
          idOf={({ applicationId }) => applicationId}
          to={({ applicationId }) => `/applications/${applicationId}`}
          isPrevious={read.isPlaceholderData}
          empty={
            <Text size="sm" c="dimmed" p="sm">
              {t('noRows')}
            </Text>
          }
        />
      )}
    </Stack>
  )
}

function Verdict({ verdict }: { verdict: Row['before'] }) {
  const { t } = useWords('workflows/try')
  const { outcome, reason, rule, missing } = verdict
  const asked = missing && [...missing.asks, ...missing.fields.map(({ field }) => field)].join(', ')
  return (
    <Group gap={6}>
      <OutcomeBadge outcome={outcome} />
      {reason && (
        <Text size="xs" c="dimmed" span>
          {reason}
          {rule !== undefined && ` · ${t('rule', { at: rule + 1 })}`}
        </Text>
      )}
      {missing && (
        <Text size="xs" c="dimmed" span>
          {t('missing', { step: missing.step, what: asked ?? '' })}
        </Text>
      )}
    </Group>
  )
}

const tones = { NEEDS_MORE: 'attention', UNREADABLE: 'quiet' } as const

export function OutcomeBadge({ outcome }: { outcome: Outcome }) {
  const { t } = useWords('workflows/try')
  if (outcome === 'NEEDS_MORE' || outcome === 'UNREADABLE')
    return <Status value={outcome} label={t(`outcome.${outcome}`)} tone={tones[outcome]} />
  return <Status value={outcome} />
}
