import { Stack, Title } from '@mantine/core'
import type { AlertsListAnswer } from '../../../src/features/monitoring/list-alerts.ts'
import { useWords } from '../words/index.ts'
import classes from './changes.module.css'

type Change = AlertsListAnswer['data'][number]['changes'][number]

/** What registers said before and say now, side by side. */
export function Changes({ changes }: { changes: Change[] }) {
  const { t } = useWords('monitoring')
  return (
    <Stack gap="md">
      {changes.map((change) => (
        <section key={change.what} aria-label={t(`what.${change.what}`)}>
          <Title order={2} size="h4" mb={4}>
            {t(`what.${change.what}`)}
          </Title>
          <div className={classes.sides}>
            <Side title={t('before')} lines={linesOf(change.before, t)} />
            <Side title={t('after')} lines={linesOf(change.after, t)} isNew />
          </div>
        </section>
      ))}
    </Stack>
  )
}

function linesOf(lines: string[], t: (key: string) => string): string[] {
  if (lines.length === 0) return [t('nothingTold')]
  return lines.map((line) => (line === 'MISS' || line === 'GONE' ? t(`removal.${line}`) : line))
}

function Side({ title, lines, isNew = false }: { title: string; lines: string[]; isNew?: boolean }) {
  return (
    <div className={classes.side} data-new={isNew || undefined}>
      <p>{title}</p>
      <ul>
        {lines.map((line) => (
          <li key={line} dir="auto">
            {line}
          </li>
        ))}
      </ul>
    </div>
  )
}
