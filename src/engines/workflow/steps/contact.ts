import { z } from 'zod'
import { issuesOf } from '../issue.ts'
import type { ContactSettings } from '../types.ts'
import { invalidData, stepKind } from './step.ts'

const wanted = z.enum(['REQUIRED', 'OPTIONAL', 'OFF'])
const settings = z
  .strictObject({ email: wanted.default('REQUIRED'), phoneNumber: wanted.default('OPTIONAL') })
  .refine((value) => value.email !== 'OFF' || value.phoneNumber !== 'OFF', {
    error: 'Ask for an e-mail address or a phone number; with both OFF, leave the step out.',
  }) satisfies z.ZodType<ContactSettings>

const fields = {
  email: z.email('Give an e-mail address, e.g. name@example.com.').max(254),
  phoneNumber: z
    .string()
    .max(16)
    .regex(/^\+[1-9]\d{5,14}$/, 'Give the phone number with its country, digits only after the +, e.g. +46701234567.'),
}

/** Where the applicant can be reached. */
export const contact = stepKind(settings, (asked) => ({
  open: () => 'OPEN',

  submit(turn, data) {
    const parsed = schemaFor(asked).safeParse(data)
    if (!parsed.success) return invalidData(issuesOf(parsed.error))
    turn.facts.contact = parsed.data
    return 'DONE'
  },

  sentBack(turn) {
    turn.facts.contact = undefined
  },

  missing() {
    const names = ['email', 'phoneNumber'] as const
    return names.filter((name) => asked[name] === 'REQUIRED').map((field) => ({ field, code: 'REQUIRED' }))
  },
}))

function schemaFor(asked: ContactSettings) {
  return z.strictObject({
    email: as(asked.email, fields.email),
    phoneNumber: as(asked.phoneNumber, fields.phoneNumber),
  })
}

function as(wanted: ContactSettings['email'], field: z.ZodType<string>): z.ZodType<string | undefined> {
  switch (wanted) {
    case 'REQUIRED':
      return field
    case 'OPTIONAL':
      return field.optional()
    case 'OFF':
      return z.undefined('This is not asked for here; leave it out.').optional()
  }
}
