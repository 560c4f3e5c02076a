import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { type CryptoKey, exportJWK, exportSPKI, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { caller, newWorkspace, type Workspace } from '../workspace.ts'
import { basic, claimsOf, send } from './send.ts'

interface Parts {
  header: Record<string, unknown>
  claims: Record<string, unknown>
  signature: string
}
interface Attacker {
  /** What everybody may know: the key that tokens are verified with. */
  publicJwk: JWK
  publicPem: string
  own: { privateKey: CryptoKey; publicKey: CryptoKey }
  otherInstallation: { access: string; session: string }
}
type Kind = 'access' | 'session'
type Forge = (parts: Parts, attacker: Attacker, kind: Kind) => string | Promise<string>

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const write = ({ header, claims, signature }: Parts) => `${encode(header)}.${encode(claims)}.${signature}`
const withHeader = (parts: Parts, more: Record<string, unknown>) =>
  write({ ...parts, header: { ...parts.header, ...more } })
const withClaims = (parts: Parts, more: Record<string, unknown>) =>
  write({ ...parts, claims: { ...parts.claims, ...more } })

function readParts(token: string): Parts {
  const [header = '', , signature = ''] = token.split('.')
  return { header: JSON.parse(Buffer.from(header, 'base64url').toString()), claims: claimsOf(token), signature }
}

function hmac(parts: Parts, secret: string | Buffer, header: Record<string, unknown> = {}): string {
  const signed = `${encode({ ...parts.header, alg: 'HS256', ...header })}.${encode(parts.claims)}`
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}

const byOwnKey = ({ header, claims }: Parts, { own }: Attacker, more: Record<string, unknown> = {}) =>
  new SignJWT(claims).setProtectedHeader({ ...header, alg: 'ES256', ...more }).sign(own.privateKey)

function rsa({ header, claims }: Parts): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const signed = `${encode({ ...header, alg: 'RS256' })}.${encode(claims)}`
  return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`
}

const other = '6f1c2a9e-0d54-4f7b-9a51-0c6d2f0b7e11'

const forgeries: Record<string, Forge> = {
  'alg none': (parts) => withHeader({ ...parts, signature: '' }, { alg: 'none' }),
  'alg None': (parts) => withHeader({ ...parts, signature: '' }, { alg: 'None' }),
  'alg NONE': (parts) => withHeader({ ...parts, signature: '' }, { alg: 'NONE' }),
  'alg nOnE, the signature left in': (parts) => withHeader(parts, { alg: 'nOnE' }),
  'no alg': (parts) => withHeader(parts, { alg: undefined }),
  'the signature stripped': (parts) => write({ ...parts, signature: '' }),
  'the third part stripped': (parts) => write({ ...parts, signature: '' }).slice(0, -1),
  'a signature of zeros': (parts) => write({ ...parts, signature: Buffer.alloc(64).toString('base64url') }),
  'another workspace': (parts) => withClaims(parts, { ws: other }),
  'another subject': (parts) => withClaims(parts, { sub: other }),
  'a later end': (parts) => withClaims(parts, { exp: Number(parts.claims.exp) + 3600 }),
  'no end': (parts) => withClaims(parts, { exp: undefined }),
  'more scopes': (parts) => withClaims(parts, { scope: 'application workspace:admin extra' }),
  'another token id': (parts) => withClaims(parts, { jti: other }),
  'HS256 with the public key as JWK': (parts, { publicJwk }) => hmac(parts, JSON.stringify(publicJwk)),
  'HS256 with the public key as PEM': (parts, { publicPem }) => hmac(parts, publicPem),
  'HS256 with the key id': (parts) => hmac(parts, String(parts.header.kid)),
  'HS256 with nothing': (parts) => hmac(parts, ''),
  'HS256 with a file that is empty': (parts) => hmac(parts, '', { kid: '../../../../../../dev/null' }),
  RS256: (parts) => rsa(parts),
  'the signature of a stranger': (parts, attacker) => byOwnKey(parts, attacker),
  'a key id of SQL': (parts, attacker) => byOwnKey(parts, attacker, { kid: "x' UNION SELECT public_jwk, 'x' --" }),
  'a key id that is a path': (parts, attacker) => byOwnKey(parts, attacker, { kid: '../master.key' }),
  'a key id that is no text': (parts, attacker) => byOwnKey(parts, attacker, { kid: { $ne: '' } as never }),
  'no key id': (parts, attacker) => byOwnKey(parts, attacker, { kid: undefined }),
  'the key id __proto__': (parts, attacker) => byOwnKey(parts, attacker, { kid: '__proto__' }),
  'a key in the header': async (parts, attacker) =>
    byOwnKey(parts, attacker, { jwk: await exportJWK(attacker.own.publicKey) }),
  'an address of keys in the header': (parts, attacker) =>
    byOwnKey(parts, attacker, { jku: 'http://127.0.0.1:1/keys', x5u: 'http://127.0.0.1:1/key' }),
  'an unknown critical header': (parts) => withHeader(parts, { crit: ['exp'], b64: false }),
  'the type of the other kind': (parts, _, kind) =>
    withHeader(parts, { typ: kind === 'access' ? 'session+jwt' : 'at+jwt' }),
  'the audience of the other kind': (parts, _, kind) => withClaims(parts, { aud: kind === 'access' ? 'flow' : 'api' }),
  'a token of another installation': (_, { otherInstallation }, kind) => otherInstallation[kind],
}

describe('tokens that were not made here', () => {
  let app: TestApp
  let workspace: Workspace
  let attacker: Attacker
  let tokens: Record<Kind, string>
  beforeAll(async () => {
    const [one, two] = await Promise.all([startApp(), startApp()])
    app = one
    const [here, elsewhere] = await Promise.all([newWorkspace(one), newWorkspace(two)])
    workspace = here
    tokens = { access: here.token, session: (await here.apply()).sessionToken }
    const { rows } = await one.database.pool.query('select public_jwk from signing_keys')
    const publicJwk: JWK = rows[0].public_jwk
    const publicKey = await importJWK(publicJwk, 'ES256', { extractable: true })
    if (publicKey instanceof Uint8Array) throw new Error('A signing key is not an elliptic-curve key.')
    attacker = {
      publicJwk,
      publicPem: await exportSPKI(publicKey),
      own: await generateKeyPair('ES256', { extractable: true }),
      otherInstallation: { access: elsewhere.token, session: (await elsewhere.apply()).sessionToken },
    }
  })

  const reaches = async (kind: Kind, token: string) => {
    const operation = kind === 'access' ? 'workflows.list' : 'flow.get'
    return (await caller(app, token)(operation)).status
  }

  for (const kind of ['access', 'session'] as const) {
    it(`AUTH-05 every forged ${kind} token is refused, and the real one is good before and after`, async () => {
      expect(await reaches(kind, tokens[kind])).toBe(200)
      const parts = readParts(tokens[kind])
      const statuses = await Promise.all(
        Object.entries(forgeries).map(async ([name, forge]) => {
          const forged = await forge(parts, attacker, kind)
          expect(forged, name).not.toBe(tokens[kind])
          return [name, await reaches(kind, forged)]
        }),
      )
      expect(statuses).toEqual(Object.keys(forgeries).map((name) => [name, 401]))
      expect(await reaches(kind, tokens[kind])).toBe(200)
    })

    it(`AUTH-05 a ${kind} token with any character changed is refused, the last one too`, async () => {
      const token = tokens[kind]
      const places = [...Array(token.length).keys()].filter(
        (at) => token[at] !== '.' && (at % 5 === 0 || at > token.length - 4),
      )
      const changed = places.flatMap((at) => {
        const letter = token[at] ?? ''
        // Of the last character only some bits count; all three ways of changing the others are tried.
        const instead = at === token.length - 1 ? neighbours(letter) : [letter === 'A' ? 'B' : 'A']
        return instead.map((one) => token.slice(0, at) + one + token.slice(at + 1))
      })
      const statuses = await Promise.all(changed.map((one) => reaches(kind, one)))
      expect(new Set(statuses)).toEqual(new Set([401]))
      expect(changed.length).toBeGreaterThan(60)
    })
  }

  it('AUTH-05 the endpoints for tokens refuse a forged one too: introspection says no more than inactive', async () => {
    const parts = readParts(tokens.access)
    const { clientId, clientSecret } = workspace.client
    for (const forge of Object.values(forgeries)) {
      const token = await forge(parts, attacker, 'access')
      const body = new URLSearchParams({ token })
      const looked = await send(app, '/v1/oauth2/introspect', { headers: basic(clientId, clientSecret), body })
      expect([looked.status, looked.body]).toEqual([200, { active: false }])
      const headers = { Authorization: `Bearer ${token}` }
      expect((await send(app, '/v1/oauth2/userinfo', { method: 'GET', headers })).status).toBe(401)
    }
  })

  it('AUTH-05 even our own key cannot make a token whose type, audience, issuer or claims do not fit', async () => {
    const { id: kid, privateKey } = await app.keys.current()
    const now = Math.floor(app.clock.now().getTime() / 1000)
    const good = { ...claimsOf(tokens.access), jti: other }
    const made = (typ: string | undefined, more: Record<string, unknown>) =>
      new SignJWT({ ...good, ...more })
        .setProtectedHeader({ alg: 'ES256', kid, ...(typ ? { typ } : {}) })
        .sign(privateKey)
    expect(await reaches('access', await made('at+jwt', {}))).toBe(200)
    const misfits: [string | undefined, Record<string, unknown>][] = [
      ['session+jwt', {}],
      ['at+jwt', { aud: 'flow' }],
      ['at+jwt', { aud: undefined }],
      ['JWT', {}],
      [undefined, {}],
      ['at+jwt', { iss: 'somebody' }],
      ['at+jwt', { ws: undefined }],
      ['at+jwt', { sec: undefined }],
      ['at+jwt', { sec: other }],
      ['at+jwt', { scope: undefined }],
      ['at+jwt', { exp: undefined }],
      ['at+jwt', { exp: now }],
      ['at+jwt', { iat: undefined }],
      // A clock that is ahead by more than a minute is wrong, or lying (AUTH-09).
      ['at+jwt', { iat: now + 61 }],
      ['at+jwt', { nbf: now + 61 }],
    ]
    for (const [typ, more] of misfits) {
      expect(await reaches('access', await made(typ, more)), JSON.stringify([typ, more])).toBe(401)
      expect(await reaches('session', await made(typ, more)), JSON.stringify([typ, more])).not.toBe(200)
    }
    expect(await reaches('access', await made('at+jwt', { iat: now + 20, nbf: now + 20 }))).toBe(200)
  })
})

/** The characters of base64url that differ in the low four bits only, which the end of a 64-byte text does not use. */
function neighbours(letter: string): string[] {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const at = alphabet.indexOf(letter)
  return [1, 5, 15].map((bits) => alphabet.charAt(at ^ bits))
}
