import { z } from 'zod'

/** What `collect` and `cancel` need. */
export const orderSchema = z.object({
  reference: z.string().min(1),
  purpose: z.enum(['IDENTIFY', 'SIGN']),
  /** Whether the person's app is on another device, and scans the picture. */
  isScanned: z.boolean(),
  /** Who alone may complete it. */
  personalNumber: z.string().optional(),
  /** What was shown to be signed. */
  text: z.string().optional(),
})
export type Order = z.infer<typeof orderSchema>

/** The two services, which differ in nothing but their names. */
export const services = {
  IDENTIFY: {
    reference: 'authRef',
    init: { path: '/authentication/1.0/initAuthentication', field: 'initAuthRequest' },
    result: { path: '/authentication/1.0/getOneResult', field: 'getOneAuthResultRequest' },
    cancel: { path: '/authentication/1.0/cancel', field: 'cancelAuthRequest' },
  },
  SIGN: {
    reference: 'signRef',
    init: { path: '/sign/1.0/initSignature', field: 'initSignRequest' },
    result: { path: '/sign/1.0/getOneResult', field: 'getOneSignResultRequest' },
    cancel: { path: '/sign/1.0/cancel', field: 'cancelSignRequest' },
  },
} as const

/** Either service's answer to `init`. */
export const startedSchema = z
  .union([z.object({ authRef: z.string().min(1) }), z.object({ signRef: z.string().min(1) })])
  .transform((one) => ('authRef' in one ? one.authRef : one.signRef))

/** `details`, a JWS, comes once it is APPROVED. */
export const resultSchema = z.object({ status: z.string().min(1).max(100), details: z.string().min(1).optional() })
