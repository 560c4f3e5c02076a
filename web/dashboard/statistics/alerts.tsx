import { SimpleGrid, Stack } from '@mantine/core'
import { ScanSearch } from 'lucide-react'
import type { AlertStatisticsAnswer } from '../../../src/features/statistics/alerts.ts'
import { useRead } from '../api.ts'
import { Chart } from '../parts/chart.tsx'
import { Empty } from '../parts/empty.tsx'
import { Failure } from '../parts/failure.tsx'
import { Loading } from '../parts/loading.tsx'
import { Tile } from '../parts/tile.tsx'
import { useFormat } from '../parts/use-format.ts'
import { useWords } from '../words/index.ts'
import type { Asked } from './use-period.ts'

/** How often a hit was right, list by list: where it never is, the threshold is too low. */
export function Alerts({ period: { from, to } }: { period: Asked }) {
  const { t } = useWords('statistics')
  const { number, percent, duration } = useFormat()
  const answer = useRead<AlertStatisticsAnswer>('statistics.alerts', { from, to }, { keepsLast: true })
  if (answer.error) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />
  if (!answer.data) return <Loading rows={4} height={80} />
  const { lists, alerts } = answer.data
  if (lists.length === 0 && alerts.length === 0)
    return (
      <Empty icon={ScanSearch} title={t('alerts.none')}>
        {t('alerts.noneText')}
      </Empty>
    )
  const sum = (key: 'found' | 'confirmed' | 'dismissed' | 'waiting') =>
    lists.reduce((total, one) => total + one[key], 0)
  const settled = sum('confirmed') + sum('dismissed')
  const counted = ['found', 'confirmed', 'dismissed', 'waiting', 'ended'] as const
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 2, md: 4 }} spacing="sm">
        <Tile label={t('alerts.found')} value={number(sum('found'))} />
        <Tile
          label={t('alerts.precision')}
          value={settled === 0 ? '–' : percent(sum('confirmed') / settled)}
          note={t('alerts.ofSettled', { shown: number(settled) })}
        />
        <Tile label={t('alerts.waiting')} value={number(sum('waiting'))} to="/reviews" />
        <Tile label={t('alerts.raised')} value={number(alerts.reduce((total, one) => total + one.raised, 0))} />
      </SimpleGrid>
      <Chart
        title={t('alerts.byList')}
        lead={t('alerts.lead')}
        kind="lying"
        columns={[
          { key: 'listName', title: t('alerts.list') },
          ...counted.map((key) => ({ key, title: t(`alerts.${key}`), format: number })),
          { key: 'precision', title: t('alerts.precision'), format: percent },
        ]}
        rows={lists}
        series={[
          { key: 'confirmed', color: 'red.5' },
          { key: 'dismissed', color: 'gray.5' },
          { key: 'waiting', color: 'orange.6' },
        ]}
        fileName="hits-by-list"
        empty={t('alerts.none')}
      />
      <Chart
        title={t('alerts.alerts')}
        kind="lying"
        columns={[
          { key: 'type', title: t('alerts.type') },
          { key: 'raised', title: t('alerts.raised'), format: number },
          { key: 'open', title: t('alerts.open'), format: number },
          { key: 'medianSecondsToClose', title: t('alerts.toClose'), format: duration },
        ]}
        rows={alerts.map(({ type, ...row }) => ({ type: t(`alerts.${type}`), ...row }))}
        series={[{ key: 'raised', color: 'accent.6' }]}
        fileName="alerts"
        empty={t('alerts.noAlerts')}
      />
    </Stack>
  )
}
