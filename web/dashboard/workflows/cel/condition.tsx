import { Skeleton, Text } from '@mantine/core'
import { lazy, Suspense, useId } from 'react'
import { useWords } from '../../words/index.ts'
import { useDraft } from '../editor/draft.tsx'
import type { Mark } from './code.tsx'
import { type Name, suggest } from './complete.ts'
import classes from './condition.module.css'
import { useReading } from './use-reading.ts'

const Code = lazy(() => import('./code.tsx'))

interface ConditionProps {
  /** Where it stands in the definition, e.g. `rules.2.when`. */
  path: string
  value: string
  onChange: (value: string) => void
  label: string
  hint?: string
  /** Names that can be known here. */
  names: readonly Name[]
}

/** A condition: written with completion, checked while it is written, its fault marked at its very place, and said in plain words. */
export function Condition({ path, value, onChange, label, hint, names }: ConditionProps) {
  const { problemsAt, canWrite } = useDraft()
  const { t } = useWords('workflows/cel')
  const id = useId()
  const reading = useReading()
  const problems = problemsAt(path)
  const marks = problems.flatMap(({ at, message, severity }): Mark[] =>
    at === undefined ? [] : [{ from: at, to: at + wordAt(value, at), message, severity }],
  )
  const said = value.trim() === '' ? undefined : reading(value)
  const isWrong = problems.some(({ severity }) => severity === 'error')
  return (
    <div className={classes.condition} data-place={path}>
      <Suspense fallback={<Skeleton height={34} radius="md" />}>
        <Code
          isLine
          value={value}
          onChange={canWrite ? onChange : undefined}
          complete={(before) => suggest(before, names)}
          marks={marks}
          label={label}
          describedBy={id}
          isWrong={isWrong}
          hint={hint}
        />
      </Suspense>
      <div id={id}>
        {problems.map(({ message, severity }) => (
          <Text key={message} size="xs" mt={4} c={severity === 'error' ? 'var(--mantine-color-error)' : 'dimmed'}>
            {severity === 'warning' && `${t('warning')} `}
            {message}
          </Text>
        ))}
        {said && !isWrong && (
          <Text size="xs" mt={4} c="dimmed">
            {said}
          </Text>
        )}
      </div>
    </div>
  )
}

/** How long the name, or the sign, is that begins there. */
function wordAt(text: string, at: number): number {
  return Math.max(1, /^\w+/.exec(text.slice(at))?.[0].length ?? 1)
}
