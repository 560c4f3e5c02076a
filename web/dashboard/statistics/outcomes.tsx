import { SimpleGrid, Stack } from '@mantine/core'
import { ChartColumn } from 'lucide-react'
import type { OutcomesAnswer } from '../../../src/features/statistics/outcomes.ts'
import type { WorkflowAnswer } from '../../../src/features/workflows/schemas.ts'
import { useRead } from '../api.ts'
import { Chart } from '../parts/chart.tsx'
import { Empty } from '../parts/empty.tsx'
import { Failure } from '../parts/failure.tsx'
import { Loading } from '../parts/loading.tsx'
import { Tile } from '../parts/tile.tsx'
import { timeZone } from '../parts/time-zone.ts'
import { useFormat } from '../parts/use-format.ts'
import { useWords } from '../words/index.ts'
import type { Asked } from './use-period.ts'

export interface ByWorkflow {
  period: Asked
  workflow: string | undefined
  country: string | undefined
  workflows: WorkflowAnswer[] | undefined
}

/** Days are drawn one by one as long as they can be told apart. */
const stepOf = (days: number) => (days <= 31 ? 'DAY' : days <= 120 ? 'WEEK' : 'MONTH')

/** What became of the applications that were created in the period. */
export function Outcomes({ period: { from, to, days }, workflow, country, workflows }: ByWorkflow) {
  const { t } = useWords('statistics')
  const { number, percent, duration, day: shortDay, country: countryName } = useFormat()
  const step = stepOf(days)
  const outcomes = useRead<OutcomesAnswer>(
    'statistics.outcomes',
    {
      from,
      to,
      timeZone,
      step,
      ...(workflow ? { workflowId: workflow } : {}),
      ...(country ? { countryCode: country } : {}),
    },
    { keepsLast: true },
  )
  if (outcomes.error) return <Failure error={outcomes.error} onRetry={() => void outcomes.refetch()} />
  if (!outcomes.data) return <Loading rows={4} height={80} />
  const { total, overTime, byMarket } = outcomes.data
  if (total.created === 0)
    return (
      <Empty icon={ChartColumn} title={t('outcomes.none')}>
        {t('outcomes.noneText')}
      </Empty>
    )
  const time = (seconds: number | null) => (seconds === null ? '–' : duration(seconds))
  const counts = (['created', 'started', 'completed', 'reviewed', 'approved', 'declined'] as const).map((key) => ({
    key,
    title: t(`outcomes.${key}`),
    format: number,
  }))
  const rates = [
    { key: 'approvalRate', title: t('outcomes.rate'), format: percent },
    { key: 'medianSeconds', title: t('outcomes.median'), format: duration },
    { key: 'p90Seconds', title: t('outcomes.p90'), format: duration },
  ]
  const label = (day: string) => (step === 'MONTH' ? day.slice(0, 7) : shortDay(new Date(`${day}T12:00:00`)))
  const named = overTime.map((row) => ({ ...row, day: label(row.day) }))
  const nameOf = (id: string) => workflows?.find(({ workflowId }) => workflowId === id)?.name ?? id
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 2, md: 4 }} spacing="sm">
        <Tile
          label={t('outcomes.created')}
          value={number(total.created)}
          note={t('outcomes.startedOf', { count: total.started, shown: number(total.started) })}
        />
        <Tile
          label={t('outcomes.rate')}
          value={total.approvalRate === null ? '–' : percent(total.approvalRate)}
          note={t('outcomes.ofDecided', { shown: number(total.approved + total.declined) })}
        />
        <Tile label={t('outcomes.median')} value={time(total.medianSeconds)} note={t('outcomes.medianNote')} />
        <Tile label={t('outcomes.p90')} value={time(total.p90Seconds)} note={t('outcomes.p90Note')} />
      </SimpleGrid>
      <Chart
        title={t('outcomes.overTime')}
        lead={t(`outcomes.by${step}`)}
        kind="bars"
        columns={[{ key: 'day', title: t(`outcomes.${step}`) }, ...counts, ...rates]}
        rows={named}
        series={[
          { key: 'created', color: 'gray.5' },
          { key: 'approved', color: 'accent.6' },
          { key: 'declined', color: 'red.5' },
        ]}
        fileName="applications"
        empty={t('outcomes.none')}
      />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        <Chart
          title={t('outcomes.rate')}
          kind="lines"
          columns={[{ key: 'day', title: t(`outcomes.${step}`) }, ...rates.slice(0, 1)]}
          rows={named}
          series={[{ key: 'approvalRate', color: 'accent.6' }]}
          fileName="approval-rate"
          empty={t('outcomes.none')}
        />
        <Chart
          title={t('outcomes.time')}
          lead={t('outcomes.medianNote')}
          kind="lines"
          columns={[{ key: 'day', title: t(`outcomes.${step}`) }, ...rates.slice(1)]}
          rows={named}
          series={[
            { key: 'medianSeconds', color: 'accent.6' },
            { key: 'p90Seconds', color: 'orange.6' },
          ]}
          fileName="time-to-decision"
          empty={t('outcomes.none')}
        />
      </SimpleGrid>
      <Chart
        title={t('outcomes.byMarket')}
        kind="lying"
        columns={[{ key: 'place', title: t('outcomes.place') }, ...counts, ...rates]}
        rows={byMarket.map(({ workflowId, countryCode, ...row }) => ({
          place: `${nameOf(workflowId)} · ${countryName(countryCode)}`,
          ...row,
        }))}
        series={[
          { key: 'approved', color: 'accent.6' },
          { key: 'declined', color: 'red.5' },
        ]}
        fileName="applications-by-market"
        empty={t('outcomes.none')}
      />
    </Stack>
  )
}
