import { ActionIcon, Button, Grid, Group, Tooltip } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { ReviewsGetAnswer } from '../../../src/features/reviews/get.ts'
import { useMay, useMe, useRead, useWrite } from '../api.ts'
import { useFilters } from '../page-route.ts'
import { Failure } from '../parts/failure.tsx'
import { useKeys } from '../parts/keys.tsx'
import { PageLoading } from '../parts/loading.tsx'
import { Page } from '../parts/page.tsx'
import { Status } from '../parts/status.tsx'
import { useWords } from '../words/index.ts'
import { Alerts } from './alerts.tsx'
import { Assign } from './assign.tsx'
import { Case } from './case.tsx'
import { DecidePanel } from './decide-panel.tsx'
import { reviewRoute } from './routes.tsx'
import { Said } from './said.tsx'
import { HitTriage } from './triage/hit-triage.tsx'
import { useNeighbours } from './use-neighbours.ts'

/** The case at hand: why it is here and what speaks for and against on the left, the decision on the right. */
export function Review() {
  const { reviewId } = reviewRoute.useParams()
  const { t } = useWords('reviews')
  const [filters] = useFilters(reviewRoute)
  const navigate = useNavigate()
  const review = useRead<ReviewsGetAnswer>('reviews.get', { reviewId })
  const { previous, next } = useNeighbours(reviewId, filters)
  const open = (id: string | undefined) => {
    void navigate({ to: id ? `/reviews/${id}` : '/reviews', search: { ...filters } } as never)
  }
  useKeys([
    ...['[', 'p'].map((key) => ({ key, does: t('previous'), run: () => previous && open(previous) })),
    ...[']', 'n'].map((key) => ({ key, does: t('next'), run: () => next && open(next) })),
  ])
  if (review.isPending) return <PageLoading />
  if (!review.data)
    return (
      <Page title={t('queue.title')}>
        <Failure error={review.error} onRetry={() => review.refetch()} />
      </Page>
    )
  const { application, status } = review.data
  return (
    <Page
      key={reviewId}
      title={application?.name ?? t('nameless')}
      badge={<Status value={status} />}
      above={[{ label: t('queue.title'), to: '/reviews' }]}
      actions={
        <>
          <Group gap={4}>
            <Step label={t('previous')} onClick={previous ? () => open(previous) : undefined}>
              <ChevronLeft size={18} aria-hidden />
            </Step>
            <Step label={t('next')} onClick={next ? () => open(next) : undefined}>
              <ChevronRight size={18} aria-hidden />
            </Step>
          </Group>
          <Ownership review={review.data} />
          <Button component={Link} to={`/applications/${review.data.applicationId}`} variant="default">
            {t('openApplication')}
          </Button>
        </>
      }
    >
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 8 }}>
          <Case review={review.data} />
          {review.data.kind === 'ALERT' && <Alerts reviewId={reviewId} applicationId={review.data.applicationId} />}
          <HitTriage applicationId={review.data.applicationId} />
          <Said review={review.data} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <DecidePanel reviewId={reviewId} onDecided={() => open(next)} isSticky />
        </Grid.Col>
      </Grid>
    </Page>
  )
}

function Step({
  label,
  onClick,
  children,
}: {
  label: string
  onClick: (() => void) | undefined
  children: React.ReactNode
}) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="default" size="lg" aria-label={label} disabled={!onClick} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  )
}

function Ownership({ review }: { review: ReviewsGetAnswer }) {
  const { t } = useWords('reviews')
  const me = useMe()
  const mayAssign = useMay('review:write')
  const { reviewId, assignee, status } = review
  const unassign = useWrite('reviews.unassign')
  const assign = useWrite('reviews.assign')
  if (!mayAssign || !me || status === 'DECIDED' || status === 'WITHDRAWN') return null
  if (assignee?.id === me.id) {
    return (
      <>
        <Failure error={unassign.error} />
        <Button variant="default" loading={unassign.isPending} onClick={() => unassign.mutate({ reviewId })}>
          {t('putBack')}
        </Button>
      </>
    )
  }
  return (
    <>
      <Failure error={assign.error} />
      <Button variant="default" loading={assign.isPending} onClick={() => assign.mutate({ reviewId, staffId: me.id })}>
        {t('takeThis')}
      </Button>
      <Assign reviewId={reviewId} />
    </>
  )
}
