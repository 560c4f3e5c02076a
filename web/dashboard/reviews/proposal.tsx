import { Alert, Badge, Group, Text } from '@mantine/core'
import type { ReviewsGetAnswer } from '../../../src/features/reviews/get.ts'
import { Time } from '../parts/time.tsx'
import { useWords } from '../words/index.ts'

/** What somebody has proposed, and whose answer it waits for. */
export function Proposal({
  proposal,
  isMine,
  textOf,
}: {
  proposal: ReviewsGetAnswer['decisions'][number]
  isMine: boolean
  textOf: (code: string) => string
}) {
  const { t } = useWords('reviews')
  const { byName, decision, at, reason, moreReasons = [], comment, despite } = proposal
  return (
    <Alert color="accent" variant="light" title={t(`proposal.${decision}`, { who: byName ?? t('somebody') })}>
      <Group gap={6} mb={4}>
        {[reason, ...moreReasons].map((code) => (
          <Badge key={code} color="gray" tt="none">
            {textOf(code)}
          </Badge>
        ))}
        <Text size="xs">
          <Time at={at} />
        </Text>
      </Group>
      {comment && <Text size="sm">{comment}</Text>}
      {despite && <Text size="sm">{t('said.despite', { why: despite })}</Text>}
      <Text size="sm" mt={4}>
        {t(isMine ? 'proposal.mine' : 'proposal.answer')}
      </Text>
    </Alert>
  )
}
