import { Group, SegmentedControl, Select, TextInput } from '@mantine/core'
import { FlaskConical } from 'lucide-react'
import { useState } from 'react'
import type { CatalogueAnswer } from '../../../src/features/registries/sandbox-catalogue.ts'
import { ApiError, useRead } from '../api.ts'
import { Copy } from '../parts/copy.tsx'
import { Empty } from '../parts/empty.tsx'
import { Failure } from '../parts/failure.tsx'
import { Loading } from '../parts/loading.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { useFormat } from '../parts/use-format.ts'
import { useWords } from '../words/index.ts'
import { DeveloperPage } from './frame.tsx'

const kinds = ['persons', 'organizations', 'identityDocuments'] as const
type Kind = (typeof kinds)[number]

interface Entry {
  country: string
  scenario: string
  description: string
  name: string
  number: string
  /** The lines of the zone of an identity document. */
  mrz?: string
}

/** Whom the sandbox knows, and what happens to each. */
export function Sandbox() {
  const { t } = useWords('developers')
  const { country: countryName } = useFormat()
  const catalogue = useRead<CatalogueAnswer>('sandbox.catalogue', {}, { staleMs: 3_600_000 })
  const [kind, setKind] = useState<Kind>('persons')
  const [country, setCountry] = useState<string | null>(null)
  const [search, setSearch] = useState('')
  const isProduction = catalogue.error instanceof ApiError && catalogue.error.code === 'not_found'
  const all = catalogue.data ? entriesOf(catalogue.data, kind) : []
  const wanted = search.trim().toLowerCase()
  const rows = all.filter(
    (entry) =>
      (country === null || entry.country === country) &&
      [entry.name, entry.number, entry.description, entry.scenario].some((text) => text.toLowerCase().includes(wanted)),
  )
  const columns: Column<Entry>[] = [
    { key: 'name', title: t('sandbox.name'), render: ({ name }) => name },
    {
      key: 'number',
      title: t('sandbox.number'),
      render: ({ number }) => <Copy value={number} label={t('sandbox.number')} />,
    },
    { key: 'country', title: t('sandbox.country'), render: (entry) => countryName(entry.country) },
    { key: 'what', title: t('sandbox.what'), wraps: true, render: ({ description }) => description },
    ...(kind === 'identityDocuments'
      ? [
          {
            key: 'mrz',
            title: t('sandbox.mrz'),
            render: ({ mrz = '' }: Entry) => <Copy value={mrz} shown={false} label={t('sandbox.mrz')} />,
          },
        ]
      : []),
  ]
  return (
    <DeveloperPage lead={t('sandbox.lead')}>
      {isProduction ? (
        <Empty icon={FlaskConical} title={t('sandbox.none')}>
          {t('sandbox.noneText')}
        </Empty>
      ) : (
        <>
          <Group gap="xs" align="flex-end" component="search">
            <SegmentedControl
              size="xs"
              aria-label={t('sandbox.kind')}
              value={kind}
              onChange={(value) => setKind(value as Kind)}
              data={kinds.map((value) => ({ value, label: t(`sandbox.${value}`) }))}
            />
            <Select
              aria-label={t('sandbox.country')}
              placeholder={t('sandbox.everyCountry')}
              clearable
              clearButtonProps={{ 'aria-label': t('filter.clear') }}
              data={[...new Set(all.map((entry) => entry.country))].map((value) => ({
                value,
                label: countryName(value),
              }))}
              value={country}
              onChange={setCountry}
            />
            <TextInput
              aria-label={t('sandbox.search')}
              placeholder={t('sandbox.search')}
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
          </Group>
          <Failure error={catalogue.error} onRetry={() => void catalogue.refetch()} />
          {catalogue.isPending && <Loading rows={10} />}
          {catalogue.data && (
            <Table
              label={t(`sandbox.${kind}`)}
              columns={columns}
              rows={rows}
              idOf={({ country: of, number, scenario }) => `${of} ${number} ${scenario}`}
              empty={<Empty icon={FlaskConical} title={t('sandbox.nothing')} />}
            />
          )}
        </>
      )}
    </DeveloperPage>
  )
}

function entriesOf(catalogue: CatalogueAnswer, kind: Kind): Entry[] {
  if (kind === 'persons') return catalogue.persons.map((one) => ({ ...one, number: one.personalIdentityNumber }))
  if (kind === 'organizations')
    return catalogue.organizations.map((one) => ({
      ...one,
      name: one.organizationName,
      number: one.organizationNumber,
    }))
  return catalogue.identityDocuments.map((one) => ({ ...one, number: one.documentNumber, mrz: one.mrz.join('\n') }))
}
