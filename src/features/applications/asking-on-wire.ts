import { z } from 'zod'
import { type Asking, askingReasons } from '../../engines/workflow/index.ts'
import { wireTime } from '../../platform/clock.ts'
import { wireId } from '../../platform/ids.ts'

export const askingReason = z.enum(askingReasons)

/** What somebody of the customer's has asked the applicant for, and what became of it. Who asked stands in the audit. */
export const askingOnWire = z
  .object({
    askingId: z.string(),
    type: z.string(),
    context: z.string().optional(),
    documentId: z.string().optional().meta({ description: 'The document that was refused; left out for one more.' }),
    reason: askingReason,
    message: z.string().optional(),
    askedAt: z.string(),
    answerBy: z.string().meta({ description: 'When it has passed nothing happens by itself: it is yours to decide.' }),
    answered: z
      .object({ at: z.string(), documentIds: z.array(z.string()) })
      .optional()
      .meta({ description: 'What was handed in; left out while it is open.' }),
  })
  .meta({ id: 'Asking' })

export function showAsking(asking: Asking): z.input<typeof askingOnWire> {
  const { id, type, context, instead, reason, message, askedAt, answerBy, answered } = asking
  return {
    askingId: wireId('asking', id),
    type,
    ...(context === undefined ? {} : { context }),
    ...(instead === undefined ? {} : { documentId: instead }),
    reason,
    ...(message === undefined ? {} : { message }),
    askedAt: wireTime(new Date(askedAt)),
    answerBy: wireTime(new Date(answerBy)),
    ...(answered ? { answered: { at: wireTime(new Date(answered.at)), documentIds: answered.documents } } : {}),
  }
}
