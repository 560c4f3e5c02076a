import { Alert, List, Stack, Text, Title } from '@mantine/core'
import type { z } from 'zod'
import type { meaning as meaningSchema } from '../../../../src/features/reviews/explain-signing-rule.ts'
import { useWords } from '../../words/index.ts'

export type SigningMeaning = z.output<typeof meaningSchema>

/** What a rule comes to: in words, and by whom it would be met. */
export function Meaning({ meaning }: { meaning: SigningMeaning }) {
  const { t } = useWords('reviews')
  const { words, combinations, count, soleSignatories, unresolved, refusal } = meaning
  return (
    <Stack gap="xs" aria-live="polite">
      <Title order={3}>{t('signing.meaning')}</Title>
      {words.map((line) => (
        <Text key={line} size="sm">
          {line}
        </Text>
      ))}
      {refusal ? (
        <Alert color="red" variant="light" title={t('signing.nobody')}>
          <Text size="sm">{refusal.detail}</Text>
        </Alert>
      ) : (
        <>
          <Text size="sm" fw={600}>
            {t('signing.groups', { count: count ?? combinations.length })}
          </Text>
          <List size="sm">
            {combinations.slice(0, 12).map((group) => {
              const names = group.map(({ name }) => name).join(' + ')
              return <List.Item key={names}>{names}</List.Item>
            })}
          </List>
        </>
      )}
      {soleSignatories.length > 0 && (
        <Alert color="orange" variant="light" title={t('signing.alone', { names: soleSignatories.join(', ') })}>
          <Text size="sm">{t('signing.aloneText')}</Text>
        </Alert>
      )}
      {unresolved.length > 0 && (
        <Text size="sm" c="dimmed">
          {unresolved.join(' ')}
        </Text>
      )}
    </Stack>
  )
}
