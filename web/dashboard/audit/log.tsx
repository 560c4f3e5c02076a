import { Badge, Button, Group, Text } from '@mantine/core'
import { ScrollText } from 'lucide-react'
import { useState } from 'react'
import { usePages } from '../api.ts'
import { useFilters } from '../page-route.ts'
import { Empty } from '../parts/empty.tsx'
import { Failure } from '../parts/failure.tsx'
import { Loading } from '../parts/loading.tsx'
import { Page } from '../parts/page.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { Time } from '../parts/time.tsx'
import { useFormat } from '../parts/use-format.ts'
import { useWords } from '../words/index.ts'
import { ActorName } from './actor-name.tsx'
import { Entry } from './entry.tsx'
import { Export } from './export.tsx'
import { Filters } from './filters.tsx'
import type { AuditEntry } from './kinds.ts'
import { LastVerified } from './last-verified.tsx'
import { auditRoute } from './routes.tsx'
import { Verify } from './verify.tsx'

/** What was done, by whom and to what; whether anybody has changed it since; and all of it to take along. */
export function AuditLog() {
  const { t } = useWords('audit')
  const { number } = useFormat()
  const [filters, setFilters] = useFilters(auditRoute)
  const [opened, setOpened] = useState<AuditEntry>()
  const { from, to, ...rest } = filters
  const input = {
    ...rest,
    ...(from ? { from: new Date(`${from}T00:00`).toISOString() } : {}),
    ...(to ? { to: dayAfter(to) } : {}),
  }
  const entries = usePages<AuditEntry>('audit.list', input)
  const isFiltered = Object.values(filters).some((value) => value !== undefined)

  const columns: Column<AuditEntry>[] = [
    { key: 'action', title: t('column.action'), render: ({ action }) => action },
    { key: 'at', title: t('column.at'), render: ({ at }) => <Time at={at} /> },
    { key: 'actor', title: t('column.actor'), render: ({ actor }) => <ActorName actor={actor} /> },
    { key: 'subject', title: t('column.subject'), render: ({ subject }) => subject },
    { key: 'address', title: t('column.address'), render: ({ address }) => address ?? '–', isMinor: true },
    {
      key: 'number',
      title: t('column.number'),
      isNumber: true,
      isMinor: true,
      render: ({ number: place }) =>
        place === undefined ? (
          <Badge color="gray" tt="none">
            {t('waits')}
          </Badge>
        ) : (
          number(place)
        ),
    },
  ]

  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        <>
          <Export from={input.from} to={input.to} />
          <Verify />
        </>
      }
    >
      <LastVerified />
      <Filters filters={filters} onChange={setFilters} />
      <Failure error={entries.error} onRetry={entries.retry} />
      {entries.isPending && <Loading rows={12} />}
      {entries.rows && (
        <Table
          label={t('title')}
          columns={columns}
          rows={entries.rows}
          idOf={keyOf}
          onOpen={setOpened}
          isPrevious={entries.isPrevious}
          hasMore={entries.hasMore}
          more={entries.more}
          isFetchingMore={entries.isFetchingMore}
          empty={
            <Empty
              icon={ScrollText}
              title={isFiltered ? t('empty.filtered') : t('empty.title')}
              action={
                isFiltered && (
                  <Button variant="default" onClick={() => setFilters(nothing)}>
                    {t('empty.clear')}
                  </Button>
                )
              }
            >
              {isFiltered ? t('empty.filteredText') : t('empty.text')}
            </Empty>
          }
        />
      )}
      <Group justify="flex-end">
        <Text size="xs" c="dimmed">
          {t('note')}
        </Text>
      </Group>
      <Entry entry={opened} onClose={() => setOpened(undefined)} />
    </Page>
  )
}

const nothing = {
  actorKind: undefined,
  actorId: undefined,
  action: undefined,
  subject: undefined,
  from: undefined,
  to: undefined,
}

/** The end of a day, as the one who reads counts days. */
function dayAfter(day: string): string {
  const date = new Date(`${day}T00:00`)
  date.setDate(date.getDate() + 1)
  return date.toISOString()
}

function keyOf({ number, at, action, subject, requestId }: AuditEntry): string {
  return String(number ?? `${at} ${action} ${subject} ${requestId}`)
}
