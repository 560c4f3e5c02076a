import { Alert, Button, MultiSelect, Paper, SegmentedControl, Stack, Text, Textarea, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { ReviewsGetAnswer } from '../../../src/features/reviews/get.ts'
import { ApiError, useMay, useMe, useRead, useWrite } from '../api.ts'
import { Failure } from '../parts/failure.tsx'
import { useKeys } from '../parts/keys.tsx'
import { Loading } from '../parts/loading.tsx'
import { useWords } from '../words/index.ts'
import { Proposal } from './proposal.tsx'
import { useReasonText } from './reasons.ts'
import { ReturnToApplicant } from './return-to-applicant.tsx'
import classes from './review.module.css'

type Verdict = 'APPROVE' | 'DECLINE'

interface Props {
  reviewId: string
  /** After it is settled, or has been handed on to a second person. */
  onDecided?: () => void
  isSticky?: boolean
}

/** The decision: its outcome, why, and what stands in its way; a second person's answer to what was proposed. */
export function DecidePanel({ reviewId, onDecided, isSticky }: Props) {
  const { t } = useWords('reviews')
  const review = useRead<ReviewsGetAnswer>('reviews.get', { reviewId })
  return (
    <Paper
      withBorder
      p="md"
      component="section"
      aria-labelledby="decide"
      className={`${classes.panel} ${isSticky ? classes.sticky : ''}`}
    >
      <Title order={2} size="h3" id="decide">
        {t('decide.title')}
      </Title>
      <Failure error={review.error} onRetry={() => void review.refetch()} />
      {review.isPending && <Loading rows={4} />}
      {review.data && <Decide key={lastWord(review.data)} review={review.data} onDecided={onDecided} />}
    </Paper>
  )
}

/** What was typed for one state of things is not sent for another. */
function lastWord({ reviewId, status, decisions, sees }: ReviewsGetAnswer): string {
  return [reviewId, status, decisions.at(-1)?.decisionId, sees].join()
}

function Decide({ review, onDecided }: { review: ReviewsGetAnswer; onDecided: (() => void) | undefined }) {
  const { t } = useWords('reviews')
  const me = useMe()
  const mayDecide = useMay('review:write')
  const textOf = useReasonText(review)
  const [decision, setDecision] = useState<Verdict>()
  const [reasons, setReasons] = useState<string[]>([])
  const [comment, setComment] = useState('')
  const [despite, setDespite] = useState('')
  const decide = useWrite<{ status: string }>('reviews.decide', {
    onDone({ status }) {
      notifications.show({ message: t(`decide.done.${status}`) })
      onDecided?.()
    },
  })
  const proposal = review.status === 'PROPOSED' ? review.decisions.at(-1) : undefined
  const isMine = proposal !== undefined && proposal.by === me?.id
  const { open, sanctioned } = review.against
  const against = open.length + sanctioned.length
  const isApproval = decision === 'APPROVE'
  // Whoever turns a proposal down approves nothing yet.
  const turnsDown = proposal !== undefined && decision !== undefined && proposal.decision !== decision
  const mustSayWhy = isApproval && !turnsDown && against > 0
  const [reason, ...moreReasons] = reasons
  const isReady = decision !== undefined && reason !== undefined && (!mustSayWhy || despite.trim() !== '')
  const send = () => {
    if (!isReady || decide.isPending) return
    decide.mutate({
      reviewId: review.reviewId,
      decision,
      reason,
      moreReasons,
      ...(comment.trim() ? { comment: comment.trim() } : {}),
      ...(mustSayWhy ? { despite: despite.trim() } : {}),
      ...(proposal ? { confirms: proposal.decisionId } : {}),
      ...(review.sees ? { sees: review.sees } : {}),
    })
  }
  useKeys([{ key: 'mod+Enter', does: t('decide.send'), run: send, whileTyping: true }])

  if (review.status === 'DECIDED' || review.status === 'WITHDRAWN')
    return <Text size="sm">{t(`closed.${review.status}`)}</Text>
  if (review.returned) return <Text size="sm">{t('decide.waitsForApplicant')}</Text>
  if (!mayDecide) return <Text size="sm">{t('decide.mayNot')}</Text>
  const isStale = decide.error instanceof ApiError && decide.error.code === 'conflict'
  return (
    <>
      {proposal && <Proposal proposal={proposal} isMine={isMine} textOf={textOf} />}
      {!isMine && (
        <Stack gap="sm">
          {review.fourEyes && !proposal && (
            <Text size="sm" c="dimmed">
              {t('decide.fourEyes')}
            </Text>
          )}
          {review.sees && <Text size="sm">{t('decide.sees')}</Text>}
          <SegmentedControl
            fullWidth
            aria-label={t('decide.outcome')}
            data={(['APPROVE', 'DECLINE'] as const).map((value) => ({ value, label: label(value, review.kind, t) }))}
            value={decision ?? ''}
            onChange={(value) => {
              setDecision(value as Verdict)
              setReasons([])
            }}
          />
          <MultiSelect
            label={t('decide.reasons')}
            description={decision ? undefined : t('decide.first')}
            disabled={!decision}
            withAsterisk
            searchable
            hidePickedOptions
            data={review.reasons
              .filter(({ outcome }) => outcome === decision)
              .map(({ code }) => ({ value: code, label: textOf(code) }))}
            value={reasons}
            onChange={setReasons}
          />
          <Textarea
            label={t('decide.comment')}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={5000}
            value={comment}
            onChange={(event) => setComment(event.currentTarget.value)}
          />
          {mustSayWhy && (
            <Alert color="orange" variant="light" title={t('decide.against', { count: against })}>
              <Text size="sm" mb="xs">
                {open.length > 0 && t('decide.openHits', { count: open.length })}{' '}
                {sanctioned.length > 0 && t('decide.sanctioned', { count: sanctioned.length })}
              </Text>
              <Textarea
                label={t('decide.despite')}
                withAsterisk
                autosize
                minRows={2}
                maxLength={500}
                value={despite}
                onChange={(event) => setDespite(event.currentTarget.value)}
              />
            </Alert>
          )}
          {isStale ? <Stale /> : <Failure error={decide.error} />}
          <Button
            onClick={send}
            disabled={!isReady}
            loading={decide.isPending}
            color={decision === 'DECLINE' ? 'red' : 'accent'}
            fullWidth
          >
            {t(sendLabel(review, proposal !== undefined, turnsDown))}
          </Button>
        </Stack>
      )}
      {review.kind === 'DECISION' && <ReturnToApplicant review={review} />}
    </>
  )
}

function Stale() {
  const { t } = useWords('reviews')
  return (
    <Alert color="orange" variant="light" title={t('stale.title')} role="alert">
      <Text size="sm">{t('stale.text')}</Text>
    </Alert>
  )
}

function label(value: Verdict, kind: string, t: (key: string) => string): string {
  return t(kind === 'DECISION' ? `verdict.${value}` : `verdict.customer.${value}`)
}

function sendLabel({ fourEyes }: ReviewsGetAnswer, hasProposal: boolean, turnsDown: boolean): string {
  if (hasProposal) return turnsDown ? 'decide.turnDown' : 'decide.agree'
  return fourEyes ? 'decide.propose' : 'decide.send'
}
