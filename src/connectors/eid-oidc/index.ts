import type { Clock } from '../../platform/clock.ts'
import type { Egress } from '../../platform/egress.ts'
import { readPersonalNumber } from '../../platform/identifiers/index.ts'
import { newSecret } from '../../platform/secrets.ts'
import { askProvider, type ProviderWire } from '../eid-kit/ask-provider.ts'
import { isSame } from '../eid-kit/is-same.ts'
import type { EidCollected, EidConnector, EidReturned, EidStarted } from '../kit.ts'
import { outage } from '../registry-kit/outage.ts'
import { authorizationUrl } from './authorize.ts'
import type { OidcBroker } from './brokers.ts'
import { readIdentity } from './claims.ts'
import { authenticateClient } from './client.ts'
import { type Arrived, errorCodeOf, type Order, orderSchema, tokensSchema } from './order.ts'
import { createProvider } from './provider.ts'
import { readTokens } from './read-tokens.ts'
import { signsUpTo } from './signing.ts'

export { type OidcBroker, type OidcMethod, readBrokers } from './brokers.ts'
export { verifyKeptTokens } from './read-tokens.ts'

export interface OidcOptions {
  broker: OidcBroker
  egress: Egress
  clock: Clock
  /** For one call; 10,000 unless told. */
  timeoutMs?: number | undefined
  /** How long somebody may stay away at the broker before the order is given up; 900 unless told. */
  expiresAfterS?: number | undefined
}

/** Longer ones nobody reads on a broker's page. */
const TEXT_MAX = 20_000

/** What brokers send back instead of a code (RFC 6749 §4.1.2.1, OIDC Core §3.1.2.6). What is not here is OTHER. */
const reasons = new Map<string, 'CANCELLED' | 'EXPIRED' | 'REFUSED'>([
  ['access_denied', 'CANCELLED'],
  ['invalid_grant', 'EXPIRED'],
  ['login_required', 'REFUSED'],
  ['interaction_required', 'REFUSED'],
  ['account_selection_required', 'REFUSED'],
  ['unmet_authentication_requirements', 'REFUSED'],
])

/**
 * eIDs behind one OpenID Connect broker: Signicat, Idura, Nets, a Finnish identification broker, BankID Norge. The browser
 * is sent away and comes back with a code, which `callback` changes for tokens at once, since it counts for one exchange
 * within a minute; `collect` then checks the tokens, and may be called as often as one likes. SIGN
 * is taken where the broker is known to put the text into what it signs; see `signing.ts`.
 */
export function createOidcEid({
  broker,
  egress,
  clock,
  timeoutMs = 10_000,
  expiresAfterS = 900,
}: OidcOptions): EidConnector {
  const id = `eid-oidc-${broker.id}`
  const wire: ProviderWire = { source: id, name: `The eID broker ${broker.id}`, egress, clock, timeoutMs }
  const provider = createProvider(wire, broker.issuer)
  const refuse = (detail: string) => outage('REFUSED', detail)
  const unknownOrder = () => refuse('This is no order of this broker. Start a new one.')

  return {
    id,
    kind: 'eid',
    methods: broker.methods.map(({ method, country, name, signing }) => ({
      method,
      country,
      name,
      signs: signing !== undefined,
      opensPage: true,
      ...(signing && signsUpTo[signing] ? { signsUpTo: signsUpTo[signing] } : {}),
    })),
    sandbox: broker.test,

    async start({ method: wanted, purpose, personalIdentityNumber, returnUrl, text }): Promise<EidStarted> {
      const method = broker.methods.find((one) => one.method === wanted)
      if (!method) return refuse(`${wire.name} is not set up for this eID.`)
      const isSigning = purpose === 'SIGN'
      if (isSigning && !method.signing)
        return refuse('Through this broker the eID only identifies. Sign with one that signs.')
      if (isSigning && !text) return refuse('To sign, send the text that is signed.')
      if (isSigning && method.signing && (text?.length ?? 0) > (signsUpTo[method.signing] ?? TEXT_MAX))
        return refuse('The text is longer than this eID shows.')
      if (!returnUrl) return refuse('Send the address that the browser comes back to.')
      const metadata = await provider.metadata()
      if (metadata.outcome === 'OUTAGE') return metadata
      const order: Order = {
        method: method.method,
        state: newSecret(),
        nonce: newSecret(),
        codeVerifier: newSecret(),
        redirectUri: returnUrl,
        startedAt: clock.now().toISOString(),
        ...(personalIdentityNumber ? { personalIdentityNumber } : {}),
        ...(isSigning && text ? { text } : {}),
      }
      const url = await authorizationUrl(wire, broker, method, metadata.value, order)
      if (url.outcome === 'OUTAGE') return url
      return { outcome: 'STARTED', order: { ...order }, launch: { redirectUrl: url.value } }
    },

    async callback(stored, parameters): Promise<EidReturned> {
      const parsed = orderSchema.safeParse(stored)
      if (!parsed.success) return unknownOrder()
      const order = parsed.data
      if (!isSame(parameters.state ?? '', order.state)) return { outcome: 'FOREIGN' }
      // The code counts once: who comes back a second time, by reloading, changes nothing.
      if (order.arrived) return { outcome: 'RETURNED', order: { ...order, returned: true } }
      const metadata = await provider.metadata()
      if (metadata.outcome === 'OUTAGE') return metadata
      const { authorization_response_iss_parameter_supported: namesItself, token_endpoint: url } = metadata.value
      const returned = (arrived: Arrived): EidReturned => ({
        outcome: 'RETURNED',
        order: { ...order, returned: true, ...(arrived.type === 'ERROR' ? { failed: true } : {}), arrived },
      })
      const failed = (error: string) => returned(errorArrived(error, parameters.error_description))
      const isOthers = parameters.iss === undefined ? namesItself === true : parameters.iss !== broker.issuer
      if (isOthers) return failed('wrong_issuer')
      if (parameters.error !== undefined) return failed(errorCodeOf({ error: parameters.error }) ?? 'error')
      if (!parameters.code) return failed('no_code')

      const { headers, form } = await authenticateClient(broker, clock, url)
      const request = {
        url,
        what: 'the code',
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
        body: new URLSearchParams({
          ...form,
          grant_type: 'authorization_code',
          code: parameters.code,
          redirect_uri: order.redirectUri,
          code_verifier: order.codeVerifier,
        }).toString(),
      }
      const answer = await askProvider(wire, request, tokensSchema, errorCodeOf)
      if (answer.outcome === 'OUTAGE') return answer
      // Any other error is about this server: once it is set up rightly, the same code may still count.
      if (answer.outcome === 'ERROR')
        return answer.errorCode === 'invalid_grant' ? failed('invalid_grant') : answer.refusal
      const { body, contentType, retrievedAt } = answer.evidence
      return returned({ type: 'TOKENS', body, contentType, url, retrievedAt })
    },

    async collect(stored): Promise<EidCollected> {
      const parsed = orderSchema.safeParse(stored)
      const order = parsed.data
      const method = broker.methods.find((one) => one.method === order?.method)
      if (!order || !method) return unknownOrder()
      const { arrived } = order
      const fail = (reason: Failed['reason'], hint: string, evidence: Failed['evidence']): Failed => {
        return { outcome: 'FAILED', reason, hint, evidence }
      }
      if (!arrived) {
        const awayMs = clock.now().getTime() - Date.parse(order.startedAt)
        return awayMs < expiresAfterS * 1000
          ? { outcome: 'PENDING', hint: 'WAITING_FOR_USER' }
          : fail('EXPIRED', 'EXPIRED', [])
      }
      if (arrived.type === 'ERROR') {
        const { error, body, retrievedAt } = arrived
        const contentType = 'application/x-www-form-urlencoded'
        return fail(reasons.get(error) ?? 'OTHER', error, [
          { source: id, url: order.redirectUri, retrievedAt, contentType, body },
        ])
      }
      const read = await readTokens(wire, broker, method, provider, order, arrived)
      if (read.outcome === 'OUTAGE') return read
      const { evidence } = read
      if (read.outcome === 'INVALID') return fail('OTHER', `id_token:${read.problem}`, evidence)
      if (read.outcome === 'OTHER_TEXT') return fail('OTHER', 'text', evidence)
      const identity = readIdentity(read.claims, method.claims, method.country)
      if (!identity) return fail('OTHER', 'noName', evidence)
      const { assurance, personalIdentityNumber: number } = identity
      if (method.acceptedAssurance && !method.acceptedAssurance.includes(assurance ?? '')) {
        return fail('REFUSED', 'assurance', evidence)
      }
      const wanted = order.personalIdentityNumber
      // Of somebody whose number the eID does not tell nobody knows whether it is the right person.
      if (wanted !== undefined && !isNumber(method.country, number?.id, wanted)) {
        return fail('REFUSED', number ? 'otherPerson' : 'personUnknown', evidence)
      }
      return { outcome: 'COMPLETE', identity, evidence }
    },

    /** Brokers have no such call: who is still away comes back to an order that nobody waits for. */
    async cancel() {},
  }

  function errorArrived(error: string, description = ''): Arrived {
    const body = new URLSearchParams({ error, error_description: description.slice(0, 1000) }).toString()
    return { type: 'ERROR', error, body, retrievedAt: clock.now().toISOString() }
  }

  function isNumber(country: string, found: string | undefined, wanted: string): boolean {
    const [one, other] = [found ?? '', wanted].map((text) => {
      const read = readPersonalNumber(country, text, { allowTest: true, now: clock.now() })
      return read.ok ? read.value.id : undefined
    })
    return one !== undefined && one === other
  }
}

type Failed = Extract<EidCollected, { outcome: 'FAILED' }>
