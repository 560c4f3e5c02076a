import type { JWK } from 'jose'
import { z } from 'zod'
import { askProvider, type ProviderWire } from '../eid-kit/ask-provider.ts'
import type { Evidence, Outage } from '../kit.ts'
import { outage, parseJson } from '../registry-kit/outage.ts'
import type { OidcBroker, OidcMethod } from './brokers.ts'
import { openToken, type TokenCheck, type TokenProblem, verifyIdToken } from './id-token.ts'
import { type Arrived, errorCodeOf, type Order, tokensSchema } from './order.ts'
import type { Keys, Metadata, Provider } from './provider.ts'
import { type Signing, saysSigned } from './signing.ts'

export type ReadTokens =
  | { outcome: 'READ'; claims: Record<string, unknown>; evidence: Evidence[] }
  | { outcome: 'INVALID'; problem: TokenProblem; evidence: Evidence[] }
  /** Sound, and not a signature of the text that was to be signed. */
  | { outcome: 'OTHER_TEXT'; evidence: Evidence[] }
  | Outage

/**
 * What a broker's tokens say of the person, checked. May be asked again and again: it changes nothing anywhere. Evidence
 * is the answer of the token endpoint with the tokens that open something blanked out, the opened ID token where it came
 * encrypted, the keys that it was checked by, and what userinfo said.
 */
export async function readTokens(
  wire: ProviderWire,
  broker: OidcBroker,
  method: OidcMethod,
  provider: Provider,
  order: Order,
  arrived: Extract<Arrived, { type: 'TOKENS' }>,
): Promise<ReadTokens> {
  const { url, retrievedAt, contentType, body } = arrived
  const tokens = tokensSchema.parse(parseJson(body))
  const received: Evidence = { source: wire.source, url, retrievedAt, contentType, body: withoutSecrets(body, tokens) }
  const token = await openToken(tokens.id_token, broker.decryptionKey as JWK | undefined)
  if (token === undefined) return { outcome: 'INVALID', problem: 'ENCRYPTION', evidence: [received] }
  const opened = token === tokens.id_token ? [] : [{ ...received, contentType: 'application/jwt', body: token }]

  const about = await provider.metadata()
  if (about.outcome === 'OUTAGE') return about
  const { issuer, clientId } = broker
  // As of the moment when it came: what was in force then stays so, however long an outage lasts.
  const expected = { issuer, clientId, at: new Date(retrievedAt), nonce: order.nonce }
  const check = async (options?: { afresh: boolean }) => {
    const keys = await provider.keys(about.value, options)
    if (keys.outcome === 'OUTAGE') return keys
    const { set } = keys.value
    const ofPerson = await verifyIdToken(token, set, { ...expected, accessToken: tokens.access_token })
    const record = tokens.transaction_token && (await verifyIdToken(tokens.transaction_token, set, expected))
    return { ...ofPerson, record: record || undefined, keys: keys.value }
  }
  const first = await check()
  const isUnknown = first.outcome === 'UNKNOWN_KEY' || ('record' in first && first.record?.outcome === 'UNKNOWN_KEY')
  const checked = isUnknown ? await check({ afresh: true }) : first
  if (checked.outcome === 'OUTAGE') return checked
  const evidence = [received, ...opened, checked.keys.evidence]
  if (checked.outcome === 'UNKNOWN_KEY') return { outcome: 'INVALID', problem: 'SIGNATURE', evidence }
  if (checked.outcome === 'INVALID') return { outcome: 'INVALID', problem: checked.problem, evidence }
  const { signing } = method
  if (order.text !== undefined && !(signing && saysSigned(signing, order.text, checked.claims, checked.record)))
    return { outcome: 'OTHER_TEXT', evidence }
  if (!broker.userinfo) return { outcome: 'READ', claims: checked.claims, evidence }

  const more = await askUserinfo(wire, about.value, tokens.access_token)
  if (more.outcome === 'OUTAGE') return more
  // Core §5.3.2: otherwise it may be about somebody else.
  if (more.claims.sub !== checked.claims.sub) return { outcome: 'INVALID', problem: 'CLAIMS', evidence }
  return { outcome: 'READ', claims: { ...more.claims, ...checked.claims }, evidence: [...evidence, more.evidence] }
}

const userinfoSchema = z.looseObject({ sub: z.string() })

async function askUserinfo(wire: ProviderWire, metadata: Metadata, accessToken: string | undefined) {
  if (!metadata.userinfo_endpoint || !accessToken) {
    return outage('REFUSED', `${wire.name} has no userinfo: set it up without`)
  }
  const headers = { authorization: `Bearer ${accessToken}`, accept: 'application/json' }
  const request = { url: metadata.userinfo_endpoint, what: 'userinfo', headers }
  const answer = await askProvider(wire, request, userinfoSchema, errorCodeOf)
  if (answer.outcome === 'ERROR') return answer.refusal
  if (answer.outcome === 'OUTAGE') return answer
  return { outcome: 'READ' as const, claims: answer.value as Record<string, unknown>, evidence: answer.evidence }
}

/** Access and refresh tokens open the person's data at the broker, and are no evidence of anything. */
function withoutSecrets(body: string, tokens: z.infer<typeof tokensSchema>): string {
  return [tokens.access_token, tokens.refresh_token].reduce<string>(
    (text, secret) => (secret ? text.replaceAll(JSON.stringify(secret), '"***"') : text),
    body,
  )
}

/**
 * Whether the ID token in kept evidence is still the broker's word about its person, for this client; and with `signed`, that
 * this person has signed this text.
 */
export async function verifyKeptTokens(
  evidence: Pick<Evidence, 'contentType' | 'body' | 'retrievedAt'>[],
  { issuer, clientId }: Pick<OidcBroker, 'issuer' | 'clientId'>,
  signed?: { signing: Signing; text: string },
): Promise<TokenCheck | { outcome: 'OTHER_TEXT' }> {
  const read = evidence.map((one) => ({ ...one, json: parseJson(one.body) }))
  const opened = read.find(({ contentType }) => contentType === 'application/jwt')
  const received = read.flatMap((one) => {
    const tokens = tokensSchema.safeParse(one.json)
    return tokens.success ? [{ ...tokens.data, retrievedAt: one.retrievedAt }] : []
  })[0]
  const keys = read.flatMap(({ json }) => (isKeySet(json) ? [json] : []))[0]
  const token = opened?.body ?? received?.id_token
  if (!token || !received || !keys) return { outcome: 'INVALID', problem: 'SIGNATURE' }
  const expected = { issuer, clientId, at: new Date(received.retrievedAt) }
  const checked = await verifyIdToken(token, keys, expected)
  if (!signed || checked.outcome !== 'VALID') return checked
  const record = received.transaction_token && (await verifyIdToken(received.transaction_token, keys, expected))
  if (!saysSigned(signed.signing, signed.text, checked.claims, record || undefined)) return { outcome: 'OTHER_TEXT' }
  // Nets names the person in the record alone.
  const named = record && record.outcome === 'VALID' ? record.claims : {}
  return { outcome: 'VALID', claims: { ...named, ...checked.claims } }
}

function isKeySet(json: unknown): json is Keys['set'] {
  return z.object({ keys: z.array(z.looseObject({ kty: z.string() })) }).safeParse(json).success
}
