import { Group, Select } from '@mantine/core'
import type { ListWorkflowsAnswer } from '../../../src/features/workflows/get.ts'
import { useMay, useRead } from '../api.ts'
import { useFormat } from '../parts/use-format.ts'
import { useWords } from '../words/index.ts'
import type { QueueFilters as Filters } from './queue-input.ts'
import { kinds } from './routes.tsx'

interface Props {
  filters: Filters
  onChange: (change: Partial<Filters>) => void
}

/** Only those of one kind, one workflow, one market. What has no choice is not asked. */
export function QueueFilters({ filters, onChange }: Props) {
  const { t } = useWords('reviews')
  const { country } = useFormat()
  const maySee = useMay('workflow:read')
  const answer = useRead<ListWorkflowsAnswer>('workflows.list', {}, { isOn: maySee, staleMs: 60_000 })
  const workflows = answer.data?.data ?? []
  const inUse = workflows.flatMap(({ markets }) => markets.map(({ countryCode }) => countryCode))
  // One that a link names is there, whatever workflows have by now.
  const countries = [...new Set([...inUse, ...(filters.countryCode ? [filters.countryCode] : [])])]
  return (
    <Group gap="xs" mb="sm">
      <Select
        aria-label={t('filter.kind')}
        placeholder={t('filter.kind')}
        clearable
        size="xs"
        data={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        value={filters.kind ?? null}
        onChange={(value) => onChange({ kind: kinds.find((one) => one === value) })}
      />
      {(workflows.length > 1 || filters.workflowId) && (
        <Select
          aria-label={t('filter.workflow')}
          placeholder={t('filter.workflow')}
          clearable
          searchable
          size="xs"
          data={workflows.map(({ workflowId, name }) => ({ value: workflowId, label: name }))}
          value={filters.workflowId ?? null}
          onChange={(id) => onChange({ workflowId: id ?? undefined })}
        />
      )}
      {(countries.length > 1 || filters.countryCode) && (
        <Select
          aria-label={t('filter.market')}
          placeholder={t('filter.market')}
          clearable
          searchable
          size="xs"
          data={countries
            .map((value) => ({ value, label: country(value) }))
            .sort((one, other) => one.label.localeCompare(other.label))}
          value={filters.countryCode ?? null}
          onChange={(code) => onChange({ countryCode: code ?? undefined })}
        />
      )}
    </Group>
  )
}
