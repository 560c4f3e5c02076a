import { Alert, Text, UnstyledButton } from '@mantine/core'
import { CircleAlert, TriangleAlert } from 'lucide-react'
import { useWords } from '../../words/index.ts'
import { useDraft } from './draft.tsx'
import classes from './editor.module.css'

/** Everything that is wrong or odd, each a way to its place; nothing when all is well. */
export function Problems({ onJump }: { onJump: (path: string) => void }) {
  const { t, language } = useWords('workflows')
  const { problems } = useDraft()
  if (problems.length === 0) return null
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const sorted = problems.toSorted((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'))
  return (
    <Alert
      variant={errors > 0 ? 'light' : 'default'}
      color={errors > 0 ? 'red' : 'gray'}
      p="xs"
      icon={errors > 0 ? <CircleAlert aria-hidden /> : <TriangleAlert aria-hidden />}
      title={errors > 0 ? t('problems.errors', { count: errors }) : t('problems.warnings', { count: problems.length })}
      role="status"
    >
      <ul className={classes.problems}>
        {sorted.map(({ path, message, messageSv, severity }) => (
          <li key={`${path} ${message}`}>
            <UnstyledButton className={classes.problem} onClick={() => onJump(path)}>
              <Text size="sm" span>
                {severity === 'warning' && errors > 0 && `${t('problems.odd')} `}
                {(language === 'sv' ? messageSv : undefined) ?? message}
              </Text>
              {path && (
                <Text size="xs" span ff="monospace">
                  {path}
                </Text>
              )}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </Alert>
  )
}
