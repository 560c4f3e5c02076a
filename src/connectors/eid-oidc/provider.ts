import type { JSONWebKeySet } from 'jose'
import { z } from 'zod'
import { askProvider, type ProviderWire, type Told } from '../eid-kit/ask-provider.ts'
import type { Evidence, Outage } from '../kit.ts'
import { outage } from '../registry-kit/outage.ts'
import { errorCodeOf } from './order.ts'

const endpoint = z.url({ protocol: /^https?$/ })
const metadataSchema = z.object({
  issuer: z.string(),
  authorization_endpoint: endpoint,
  token_endpoint: endpoint,
  jwks_uri: endpoint,
  userinfo_endpoint: endpoint.optional(),
  pushed_authorization_request_endpoint: endpoint.optional(),
  /** RFC 9207: then the answer names its issuer, and one that does not is not this broker's. */
  authorization_response_iss_parameter_supported: z.boolean().optional(),
})
export type Metadata = z.infer<typeof metadataSchema>

const keysSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) })

export interface Keys {
  set: JSONWebKeySet
  evidence: Evidence
}

export interface Provider {
  metadata(): Promise<{ outcome: 'READ'; value: Metadata } | Outage>
  /** The keys that sign. `afresh` asks anew, for a token whose key is not among those at hand. */
  keys(metadata: Metadata, options?: { afresh?: boolean }): Promise<{ outcome: 'READ'; value: Keys } | Outage>
}

/** How long what the broker says of itself is used. Keys are asked for afresh no more often than each minute. */
const KEEP_MS = 3_600_000
const AFRESH_MS = 60_000

/**
 * What a broker says of itself (OpenID Connect Discovery 1.0): where to ask, and which keys sign. Kept in memory for an
 * hour; an outage is never kept. Addresses without TLS are refused unless the issuer itself has none, as on loopback.
 */
export function createProvider(wire: ProviderWire, issuer: string): Provider {
  let known: { at: number; value: Metadata } | undefined
  let keys: { at: number; value: Keys } | undefined
  const isYoung = (at: number, ms: number) => Math.abs(wire.clock.now().getTime() - at) < ms

  function get<T>(url: string, what: string, schema: z.ZodType<T>): Promise<Told<T>> {
    return askProvider(wire, { url, what, headers: { accept: 'application/json' } }, schema, errorCodeOf)
  }

  return {
    async metadata() {
      if (known && isYoung(known.at, KEEP_MS)) return { outcome: 'READ', value: known.value }
      const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
      const answer = await get(url, 'discovery', metadataSchema)
      if (answer.outcome === 'ERROR') return answer.refusal
      if (answer.outcome === 'OUTAGE') return answer
      const { value } = answer
      // Discovery §4.3: otherwise somebody else could speak for this issuer.
      if (value.issuer !== issuer) {
        return outage('REFUSED', `${wire.name} calls itself another issuer than it is set up as: check the issuer`)
      }
      const addresses = Object.values(value).filter((one): one is string => typeof one === 'string')
      if (issuer.startsWith('https:') && addresses.some((one) => one.startsWith('http:'))) {
        return outage('REFUSED', `${wire.name} names an address without TLS`)
      }
      known = { at: wire.clock.now().getTime(), value }
      return { outcome: 'READ', value }
    },

    async keys({ jwks_uri: url }, { afresh = false } = {}) {
      if (keys && isYoung(keys.at, afresh ? AFRESH_MS : KEEP_MS)) return { outcome: 'READ', value: keys.value }
      const answer = await get(url, 'keys', keysSchema)
      if (answer.outcome === 'ERROR') return answer.refusal
      if (answer.outcome === 'OUTAGE') return answer
      const value = { set: answer.value as JSONWebKeySet, evidence: answer.evidence }
      keys = { at: wire.clock.now().getTime(), value }
      return { outcome: 'READ', value }
    },
  }
}
