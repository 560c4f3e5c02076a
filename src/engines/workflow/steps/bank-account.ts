import { z } from 'zod'
import { issuesOf } from '../issue.ts'
import type { BankAccountSettings } from '../types.ts'
import { invalidData, stepKind } from './step.ts'

const accountType = z.enum(['SWEDEN_DOMESTIC', 'IBAN'])
const settings = z.strictObject({
  types: z
    .array(accountType)
    .min(1)
    .max(2)
    .refine((list) => new Set(list).size === list.length, 'Name each type once.'),
  max: z.number().int().min(1).max(20).default(1),
}) satisfies z.ZodType<BankAccountSettings>

/** Written with blanks or hyphens between the groups, kept without. */
function compact(form: RegExp, message: string) {
  return z
    .string()
    .max(60)
    .transform((text) => text.replace(/[\s-]/g, '').toUpperCase())
    .pipe(z.string().regex(form, message))
}

// Form only. Check digits and bank ranges are checked where the libraries for them are, before the submission.
const account = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('SWEDEN_DOMESTIC'),
    clearingNumber: compact(/^\d{4,5}$/, 'Give the clearing number: four digits, or five for Swedbank.'),
    accountNumber: compact(/^\d{1,12}$/, 'Give the account number without the clearing number, digits only.'),
  }),
  z.strictObject({
    type: z.literal('IBAN'),
    iban: compact(/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/, 'Give the IBAN: country, two check digits, account.'),
    bic: compact(/^[A-Z0-9]{8}([A-Z0-9]{3})?$/, 'Give the BIC: 8 or 11 letters and digits.').optional(),
  }),
])

/** The accounts that money may be paid to. */
export const bankAccount = stepKind(settings, ({ types, max }) => ({
  open: () => 'OPEN',

  submit(turn, data) {
    const parsed = z.strictObject({ accounts: z.array(account).min(1).max(max) }).safeParse(data)
    if (!parsed.success) return invalidData(issuesOf(parsed.error))
    const { accounts } = parsed.data
    const issues = accounts.flatMap((one, i) => {
      const path = `accounts.${i}`
      if (!types.includes(one.type)) return [{ path: `${path}.type`, message: `Give one of ${types.join(', ')}.` }]
      const isRepeated = accounts.findIndex((other) => numberOf(other) === numberOf(one)) < i
      return isRepeated ? [{ path, message: 'This account is there twice; name it once.' }] : []
    })
    if (issues.length > 0) return invalidData(issues)
    turn.facts.bankAccounts = accounts.map(factsOf)
    return 'DONE'
  },

  sentBack(turn) {
    turn.facts.bankAccounts = undefined
  },

  missing: () => [{ field: 'accounts', code: 'REQUIRED' }],
}))

type Account = z.output<typeof account>

function numberOf(one: Account): string {
  return one.type === 'IBAN' ? one.iban : `${one.clearingNumber}-${one.accountNumber}`
}

function factsOf(one: Account): Record<string, string> {
  if (one.type === 'SWEDEN_DOMESTIC') return one
  const { bic, ...rest } = one
  return bic === undefined ? rest : { ...rest, bic }
}
