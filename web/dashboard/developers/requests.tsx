import { Drawer, Group, Table as Plain, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core'
import { Terminal } from 'lucide-react'
import { useState } from 'react'
import type { RequestAnswer } from '../../../src/features/requests/on-wire.ts'
import type { ClientAnswer } from '../../../src/features/workspaces/clients.ts'
import { useMay, usePages, useRead } from '../api.ts'
import { useFilters } from '../page-route.ts'
import { Copy } from '../parts/copy.tsx'
import { Empty } from '../parts/empty.tsx'
import { Failure } from '../parts/failure.tsx'
import { Loading } from '../parts/loading.tsx'
import { Status } from '../parts/status.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { Time } from '../parts/time.tsx'
import { useFormat } from '../parts/use-format.ts'
import { useWords } from '../words/index.ts'
import { DeveloperPage } from './frame.tsx'
import { requestsRoute } from './routes.tsx'

const outcomes = ['ANSWERED', 'REFUSED', 'FAILED'] as const

/** What API clients have asked and how it was answered, without anything that was in it. */
export function Requests() {
  const { t } = useWords('developers')
  const { t: shell } = useWords('shell')
  const { number } = useFormat()
  const [filters, setFilters] = useFilters(requestsRoute)
  const [opened, setOpened] = useState<RequestAnswer>()
  const requests = usePages<RequestAnswer>('requests.list', filters, { everyMs: 5_000 })
  const isFiltered = Object.values(filters).some((value) => value !== undefined)
  const nameOf = useClientNames()

  const columns: Column<RequestAnswer>[] = [
    { key: 'operation', title: t('request.operation'), render: ({ operation }) => operation },
    { key: 'status', title: t('request.status'), render: (request) => <Outcome request={request} /> },
    { key: 'at', title: t('request.at'), render: ({ at }) => <Time at={at} /> },
    { key: 'client', title: t('request.client'), render: ({ clientId }) => nameOf(clientId) },
    {
      key: 'duration',
      title: t('request.duration'),
      isNumber: true,
      render: ({ durationMs }) => `${number(durationMs)} ms`,
    },
    {
      key: 'replayed',
      title: t('request.replayed'),
      isMinor: true,
      render: ({ replayed }) => (replayed ? t('request.yes') : '–'),
    },
    { key: 'id', title: t('request.id'), isMinor: true, render: ({ requestId }) => requestId },
  ]
  return (
    <DeveloperPage lead={t('request.lead')}>
      <Group gap="xs" align="flex-end" component="search">
        <SegmentedControl
          size="xs"
          aria-label={t('request.status')}
          value={filters.outcome ?? ''}
          onChange={(value) => setFilters({ outcome: outcomes.find((one) => one === value) })}
          data={[
            { value: '', label: t('request.all') },
            ...outcomes.map((value) => ({ value, label: t(`outcome.${value}`) })),
          ]}
        />
        <FilterField name="operation" placeholder="applications.create" {...{ filters, setFilters }} />
        <FilterField name="requestId" placeholder="X-Request-Id" {...{ filters, setFilters }} />
        <ClientFilter value={filters.clientId} onChange={(clientId) => setFilters({ clientId })} />
      </Group>
      <Failure error={requests.error} onRetry={requests.retry} />
      {requests.isPending && <Loading rows={10} />}
      {requests.rows && (
        <Table
          label={t('tab.requests')}
          columns={columns}
          rows={requests.rows}
          idOf={({ requestId }) => requestId}
          onOpen={setOpened}
          isPrevious={requests.isPrevious}
          hasMore={requests.hasMore}
          more={requests.more}
          isFetchingMore={requests.isFetchingMore}
          empty={
            <Empty icon={Terminal} title={isFiltered ? t('request.emptyFiltered') : t('request.empty')}>
              {isFiltered ? t('request.emptyFilteredText') : t('request.emptyText')}
            </Empty>
          }
        />
      )}
      <Drawer
        opened={opened !== undefined}
        onClose={() => setOpened(undefined)}
        position="right"
        title={opened?.operation}
        closeButtonProps={{ 'aria-label': shell('close') }}
      >
        {opened && <Whole request={opened} name={nameOf(opened.clientId)} />}
      </Drawer>
    </DeveloperPage>
  )
}

function Outcome({ request: { status, code } }: { request: RequestAnswer }) {
  const tone = status < 400 ? 'good' : status < 500 ? 'attention' : 'bad'
  return <Status value={String(status)} tone={tone} label={code ? `${status} ${code}` : String(status)} />
}

function Whole({ request, name }: { request: RequestAnswer; name: string }) {
  const { t } = useWords('developers')
  const { number } = useFormat()
  const bytes = (size: number | undefined) => (size === undefined ? '–' : `${number(size)} B`)
  const rows = [
    [t('request.status'), <Outcome key="outcome" request={request} />],
    [t('request.at'), <Time key="at" at={request.at} exact />],
    [t('request.client'), name],
    [t('request.duration'), `${number(request.durationMs)} ms`],
    [t('request.replayed'), request.replayed ? t('request.replayedText') : t('request.no')],
    [t('request.sent'), bytes(request.requestBytes)],
    [t('request.answered'), bytes(request.answerBytes)],
    [t('request.id'), <Copy key="id" value={request.requestId} label={t('request.id')} />],
  ]
  return (
    <Stack gap="md">
      <Plain withRowBorders={false} verticalSpacing={4}>
        <Plain.Tbody>
          {rows.map(([label, value]) => (
            <Plain.Tr key={String(label)}>
              <Plain.Th scope="row" c="dimmed" fw={500}>
                {label}
              </Plain.Th>
              <Plain.Td>{value}</Plain.Td>
            </Plain.Tr>
          ))}
        </Plain.Tbody>
      </Plain>
      {request.code && (
        <Text size="sm">
          <a href={`/docs/errors/${request.code}`} target="_blank" rel="noreferrer">
            {t('request.aboutCode', { code: request.code })}
          </a>
        </Text>
      )}
      <Text size="sm" c="dimmed">
        {t('request.kept')}
      </Text>
    </Stack>
  )
}

type Filters = { operation?: string | undefined; requestId?: string | undefined }

/** Searched by on Enter, or when one goes on: these must be whole. */
function FilterField({
  name,
  placeholder,
  filters,
  setFilters,
}: {
  name: keyof Filters
  placeholder: string
  filters: Filters
  setFilters: (change: Filters) => void
}) {
  const { t } = useWords('developers')
  const search = (text: string) => setFilters({ [name]: text.trim() || undefined })
  return (
    <TextInput
      label={t(name === 'operation' ? 'request.operation' : 'request.id')}
      placeholder={placeholder}
      defaultValue={filters[name] ?? ''}
      onBlur={(event) => search(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') search(event.currentTarget.value)
      }}
    />
  )
}

function useClients(): ClientAnswer[] {
  const may = useMay('workspace:admin')
  return useRead<{ data: ClientAnswer[] }>('clients.list', {}, { isOn: may, staleMs: 60_000 }).data?.data ?? []
}

function useClientNames(): (clientId: string) => string {
  const clients = useClients()
  return (clientId) => clients.find((one) => one.clientId === clientId)?.name ?? clientId
}

function ClientFilter({
  value,
  onChange,
}: {
  value: string | undefined
  onChange: (clientId: string | undefined) => void
}) {
  const { t } = useWords('developers')
  const clients = useClients()
  return (
    <Select
      label={t('request.client')}
      placeholder={t('request.every')}
      clearable
      searchable
      clearButtonProps={{ 'aria-label': t('filter.clear') }}
      data={clients.map(({ clientId, name }) => ({ value: clientId, label: name }))}
      value={value ?? null}
      onChange={(clientId) => onChange(clientId ?? undefined)}
    />
  )
}
