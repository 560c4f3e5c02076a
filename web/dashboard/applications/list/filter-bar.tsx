import { Button, Chip, Group, MultiSelect, Popover, Select, Stack, TextInput } from '@mantine/core'
import { ListFilter, X } from 'lucide-react'
import type { ListWorkflowsAnswer } from '../../../../src/features/workflows/get.ts'
import { useMay, useRead } from '../../api.ts'
import { ListSearch } from '../../parts/search-field.tsx'
import { useFormat } from '../../parts/use-format.ts'
import { useWords } from '../../words/index.ts'
import { type Filters, isNarrowed, nothing } from './filters.ts'
import { kinds, levels, sorts } from './routes.tsx'

/** What is searched for, and how the list is narrowed and sorted. */
export function FilterBar({ filters, set }: { filters: Filters; set: (change: Partial<Filters>) => void }) {
  const { t } = useWords('applications/list')
  return (
    <Group gap="xs" align="center">
      <ListSearch
        label={t('search.label')}
        hint={t('search.hint')}
        value={filters.q}
        onSearch={(text) => set({ q: text })}
      />
      <Chip size="sm" checked={filters.review ?? false} onChange={(on) => set({ review: on || undefined })}>
        {t('filter.review')}
      </Chip>
      <Chip size="sm" checked={filters.mine ?? false} onChange={(on) => set({ mine: on || undefined })}>
        {t('filter.mine')}
      </Chip>
      <Chip size="sm" checked={filters.hits ?? false} onChange={(on) => set({ hits: on || undefined })}>
        {t('filter.hits')}
      </Chip>
      <MoreFilters filters={filters} set={set} />
      <Select
        aria-label={t('sort.label')}
        w="11rem"
        allowDeselect={false}
        data={sorts.map((value) => ({ value, label: t(`sort.${value}`) }))}
        value={filters.sort ?? 'newest'}
        onChange={(value) => set({ sort: sorts.find((one) => one === value && one !== 'newest') })}
      />
      {isNarrowed(filters) && (
        <Button variant="subtle" leftSection={<X size={14} aria-hidden />} onClick={() => set(nothing)}>
          {t('filter.clear')}
        </Button>
      )}
    </Group>
  )
}

function MoreFilters({ filters, set }: { filters: Filters; set: (change: Partial<Filters>) => void }) {
  const { t } = useWords('applications/list')
  const { country } = useFormat()
  const mayRead = useMay('workflow:read')
  const workflows =
    useRead<ListWorkflowsAnswer>('workflows.list', {}, { isOn: mayRead, staleMs: 60_000 }).data?.data ?? []
  const countries = [
    ...new Set([
      ...workflows.flatMap((one) => one.markets.map((market) => market.countryCode)),
      ...(filters.country ?? []),
    ]),
  ].sort()
  const { workflow, kind, risk, from, to } = filters
  const count = [workflow, filters.country, kind, risk, from ?? to].filter((one) => one !== undefined).length
  return (
    <Popover position="bottom-start" width={320} shadow="md" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <Button variant="default" leftSection={<ListFilter size={16} aria-hidden />}>
          {count > 0 ? t('filter.moreCount', { number: count }) : t('filter.more')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('filter.more')}>
        <Stack gap="sm">
          <MultiSelect
            label={t('column.workflow')}
            data={workflows.map(({ workflowId, name }) => ({ value: workflowId, label: name }))}
            value={workflow ?? []}
            onChange={(chosen) => set({ workflow: chosen.length > 0 ? chosen : undefined })}
            searchable
            clearable
            comboboxProps={{ withinPortal: false }}
          />
          <MultiSelect
            label={t('column.country')}
            data={countries.map((code) => ({ value: code, label: `${country(code)} (${code})` }))}
            value={filters.country ?? []}
            onChange={(chosen) => set({ country: chosen.length > 0 ? chosen : undefined })}
            searchable
            clearable
            comboboxProps={{ withinPortal: false }}
          />
          <Select
            label={t('column.kind')}
            data={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
            value={kind ?? null}
            onChange={(value) => set({ kind: kinds.find((one) => one === value) })}
            clearable
            comboboxProps={{ withinPortal: false }}
          />
          <MultiSelect
            label={t('column.risk')}
            data={levels.map((value) => ({ value, label: t(`level.${value}`) }))}
            value={risk ?? []}
            onChange={(chosen) => {
              const known = levels.filter((one) => chosen.includes(one))
              set({ risk: known.length > 0 ? known : undefined })
            }}
            clearable
            comboboxProps={{ withinPortal: false }}
          />
          <Group grow>
            <TextInput
              type="date"
              label={t('filter.from')}
              value={from ?? ''}
              onChange={(event) => set({ from: event.currentTarget.value || undefined })}
            />
            <TextInput
              type="date"
              label={t('filter.to')}
              value={to ?? ''}
              onChange={(event) => set({ to: event.currentTarget.value || undefined })}
            />
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
