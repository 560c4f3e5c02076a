import { Drawer, Group, Select, TextInput } from '@mantine/core'
import { Radio as RadioIcon } from 'lucide-react'
import { useState } from 'react'
import type { EventAnswer } from '../../../src/features/webhooks/schemas.ts'
import { usePages } from '../api.ts'
import { useFilters } from '../page-route.ts'
import { Empty } from '../parts/empty.tsx'
import { Failure } from '../parts/failure.tsx'
import { Json } from '../parts/json.tsx'
import { Loading } from '../parts/loading.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { Time } from '../parts/time.tsx'
import { useWords } from '../words/index.ts'
import { allTypes } from './event-types.ts'
import { DeveloperPage } from './frame.tsx'
import { eventsRoute } from './routes.tsx'

/** Every event as webhooks tell it, in the order and with the cursor that `events.list` has for everybody. */
export function Events() {
  const { t } = useWords('developers')
  const { t: shell } = useWords('shell')
  const [{ applicationId, type }, setFilters] = useFilters(eventsRoute)
  const [since, setSince] = useState('')
  const [opened, setOpened] = useState<EventAnswer>()
  const input = {
    ...(applicationId ? { applicationId } : {}),
    ...(type ? { types: [type] } : {}),
    ...(since ? { since: new Date(`${since}T00:00`).toISOString() } : {}),
  }
  const events = usePages<EventAnswer>('events.list', input, { everyMs: 15_000 })
  const isFiltered = Object.keys(input).length > 0
  const columns: Column<EventAnswer>[] = [
    { key: 'type', title: t('event.type'), render: ({ event }) => t(`type.${event.type}`) },
    { key: 'at', title: t('event.at'), render: ({ publishedAt }) => <Time at={publishedAt} exact /> },
    { key: 'application', title: t('event.application'), render: ({ event }) => event.applicationId ?? '–' },
    { key: 'id', title: t('event.id'), isMinor: true, render: ({ eventId }) => eventId },
  ]
  return (
    <DeveloperPage lead={t('event.lead')}>
      <Group gap="xs" align="flex-end" component="search">
        <Select
          label={t('event.type')}
          placeholder={t('event.every')}
          clearable
          clearButtonProps={{ 'aria-label': t('filter.clear') }}
          data={allTypes.map((value) => ({ value, label: t(`type.${value}`) }))}
          value={type ?? null}
          onChange={(value) => setFilters({ type: value ?? undefined })}
        />
        <TextInput
          label={t('event.application')}
          placeholder="bits:application::…"
          defaultValue={applicationId ?? ''}
          onBlur={(event) => setFilters({ applicationId: event.currentTarget.value.trim() || undefined })}
          onKeyDown={(event) => {
            if (event.key === 'Enter') setFilters({ applicationId: event.currentTarget.value.trim() || undefined })
          }}
        />
        <TextInput
          type="date"
          label={t('event.since')}
          value={since}
          onChange={(event) => setSince(event.currentTarget.value)}
        />
      </Group>
      <Failure error={events.error} onRetry={events.retry} />
      {events.isPending && <Loading />}
      {events.rows && (
        <Table
          label={t('tab.events')}
          columns={columns}
          rows={events.rows}
          idOf={({ eventId }) => eventId}
          onOpen={setOpened}
          isPrevious={events.isPrevious}
          hasMore={events.hasMore}
          more={events.more}
          isFetchingMore={events.isFetchingMore}
          empty={
            <Empty icon={RadioIcon} title={isFiltered ? t('event.emptyFiltered') : t('event.empty')}>
              {!isFiltered && t('event.emptyText')}
            </Empty>
          }
        />
      )}
      <Drawer
        opened={opened !== undefined}
        onClose={() => setOpened(undefined)}
        position="right"
        size="lg"
        title={opened ? t(`type.${opened.event.type}`) : ''}
        closeButtonProps={{ 'aria-label': shell('close') }}
      >
        {opened && <Json value={opened} label={t('event.json')} />}
      </Drawer>
    </DeveloperPage>
  )
}
