import { z } from 'zod'

/** What `callback` and `collect` need. All of it but `state` is secret, and none of it is for the applicant's device. */
export const orderSchema = z.object({
  method: z.string(),
  state: z.string().min(1),
  nonce: z.string().min(1),
  /** PKCE (RFC 7636). */
  codeVerifier: z.string().min(1),
  redirectUri: z.string(),
  startedAt: z.iso.datetime(),
  /** Who alone may complete it. */
  personalIdentityNumber: z.string().optional(),
  /** What is signed. */
  text: z.string().optional(),
  returned: z.literal(true).optional(),
  failed: z.literal(true).optional(),
  /** What the browser brought back, and what the broker gave for it. */
  arrived: z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('ERROR'), error: z.string(), body: z.string(), retrievedAt: z.string() }),
      z.object({
        type: z.literal('TOKENS'),
        body: z.string(),
        contentType: z.string(),
        url: z.string(),
        retrievedAt: z.string(),
      }),
    ])
    .optional(),
})
export type Order = z.infer<typeof orderSchema>
export type Arrived = NonNullable<Order['arrived']>

/** The answer of a token endpoint (OpenID Connect Core §3.1.3.3). */
export const tokensSchema = z.object({
  id_token: z.string().min(1).max(100_000),
  access_token: z.string().min(1).optional(),
  refresh_token: z.string().min(1).optional(),
  /** Nets eID Broker's record of what was signed. */
  transaction_token: z.string().min(1).max(100_000).optional(),
})

/** The error of OAuth endpoints (RFC 6749 §5.2). */
export function errorCodeOf(error: unknown): string | undefined {
  return z.object({ error: z.string().regex(/^[\w.:-]{1,100}$/) }).safeParse(error).data?.error
}
