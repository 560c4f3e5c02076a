import { Stack, Title } from '@mantine/core'
import { FileSignature } from 'lucide-react'
import type { ReviewsListAnswer } from '../../../../src/features/reviews/list.ts'
import type { SigningReading } from '../../../../src/features/signing/list-readings.ts'
import { usePages } from '../../api.ts'
import { Empty } from '../../parts/empty.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Page } from '../../parts/page.tsx'
import { Status } from '../../parts/status.tsx'
import { Table } from '../../parts/table.tsx'
import { Time } from '../../parts/time.tsx'
import { useFormat } from '../../parts/use-format.ts'
import { useWords } from '../../words/index.ts'

type Waiting = ReviewsListAnswer['data'][number]

/** Companies whose signing rule nobody has read yet, and what people have read in others. */
export function SigningRules() {
  const { t } = useWords('reviews')
  const { country } = useFormat()
  const input = { status: 'TO_DO', reason: 'SIGNING_RULE_UNRESOLVED', sort: 'due', limit: 200 }
  const waiting = usePages<Waiting>('reviews.list', input)
  const readings = usePages<SigningReading>('signing.readings.list', {})
  return (
    <Page title={t('signing.title')} lead={t('signing.lead')} above={[{ label: t('queue.title'), to: '/reviews' }]}>
      <Stack gap="xs">
        <Title order={2} size="h3">
          {t('signing.waiting')}
        </Title>
        <Failure error={waiting.error} onRetry={waiting.retry} />
        {waiting.isPending && <Loading rows={3} />}
        {waiting.rows && (
          <Table
            label={t('signing.waiting')}
            rows={waiting.rows}
            idOf={(row) => row.reviewId}
            to={(row) => `/reviews/signing/${row.applicationId}`}
            columns={[
              {
                key: 'who',
                title: t('column.who'),
                wraps: true,
                render: ({ application }) => application?.name ?? t('nameless'),
              },
              {
                key: 'market',
                title: t('fact.market'),
                render: ({ application }) => application && country(application.countryCode),
              },
              { key: 'due', title: t('column.due'), render: ({ dueAt }) => <Time at={dueAt} /> },
            ]}
            hasMore={waiting.hasMore}
            more={waiting.more}
            isFetchingMore={waiting.isFetchingMore}
            empty={
              <Empty icon={FileSignature} title={t('signing.empty.title')}>
                {t('signing.empty.text')}
              </Empty>
            }
          />
        )}
        <Title order={2} size="h3" mt="md">
          {t('signing.readings')}
        </Title>
        <Failure error={readings.error} onRetry={readings.retry} />
        {readings.isPending && <Loading rows={3} />}
        {readings.rows && (
          <Table
            label={t('signing.readings')}
            rows={readings.rows}
            idOf={(row) => row.readingId}
            to={(row) => `/reviews/signing/${row.applicationId}`}
            columns={[
              {
                key: 'number',
                title: t('signing.number'),
                render: ({ organizationNumber: { id, issuingCountry } }) => `${id} (${country(issuingCountry)})`,
              },
              { key: 'status', title: t('column.state'), render: ({ status }) => <ReadingStatus status={status} /> },
              { key: 'at', title: t('signing.readAt'), render: ({ createdAt }) => <Time at={createdAt} /> },
            ]}
            hasMore={readings.hasMore}
            more={readings.more}
            isFetchingMore={readings.isFetchingMore}
            empty={
              <Empty icon={FileSignature} title={t('signing.noReadings.title')}>
                {t('signing.noReadings.text')}
              </Empty>
            }
          />
        )}
      </Stack>
    </Page>
  )
}

const tones = { PROPOSED: 'attention', IN_FORCE: 'good', REJECTED: 'bad', DROPPED: 'quiet' }

export function ReadingStatus({ status }: Pick<SigningReading, 'status'>) {
  const { t } = useWords('reviews')
  return <Status value={status} label={t(`readingStatus.${status}`)} tone={tones[status]} />
}
