import { Badge, Group, Text } from '@mantine/core'
import { Status } from '../parts/status.tsx'
import type { Column } from '../parts/table.tsx'
import { Time } from '../parts/time.tsx'
import { useFormat } from '../parts/use-format.ts'
import { useWords } from '../words/index.ts'
import { useReasonInWords } from './in-words.ts'
import type { ReviewRow } from './queue.tsx'
import type { Tab } from './routes.tsx'

/** Who, why, how late, and whose work it is. */
export function useQueueColumns(tab: Tab): Column<ReviewRow>[] {
  const { t } = useWords('reviews')
  const { country } = useFormat()
  const inWords = useReasonInWords()
  return [
    {
      key: 'name',
      title: t('column.who'),
      wraps: true,
      render: ({ application }) => application?.name ?? t('nameless'),
    },
    {
      key: 'why',
      title: t('column.why'),
      wraps: true,
      render: ({ reason, hitsOpen }) => (
        <Group gap={6}>
          <span>{inWords(reason)}</span>
          {hitsOpen > 0 && (
            <Badge color="orange" tt="none">
              {t('hitsOpen', { count: hitsOpen })}
            </Badge>
          )}
        </Group>
      ),
    },
    { key: 'kind', title: t('column.kind'), isMinor: true, render: ({ kind }) => t(`kind.${kind}`) },
    {
      key: 'workflow',
      title: t('column.workflow'),
      isMinor: true,
      wraps: true,
      render: ({ application }) => application && `${application.workflow.name} · ${country(application.countryCode)}`,
    },
    {
      key: 'state',
      title: t('column.state'),
      render: (row) => <Status value={row.status} {...stateOf(row, t)} />,
    },
    {
      key: 'assignee',
      title: t('column.assignee'),
      render: ({ assignee }) =>
        assignee?.name ?? (
          <Text span c="dimmed" inherit>
            {t('nobody')}
          </Text>
        ),
    },
    tab === 'decided'
      ? { key: 'decided', title: t('column.decided'), render: ({ updatedAt }) => <Time at={updatedAt} /> }
      : {
          key: 'due',
          title: t('column.due'),
          render: ({ dueAt, overdue }) => (
            <Group gap={6} wrap="nowrap">
              <Time at={dueAt} />
              {overdue && <Status value="OVERDUE" label={t('overdue')} tone="bad" />}
            </Group>
          ),
        },
  ]
}

/** A review that is open while its application is with the applicant waits for them, and for nobody here. */
function stateOf({ kind, status, application }: ReviewRow, t: (key: string) => string) {
  const waits = kind === 'DECISION' && status === 'OPEN' && application?.status === 'IN_PROGRESS'
  return waits ? ({ label: t('withApplicant'), tone: 'busy' } as const) : {}
}
