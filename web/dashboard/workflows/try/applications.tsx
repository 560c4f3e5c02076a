import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { Download } from 'lucide-react'
import { useState } from 'react'
import type { GetTryAnswer } from '../../../../src/features/trials/get.ts'
import { call, useRead } from '../../api.ts'
import { Country } from '../../parts/country.tsx'
import { csvOf, download as saveFile } from '../../parts/csv.ts'
import { Failure } from '../../parts/failure.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { useWords } from '../../words/index.ts'
import { rowsOf } from './rows-of.ts'
import type { Pair } from './totals.tsx'
import { Verdict } from './verdict.tsx'

type Row = GetTryAnswer['data'][number]

const [pageMax, rowsMax] = [500, 500]

interface ApplicationsProps {
  tryId: string
  /** Only those that went from one outcome to another. */
  pair: Pair | undefined
  onAllPairs: () => void
}

/** The applications of a try one by one; each leads to its page. */
export function Applications({ tryId, pair, onAllPairs }: ApplicationsProps) {
  const { t } = useWords('workflows/try')
  const [only, setOnly] = useState<'CHANGED' | 'ALL'>('CHANGED')
  const filter = pair ? { only: 'ALL' as const, ...pair } : { only }
  const read = useRead<GetTryAnswer>(
    'workflows.tries.get',
    { tryId, limit: rowsMax, ...filter },
    { keepsLast: true, staleMs: Number.POSITIVE_INFINITY },
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
    { key: 'before', title: t('before'), wraps: true, render: ({ before }) => <Verdict verdict={before} /> },
    { key: 'after', title: t('after'), wraps: true, render: ({ after }) => <Verdict verdict={after} /> },
  ]
  return (
    <Stack gap="md">
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
            onAllPairs()
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
          label={t('applications')}
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
