import type { GetTryAnswer } from '../../../../src/features/trials/get.ts'
import type { CsvCell } from '../../parts/csv.ts'

const head = [
  'applicationId',
  'countryCode',
  'before',
  'beforeReason',
  'after',
  'afterReason',
  'missingStep',
  'missing',
]

/** The applications of a try as rows of a table, one each. */
export function rowsOf(applications: GetTryAnswer['data']): CsvCell[][] {
  const rows = applications.map(({ applicationId, countryCode, before, after }) => [
    applicationId,
    countryCode,
    before.outcome,
    before.reason,
    after.outcome,
    after.reason,
    after.missing?.step,
    after.missing && [...after.missing.asks, ...after.missing.fields.map(({ field }) => field)].join(' '),
  ])
  return [head, ...rows]
}
