import type { ApplicationRow } from './application-row.ts'

/** What an export can hold, by the name of its column; the order of the file is the order that is asked for. */
export const exportColumns = {
  id: (row: ApplicationRow) => row.applicationId,
  status: (row: ApplicationRow) => row.status,
  name: (row: ApplicationRow) => row.name,
  applicant: (row: ApplicationRow) => row.applicantName,
  number: (row: ApplicationRow) => row.number,
  kind: (row: ApplicationRow) => row.kind,
  workflow: (row: ApplicationRow) => row.workflowName,
  country: (row: ApplicationRow) => row.countryCode,
  customer: (row: ApplicationRow) => row.customerId,
  risk: (row: ApplicationRow) => row.riskLevel,
  score: (row: ApplicationRow) => row.riskScore,
  hits: (row: ApplicationRow) => row.hitsOpen,
  review: (row: ApplicationRow) => row.review?.status,
  created: (row: ApplicationRow) => row.createdAt,
  updated: (row: ApplicationRow) => row.updatedAt,
  expires: (row: ApplicationRow) => row.expiresAt,
} as const satisfies Record<string, (row: ApplicationRow) => string | number | undefined>

export type ExportColumn = keyof typeof exportColumns

export const exportColumnNames = Object.keys(exportColumns) as [ExportColumn, ...ExportColumn[]]
