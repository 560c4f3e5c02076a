import { SimpleGrid, Stack, Text } from '@mantine/core'
import { Filter } from 'lucide-react'
import type { FunnelAnswer } from '../../../src/features/statistics/funnel.ts'
import { useRead } from '../api.ts'
import { Chart } from '../parts/chart.tsx'
import { Empty } from '../parts/empty.tsx'
import { Failure } from '../parts/failure.tsx'
import { Loading } from '../parts/loading.tsx'
import { Tile } from '../parts/tile.tsx'
import { useFormat } from '../parts/use-format.ts'
import { useWords } from '../words/index.ts'
import type { ByWorkflow } from './outcomes.tsx'

/** Step by step: to how many it was shown, how many sent it, were refused, left. Of one workflow. */
export function Funnel({ period: { from, to }, workflow, country, workflows }: ByWorkflow) {
  const { t } = useWords('statistics')
  const { number, duration } = useFormat()
  const published = workflows?.filter((one) => one.published) ?? []
  const chosen = published.find(({ workflowId }) => workflowId === workflow) ?? (workflow ? undefined : published[0])
  const input = { workflowId: chosen?.workflowId ?? '', from, to, ...(country ? { countryCode: country } : {}) }
  const funnel = useRead<FunnelAnswer>('statistics.funnel', input, { isOn: chosen !== undefined, keepsLast: true })
  if (workflows && !chosen)
    return (
      <Empty icon={Filter} title={t('funnel.noWorkflow')}>
        {t('funnel.noWorkflowText')}
      </Empty>
    )
  if (funnel.error) return <Failure error={funnel.error} onRetry={() => void funnel.refetch()} />
  if (!funnel.data || !chosen) return <Loading rows={4} height={80} />
  const { applications, steps, devices, languages } = funnel.data
  const rows = steps.map(({ step, shown, submitted, failed, abandoned, medianSeconds }) => ({
    ...{ step, shown, submitted, failed: failed.applications, abandoned, medianSeconds },
    codes: failed.codes.map(({ code, times }) => `${code} ×${times}`).join(', '),
  }))
  const counted = ['shown', 'submitted', 'failed', 'abandoned'] as const
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t('funnel.of', { name: chosen.name })}
      </Text>
      <SimpleGrid cols={{ base: 2, md: 4 }} spacing="sm">
        <Tile label={t('outcomes.created')} value={number(applications.created)} />
        <Tile label={t('outcomes.started')} value={number(applications.started)} />
        <Tile label={t('funnel.phone')} value={number(devices.PHONE)} />
        <Tile label={t('funnel.computer')} value={number(devices.COMPUTER)} />
      </SimpleGrid>
      <Chart
        title={t('funnel.title')}
        lead={t('funnel.lead')}
        kind="bars"
        columns={[
          { key: 'step', title: t('funnel.step') },
          ...counted.map((key) => ({ key, title: t(`funnel.${key}`), format: number })),
          { key: 'medianSeconds', title: t('funnel.median'), format: duration },
          { key: 'codes', title: t('funnel.codes') },
        ]}
        rows={rows}
        series={[
          { key: 'shown', color: 'gray.5' },
          { key: 'submitted', color: 'accent.6' },
          { key: 'abandoned', color: 'orange.6' },
        ]}
        fileName="funnel"
        empty={t('funnel.none')}
      />
      <Chart
        title={t('funnel.languages')}
        kind="lying"
        columns={[
          { key: 'language', title: t('funnel.language') },
          { key: 'count', title: t('outcomes.created'), format: number },
        ]}
        rows={Object.entries(languages).map(([language, count]) => ({ language, count }))}
        series={[{ key: 'count', color: 'accent.6' }]}
        fileName="languages"
        empty={t('funnel.none')}
      />
    </Stack>
  )
}
