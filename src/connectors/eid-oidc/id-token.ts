import { createHash } from 'node:crypto'
import { compactDecrypt, createLocalJWKSet, errors, importJWK, type JSONWebKeySet, type JWK, jwtVerify } from 'jose'

/** Asymmetric ones only: with `none` or a shared secret anybody who knows the client could be the broker. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA']
const KEY_ENCRYPTIONS = ['RSA-OAEP', 'RSA-OAEP-256', 'ECDH-ES', 'ECDH-ES+A128KW', 'ECDH-ES+A256KW']
const CONTENT_ENCRYPTIONS = ['A128GCM', 'A256GCM', 'A128CBC-HS256', 'A256CBC-HS512']
/** The broker's clock may be so far from ours. */
const TOLERANCE_S = 60

export type TokenProblem =
  | 'ENCRYPTION'
  | 'SIGNATURE'
  | 'EXPIRED'
  | 'ISSUER'
  | 'AUDIENCE'
  | 'NONCE'
  | 'AT_HASH'
  | 'CLAIMS'

export type TokenCheck =
  | { outcome: 'VALID'; claims: Record<string, unknown> & { sub: string } }
  /** Signed by a key that is not among these: others may be out by now. */
  | { outcome: 'UNKNOWN_KEY' }
  | { outcome: 'INVALID'; problem: TokenProblem }

/** Nothing of it is believed yet: undefined for what cannot be opened. What is not encrypted is handed back. */
export async function openToken(token: string, decryptionKey: JWK | undefined): Promise<string | undefined> {
  if (token.split('.').length !== 5) return token
  if (!decryptionKey) return undefined
  try {
    const key = await importJWK(decryptionKey, decryptionKey.alg ?? 'RSA-OAEP')
    const { plaintext } = await compactDecrypt(token, key, {
      keyManagementAlgorithms: KEY_ENCRYPTIONS,
      contentEncryptionAlgorithms: CONTENT_ENCRYPTIONS,
    })
    return new TextDecoder().decode(plaintext)
  } catch {
    return undefined
  }
}

/**
 * Checks an ID token as OpenID Connect Core §3.1.3.7 asks: signature by a key of the broker's, issuer, audience and
 * authorized party, times, nonce, and `at_hash` where there is one. Without `nonce` and `accessToken` these two are not
 * checked, as for a token that was kept.
 */
export async function verifyIdToken(
  token: string,
  keys: JSONWebKeySet,
  expected: {
    issuer: string
    clientId: string
    at: Date
    nonce?: string | undefined
    accessToken?: string | undefined
  },
): Promise<TokenCheck> {
  const { issuer, clientId, at, nonce, accessToken } = expected
  const invalid = (problem: TokenProblem): TokenCheck => ({ outcome: 'INVALID', problem })
  const verified = await verifySignature(token, keys, {
    issuer,
    audience: clientId,
    algorithms: ALGORITHMS,
    currentDate: at,
    clockTolerance: TOLERANCE_S,
    requiredClaims: ['sub', 'iat', 'exp'],
  })
  if (verified.outcome !== 'VALID') return verified
  const { claims, alg } = verified
  const audiences = Array.isArray(claims.aud) ? claims.aud : [claims.aud]
  if (audiences.length > 1 && claims.azp === undefined) return invalid('AUDIENCE')
  if (claims.azp !== undefined && claims.azp !== clientId) return invalid('AUDIENCE')
  if (typeof claims.iat !== 'number' || claims.iat > at.getTime() / 1000 + TOLERANCE_S) return invalid('CLAIMS')
  if (nonce !== undefined && claims.nonce !== nonce) return invalid('NONCE')
  if (accessToken !== undefined && claims.at_hash !== undefined && claims.at_hash !== halfHash(accessToken, alg)) {
    return invalid('AT_HASH')
  }
  return { outcome: 'VALID', claims }
}

async function verifySignature(token: string, keys: JSONWebKeySet, options: Parameters<typeof jwtVerify>[2]) {
  const read = ({ payload, protectedHeader }: Awaited<ReturnType<typeof jwtVerify>>) => ({
    outcome: 'VALID' as const,
    claims: payload as typeof payload & { sub: string },
    alg: protectedHeader.alg,
  })
  try {
    return read(await jwtVerify(token, createLocalJWKSet(keys), options))
  } catch (failure) {
    // A token that does not name its key is by any of those that fit.
    if (failure instanceof errors.JWKSMultipleMatchingKeys) {
      for await (const key of failure) {
        const one = await jwtVerify(token, key, options).then(read, problemOf)
        if (one.outcome === 'VALID' || one.problem !== 'SIGNATURE') return one
      }
    }
    return failure instanceof errors.JWKSNoMatchingKey ? { outcome: 'UNKNOWN_KEY' as const } : problemOf(failure)
  }
}

function problemOf(failure: unknown): { outcome: 'INVALID'; problem: TokenProblem } {
  const of = (problem: TokenProblem) => ({ outcome: 'INVALID' as const, problem })
  if (failure instanceof errors.JWTExpired) return of('EXPIRED')
  if (!(failure instanceof errors.JWTClaimValidationFailed)) return of('SIGNATURE')
  if (failure.claim === 'iss') return of('ISSUER')
  return of(failure.claim === 'aud' ? 'AUDIENCE' : 'CLAIMS')
}

/** The left half of the hash that goes with the signature's algorithm (Core §3.1.3.6). */
function halfHash(accessToken: string, alg: string): string {
  const bits = /(256|384|512)$/.exec(alg)?.[1] ?? '512'
  const hash = createHash(`sha${bits}`).update(accessToken).digest()
  return hash.subarray(0, hash.length / 2).toString('base64url')
}
