import { Button, Tabs } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { Link, useNavigate } from '@tanstack/react-router'
import { ClipboardCheck, FileSignature } from 'lucide-react'
import type { ReviewsCountAnswer } from '../../../src/features/reviews/count.ts'
import type { ReviewsListAnswer } from '../../../src/features/reviews/list.ts'
import { useMay, usePages, useRead, useWrite } from '../api.ts'
import { useFilters } from '../page-route.ts'
import { Empty } from '../parts/empty.tsx'
import { Failure } from '../parts/failure.tsx'
import { useKeys } from '../parts/keys.tsx'
import { Loading } from '../parts/loading.tsx'
import { Page } from '../parts/page.tsx'
import { Table } from '../parts/table.tsx'
import { useWords } from '../words/index.ts'
import { useQueueColumns } from './queue-columns.tsx'
import { QueueFilters } from './queue-filters.tsx'
import { queueInput } from './queue-input.ts'
import { queueRoute, type Tab, tabs } from './routes.tsx'

export type ReviewRow = ReviewsListAnswer['data'][number]

/** What waits for people: one's own, nobody's, what is late; and what was decided. */
export function Queue() {
  const { t } = useWords('reviews')
  const navigate = useNavigate()
  const mayDecide = useMay('review:write')
  const [filters, setFilters] = useFilters(queueRoute)
  const tab = filters.tab ?? 'all'
  const counts = useRead<ReviewsCountAnswer>('reviews.count', {}, { everyMs: 60_000 }).data
  const reviews = usePages<ReviewRow>('reviews.list', queueInput(filters), { everyMs: 60_000 })
  const columns = useQueueColumns(tab)
  const take = useWrite<{ review?: { reviewId: string } }>('reviews.take', {
    onDone({ review }) {
      if (review) void navigate({ to: `/reviews/${review.reviewId}`, search: { tab: 'mine' } } as never)
      else notifications.show({ message: t('queue.nothingToTake') })
    },
  })
  const { workflowId, countryCode, kind } = filters
  const takeNext = () => take.mutate(withoutUndefined({ workflowId, countryCode, kind }))
  useKeys(mayDecide ? [{ key: 't', does: t('queue.take'), run: takeNext }] : [])
  const number: Partial<Record<Tab, number | undefined>> = {
    mine: counts?.mine,
    unassigned: counts?.unassigned,
    overdue: counts?.overdue,
    all: counts?.toDo,
  }

  return (
    <Page
      title={t('queue.title')}
      lead={t('queue.lead')}
      actions={
        <>
          <Button component={Link} to="/reviews/signing" variant="default" leftSection={<FileSignature size={16} />}>
            {t('signing.title')}
          </Button>
          {mayDecide && (
            <Button onClick={takeNext} loading={take.isPending}>
              {t('queue.take')}
            </Button>
          )}
        </>
      }
    >
      <Tabs value={tab} onChange={(value) => setFilters({ tab: tabs.find((one) => one === value) })}>
        <Tabs.List aria-label={t('queue.title')}>
          {tabs.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`tab.${one}`)}
              {number[one] !== undefined && ` (${number[one]})`}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab} pt="sm">
          <QueueFilters filters={filters} onChange={setFilters} />
          <Failure error={reviews.error ?? take.error} onRetry={reviews.retry} />
          {reviews.isPending && <Loading rows={10} />}
          {reviews.rows && (
            <Table
              label={t(`tab.${tab}`)}
              columns={columns}
              rows={reviews.rows}
              idOf={(row) => row.reviewId}
              onOpen={(row) => void navigate({ to: `/reviews/${row.reviewId}`, search: { ...filters } } as never)}
              isPrevious={reviews.isPrevious}
              hasMore={reviews.hasMore}
              more={reviews.more}
              isFetchingMore={reviews.isFetchingMore}
              empty={
                <Empty icon={ClipboardCheck} title={t(`empty.${tab}.title`)}>
                  {t(`empty.${tab}.text`)}
                </Empty>
              }
            />
          )}
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}

function withoutUndefined(input: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(input).flatMap(([key, value]) => (value ? [[key, value]] : [])))
}
