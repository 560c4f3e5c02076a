import { z } from 'zod'
import { texts } from './fields.ts'

/** How the applicant's pages look, and what they say at the end; the pages keep their own looks and words for the rest. */

/**
 * Two values and no style sheet: what may be chosen cannot make a page unreadable. The accent is moved towards black or white
 * as far as it takes to be read.
 */
export const themeSchema = z.strictObject({
  accentColor: z
    .string()
    .max(7)
    .regex(/^#[0-9a-fA-F]{6}$/, 'Give the colour as #rrggbb.')
    .optional(),
  cornerRadiusPx: z.number().int().min(0).max(24).optional(),
})

export const endTexts = z.strictObject({
  approved: texts.optional(),
  /** Says no reason: an applicant must not learn from it what a check has found (no tipping-off, AMLR art. 73). */
  declined: texts.optional(),
  inReview: texts.optional(),
})

export type Theme = z.output<typeof themeSchema>
export type EndTexts = z.output<typeof endTexts>
