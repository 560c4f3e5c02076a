import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { statuses } from '../../engines/workflow/index.ts'
import { idOf } from '../../platform/ids.ts'
import { pointInTime } from '../../platform/point-in-time.ts'
import { readSought, whereWords } from '../applications/index.ts'
import { whereReviewsStand } from '../reviews/index.ts'
import { whereHitsOpen } from '../screening/index.ts'

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

const openReview = sql`select 1 from (${whereReviewsStand}) as review
  where review.application_id = application.id and review.status in ('OPEN', 'PROPOSED')`

/** The filters without the status, as conditions on `application` (a row of `listedApplications`), each to be joined by `and`. */
export function conditionsOf(filters: ApplicationFilters): SQL[] {
  const { workflowId, countryCode, kind, customerId, reviewOpen, assignedTo, hitsOpen, riskLevel, search } = filters
  const any = (column: SQL, values: string[] | undefined, type: string) =>
    values && values.length > 0 ? [sql`${column} = any(${sql.param(values)}::${sql.raw(type)}[])`] : []
  const not = (isWanted: boolean | undefined, condition: SQL) =>
    isWanted === undefined ? [] : [isWanted ? condition : sql`not ${condition}`]
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
    ...not(reviewOpen, sql`exists (${openReview})`),
    ...(assignedTo ? [sql`exists (${openReview} and review.assignee_id = ${assignedTo})`] : []),
    ...not(hitsOpen, whereHitsOpen(sql`application.id`)),
    ...(search ? [found(search)] : []),
  ]
}

/** The filter by status beside them. */
export function ofStatus({ status }: ApplicationFilters): SQL[] {
  return status && status.length > 0 ? [sql`application.status = any(${sql.param(status)}::text[])`] : []
}

/** Where a statement searches, it begins with this: what is found is looked up once, however often it is asked for. */
export function foundFirst({ search }: ApplicationFilters): SQL {
  const sought = search ? readSought(search) : undefined
  return sought && 'terms' in sought ? sql`with found as materialized (${whereWords(sought.terms)})` : sql``
}

function found(search: string): SQL {
  const sought = readSought(search)
  return 'id' in sought ? sql`application.id = ${sought.id}` : sql`application.id in (select application_id from found)`
}

export function allOf(conditions: SQL[]): SQL {
  return conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`
}
