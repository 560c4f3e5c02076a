import { createHash, generateKeyPairSync } from 'node:crypto'
import { CompactEncrypt, exportJWK, type JWK, SignJWT, UnsecuredJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { openToken, type TokenProblem, verifyIdToken } from './id-token.ts'

const at = new Date('2026-06-15T10:00:00Z')
const now = at.getTime() / 1000
const pair = (kid: string) => ({ kid, ...generateKeyPairSync('rsa', { modulusLength: 2048 }) })
const [ours, theirs] = [pair('one'), pair('one')]
const jwk = async ({ publicKey, kid }: typeof ours): Promise<JWK> => ({ ...(await exportJWK(publicKey)), kid })
const keys = { keys: [await jwk(ours)] }

const issuer = 'https://broker.example'
const clientId = 'urn:openbits'
const expected = { issuer, clientId, at, nonce: 'nnn', accessToken: 'aaa' }
const good = { iss: issuer, aud: clientId, sub: 'sss', nonce: 'nnn', iat: now, exp: now + 300 }

function token(claims: object = {}, key = ours, header: object = {}): Promise<string> {
  const payload = JSON.parse(JSON.stringify({ ...good, ...claims }))
  return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: key.kid, ...header }).sign(key.privateKey)
}

describe('an ID token', () => {
  it('that is the broker’s, for us, now and for this order is VALID', async () => {
    const at_hash = createHash('sha256').update('aaa').digest().subarray(0, 16).toString('base64url')
    for (const claims of [{}, { at_hash }, { azp: clientId }, { aud: [clientId, 'other'], azp: clientId }]) {
      expect(await verifyIdToken(await token(claims), keys, expected)).toMatchObject({
        outcome: 'VALID',
        claims: { sub: 'sss' },
      })
    }
  })

  it.each<[string, TokenProblem, object]>([
    ['of another issuer', 'ISSUER', { iss: 'https://evil.example' }],
    ['for another client', 'AUDIENCE', { aud: 'other' }],
    ['for several, without saying who asked', 'AUDIENCE', { aud: [clientId, 'other'] }],
    ['that another client asked for', 'AUDIENCE', { azp: 'other' }],
    ['of another order', 'NONCE', { nonce: 'mmm' }],
    ['of no order', 'NONCE', { nonce: undefined }],
    ['with another access token', 'AT_HASH', { at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' }],
    ['that has expired', 'EXPIRED', { exp: now - 61 }],
    ['that never expires', 'CLAIMS', { exp: undefined }],
    ['from tomorrow', 'CLAIMS', { iat: now + 86_400 }],
    ['that counts from tomorrow', 'CLAIMS', { nbf: now + 86_400 }],
    ['about nobody', 'CLAIMS', { sub: undefined }],
  ])('%s is INVALID: %s', async (_, problem, claims) => {
    expect(await verifyIdToken(await token(claims), keys, expected)).toEqual({ outcome: 'INVALID', problem })
  })

  it('is believed by signature alone: none, a shared secret or another’s key with our key’s name are INVALID', async () => {
    const pem = Buffer.from(ours.publicKey.export({ format: 'pem', type: 'spki' }))
    const forged = [
      await token({}, theirs),
      new UnsecuredJWT(good).encode(),
      await new SignJWT(good).setProtectedHeader({ alg: 'HS256', kid: 'one' }).sign(pem),
      `${(await token()).split('.').slice(0, 2).join('.')}.`,
      'no.token.atall',
      '',
    ]
    for (const one of forged) {
      const { outcome } = await verifyIdToken(one, keys, expected)
      expect(outcome).not.toBe('VALID')
    }
  })

  it('of a key that we have not seen is told apart, and one without a key’s name is tried with all', async () => {
    const unseen = await token({}, ours, { kid: 'two' })
    expect(await verifyIdToken(unseen, keys, expected)).toEqual({ outcome: 'UNKNOWN_KEY' })
    const nameless = await token({}, ours, { kid: undefined })
    const both = { keys: [await jwk({ ...theirs, kid: 'three' }), ...keys.keys] }
    expect(await verifyIdToken(nameless, both, expected)).toMatchObject({ outcome: 'VALID' })
    const stale = await token({ exp: now - 3600 }, ours, { kid: undefined })
    expect(await verifyIdToken(stale, both, expected)).toEqual({ outcome: 'INVALID', problem: 'EXPIRED' })
  })
})

describe('an encrypted token', () => {
  const encrypt = (text: string, alg = 'RSA-OAEP') =>
    new CompactEncrypt(new TextEncoder().encode(text))
      .setProtectedHeader({ alg, enc: 'A256GCM' })
      .encrypt(ours.publicKey)
  const privateJwk = exportJWK(ours.privateKey)

  it('is opened with our key, and with no other', async () => {
    expect(await openToken(await encrypt('a.b.c'), await privateJwk)).toBe('a.b.c')
    expect(await openToken(await encrypt('a.b.c'), await exportJWK(theirs.privateKey))).toBeUndefined()
    expect(await openToken(await encrypt('a.b.c'), undefined)).toBeUndefined()
  })

  it('that only came in the form of one is handed on, to be checked like any other', async () => {
    expect(await openToken('a.b.c', await privateJwk)).toBe('a.b.c')
    expect(await openToken('a.b.c.d.e', await privateJwk)).toBeUndefined()
  })
})
