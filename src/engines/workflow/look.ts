import { z } from 'zod'
import { texts } from './fields.ts'

/** How the applicant's pages look, and what they say at the end; the pages keep their own looks and words for the rest. */

/** 64 KiB, as base64 with what names its type. */
const logoLengthMax = 87_500

/**
 * A few values and no style sheet: what may be chosen cannot make a page unreadable. The accent is moved towards black or white
 * as far as it takes to be read. Pictures that could run scripts (SVG) and addresses elsewhere are none of them.
 */
export const themeSchema = z
  .strictObject({
    accentColor: z
      .string()
      .max(7)
      .regex(/^#[0-9a-fA-F]{6}$/, 'Give the colour as #rrggbb.')
      .optional(),
    cornerRadiusPx: z.number().int().min(0).max(24).optional(),
    /** Whose pages these are, as people know them: it stands where the logo would, and tells the logo to those who hear pages. */
    name: z.string().trim().min(1).max(60).optional(),
    /** The form only; whether the bytes are such a picture is checked where workflows are saved. */
    logo: z
      .string()
      .max(logoLengthMax, 'Give a logo of at most 64 KiB.')
      .regex(
        /^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/]+={0,2}$/,
        'Give the logo as data:image/png;base64,… (PNG, JPEG or WebP).',
      )
      .optional(),
  })
  .refine(({ logo, name }) => logo === undefined || name !== undefined, {
    path: ['name'],
    message: 'Give the name too: it is read out for the logo, and shown where the logo is not.',
  })

export const endTexts = z.strictObject({
  approved: texts.optional(),
  /** Says no reason: an applicant must not learn from it what a check has found (no tipping-off, AMLR art. 73). */
  declined: texts.optional(),
  inReview: texts.optional(),
})

export type Theme = z.output<typeof themeSchema>
export type EndTexts = z.output<typeof endTexts>
