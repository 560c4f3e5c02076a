import { importJWK, type JWK, SignJWT } from 'jose'
import type { Clock } from '../../platform/clock.ts'
import { newSecret } from '../../platform/secrets.ts'
import type { OidcBroker } from './brokers.ts'

/** A client assertion and a signed request live this long. */
const LIFE_S = 60

/**
 * How we show the broker who we are: `client_secret_basic` (RFC 6749 §2.3.1) or `private_key_jwt` (RFC 7523). `audience`
 * is the endpoint that is asked, as brokers expect it; the issuer counts everywhere else.
 */
export async function authenticateClient(
  broker: OidcBroker,
  clock: Clock,
  audience: string,
): Promise<{ headers: Record<string, string>; form: Record<string, string> }> {
  const { clientId, clientSecret, privateKey } = broker
  if (clientSecret !== undefined) {
    const pair = `${formEncode(clientId)}:${formEncode(clientSecret)}`
    return { headers: { authorization: `Basic ${Buffer.from(pair).toString('base64')}` }, form: {} }
  }
  const claims = { iss: clientId, sub: clientId, aud: audience, jti: newSecret() }
  return {
    headers: {},
    form: {
      client_id: clientId,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await signJwt(privateKey as JWK, clock, claims, 'JWT'),
    },
  }
}

/** The request as a signed object (RFC 9101), so that nobody on the way can change it. */
export function signRequest(broker: OidcBroker, clock: Clock, request: Record<string, string>): Promise<string> {
  const claims = { ...request, iss: broker.clientId, aud: broker.issuer, jti: newSecret() }
  return signJwt(broker.privateKey as JWK, clock, claims, 'oauth-authz-req+jwt')
}

async function signJwt(key: JWK, clock: Clock, claims: Record<string, string>, typ: string): Promise<string> {
  const alg = key.alg ?? (key.kty === 'EC' ? 'ES256' : 'RS256')
  const now = Math.floor(clock.now().getTime() / 1000)
  return new SignJWT(claims)
    .setProtectedHeader({ alg, typ, ...(key.kid ? { kid: key.kid } : {}) })
    .setIssuedAt(now)
    .setNotBefore(now)
    .setExpirationTime(now + LIFE_S)
    .sign(await importJWK(key, alg))
}

/** Of the two parts of Basic, each as in a form (RFC 6749, appendix B). */
function formEncode(text: string): string {
  return new URLSearchParams({ x: text }).toString().slice(2)
}
