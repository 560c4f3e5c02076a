import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { statuses } from '../../engines/workflow/index.ts'
import { wireTime } from '../../platform/clock.ts'
import { wireId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operation.ts'
import type { ListedApplication } from '../applications/index.ts'
import { whereReviewsStand } from '../reviews/index.ts'
import { openHitsOf } from '../screening/index.ts'
import { workflowNames } from '../workflows/index.ts'
import { maskNumber, seesNumbers } from './numbers.ts'

export const applicationRow = z.object({
  applicationId: z.string(),
  status: z.enum(statuses),
  kind: z.enum(['KYC', 'KYB']),
  workflowId: z.string(),
  workflowName: z.string(),
  countryCode: z.string(),
  customerId: z.string().optional(),
  name: z.string().optional().meta({ description: 'Of the company, or of the person where there is none.' }),
  applicantName: z.string().optional().meta({ description: 'Who applies for the company.' }),
  number: z.string().optional().meta({
    description: 'Of whom `name` is; all but the last digits are hidden from whoever may not read customers.',
  }),
  riskScore: z.number().optional(),
  riskLevel: z.enum(['LOW', 'MEDIUM', 'HIGH']).optional(),
  hitsOpen: z.number().int().meta({ description: 'Hits that wait for somebody.' }),
  review: z
    .object({
      reviewId: z.string(),
      kind: z.enum(['DECISION', 'ALERT', 'PERIODIC']),
      status: z.enum(['OPEN', 'PROPOSED']),
      assigneeId: z.string().optional(),
      dueAt: z.string().optional(),
    })
    .optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
  expiresAt: z.string().optional().meta({ description: 'Of an application that is under way.' }),
  erasedAt: z.string().optional(),
})

export type ApplicationRow = z.infer<typeof applicationRow>

/** Rows as they are shown, with what other features know of them. */
export async function showRows(ctx: Context, rows: ListedApplication[]): Promise<ApplicationRow[]> {
  const ids = rows.map(({ id }) => id)
  const [hits, reviews, names] = await Promise.all([
    openHitsOf(ctx.tx, ids),
    openReviewsOf(ctx, ids),
    workflowNames(
      ctx.tx,
      rows.map((row) => row.workflow_id),
    ),
  ])
  const seesAll = seesNumbers(ctx.actor)
  return rows.map((row) => {
    const name = row.company_name ?? row.person_name
    const review = reviews.get(row.id)
    const isUnderWay = row.status === 'NOT_STARTED' || row.status === 'IN_PROGRESS'
    return {
      applicationId: wireId('application', row.id),
      status: row.status,
      kind: row.kind,
      workflowId: wireId('workflow', row.workflow_id),
      workflowName: names.get(row.workflow_id) ?? '',
      countryCode: row.country_code,
      ...(row.customer_id ? { customerId: wireId('customer', row.customer_id) } : {}),
      ...(name ? { name } : {}),
      ...(row.company_name && row.person_name ? { applicantName: row.person_name } : {}),
      ...(row.number ? { number: seesAll ? row.number : maskNumber(row.number) } : {}),
      ...(row.risk_score === null ? {} : { riskScore: row.risk_score }),
      ...(row.risk_level ? { riskLevel: row.risk_level } : {}),
      hitsOpen: hits.get(row.id) ?? 0,
      ...(review ? { review } : {}),
      createdAt: time(row.created_at),
      updatedAt: time(row.updated_at),
      ...(isUnderWay ? { expiresAt: time(row.expires_at) } : {}),
      ...(row.erased_at ? { erasedAt: time(row.erased_at) } : {}),
    }
  })
}

function time(at: string): string {
  return wireTime(new Date(at))
}

interface OpenReview extends Record<string, unknown> {
  id: string
  application_id: string
  status: 'OPEN' | 'PROPOSED'
  kind: 'DECISION' | 'ALERT' | 'PERIODIC'
  assignee_id: string | null
  due_at: string | null
}

/** The review of each that should be done first. */
async function openReviewsOf(ctx: Context, ids: string[]): Promise<Map<string, ApplicationRow['review']>> {
  if (ids.length === 0) return new Map()
  const { rows } = await ctx.tx.execute<OpenReview>(sql`
    select review.* from (${whereReviewsStand}) as review
    where review.application_id = any(${sql.param(ids)}::uuid[]) and review.status in ('OPEN', 'PROPOSED')
    order by review.due_at desc nulls first`)
  return new Map(
    rows.map(({ id, application_id, status, kind, assignee_id, due_at }) => [
      application_id,
      {
        reviewId: wireId('review', id),
        kind,
        status,
        ...(assignee_id ? { assigneeId: assignee_id } : {}),
        ...(due_at ? { dueAt: time(due_at) } : {}),
      },
    ]),
  )
}
