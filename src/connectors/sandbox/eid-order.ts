/** An order of the sandbox: all that a later call needs, so that any process can answer it. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { methodNames } from './eid-methods.ts'

export const orderSchema = z.object({
  orderRef: z.string(),
  method: z.enum(methodNames),
  purpose: z.enum(['IDENTIFY', 'SIGN']),
  personalIdentityNumber: z.string(),
  endUserIp: z.string(),
  /** What is signed, for SIGN. */
  text: z.string().optional(),
  startedAt: z.iso.datetime(),
  /** Of Swedish BankID's, which of the two ways it is opened by. */
  device: z.enum(['THIS', 'ANOTHER']).optional(),
  /** From start to the end of the order. */
  delayMs: z.number().nonnegative(),
  /** Swedish BankID only. `qrStartSecret` must not reach the applicant's device. */
  autoStartToken: z.string().optional(),
  qrStartToken: z.string().optional(),
  qrStartSecret: z.string().optional(),
})
export type SandboxOrder = z.infer<typeof orderSchema>

/**
 * A reference in the form of a UUID, drawn from what was asked: the same call at the same instant gets the same one, so
 * that a test can be repeated. Guessable, which is why only a sandbox may do so.
 */
export function repeatableReference(asked: readonly string[], use: string): string {
  const hex = createHash('sha256')
    .update(JSON.stringify([use, ...asked]))
    .digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
