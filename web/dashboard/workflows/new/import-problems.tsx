import { Alert, Code, Text } from '@mantine/core'
import { ApiError } from '../../api.ts'
import { Failure } from '../../parts/failure.tsx'
import { useWords } from '../../words/index.ts'

/** What is wrong with a file, each with its line and column. */
export function ImportProblems({ error }: { error: Error | null }) {
  const { t } = useWords('workflows/new')
  if (!(error instanceof ApiError) || error.issues.length === 0) return <Failure error={error} />
  return (
    <Alert color="red" variant="light" title={t('problems', { count: error.issues.length })} role="alert">
      <ul>
        {error.issues.map(({ path, message }) => (
          <li key={`${path} ${message}`}>
            <Text size="sm">
              {message} {path && <Code>{path}</Code>}
            </Text>
          </li>
        ))}
      </ul>
    </Alert>
  )
}
