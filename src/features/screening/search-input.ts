import { z } from 'zod'
import type { Subject } from '../../engines/screening/index.ts'
import { AppError } from '../../platform/errors.ts'
import { readCountry, readDateOfBirth } from '../../platform/identifiers/index.ts'

const country = z
  .string()
  .max(100)
  .transform((text, issue) => {
    const read = readCountry(text)
    if (read.ok) return read.value
    issue.addIssue({ code: 'custom', message: read.message })
    return z.NEVER
  })
  .meta({ description: 'ISO 3166-1 alpha-2.' })

/** A name of signs alone compares with nothing, and "nothing found" would be no answer. */
const name = z
  .string()
  .trim()
  .min(1, 'Give a name.')
  .max(300)
  .refine((text) => text === '' || /[\p{L}\p{N}]/u.test(text), 'A name has a letter or a digit.')

/** Whom to look for, as API clients and staff ask. */
export const searchedSubject = z.strictObject({
  type: z.enum(['PERSON', 'ORGANIZATION', 'VESSEL', 'UNKNOWN']).default('UNKNOWN'),
  name,
  otherNames: z.array(name).max(10).default([]),
  dateOfBirth: z
    .string()
    .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, {
      error: 'Write a date (1978-03-11), a month (1978-03) or a year (1978).',
      abort: true,
    })
    .refine(isDay, 'There is no such day.')
    .optional(),
  gender: z.enum(['MALE', 'FEMALE']).optional(),
  countries: z.array(country).max(20).default([]).meta({
    description: 'Of a person: citizenships. Of an organization: where it is registered.',
  }),
  identifiers: z
    .array(
      z.strictObject({
        type: z
          .enum(['NATIONAL_ID', 'PASSPORT', 'TAX_ID', 'REGISTRATION', 'LEI', 'BIC', 'IMO', 'MMSI', 'CRYPTO', 'OTHER'])
          .default('OTHER'),
        value: z.string().trim().min(1).max(200),
        country: country.optional(),
      }),
    )
    .max(20)
    .default([]),
})

export type SearchedSubject = z.output<typeof searchedSubject>

/** The same in the words of the engine. */
export function subjectOf(searched: SearchedSubject): Subject {
  const { type, name, otherNames, dateOfBirth, gender, countries, identifiers } = searched
  return {
    kind: type,
    names: [name, ...otherNames],
    ...(dateOfBirth ? { birthDate: dateOfBirth } : {}),
    ...(gender ? { gender } : {}),
    ...(countries.length > 0 ? { countries } : {}),
    ...(identifiers.length > 0 ? { identifiers } : {}),
  }
}

/**
 * Why nobody who is meant can have been born then; undefined when it may be. A slip of the pen must not speak against the
 * very person.
 */
export function birthDateProblem(dateOfBirth: string, now: Date): string | undefined {
  const read = readDateOfBirth(firstDay(dateOfBirth), now)
  return read.ok ? undefined : read.message
}

/** The same as a refusal; `path` is where the request has it. */
export function checkBirthDate(searched: SearchedSubject, now: Date, path: string): void {
  const message = searched.dateOfBirth && birthDateProblem(searched.dateOfBirth, now)
  if (message) throw new AppError('invalid_request', `${path}: ${message}`, { issues: [{ path, message }] })
}

/** A month or a year is as good as its first day; 30 February is none. */
function isDay(text: string): boolean {
  const whole = firstDay(text)
  const read = new Date(`${whole}T00:00:00Z`)
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(whole)
}

function firstDay(text: string): string {
  return `${text}-01-01`.slice(0, 10)
}
