import { CalendarClock } from 'lucide-react'
import type { ReviewsListAnswer } from '../../../src/features/reviews/list.ts'
import { usePages } from '../api.ts'
import { Empty } from '../parts/empty.tsx'
import { Failure } from '../parts/failure.tsx'
import { Loading } from '../parts/loading.tsx'
import { Status } from '../parts/status.tsx'
import { Table } from '../parts/table.tsx'
import { Time } from '../parts/time.tsx'
import { useWords } from '../words/index.ts'

type ReviewRow = ReviewsListAnswer['data'][number]

/** Customers whose time has come to be looked at again. */
export function Periodic() {
  const { t } = useWords('monitoring')
  const reviews = usePages<ReviewRow>('reviews.list', { status: 'TO_DO', kind: 'PERIODIC', sort: 'due' })
  return (
    <>
      <Failure error={reviews.error} onRetry={reviews.retry} />
      {reviews.isPending && <Loading rows={6} />}
      {reviews.rows && (
        <Table
          label={t('tab.periodic')}
          rows={reviews.rows}
          idOf={(row) => row.reviewId}
          to={(row) => `/reviews/${row.reviewId}`}
          hasMore={reviews.hasMore}
          more={reviews.more}
          isFetchingMore={reviews.isFetchingMore}
          columns={[
            {
              key: 'who',
              title: t('column.customer'),
              wraps: true,
              render: ({ application }) => application?.name ?? t('nameless'),
            },
            { key: 'state', title: t('column.state'), render: ({ status }) => <Status value={status} /> },
            { key: 'assignee', title: t('column.assignee'), render: ({ assignee }) => assignee?.name ?? '–' },
            { key: 'due', title: t('column.due'), render: ({ dueAt }) => <Time at={dueAt} /> },
          ]}
          empty={
            <Empty icon={CalendarClock} title={t('empty.periodic.title')}>
              {t('empty.periodic.text')}
            </Empty>
          }
        />
      )}
    </>
  )
}
