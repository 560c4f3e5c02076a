import { Alert, Button, Code, Group, Text } from '@mantine/core'
import { CircleAlert } from 'lucide-react'
import { ApiError, Unreachable } from '../api.ts'
import { useWords } from '../words/index.ts'

/** What went wrong, in words that say what to do; `onRetry` where trying again can help. Nothing when there is no error. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
  const { t, has } = useWords('shell')
  if (!error) return null
  const isOurs = error instanceof ApiError
  const kind = error instanceof Unreachable ? 'unreachable' : isOurs ? error.code : 'unknown'
  const title = has(`failure.${kind}.title`) ? t(`failure.${kind}.title`) : t('failure.refused')
  const message = has(`failure.${kind}.text`)
    ? t(`failure.${kind}.text`)
    : isOurs
      ? error.message
      : t('failure.unknown.text')
  return (
    <Alert color="red" variant="light" icon={<CircleAlert aria-hidden />} title={title} role="alert">
      <Text size="sm">{message}</Text>
      {isOurs && error.issues.length > 1 && (
        <ul>
          {error.issues.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              {path && <Code>{path}</Code>} {message}
            </li>
          ))}
        </ul>
      )}
      {(onRetry || (isOurs && error.requestId)) && (
        <Group gap="md" mt="xs">
          {onRetry && (
            <Button size="xs" variant="default" onClick={onRetry}>
              {t('failure.retry')}
            </Button>
          )}
          {isOurs && error.requestId && (
            <Text size="xs">
              {t('failure.request')} <Code>{error.requestId}</Code>
            </Text>
          )}
        </Group>
      )}
    </Alert>
  )
}
