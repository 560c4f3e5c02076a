import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import type { PersonAnswer } from '../../../../src/features/applications/get-person.ts'
import type { ReviewsListAnswer } from '../../../../src/features/reviews/list.ts'
import { useMay, useRead } from '../../api.ts'
import { useFilters } from '../../page-route.ts'
import { Copy } from '../../parts/copy.tsx'
import { Failure } from '../../parts/failure.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Status } from '../../parts/status.tsx'
import { Time } from '../../parts/time.tsx'
import { useReasonInWords } from '../../reviews/in-words.ts'
import { useWords } from '../../words/index.ts'
import classes from './detail.module.css'
import type { PanelProps } from './detail.tsx'
import { Fields, Section } from './fields.tsx'
import { detailRoute } from './routes.tsx'
import { TimelineEntries } from './timeline.tsx'

const DecidePanel = lazy(() =>
  import('../../reviews/decide-panel.tsx').then((module) => ({ default: module.DecidePanel })),
)

/** What one needs at first sight: where it stands and why, who it is, and the decision that waits. */
export function Overview({ applicationId, decision }: PanelProps) {
  const { t } = useWords('applications/detail')
  const mayReview = useMay('review:read')
  const [, set] = useFilters(detailRoute)
  const inWords = useReasonInWords()
  const reviews = useRead<ReviewsListAnswer>('reviews.list', { applicationId, status: 'TO_DO' }, { isOn: mayReview })
  const open = reviews.data?.data ?? []
  return (
    <div className={open.length > 0 ? classes.columns : undefined}>
      <Stack gap="md">
        <Section title={t('overview.stands')}>
          <Fields
            of={[
              [t('overview.outcome'), decision.outcome && t(`outcome.${decision.outcome.outcome}`)],
              [t('overview.reason'), decision.outcome && inWords(decision.outcome.reason)],
              [t('overview.decidedAt'), decision.decidedAt && <Time at={decision.decidedAt} exact />],
              [t('overview.steps'), <Steps key="steps" decision={decision} />],
            ]}
          />
          {decision.status === 'IN_PROGRESS' && (
            <Text size="sm" c="dimmed">
              {t('overview.inProgress')} <Time at={decision.expiresAt} exact />
            </Text>
          )}
        </Section>
        <Applicant applicationId={applicationId} />
        <Section
          title={t('overview.latest')}
          aside={
            <Button size="compact-sm" variant="subtle" onClick={() => set({ tab: 'timeline' })}>
              {t('overview.all')}
            </Button>
          }
        >
          <TimelineEntries applicationId={applicationId} limit={6} />
        </Section>
      </Stack>
      {open.length > 0 && (
        <Stack gap="md" component="aside">
          {open.map((review) => (
            <Suspense key={review.reviewId} fallback={<Loading rows={4} />}>
              <Stack gap="xs">
                <Group justify="space-between">
                  <Status value={review.status} />
                  <Anchor component={Link} to={`/reviews/${review.reviewId}`} size="sm">
                    {t('overview.openReview')}
                  </Anchor>
                </Group>
                <DecidePanel reviewId={review.reviewId} />
              </Stack>
            </Suspense>
          ))}
        </Stack>
      )}
    </div>
  )
}

function Steps({ decision: { steps } }: Pick<PanelProps, 'decision'>) {
  const { t } = useWords('applications/detail')
  return (
    <Group gap={6}>
      {steps.map(({ key, state }) => (
        <Status key={key} value={state} label={`${key}: ${t(`step.${state}`)}`} tone={stepTones[state]} />
      ))}
    </Group>
  )
}

const stepTones = { PENDING: 'quiet', OPEN: 'busy', WAITING: 'busy', DONE: 'quiet', SKIPPED: 'quiet' } as const

function Applicant({ applicationId }: { applicationId: string }) {
  const { t } = useWords('applications/detail')
  const { data, error, isPending, refetch } = useRead<PersonAnswer>('applications.person.get', { applicationId })
  if (isPending) return <Loading rows={3} />
  if (!data) return <Failure error={error} onRetry={() => void refetch()} />
  const { firstName, lastName, personalIdentityNumber: number, dateOfBirth, address, email, phoneNumber } = data
  const copied = (value: string | undefined, label: string) => value && <Copy value={value} label={label} />
  return (
    <Section title={t('overview.applicant')}>
      <Fields
        of={[
          [t('name'), [firstName, lastName].filter(Boolean).join(' ')],
          [t('number'), copied(number?.id, t('number'))],
          [t('born'), dateOfBirth],
          [t('address'), address && Object.values(address).filter(Boolean).join(', ')],
          [t('email'), copied(email, t('email'))],
          [t('phone'), copied(phoneNumber, t('phone'))],
        ]}
      />
    </Section>
  )
}
