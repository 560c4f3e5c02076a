import { z } from 'zod'
import { wireTime } from '../../platform/clock.ts'
import { wireId } from '../../platform/ids.ts'
import type { decisions, reviews } from './tables.ts'

export const verdict = z.enum(['APPROVE', 'DECLINE'])

export const reviewKind = z.enum(['DECISION', 'ALERT']).meta({
  description:
    'DECISION decides the application. ALERT: something has changed about a customer; APPROVE keeps them, DECLINE does not, and neither changes the application.',
})

export const reviewOnWire = z.object({
  reviewId: z.string(),
  applicationId: z.string(),
  kind: reviewKind,
  status: z.enum(['OPEN', 'PROPOSED', 'DECIDED', 'WITHDRAWN']),
  reason: z.string().meta({ description: 'Why a person is asked.' }),
  openedAt: z.string(),
  updatedAt: z.string(),
})

export const decisionOnWire = z.object({
  decisionId: z.string(),
  act: z.enum(['PROPOSE', 'CONFIRM', 'REJECT', 'DECIDE']),
  decision: verdict,
  reason: z.string(),
  comment: z.string().optional(),
  by: z.string(),
  at: z.string(),
})

export function showReview(review: typeof reviews.$inferSelect): z.input<typeof reviewOnWire> {
  return {
    reviewId: wireId('review', review.id),
    applicationId: wireId('application', review.applicationId),
    kind: review.kind,
    status: review.status,
    reason: review.reason,
    openedAt: wireTime(review.openedAt),
    updatedAt: wireTime(review.updatedAt),
  }
}

export function showDecision(decision: typeof decisions.$inferSelect): z.input<typeof decisionOnWire> {
  return {
    decisionId: decision.id,
    act: decision.act,
    decision: decision.decision,
    reason: decision.reason,
    ...(decision.comment ? { comment: decision.comment } : {}),
    by: decision.actorId,
    at: wireTime(decision.at),
  }
}
