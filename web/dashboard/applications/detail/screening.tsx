import { Badge, Button, Drawer, Group, Stack } from '@mantine/core'
import { ScanSearch } from 'lucide-react'
import type { z } from 'zod'
import type { hitOnWire } from '../../../../src/features/screening/hit-on-wire.ts'
import { usePages, useRead } from '../../api.ts'
import { useFilters } from '../../page-route.ts'
import { Empty } from '../../parts/empty.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Status } from '../../parts/status.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { Time } from '../../parts/time.tsx'
import { useFormat } from '../../parts/use-format.ts'
import { type ComparedHit, HitComparison } from '../../screening/hit-comparison.tsx'
import { useWords } from '../../words/index.ts'
import type { PanelProps } from './detail.tsx'
import { detailRoute } from './routes.tsx'

type Hit = z.infer<typeof hitOnWire>

const tones = {
  OPEN: 'attention',
  PROPOSED: 'attention',
  ESCALATED: 'attention',
  TRUE: 'bad',
  FALSE: 'quiet',
  ENDED: 'quiet',
} as const

/** Hits of everybody in the application; each opens with both sides beside each other. */
export function Screening({ applicationId, decision, opened, onOpen }: PanelProps) {
  const { t } = useWords('applications/detail')
  const { percent } = useFormat()
  const hits = usePages<Hit>('screening.hits.list', { applicationId, limit: 200 })
  if (hits.isPending) return <Loading />
  if (!hits.rows) return <Failure error={hits.error} onRetry={hits.retry} />
  const isDone = decision.steps.some(({ type, state }) => type === 'screening' && state === 'DONE')
  const rows = [...hits.rows].sort((a, b) => b.score - a.score)
  const columns: Column<Hit>[] = [
    { key: 'subject', title: t('hits.whom'), render: ({ subject }) => <span dir="auto">{subject.name}</span> },
    { key: 'listed', title: t('hits.listed'), wraps: true, render: ({ name }) => <span dir="auto">{name}</span> },
    {
      key: 'topics',
      title: t('hits.for'),
      render: ({ topics }) => (
        <Group gap={4} wrap="nowrap">
          {topics.map((topic) => (
            <Badge tt="none" key={topic} color={topic === 'SANCTION' ? 'red' : 'orange'}>
              {t(`hits.topic.${topic}`)}
            </Badge>
          ))}
        </Group>
      ),
    },
    { key: 'list', title: t('hits.list'), render: ({ list }) => list.name, isMinor: true },
    { key: 'score', title: t('hits.score'), isNumber: true, render: ({ score }) => percent(score) },
    {
      key: 'status',
      title: t('hits.status'),
      render: ({ status }) => <Status value={status} label={t(`hits.state.${status}`)} tone={tones[status]} />,
    },
    { key: 'at', title: t('hits.found'), render: ({ foundAt }) => <Time at={foundAt} />, isMinor: true },
  ]
  return (
    <Stack gap="md">
      <Table
        label={t('tab.screening')}
        columns={columns}
        rows={rows}
        idOf={({ hitId }) => hitId}
        onOpen={({ hitId }) => onOpen(hitId)}
        hasMore={hits.hasMore}
        more={hits.more}
        isFetchingMore={hits.isFetchingMore}
        empty={
          <Empty icon={ScanSearch} title={isDone ? t('hits.clear') : t('hits.notYet')}>
            {isDone ? t('hits.clearText') : t('hits.notYetText')}
          </Empty>
        }
      />
      <Drawer
        opened={opened !== undefined}
        onClose={() => onOpen(undefined)}
        position="right"
        size="xl"
        title={t('hits.one')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        {opened && <OneHit hitId={opened} />}
      </Drawer>
    </Stack>
  )
}

interface HitAnswer extends ComparedHit {
  status: keyof typeof tones
  decisions: {
    decisionId: string
    verdict: string
    reason: string
    comment?: string
    at: string
    byName?: string
    by: string
  }[]
}

function OneHit({ hitId }: { hitId: string }) {
  const { t } = useWords('applications/detail')
  const [, set] = useFilters(detailRoute)
  const hit = useRead<HitAnswer>('screening.hits.get', { hitId })
  if (hit.isPending) return <Loading />
  if (!hit.data) return <Failure error={hit.error} onRetry={() => void hit.refetch()} />
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Status value={hit.data.status} label={t(`hits.state.${hit.data.status}`)} tone={tones[hit.data.status]} />
        <Button size="compact-sm" variant="subtle" onClick={() => set({ tab: undefined, open: undefined })}>
          {t('hits.toReview')}
        </Button>
      </Group>
      <HitComparison hit={hit.data} />
      {hit.data.decisions.map((one) => (
        <div key={one.decisionId}>
          <strong>{t(`hits.verdict.${one.verdict}`)}</strong>: {one.reason} · {one.byName ?? one.by} ·{' '}
          <Time at={one.at} />
          {one.comment && <div>“{one.comment}”</div>}
        </div>
      ))}
    </Stack>
  )
}
