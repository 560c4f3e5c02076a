import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { statuses } from '../../engines/workflow/index.ts'
import { idOf } from '../../platform/ids.ts'
import { pointInTime } from '../../platform/point-in-time.ts'
import { readSought, whereWords } from '../applications/index.ts'
import { whereReviewsStand } from '../reviews/index.ts'
import { whereHitsOpen, withHitsOpen } from '../screening/index.ts'

/** What a list of applications can be narrowed by; what is left out narrows nothing. */
export const applicationFilters = z.strictObject({
  status: z.array(z.enum(statuses)).max(statuses.length).optional(),
  workflowId: z.array(idOf('workflow')).max(50).optional(),
  countryCode: z
    .array(z.string().regex(/^[A-Z]{2}$/))
    .max(50)
    .optional(),
  kind: z.enum(['KYC', 'KYB']).optional(),
  customerId: idOf('customer').optional(),
  createdFrom: pointInTime.optional(),
  createdTo: pointInTime.optional().meta({ description: 'Before this moment.' }),
  updatedFrom: pointInTime.optional(),
  updatedTo: pointInTime.optional().meta({ description: 'Before this moment.' }),
  reviewOpen: z.boolean().optional(),
  assignedTo: z.uuid().optional().meta({ description: 'Whose open review it is.' }),
  hitsOpen: z.boolean().optional().meta({ description: 'Whether hits wait for somebody.' }),
  riskFrom: z.number().optional(),
  riskTo: z.number().optional().meta({ description: 'Up to and with this score.' }),
  riskLevel: z
    .array(z.enum(['LOW', 'MEDIUM', 'HIGH']))
    .max(3)
    .optional(),
  search: z.string().trim().min(1).max(100).optional().meta({
    description:
      'Parts of names of persons or companies, a whole identity number in any spelling, an e-mail address, a phone number or the id of an application.',
  }),
})

export type ApplicationFilters = z.output<typeof applicationFilters>

const openReviews = sql`select review.application_id from (${whereReviewsStand}) as review where review.status in ('OPEN', 'PROPOSED')`

/** The sets of applications that they all must be in; each selects `application_id`. */
function setsOf({ search, reviewOpen, assignedTo, hitsOpen }: ApplicationFilters): SQL[] {
  const sought = search ? readSought(search) : undefined
  return [
    ...(sought && 'terms' in sought ? [whereWords(sought.terms)] : []),
    ...(reviewOpen ? [openReviews] : []),
    ...(assignedTo ? [sql`${openReviews} and review.assignee_id = ${assignedTo}`] : []),
    ...(hitsOpen ? [withHitsOpen] : []),
  ]
}

/** What every statement with these filters begins with: the set is made once, however often it is asked for. */
export function setFirst(filters: ApplicationFilters): SQL {
  const sets = setsOf(filters).map((set) => sql`(${set})`)
  return sets.length > 0 ? sql`with found as materialized (${sql.join(sets, sql` intersect `)})` : sql``
}

/** Whether a set that is made first holds all that they leave, so that going through it once is the shortest way. */
export function isWithinSet(filters: ApplicationFilters): boolean {
  return setsOf(filters).length > 0
}

/**
 * The filters without the status, as conditions on `application` (a row of `listedApplications`), each to be joined by `and`, in a
 * statement that begins with `setFirst`.
 */
export function conditionsOf(filters: ApplicationFilters): SQL[] {
  const { workflowId, countryCode, kind, customerId, reviewOpen, hitsOpen, riskLevel } = filters
  const any = (column: SQL, values: string[] | undefined, type: string) =>
    values && values.length > 0 ? [sql`${column} = any(${sql.param(values)}::${sql.raw(type)}[])`] : []
  const compared = (column: SQL, operator: '>=' | '<' | '<=', value: string | number | undefined) =>
    value === undefined ? [] : [sql`${column} ${sql.raw(operator)} ${value}`]
  return [
    ...any(sql`application.workflow_id`, workflowId, 'uuid'),
    ...any(sql`application.country_code`, countryCode, 'text'),
    ...any(sql`application.risk_level`, riskLevel, 'text'),
    ...(kind ? [sql`application.kind = ${kind}`] : []),
    ...(customerId ? [sql`application.customer_id = ${customerId}`] : []),
    ...compared(sql`application.created_at`, '>=', filters.createdFrom),
    ...compared(sql`application.created_at`, '<', filters.createdTo),
    ...compared(sql`application.updated_at`, '>=', filters.updatedFrom),
    ...compared(sql`application.updated_at`, '<', filters.updatedTo),
    ...compared(sql`application.risk_score`, '>=', filters.riskFrom),
    ...compared(sql`application.risk_score`, '<=', filters.riskTo),
    ...byId(filters),
    ...(isWithinSet(filters) ? [sql`application.id in (select application_id from found)`] : []),
    ...(reviewOpen === false
      ? [sql`not exists (select 1 from (${openReviews}) as open where open.application_id = application.id)`]
      : []),
    ...(hitsOpen === false ? [sql`not ${whereHitsOpen(sql`application.id`)}`] : []),
  ]
}

/** The filter by status beside them. */
export function ofStatus({ status }: ApplicationFilters): SQL[] {
  return status && status.length > 0 ? [sql`application.status = any(${sql.param(status)}::text[])`] : []
}

function byId({ search }: ApplicationFilters): SQL[] {
  const sought = search ? readSought(search) : undefined
  return sought && 'id' in sought ? [sql`application.id = ${sought.id}`] : []
}

export function allOf(conditions: SQL[]): SQL {
  return conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`
}
