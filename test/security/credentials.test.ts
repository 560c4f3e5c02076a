import { createHmac } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { completePerson } from '../journey.ts'
import { newStaff } from '../staff.ts'
import { askToken, caller, newWorkspace, type Workspace } from '../workspace.ts'
import { dumpDatabase, spellings } from './dump.ts'
import { basic, send } from './send.ts'

let app: TestApp
let workspace: Workspace
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
})

const isGood = async (token: string) => (await caller(app, token)('workflows.list')).status === 200
const tokenOf = async (client: { clientId: string; clientSecret: string }) =>
  String((await askToken(app, client, 'workflow:read')).body.access_token)
const headerOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString())

describe('signing keys', () => {
  it('AUTH-06 each installation makes its own random 256-bit keys at first start', async () => {
    const other = await startApp()
    expect((await other.database.pool.query('select 1 from signing_keys')).rows).toHaveLength(0)
    await newWorkspace(other)
    const found = await Promise.all(
      [app, other].map(async (one) => {
        const { rows } = await one.database.pool.query('select id, public_jwk from signing_keys')
        expect(rows).toHaveLength(1)
        expect(rows[0].public_jwk).toMatchObject({ kty: 'EC', crv: 'P-256' })
        const masterKeyPath = join(one.dataDir, 'master.key')
        const masterKey = await readFile(masterKeyPath, 'utf8')
        expect(masterKey).toMatch(/^[0-9a-f]{64}$/)
        expect((await stat(masterKeyPath)).mode & 0o777).toBe(0o600)
        return { id: rows[0].id, x: rows[0].public_jwk.x, masterKey }
      }),
    )
    for (const field of ['id', 'x', 'masterKey'] as const) expect(found[0]?.[field]).not.toBe(found[1]?.[field])
  })

  it('AUTH-06 no well-known key makes a token that is accepted, nor has made one of ours', async () => {
    const { sessionToken } = await workspace.apply()
    for (const [token, operation] of [
      [workspace.token, 'workflows.list'],
      [sessionToken, 'flow.get'],
    ] as const) {
      expect((await caller(app, token)(operation)).status).toBe(200)
      const [, payload, signature] = token.split('.')
      const signed = `${token.split('.')[0]}.${payload}`
      const header = Buffer.from(JSON.stringify({ ...headerOf(token), alg: 'HS256' })).toString('base64url')
      const attempts = weakKeys.flatMap((key) => [
        Buffer.from(key),
        Buffer.from(key, 'base64'),
        Buffer.from(key, 'hex'),
      ])
      for (const key of attempts) {
        for (const hash of ['sha256', 'sha384', 'sha512'])
          expect(createHmac(hash, key).update(signed).digest('base64url')).not.toBe(signature)
      }
      const statuses = await Promise.all(
        attempts.map(async (key) => {
          const mac = createHmac('sha256', key).update(`${header}.${payload}`).digest('base64url')
          return (await caller(app, `${header}.${payload}.${mac}`)(operation)).status
        }),
      )
      expect(statuses).toEqual(attempts.map(() => 401))
    }
  })

  it('after a rotation old tokens stay good, and new ones are signed by the new key', async () => {
    const before = { access: await tokenOf(workspace.client), session: (await workspace.apply()).sessionToken }
    const keyId = await app.keys.rotate()
    const after = { access: await tokenOf(workspace.client), session: (await workspace.apply()).sessionToken }
    for (const token of Object.values(before)) expect(headerOf(token).kid).not.toBe(keyId)
    for (const token of Object.values(after)) expect(headerOf(token).kid).toBe(keyId)
    for (const { access, session } of [before, after]) {
      expect(await isGood(access)).toBe(true)
      expect((await caller(app, session)('flow.get')).status).toBe(200)
    }
  })
})

describe('the life of an access token', () => {
  it('AUTH-09 it is good for an hour and not a second more, whether it has been used before or not', async () => {
    const later = await startApp()
    const its = await newWorkspace(later)
    const used = its.token
    const unused = String((await askToken(later, its.client, 'workflow:read')).body.access_token)
    const list = async (token: string) => (await caller(later, token)('workflows.list')).status
    later.clock.advance(3_599_000)
    expect(await list(used)).toBe(200)
    later.clock.advance(2_000)
    for (const token of [used, unused]) {
      const answer = await caller(later, token)('workflows.list')
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer error="invalid_token"'])
      const body = new URLSearchParams({ token })
      const headers = basic(its.client.clientId, its.client.clientSecret)
      expect((await send(later, '/v1/oauth2/introspect', { headers, body })).body).toEqual({ active: false })
    }
  })

  it('AUTH-10 disabling a client ends its tokens at once, and no other client’s', async () => {
    const [one, two] = [await workspace.newClient(), await workspace.newClient()]
    expect([await isGood(one.token), await isGood(two.token)]).toEqual([true, true])
    expect((await workspace.call('clients.disable', { clientId: one.clientId })).status).toBe(200)
    expect([await isGood(one.token), await isGood(two.token)]).toEqual([false, true])
    expect((await askToken(app, one)).status).toBe(401)
  })

  it('AUTH-10 removing a secret ends the tokens bought with it, and no others', async () => {
    const client = await workspace.newClient()
    const { clientId } = client
    const second = (await workspace.call('clients.addSecret', { clientId })).body
    const byFirst = await tokenOf(client)
    const bySecond = await tokenOf(second)
    expect([await isGood(byFirst), await isGood(bySecond)]).toEqual([true, true])
    const removed = await workspace.call('clients.removeSecret', { clientId, secretId: client.secretId })
    expect(removed.status).toBe(200)
    expect([await isGood(byFirst), await isGood(bySecond)]).toEqual([false, true])
    expect((await askToken(app, client)).status).toBe(401)
    expect((await askToken(app, second)).status).toBe(200)
  })
})

describe('revocation (RFC 7009) and introspection (RFC 7662)', () => {
  const post = (path: string, client: { clientId: string; clientSecret: string }, token: string) =>
    send(app, path, { headers: basic(client.clientId, client.clientSecret), body: new URLSearchParams({ token }) })

  it('AUTH-10 a client ends one of its own tokens; a second time, and an unknown one, are 200 as well', async () => {
    for (const path of ['/v1/oauth2/revoke', '/oauth2/revoke']) {
      const [ended, kept] = [await tokenOf(workspace.client), await tokenOf(workspace.client)]
      expect([await isGood(ended), await isGood(kept)]).toEqual([true, true])
      expect((await post(path, workspace.client, ended)).status).toBe(200)
      expect([await isGood(ended), await isGood(kept)]).toEqual([false, true])
      expect((await post(path, workspace.client, ended)).status).toBe(200)
      for (const unknown of ['', 'unknown', 'a.b.c'])
        expect((await post(path, workspace.client, unknown)).status).toBe(200)
    }
  })

  it('AUTH-10 another client’s token, of the same workspace or another, is left untouched', async () => {
    const stranger = await newWorkspace(app)
    const { sessionToken, flow } = await workspace.apply()
    for (const client of [await workspace.newClient(), stranger.client]) {
      expect((await post('/v1/oauth2/revoke', client, workspace.token)).status).toBe(200)
      expect((await post('/v1/oauth2/revoke', client, sessionToken)).status).toBe(200)
    }
    expect(await isGood(workspace.token)).toBe(true)
    expect((await flow('flow.get')).status).toBe(200)
  })

  it('AUTH-10 a revoked token does not live on under another spelling of its signature', async () => {
    const token = await tokenOf(workspace.client)
    const twin = twinOf(token)
    expect(twin).not.toBe(token)
    expect((await post('/v1/oauth2/revoke', workspace.client, token)).status).toBe(200)
    expect([await isGood(token), await isGood(twin)]).toEqual([false, false])
  })

  it('AUTH-10 introspection tells a client of its workspace’s tokens, and of all others nothing but inactive', async () => {
    const stranger = await newWorkspace(app)
    const look = async (client: Workspace['client'], token: string) =>
      (await post('/v1/oauth2/introspect', client, token)).body
    expect(await look(workspace.client, workspace.token)).toMatchObject({
      active: true,
      client_id: workspace.client.clientId,
      exp: expect.any(Number),
    })
    const revoked = await tokenOf(workspace.client)
    await post('/v1/oauth2/revoke', workspace.client, revoked)
    for (const token of [revoked, stranger.token, (await stranger.apply()).sessionToken, 'unknown', ''])
      expect(await look(workspace.client, token)).toEqual({ active: false })
  })

  it('AUTH-10 neither answers without the client’s credentials', async () => {
    const body = new URLSearchParams({ token: workspace.token })
    for (const path of ['/v1/oauth2/revoke', '/v1/oauth2/introspect']) {
      for (const headers of [{}, { Authorization: `Bearer ${workspace.token}` }, basic('unknown', 'x')]) {
        const answer = await send(app, path, { headers, body })
        expect([answer.status, answer.body.error]).toEqual([401, 'invalid_client'])
      }
    }
    expect(await isGood(workspace.token)).toBe(true)
  })
})

describe('secrets', () => {
  it('AUTH-11 a client has two live secrets at most, also when sixteen ask for the second at once', async () => {
    const client = await workspace.newClient()
    const { clientId } = client
    const answers = await Promise.all(
      Array.from({ length: 16 }, () => workspace.call('clients.addSecret', { clientId })),
    )
    const added = answers.filter((answer) => answer.status === 200)
    expect(added).toHaveLength(1)
    expect(new Set(answers.map((answer) => answer.body.code))).toEqual(new Set([undefined, 'quota_exceeded']))
    for (const secret of [client, added[0]?.body]) expect((await askToken(app, secret)).status).toBe(200)

    await workspace.call('clients.removeSecret', { clientId, secretId: client.secretId })
    expect((await workspace.call('clients.addSecret', { clientId })).status).toBe(200)
  })

  it('AUTH-11 a secret is shown once: not in the list, and not when the request is sent again', async () => {
    const key = { 'Idempotency-Key': 'make-a-client' }
    const input = { name: 'Shown once', scopes: ['application'] }
    const first = (await workspace.call('clients.create', input, key)).body
    const again = (await workspace.call('clients.create', input, key)).body
    expect(first.clientSecret).toMatch(/^[\w-]{43}$/)
    expect(again).toEqual({ clientId: first.clientId, secretId: first.secretId })

    const second = (
      await workspace.call('clients.addSecret', { clientId: first.clientId }, { 'Idempotency-Key': 'two' })
    ).body
    const replayed = await workspace.call(
      'clients.addSecret',
      { clientId: first.clientId },
      { 'Idempotency-Key': 'two' },
    )
    expect(replayed.body).toEqual({ clientId: first.clientId, secretId: second.secretId })

    const list = await workspace.call('clients.list')
    expect(list.body.data.map((one: { clientId: string }) => one.clientId)).toContain(first.clientId)
    for (const { clientSecret } of [first, second]) expect(JSON.stringify(list.body)).not.toContain(clientSecret)
  })

  it('AUTH-11 no table holds a secret, a token, a password or a private key in clear', async () => {
    const key = (name: string) => ({ 'Idempotency-Key': name })
    const made = (await workspace.call('clients.create', { name: 'A', scopes: ['application'] }, key('a'))).body
    const added = (await workspace.call('clients.addSecret', { clientId: made.clientId }, key('b'))).body
    const bought = await tokenOf({ ...workspace.client })
    const headers = basic(workspace.client.clientId, workspace.client.clientSecret)
    await send(app, '/v1/oauth2/revoke', { headers, body: new URLSearchParams({ token: bought }) })
    const applied = await workspace.call(
      'applications.create',
      { workflowId: workspace.workflows.person, countryCode: 'SE', redirectUrl: 'https://bank.example/done' },
      key('c'),
    )
    const finished = await completePerson(app, workspace)
    const staff = newStaff(app, workspace, 'ADMIN')
    const staffToken = /=(\w+)\./.exec(await staff.cookie())?.[1] ?? ''
    const { rows } = await app.database.pool.query('select id, sealed_private_jwk from signing_keys')
    const privateKeys = rows.map(
      (row) =>
        JSON.parse(app.services.secrets.open(`signing_keys.sealed_private_jwk:${row.id}`, row.sealed_private_jwk)).d,
    )
    expect(privateKeys.length).toBeGreaterThan(0)

    const dump = await dumpDatabase(app)
    // What is kept of them is there, so the dump has been where the secrets would be.
    for (const there of [made.secretId, added.secretId, applied.body.id, staff.email, 'idempotency_keys', 'pgboss.job'])
      expect(dump).toContain(there)
    const secrets = {
      'first secret': workspace.client.clientSecret,
      'created secret': made.clientSecret,
      'added secret': added.clientSecret,
      'access token': workspace.token,
      'revoked token': bought,
      'session token': applied.body.sessionToken,
      'finished session token': finished.sessionToken,
      password: staff.password,
      'staff session': staffToken,
      'master key': await readFile(join(app.dataDir, 'master.key'), 'utf8'),
      ...Object.fromEntries(privateKeys.map((d, index) => [`private key ${index}`, d])),
    }
    for (const [name, secret] of Object.entries(secrets)) {
      expect(secret.length, name).toBeGreaterThan(20)
      for (const spelling of spellings(secret)) expect(dump.includes(spelling), name).toBe(false)
    }
    for (const token of [workspace.token, bought, applied.body.sessionToken])
      expect(dump).not.toContain(token.split('.')[2])
  })
})

/** The same signature written as (r, n − s), which verifies as well: ECDSA signatures come in pairs. */
function twinOf(token: string): string {
  const [header, payload, signature = ''] = token.split('.')
  const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
  const bytes = Buffer.from(signature, 'base64url')
  const s = order - BigInt(`0x${bytes.subarray(32).toString('hex')}`)
  const other = Buffer.concat([bytes.subarray(0, 32), Buffer.from(s.toString(16).padStart(64, '0'), 'hex')])
  return `${header}.${payload}.${other.toString('base64url')}`
}

/** Keys that documentation, tutorials and word lists have taught people to leave in place. */
const weakKeys = [
  ...['', 'secret', 'Secret', 'SECRET', 'password', 'changeme', 'change-me', 'changeit', 'default', 'test', 'dev'],
  ...['development', 'production', 'admin', 'root', 'key', 'mykey', 'my-secret', 'mysecret', 'jwt', 'jwtsecret'],
  ...['jwt_secret', 'jwt-secret', 'supersecret', 'super-secret', 'keyboard cat', 'shhhhh', 'your-256-bit-secret'],
  ...['your-secret-key', 'openbits', 'openbits-secret', 'bits', 'kyc', 'hello', 'qwerty', '123456', '1234567890'],
  ...['0'.repeat(64), 'a'.repeat(32), '00000000-0000-0000-0000-000000000000'],
]
