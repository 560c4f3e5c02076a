import { z } from 'zod'

/** What `collect` needs to know of an order. `qrStartSecret` and `orderRef` must not reach the applicant's device. */
export const orderSchema = z.object({
  orderRef: z.string().min(1),
  qrStartToken: z.string().min(1),
  qrStartSecret: z.string().min(1),
  /** When BankID answered: the picture counts its seconds from here. */
  startedAt: z.iso.datetime(),
  /** Who alone may complete it. */
  personalNumber: z.string().optional(),
  /** What was shown to be signed. */
  text: z.string().optional(),
  /** Of an order that was begun on this device: what its app brings back, to the browser that began it alone. */
  nonce: z.string().min(1).optional(),
  returned: z.literal(true).optional(),
})
export type Order = z.infer<typeof orderSchema>

export const startedSchema = z.object({
  orderRef: z.string().min(1),
  autoStartToken: z.string().min(1),
  qrStartToken: z.string().min(1),
  qrStartSecret: z.string().min(1),
})

export const completionSchema = z.object({
  user: z.object({
    personalNumber: z.string().regex(/^\d{12}$/),
    name: z.string(),
    givenName: z.string().min(1),
    surname: z.string().min(1),
  }),
  /** Base64 of an XML signature; see `verify-signature.ts`. */
  signature: z.string().min(1),
  /** Base64 of the answer, at that moment, to whether the certificate was revoked. */
  ocspResponse: z.string(),
})

export const collectedSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('pending'), orderRef: z.string(), hintCode: z.string().min(1).max(100) }),
  z.object({ status: z.literal('failed'), orderRef: z.string(), hintCode: z.string().min(1).max(100) }),
  z.object({ status: z.literal('complete'), orderRef: z.string(), completionData: completionSchema }),
])
