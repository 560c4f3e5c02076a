import { z } from 'zod'

/** Fields that definitions, submissions and results share. Every string has a `max`: what is stored stays small. */

/** Key of a step or a question. */
export const key = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'Use lower-case letters, digits and hyphens, a letter first, 40 at most.')

/** ISO 3166-1 alpha-2. */
export const country = z
  .string()
  .max(2)
  .regex(/^[A-Z]{2}$/, 'Give the country as two capital letters, e.g. SE.')

/** A day of the calendar, `2024-02-29`. */
export const isoDate = z.iso.date('Give the date as YYYY-MM-DD.').max(10)

/** A word in capitals or a code, or a name of one; not free text. */
export const word = z.string().trim().min(1).max(100)

/** A person's or company's name. */
export const name = z.string().trim().min(1, 'Give the name.').max(300)

/** A number given by a country, with the country. */
export const identifier = z.object({ id: z.string().min(1).max(100), issuingCountry: country })

/** The method of the step `identify` that is no eID: a photo of a document. */
export const documentMethod = 'identity-document'

/** Documents that ICAO Doc 9303 gives a machine-readable zone; driving licences have none. */
export const identityDocumentTypes = ['PASSPORT', 'IDENTITY_CARD', 'RESIDENCE_PERMIT'] as const

/** Language (`sv`, `pt-BR`) to words. */
export const texts = z
  .record(
    z
      .string()
      .max(5)
      .regex(/^[a-z]{2}(-[A-Z]{2})?$/, 'Name the language as sv or pt-BR.'),
    z.string().min(1).max(5000),
  )
  .refine((record) => Object.keys(record).length > 0, 'Give the words in at least one language.')
  .refine((record) => Object.keys(record).length <= 60, 'Give at most 60 languages.')

/** As `texts`, and with English, which applicants see whose language is missing. */
export const textsWithEnglish = texts.refine(
  (record) => Object.hasOwn(record, 'en'),
  'Give the words in English (en) too.',
)
