import { Button, Group, Paper, Select, SimpleGrid, TagsInput, TextInput } from '@mantine/core'
import { Search } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { ListsListAnswer } from '../../../src/features/lists/list.ts'
import { ApiError, useRead } from '../api.ts'
import { useWords } from '../words/index.ts'
import { kinds } from './routes.tsx'

/** As `screening.search` takes it. */
export interface Sought {
  type: (typeof kinds)[number]
  name: string
  otherNames?: string[]
  dateOfBirth?: string
  countries?: string[]
  lists?: string[]
}

interface SearchFormProps {
  /** The one list to search; all without it. */
  list: string | undefined
  isBusy: boolean
  issues: unknown
  onSearch: (sought: Sought) => void
}

/** Whom to look for. Only the name is needed; every other field tells namesakes apart. */
export function SearchForm({ list, isBusy, issues, onSearch }: SearchFormProps) {
  const { t } = useWords('screening')
  const lists = useRead<ListsListAnswer>('lists.list').data?.data ?? []
  const [type, setType] = useState<Sought['type']>('PERSON')
  const [name, setName] = useState('')
  const [otherNames, setOtherNames] = useState<string[]>([])
  const [dateOfBirth, setDateOfBirth] = useState('')
  const [countries, setCountries] = useState<string[]>([])
  const [only, setOnly] = useState<string | null>(list ?? null)
  const issue = (path: string) =>
    issues instanceof ApiError ? issues.issues.find((one) => one.path.split('.')[0] === path)?.message : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSearch({
      type,
      name: name.trim(),
      ...(otherNames.length > 0 ? { otherNames } : {}),
      ...(dateOfBirth.trim() ? { dateOfBirth: dateOfBirth.trim() } : {}),
      ...(countries.length > 0 ? { countries } : {}),
      ...(only ? { lists: [only] } : {}),
    })
  }
  return (
    <Paper component="form" onSubmit={submit} role="search" aria-label={t('search.title')}>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="sm">
        <TextInput
          type="search"
          label={t('search.name')}
          description={t('search.nameHelp')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={issue('name')}
          required
          autoComplete="off"
          maxLength={300}
        />
        <Select
          label={t('search.kind')}
          description={t('search.kindHelp')}
          data={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          value={type}
          allowDeselect={false}
          onChange={(value) => setType(kinds.find((one) => one === value) ?? 'UNKNOWN')}
        />
        <TextInput
          label={t('search.birth')}
          description={t('search.birthHelp')}
          placeholder="1978-03-11"
          value={dateOfBirth}
          onChange={(event) => setDateOfBirth(event.currentTarget.value)}
          error={issue('dateOfBirth')}
          disabled={type === 'ORGANIZATION' || type === 'VESSEL'}
          autoComplete="off"
        />
        <TagsInput
          label={t('search.countries')}
          description={t('search.countriesHelp')}
          value={countries}
          onChange={setCountries}
          error={issue('countries')}
          clearable
        />
        <TagsInput
          label={t('search.others')}
          description={t('search.othersHelp')}
          value={otherNames}
          onChange={setOtherNames}
          error={issue('otherNames')}
          maxTags={10}
        />
        <Select
          label={t('search.list')}
          description={t('search.listHelp')}
          placeholder={t('search.allLists')}
          data={lists.map(({ listId, name }) => ({ value: listId, label: name }))}
          value={only}
          onChange={setOnly}
          clearable
        />
      </SimpleGrid>
      <Group justify="flex-end" mt="md">
        <Button type="submit" loading={isBusy} leftSection={<Search size={16} aria-hidden />}>
          {t('search.go')}
        </Button>
      </Group>
    </Paper>
  )
}
