import { Group, Select, TextInput } from '@mantine/core'
import { useRef } from 'react'
import { useKeys } from '../parts/keys.tsx'
import { SearchField } from '../parts/search-field.tsx'
import { useWords } from '../words/index.ts'
import { actorKinds } from './kinds.ts'

export interface AuditFilters {
  actorKind?: (typeof actorKinds)[number] | undefined
  actorId?: string | undefined
  action?: string | undefined
  subject?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

/** What the log is narrowed down to; the address says it, so that it can be sent to somebody. */
export function Filters({
  filters,
  onChange,
}: {
  filters: AuditFilters
  onChange: (change: Partial<AuditFilters>) => void
}) {
  const { t } = useWords('audit')
  const subject = useRef<HTMLInputElement>(null)
  useKeys([
    {
      key: '/',
      does: t('filter.key'),
      run: () => subject.current?.focus(),
    },
  ])
  return (
    <Group gap="xs" align="flex-end" component="search">
      <SearchField
        ref={subject}
        label={t('filter.subject')}
        placeholder="bits:application::…"
        value={filters.subject ?? ''}
        onSearch={(text) => onChange({ subject: text || undefined })}
        w={{ base: '100%', sm: '14rem' }}
      />
      <SearchField
        label={t('filter.action')}
        w={{ base: '100%', sm: '11rem' }}
        placeholder={t('filter.actionExample')}
        value={filters.action ?? ''}
        onSearch={(text) => onChange({ action: text || undefined })}
      />
      <Select
        label={t('filter.who')}
        w={{ base: '100%', sm: '9rem' }}
        placeholder={t('filter.anybody')}
        clearable
        clearButtonProps={{ 'aria-label': t('filter.clear') }}
        data={actorKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        value={filters.actorKind ?? null}
        onChange={(value) => onChange({ actorKind: actorKinds.find((one) => one === value) })}
      />
      <SearchField
        label={t('filter.actorId')}
        w={{ base: '100%', sm: '10rem' }}
        placeholder={t('filter.actorIdExample')}
        value={filters.actorId ?? ''}
        onSearch={(text) => onChange({ actorId: text || undefined })}
      />
      {(['from', 'to'] as const).map((name) => (
        <TextInput
          key={name}
          type="date"
          w={{ base: 'calc(50% - 4px)', sm: '9rem' }}
          label={t(`filter.${name}`)}
          value={filters[name] ?? ''}
          onChange={(event) => onChange({ [name]: event.currentTarget.value || undefined })}
        />
      ))}
    </Group>
  )
}
