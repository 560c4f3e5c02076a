import { z } from 'zod'
import { wireTime } from '../../platform/clock.ts'
import { wireId } from '../../platform/ids.ts'
import type { decisions, reviews } from './tables.ts'

export const verdict = z.enum(['APPROVE', 'DECLINE'])

export const reviewKind = z.enum(['DECISION', 'ALERT', 'PERIODIC']).meta({
  description:
    'DECISION decides the application. ALERT: something has changed about a customer. PERIODIC: the time has come to look at ' +
    'a customer again. Of the last two APPROVE keeps them, DECLINE does not, and neither changes the application.',
})

/** Somebody of the staff, or an API client. */
export const who = z.object({ id: z.string(), name: z.string().optional() })

/** Names of those who are told of. */
export type Names = ReadonlyMap<string, { name: string }>

export const reviewOnWire = z.object({
  reviewId: z.string(),
  applicationId: z.string(),
  kind: reviewKind,
  status: z.enum(['OPEN', 'PROPOSED', 'DECIDED', 'WITHDRAWN']),
  reason: z.string().meta({ description: 'Why a person is asked.' }),
  assignee: who.optional().meta({ description: 'Whose work it is; left out while it is nobody’s.' }),
  dueAt: z.string(),
  overdue: z.boolean(),
  openedAt: z.string(),
  updatedAt: z.string(),
})

export const decisionOnWire = z.object({
  decisionId: z.string(),
  act: z.enum(['PROPOSE', 'CONFIRM', 'REJECT', 'DECIDE']),
  decision: verdict,
  reason: z.string(),
  moreReasons: z.array(z.string()).optional(),
  despite: z.string().optional().meta({ description: 'Why it was approved although hits spoke against it.' }),
  comment: z.string().optional(),
  by: z.string(),
  byName: z.string().optional(),
  at: z.string(),
})

export function showReview(
  review: typeof reviews.$inferSelect,
  now: Date,
  names: Names = new Map(),
): z.input<typeof reviewOnWire> {
  const { assigneeId, status, dueAt } = review
  return {
    reviewId: wireId('review', review.id),
    applicationId: wireId('application', review.applicationId),
    kind: review.kind,
    status,
    reason: review.reason,
    ...(assigneeId ? { assignee: { id: assigneeId, ...nameOf(assigneeId, names) } } : {}),
    dueAt: wireTime(dueAt),
    overdue: (status === 'OPEN' || status === 'PROPOSED') && dueAt < now,
    openedAt: wireTime(review.openedAt),
    updatedAt: wireTime(review.updatedAt),
  }
}

export function showDecision(
  decision: typeof decisions.$inferSelect,
  names: Names = new Map(),
): z.input<typeof decisionOnWire> {
  const { moreReasons, despite, comment, actorId } = decision
  const name = names.get(actorId)?.name
  return {
    decisionId: decision.id,
    act: decision.act,
    decision: decision.decision,
    reason: decision.reason,
    ...(moreReasons.length > 0 ? { moreReasons } : {}),
    ...(despite ? { despite } : {}),
    ...(comment ? { comment } : {}),
    by: actorId,
    ...(name ? { byName: name } : {}),
    at: wireTime(decision.at),
  }
}

function nameOf(id: string, names: Names): { name?: string } {
  const name = names.get(id)?.name
  return name ? { name } : {}
}
