import { Stack } from '@mantine/core'
import { UsersRound } from 'lucide-react'
import type { ReviewersAnswer } from '../../../src/features/statistics/reviewers.ts'
import { useRead } from '../api.ts'
import { Chart } from '../parts/chart.tsx'
import { Empty } from '../parts/empty.tsx'
import { Failure } from '../parts/failure.tsx'
import { Loading } from '../parts/loading.tsx'
import { useFormat } from '../parts/use-format.ts'
import { useWords } from '../words/index.ts'
import type { Asked } from './use-period.ts'

/** Who has how much before them, and how much they have settled. */
export function Reviewers({ period: { from, to } }: { period: Asked }) {
  const { t } = useWords('statistics')
  const { number, duration } = useFormat()
  const answer = useRead<ReviewersAnswer>('statistics.reviewers', { from, to }, { keepsLast: true })
  if (answer.error) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />
  if (!answer.data) return <Loading rows={4} height={80} />
  const { data } = answer.data
  if (data.length === 0)
    return (
      <Empty icon={UsersRound} title={t('reviewers.none')}>
        {t('reviewers.noneText')}
      </Empty>
    )
  const counted = ['open', 'overdue', 'settled', 'words'] as const
  const columns = [
    { key: 'who', title: t('reviewers.who') },
    ...counted.map((key) => ({ key, title: t(`reviewers.${key}`), format: number })),
    { key: 'medianSeconds', title: t('reviewers.median'), format: duration },
  ]
  const rows = data.map(({ actorId, name, ...row }) => ({
    who: actorId === null ? t('reviewers.nobody') : (name ?? t('reviewers.system')),
    ...row,
  }))
  return (
    <Stack gap="md">
      <Chart
        title={t('reviewers.now')}
        kind="lying"
        columns={columns}
        rows={rows}
        series={[{ key: 'open', color: 'accent.6' }]}
        fileName="reviewers-open"
        empty={t('reviewers.none')}
      />
      <Chart
        title={t('reviewers.did')}
        kind="lying"
        columns={columns}
        rows={rows.filter(({ words }) => words > 0)}
        series={[{ key: 'settled', color: 'accent.6' }]}
        fileName="reviewers-settled"
        empty={t('reviewers.nothing')}
      />
    </Stack>
  )
}
