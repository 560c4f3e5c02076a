import { z } from 'zod'

/** VIES prints "---" for what a member state does not give away. */
const text = z
  .string()
  .nullish()
  .transform((value) => {
    const words = value?.trim()
    return words && !/^-+$/.test(words) ? words : undefined
  })

/** The error's word, wherever it stands: `errorWrappers` of the POST way, `userError` of the other. */
const failed = z.object({ errorWrappers: z.array(z.object({ error: z.string().min(1) })).min(1) })

/** `userError` says VALID or INVALID where the number was looked up, and then is no error. */
const refused = z.object({ userError: z.string().refine((word) => word !== 'VALID' && word !== 'INVALID') })

const checked = z.object({
  countryCode: z.string(),
  vatNumber: z.string(),
  valid: z.boolean(),
  requestDate: z.iso.datetime({ offset: true }),
  requestIdentifier: text,
  name: text,
  address: text,
})

/** Reply of `check-vat-number` (POST). An error comes first: such a reply may say `valid: false` beside it. */
export const reply = z.union([
  failed.transform(({ errorWrappers: [first] }) => ({ error: first?.error ?? '' })),
  refused.transform(({ userError }) => ({ error: userError })),
  checked,
])
