import { z } from 'zod'
import type { Outage } from '../kit.ts'
import { isPage, outage, outageOfFailure, parseJson, reasonOfStatus, retryAfterS } from '../registry-kit/outage.ts'
import type { Wire } from './wire.ts'

/** What Bolagsverket sends by e-mail and SMS (client_id, client_secret). */
export interface Credentials {
  clientId: string
  clientSecret: string
}

export type Token = { outcome: 'TOKEN'; value: string } | Outage

export interface TokenSource {
  /** The token at hand, or a new one shortly before that one expires. Calls at the same time share one request. */
  get(): Promise<Token>
  /** The register no longer takes this token: the next `get` asks for another. */
  drop(value: string): void
}

/** Renewed so long before the end that a call under way still has a token that counts. */
const MARGIN_S = 60

const granted = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() })

/**
 * OAuth 2.0 client credentials (RFC 6749 §4.4) of Bolagsverket's API portal. Tokens are kept in memory only and never
 * become evidence; what the service says in refusing is not repeated, since it may name the client.
 */
export function createTokenSource(wire: Wire, tokenUrl: string, credentials: Credentials, scope: string): TokenSource {
  let kept: { value: string; until: number } | undefined
  let pending: Promise<Token> | undefined

  async function ask(): Promise<Token> {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: credentials.clientId,
      client_secret: credentials.clientSecret,
      scope,
    })
    const askedAt = wire.clock.now().getTime()
    const reply = await wire.egress
      .request(tokenUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
        body: form.toString(),
        timeoutMs: wire.timeoutMs,
        maxBytes: 64 * 1024,
      })
      .catch(outageOfFailure)
    if ('outcome' in reply) return reply
    if (reply.status !== 200) {
      const advice = reply.status === 400 || reply.status === 401 ? ': check client id, client secret and scope' : ''
      // An address without a token service gives no token: that is a refusal, not a broken reply.
      const reason = reply.status === 404 || reply.status === 410 ? 'REFUSED' : reasonOfStatus(reply.status)
      return outage(reason, `Bolagsverket’s token service answered ${reply.status}${advice}`, {
        retryAfterS: retryAfterS(reply, wire.clock.now()),
      })
    }
    const read = granted.safeParse(isPage(reply) ? undefined : parseJson(reply.body))
    if (!read.success) return outage('MALFORMED', 'Bolagsverket’s token service answered 200 without a token')
    const livesS = read.data.expires_in
    kept = { value: read.data.access_token, until: askedAt + (livesS - Math.min(MARGIN_S, livesS / 2)) * 1000 }
    return { outcome: 'TOKEN', value: kept.value }
  }

  return {
    async get() {
      if (kept && wire.clock.now().getTime() < kept.until) return { outcome: 'TOKEN', value: kept.value }
      pending ??= ask().finally(() => {
        pending = undefined
      })
      return pending
    },
    drop(value) {
      if (kept?.value === value) kept = undefined
    },
  }
}
