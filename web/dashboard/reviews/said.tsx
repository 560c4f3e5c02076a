import { Badge, Group, Paper, Text, Title } from '@mantine/core'
import type { ReviewsGetAnswer } from '../../../src/features/reviews/get.ts'
import { Status } from '../parts/status.tsx'
import { Time } from '../parts/time.tsx'
import { useWords } from '../words/index.ts'
import { useReasonText } from './reasons.ts'
import classes from './review.module.css'

/** Every word that was spoken on it, oldest first. */
export function Said({ review }: { review: ReviewsGetAnswer }) {
  const { t } = useWords('reviews')
  const textOf = useReasonText(review)
  if (review.decisions.length === 0) return null
  return (
    <Paper withBorder p="md" mt="md" component="section" aria-labelledby="said">
      <Title order={2} size="h3" id="said" mb="sm">
        {t('said.title')}
      </Title>
      <ol className={classes.said}>
        {review.decisions.map((one) => (
          <li key={one.decisionId}>
            <Group gap="xs">
              <Text fw={600} size="sm">
                {one.byName ?? t('somebody')}
              </Text>
              <Text size="sm">{t(`act.${one.act}`)}</Text>
              <Status
                value={one.decision === 'APPROVE' ? 'APPROVED' : 'DECLINED'}
                label={t(`decision.${one.decision}`)}
              />
              <Text size="xs" c="dimmed">
                <Time at={one.at} />
              </Text>
            </Group>
            <Group gap={6} mt={4}>
              {[one.reason, ...(one.moreReasons ?? [])].map((code) => (
                <Badge key={code} color="gray" tt="none">
                  {textOf(code)}
                </Badge>
              ))}
            </Group>
            {one.comment && (
              <Text size="sm" mt={4}>
                {one.comment}
              </Text>
            )}
            {one.despite && (
              <Text size="sm" mt={4}>
                {t('said.despite', { why: one.despite })}
              </Text>
            )}
          </li>
        ))}
      </ol>
    </Paper>
  )
}
