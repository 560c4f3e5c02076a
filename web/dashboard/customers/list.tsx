import { Button, Chip, Group, MultiSelect, Select, Stack } from '@mantine/core'
import { UserSearch, Users, X } from 'lucide-react'
import { useMemo } from 'react'
import type { CustomerOnWire, ListCustomersInput } from '../../../src/features/portfolio/list-customers.ts'
import { usePages } from '../api.ts'
import { useFilters } from '../page-route.ts'
import { Country } from '../parts/country.tsx'
import { Empty } from '../parts/empty.tsx'
import { Failure } from '../parts/failure.tsx'
import { Loading } from '../parts/loading.tsx'
import { Page } from '../parts/page.tsx'
import { ListSearch } from '../parts/search-field.tsx'
import { Status } from '../parts/status.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { Time } from '../parts/time.tsx'
import { useFormat } from '../parts/use-format.ts'
import { useNow } from '../parts/use-now.ts'
import { useWords } from '../words/index.ts'
import { customersRoute, dues, kinds, levels, standings } from './routes.tsx'
import { toneOf } from './standing.ts'

/** Two beside each other on a phone. */
const narrow = { base: 'calc(50% - 5px)', sm: '10rem' }
const dayMs = 24 * 3600 * 1000

/** Everybody behind the applications: who is a customer, how much of a risk, and when they are looked at again. */
export function Customers() {
  const { t } = useWords('customers')
  const [filters, set] = useFilters(customersRoute)
  const { q, standing, kind, risk, alerts, due } = filters
  const today = Math.floor(useNow() / dayMs)
  const input = useMemo<ListCustomersInput>(
    () => ({
      ...(q ? { search: q } : {}),
      ...(standing ? { standing } : {}),
      ...(kind ? { kind } : {}),
      ...(risk ? { riskLevel: risk } : {}),
      ...(alerts ? { alertsOpen: true } : {}),
      ...(due ? { reviewDueBefore: new Date((today + due) * dayMs).toISOString() } : {}),
    }),
    [q, standing, kind, risk, alerts, due, today],
  )
  const list = usePages<CustomerOnWire>('customers.list', input)
  const columns = useColumns()
  const isNarrowed = Object.values(filters).some((one) => one !== undefined)
  const clear = () =>
    set({ q: undefined, standing: undefined, kind: undefined, risk: undefined, alerts: undefined, due: undefined })
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Stack gap="sm">
        <Group gap="xs">
          <ListSearch
            label={t('search.label')}
            hint={t('search.hint')}
            value={q}
            onSearch={(text) => set({ q: text })}
          />
          <Select
            aria-label={t('column.standing')}
            placeholder={t('column.standing')}
            w={narrow}
            clearable
            data={standings.map((value) => ({ value, label: t(`standing.${value}`) }))}
            value={standing ?? null}
            onChange={(value) => set({ standing: standings.find((one) => one === value) })}
          />
          <Select
            aria-label={t('column.kind')}
            placeholder={t('column.kind')}
            w={{ ...narrow, sm: '9rem' }}
            clearable
            data={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
            value={kind ?? null}
            onChange={(value) => set({ kind: kinds.find((one) => one === value) })}
          />
          <MultiSelect
            aria-label={t('column.risk')}
            placeholder={risk ? '' : t('column.risk')}
            w={{ ...narrow, sm: '11rem' }}
            clearable
            data={levels.map((value) => ({ value, label: t(`level.${value}`) }))}
            value={risk ?? []}
            onChange={(chosen) => {
              const known = levels.filter((one) => chosen.includes(one))
              set({ risk: known.length > 0 ? known : undefined })
            }}
          />
          <Select
            aria-label={t('column.due')}
            placeholder={t('column.due')}
            w={{ ...narrow, sm: '11rem' }}
            clearable
            data={dues.map((days) => ({ value: String(days), label: t('dueWithin', { number: days }) }))}
            value={due ? String(due) : null}
            onChange={(value) => set({ due: dues.find((one) => String(one) === value) })}
          />
          <Chip size="sm" checked={alerts ?? false} onChange={(on) => set({ alerts: on || undefined })}>
            {t('filter.alerts')}
          </Chip>
          {isNarrowed && (
            <Button variant="subtle" leftSection={<X size={14} aria-hidden />} onClick={clear}>
              {t('filter.clear')}
            </Button>
          )}
        </Group>
        <Failure error={list.error} onRetry={list.retry} />
        {list.isPending && <Loading rows={10} />}
        {list.rows && (
          <Table
            label={t('title')}
            columns={columns}
            rows={list.rows}
            idOf={(row) => row.customerId}
            to={(row) => `/customers/${row.customerId}`}
            isPrevious={list.isPrevious}
            hasMore={list.hasMore}
            more={list.more}
            isFetchingMore={list.isFetchingMore}
            empty={
              isNarrowed ? (
                <Empty icon={UserSearch} title={t('none.match.title')}>
                  {t('none.match.text')}
                </Empty>
              ) : (
                <Empty icon={Users} title={t('none.yet.title')}>
                  {t('none.yet.text')}
                </Empty>
              )
            }
          />
        )}
      </Stack>
    </Page>
  )
}

function useColumns(): Column<CustomerOnWire>[] {
  const { t } = useWords('customers')
  const { number } = useFormat()
  return [
    {
      key: 'name',
      title: t('column.name'),
      wraps: true,
      render: (row) => row.name ?? t(row.erasedAt ? 'erased' : 'nameless'),
    },
    {
      key: 'standing',
      title: t('column.standing'),
      render: (row) => (
        <Status value={row.standing} label={t(`standing.${row.standing}`)} tone={toneOf[row.standing]} />
      ),
    },
    { key: 'kind', title: t('column.kind'), isMinor: true, render: (row) => t(`kind.${row.kind}`) },
    { key: 'number', title: t('column.number'), isMinor: true, render: (row) => row.number ?? '–' },
    { key: 'country', title: t('column.country'), isMinor: true, render: (row) => <Country code={row.country} /> },
    {
      key: 'risk',
      title: t('column.risk'),
      render: (row) => (row.riskLevel ? t(`level.${row.riskLevel}`) : '–'),
    },
    {
      key: 'alerts',
      title: t('column.alerts'),
      isNumber: true,
      render: (row) =>
        row.alertsOpen > 0 ? <Status value="OPEN" label={number(row.alertsOpen)} tone="attention" /> : '–',
    },
    { key: 'due', title: t('column.due'), render: (row) => (row.reviewDueAt ? <Time at={row.reviewDueAt} /> : '–') },
    {
      key: 'applications',
      title: t('column.applications'),
      isNumber: true,
      isMinor: true,
      render: (row) => number(row.applications),
    },
  ]
}
