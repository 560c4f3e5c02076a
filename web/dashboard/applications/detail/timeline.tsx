import { Button, Group, Stack, Text } from '@mantine/core'
import {
  Bell,
  Check,
  CircleDot,
  Database,
  FileText,
  Gavel,
  type LucideIcon,
  MessageSquare,
  ScanSearch,
  Send,
  UserRound,
} from 'lucide-react'
import type { TimelineEntry } from '../../../../src/features/dossier/timeline-on-wire.ts'
import { usePages } from '../../api.ts'
import { Failure } from '../../parts/failure.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Time } from '../../parts/time.tsx'
import { useWords } from '../../words/index.ts'
import classes from './detail.module.css'
import type { PanelProps } from './detail.tsx'
import { Section } from './fields.tsx'

export function Timeline({ applicationId }: PanelProps) {
  const { t } = useWords('applications/detail')
  return (
    <Section title={t('tab.timeline')}>
      <TimelineEntries applicationId={applicationId} />
    </Section>
  )
}

/** What has happened, the newest first; with `limit`, that many and no more. */
export function TimelineEntries({ applicationId, limit }: { applicationId: string; limit?: number }) {
  const { t } = useWords('applications/detail')
  const input = { applicationId, ...(limit ? { limit } : {}) }
  const { rows, error, isPending, hasMore, more, isFetchingMore, retry } = usePages<TimelineEntry>(
    'applications.timeline',
    input,
  )
  if (isPending) return <Loading rows={limit ?? 8} height={24} />
  if (!rows) return <Failure error={error} onRetry={retry} />
  return (
    <Stack gap="sm">
      <ol className={classes.list}>
        {rows.slice(0, limit).map((entry, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries of one moment are told apart by their order alone
          <Entry key={`${entry.at} ${entry.what} ${at}`} entry={entry} />
        ))}
      </ol>
      {hasMore && !limit && (
        <Group justify="center">
          <Button variant="subtle" onClick={more} loading={isFetchingMore}>
            {t('timeline.more')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

const icons: [RegExp, LucideIcon][] = [
  [/^reviews\./, Gavel],
  [/^notes\./, MessageSquare],
  [/^documents\.|document|asking/, FileText],
  [/^screening\.|rescreened/, ScanSearch],
  [/^webhooks\./, Bell],
  [/evidence|report/, FileText],
  [/submit|start|cancel|identify/, UserRound],
  [/result/, Database],
  [/review$/, Check],
  [/sessions|invitations/, Send],
]

function Entry({ entry: { at, what, by, detail, comment } }: { entry: TimelineEntry }) {
  const { t, has } = useWords('applications/detail')
  const shell = useWords('shell')
  const Icon = icons.find(([pattern]) => pattern.test(what))?.[1] ?? CircleDot
  const key = what.replaceAll('.', '_')
  const title = has(`event.${key}`) ? t(`event.${key}`) : what
  const { from, to, ...rest } = detail
  // Ids and fingerprints stand in the audit log.
  const said = Object.entries(rest).filter(([name]) => has(`detail.${name}`))
  return (
    <li className={classes.entry}>
      <Time at={at} exact />
      <Icon size={16} aria-hidden className={classes.icon} />
      <div>
        <Text span inherit fw={600}>
          {title}
        </Text>
        {said.map(([name, value]) => (
          <Text span inherit key={name}>
            {' · '}
            {t(`detail.${name}`)}: {wordOf(value, has, t)}
          </Text>
        ))}
        {typeof to === 'string' && (
          <Text span inherit>
            {' · '}
            {typeof from === 'string' && shell.has(`status.${from}`) ? `${shell.t(`status.${from}`)} → ` : ''}
            <strong>{shell.has(`status.${to}`) ? shell.t(`status.${to}`) : to}</strong>
          </Text>
        )}
        <Text size="xs" c="dimmed">
          {by.name ?? t(`by.${by.kind}`)}
        </Text>
        {comment && <Text className={classes.note}>“{comment}”</Text>}
      </div>
    </li>
  )
}

function wordOf(value: unknown, has: (key: string) => boolean, t: (key: string) => string): string {
  if (Array.isArray(value)) return value.map((one) => wordOf(one, has, t)).join(', ')
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return has(`code.${text}`) ? t(`code.${text}`) : text
}
