import { Text } from '@mantine/core'
import type { ApplicationRow } from '../../../../src/features/portfolio/application-row.ts'
import { Country } from '../../parts/country.tsx'
import { Status } from '../../parts/status.tsx'
import type { Column } from '../../parts/table.tsx'
import { Time } from '../../parts/time.tsx'
import { useFormat } from '../../parts/use-format.ts'
import { useWords } from '../../words/index.ts'

/** Every column there is, in order; their keys are also those of the export. */
export const columnKeys = [
  'name',
  'status',
  'applicant',
  'number',
  'workflow',
  'country',
  'risk',
  'hits',
  'review',
  'created',
  'updated',
  'expires',
  'kind',
  'id',
] as const
export type ColumnKey = (typeof columnKeys)[number]

export const standardColumns: ColumnKey[] = [
  'name',
  'status',
  'number',
  'workflow',
  'country',
  'risk',
  'hits',
  'review',
  'created',
]

const nothing = (
  <Text span c="dimmed">
    –
  </Text>
)

export function useColumns(shown: readonly string[]): Column<ApplicationRow>[] {
  const { t } = useWords('applications/list')
  const { number } = useFormat()
  const render: Record<ColumnKey, Omit<Column<ApplicationRow>, 'key' | 'title'>> = {
    name: { wraps: true, render: (row) => row.name ?? t(row.erasedAt ? 'erased' : 'nameless') },
    status: { render: (row) => <Status value={row.status} /> },
    applicant: { isMinor: true, render: (row) => row.applicantName ?? nothing },
    number: { isMinor: true, render: (row) => row.number ?? nothing },
    workflow: { isMinor: true, render: (row) => row.workflowName },
    country: { isMinor: true, render: (row) => <Country code={row.countryCode} /> },
    risk: {
      isMinor: true,
      render: (row) =>
        row.riskLevel
          ? `${t(`level.${row.riskLevel}`)}${row.riskScore === undefined ? '' : ` · ${number(row.riskScore)}`}`
          : nothing,
    },
    hits: {
      isNumber: true,
      render: (row) =>
        row.hitsOpen > 0 ? <Status value="OPEN" label={number(row.hitsOpen)} tone="attention" /> : nothing,
    },
    review: { render: (row) => (row.review ? <Status value={row.review.status} /> : nothing) },
    created: { render: (row) => <Time at={row.createdAt} /> },
    updated: { isMinor: true, render: (row) => <Time at={row.updatedAt} /> },
    expires: { isMinor: true, render: (row) => <Time at={row.expiresAt} /> },
    kind: { isMinor: true, render: (row) => t(`kind.${row.kind}`) },
    id: { isMinor: true, render: (row) => row.applicationId.slice(row.applicationId.lastIndexOf(':') + 1).slice(0, 8) },
  }
  return columnKeys
    .filter((key) => shown.includes(key))
    .map((key) => ({ key, title: t(`column.${key}`), ...render[key] }))
}
