import { beforeAll, describe, expect, it } from 'vitest'
import { operations } from '../../src/features/index.ts'
import { startApp, type TestApp } from '../app.ts'
import { askToken, newWorkspace, type Workspace } from '../workspace.ts'
import { withoutToken } from './roles.ts'
import { basic, claimsOf, type Sent, send, told } from './send.ts'

let app: TestApp
let workspace: Workspace
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
})

/** As the Bits API prints them: two of them without a prefix. */
const seedPaths = [
  '/v1/applications.create',
  '/v1/applications.get',
  '/v1/applications.organization.get',
  '/v1/applications.organization.contactDetails.get',
  '/v1/applications.organization.signingCombinations.get',
  '/v1/applications.organization.signedBy.get',
  '/v1/applications.organization.boardMembers.get',
  '/v1/applications.person.get',
  '/v1/applications.person.contactDetails.get',
  '/v1/applications.documents.list',
  '/v1/applications.bankAccounts.list',
  '/applications.documents.list',
  '/applications.bankAccounts.list',
]
const paths = operations
  .filter(({ name }) => !withoutToken.includes(name))
  .flatMap(({ name }) => [`/v1/${name}`, `/${name}`])

describe('bearer tokens', () => {
  const badHeaders: Record<string, (token: string) => string | undefined> = {
    'no header': () => undefined,
    'a scheme without a token': () => 'Bearer',
    'a bare token': (token) => token,
    'another scheme': (token) => `Token ${token}`,
    'client credentials': () => basic(workspace.client.clientId, workspace.client.clientSecret).Authorization,
    'what is no token': () => 'Bearer not-a-token',
    'a token that nobody signed': () => 'Bearer a.b.c',
    'a token with a character more': (token) => `Bearer ${token}A`,
    'two tokens': (token) => `Bearer ${token} ${token}`,
  }

  for (const [name, header] of Object.entries(badHeaders)) {
    it(`AUTH-01 every endpoint, with and without /v1, refuses ${name}`, async () => {
      expect(paths).toEqual(expect.arrayContaining(seedPaths))
      const Authorization = header(workspace.token)
      const headers = { 'Content-Type': 'application/json', ...(Authorization ? { Authorization } : {}) }
      const answers = await Promise.all(
        paths.map(async (path) => ({ path, ...(await send(app, path, { headers, body: '{}' })) })),
      )
      for (const { path, status, headers: given, body } of answers) {
        expect({ path, status, code: body.code, challenge: given.get('www-authenticate') }).toEqual({
          path,
          status: 401,
          code: 'invalid_token',
          challenge: expect.stringMatching(/^Bearer/),
        })
        expect(body.message).toMatch(/token/)
      }
    })
  }

  it('AUTH-01 a good token opens the same path with and without /v1', async () => {
    for (const path of ['/v1/workflows.list', '/workflows.list']) {
      const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${workspace.token}` }
      expect((await send(app, path, { headers, body: '{}' })).status).toBe(200)
    }
  })

  it('AUTH-07 a token counts in the Authorization header only', async () => {
    const json = { 'Content-Type': 'application/json' }
    const { token } = workspace
    const elsewhere: [string, Sent][] = [
      [`?access_token=${token}`, { headers: json, body: '{}' }],
      [`?token=${token}`, { headers: json, body: '{}' }],
      [`?authorization=Bearer%20${token}`, { headers: json, body: '{}' }],
      ['', { headers: json, body: JSON.stringify({ access_token: token }) }],
      ['', { headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: `access_token=${token}` }],
      ['', { headers: { ...json, Cookie: `access_token=${token}; token=${token}; session=${token}` }, body: '{}' }],
      ['', { headers: { ...json, 'X-Access-Token': token, 'X-Authorization': `Bearer ${token}` }, body: '{}' }],
      ['', { headers: { ...json, 'Proxy-Authorization': `Bearer ${token}` }, body: '{}' }],
    ]
    for (const [query, sent] of elsewhere) {
      expect((await send(app, `/v1/workflows.list${query}`, sent)).status, `${query} ${sent.body}`).toBe(401)
    }
  })
})

describe('the token endpoint', () => {
  const grant = new URLSearchParams({ grant_type: 'client_credentials' })
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
  const ask = (headers: Record<string, string>, body: Sent['body'] = grant, path = '/v1/oauth2/token') =>
    send(app, path, { headers, body })

  it('AUTH-02 wrong credentials of every kind get one and the same 401', async () => {
    const { clientId, clientSecret } = workspace.client
    const other = await workspace.newClient()
    const disabled = await workspace.newClient()
    await workspace.call('clients.disable', { clientId: disabled.clientId })
    const variants: Record<string, Record<string, string>> = {
      'no credentials': {},
      'an unknown client': basic('8c7c1a52-93e1-4f5e-9b05-3b3f7b4a1f10', clientSecret),
      'a wrong secret': basic(clientId, 'x'.repeat(43)),
      'an empty secret': basic(clientId, ''),
      'the secret of another client': basic(clientId, other.clientSecret),
      'the secret in capitals': basic(clientId, clientSecret.toUpperCase()),
      'no colon': { Authorization: `Basic ${Buffer.from(clientId).toString('base64')}` },
      'what is not base64': { Authorization: 'Basic %%%%' },
      'a disabled client': basic(disabled.clientId, disabled.clientSecret),
    }
    const answers = await Promise.all(Object.values(variants).map((headers) => ask(headers)))
    for (const [index, answer] of answers.entries()) {
      const variant = Object.keys(variants)[index]
      expect(told(answer), variant).toEqual(told(answers[0] ?? answer))
      expect(answer.body).toMatchObject({ error: 'invalid_client', message: expect.any(String) })
      expect(answer.headers.get('www-authenticate'), variant).toMatch(/^Basic realm=/)
    }
    expect(answers[0]?.status).toBe(401)
  })

  it('AUTH-03 there is no grant but client_credentials', async () => {
    const credentials = basic(workspace.client.clientId, workspace.client.clientSecret)
    const grants = [
      'password',
      'authorization_code',
      'refresh_token',
      'implicit',
      'urn:ietf:params:oauth:grant-type:jwt-bearer',
      'CLIENT_CREDENTIALS',
      '',
    ]
    for (const grant_type of grants) {
      const more = { username: 'a', password: 'b', code: 'c', refresh_token: workspace.token }
      const answer = await ask(credentials, new URLSearchParams({ grant_type, ...more }))
      expect([answer.status, answer.body.error], grant_type).toEqual([400, 'unsupported_grant_type'])
      expect(answer.body).not.toHaveProperty('access_token')
    }
  })

  it('AUTH-03 tokens are asked for by POST only, with each parameter once, and with no secret in the address', async () => {
    const { clientId, clientSecret } = workspace.client
    const credentials = { ...form, ...basic(clientId, clientSecret) }
    const asQuery = `/v1/oauth2/token?client_id=${clientId}&client_secret=${clientSecret}`
    const refused: Record<string, [number, Promise<Awaited<ReturnType<typeof send>>>]> = {
      GET: [405, send(app, '/v1/oauth2/token', { method: 'GET', headers: credentials })],
      PUT: [405, send(app, '/v1/oauth2/token', { method: 'PUT', headers: credentials, body: grant })],
      'the grant type twice': [400, ask(credentials, `${grant}&grant_type=client_credentials`)],
      'the scope twice': [400, ask(credentials, `${grant}&scope=application&scope=workspace%3Aadmin`)],
      'the client twice': [400, ask(form, `${grant}&client_id=x&client_id=${clientId}&client_secret=${clientSecret}`)],
      'no grant type': [400, ask(credentials, 'scope=application')],
      'credentials in the address': [400, ask(form, grant, asQuery)],
      'credentials in the address beside good ones': [400, ask(credentials, grant, asQuery)],
      'credentials by two ways': [
        400,
        ask(credentials, `${grant}&client_id=${clientId}&client_secret=${clientSecret}`),
      ],
      JSON: [400, ask({ ...credentials, 'Content-Type': 'application/json' }, '{"grant_type":"client_credentials"}')],
    }
    for (const [name, [status, answering]] of Object.entries(refused)) {
      const answer = await answering
      expect(answer.status, name).toBe(status)
      expect(answer.body, name).toMatchObject({ message: expect.any(String) })
      expect(JSON.stringify(answer.body), name).not.toContain('access_token')
      if (status === 405) expect(answer.headers.get('allow')).toBe('POST')
    }
  })

  it('AUTH-04 the answer has type and token_type, an hour at most, the scope, and is kept by nobody', async () => {
    for (const path of ['/v1/oauth2/token', '/oauth2/token']) {
      const answer = await ask(basic(workspace.client.clientId, workspace.client.clientSecret), grant, path)
      expect(answer.status).toBe(200)
      expect(answer.body).toEqual({
        type: 'Bearer',
        token_type: 'Bearer',
        access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
        expires_in: 3600,
        scope: 'application',
      })
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(answer.headers.get('pragma')).toBe('no-cache')
    }
  })

  it('AUTH-08 a token never holds more than was asked for, nor more than its client holds', async () => {
    const reader = await workspace.newClient(['application:read', 'review:read'])
    const beyond = [
      'application',
      'application:write',
      'application:read application:write',
      'review:write',
      'workspace:admin',
      'admin',
      '*',
      'APPLICATION:READ',
      'application:read,review:write',
    ]
    for (const scope of beyond) {
      const answer = await askToken(app, reader, scope)
      expect([answer.status, answer.body.error], scope).toEqual([400, 'invalid_scope'])
    }
    const one = await askToken(app, reader, 'review:read')
    expect([one.body.scope, claimsOf(one.body.access_token).scope]).toEqual(['review:read', 'review:read'])
    const all = await askToken(app, reader)
    expect(all.body.scope).toBe('application:read review:read')
  })

  it('AUTH-08 `application` holds application:read and application:write, and each of these holds only itself', async () => {
    const whole = await workspace.newClient(['application'])
    const part = await askToken(app, whole, 'application:read')
    expect(part.body.scope).toBe('application:read')

    const application = await workspace.apply()
    const [reads, writes] = [
      await workspace.newClient(['application:read']),
      await workspace.newClient(['application:write']),
    ]
    const input = { applicationId: application.id }
    expect((await reads.call('applications.get', input)).status).toBe(200)
    expect((await writes.call('applications.get', input)).status).toBe(403)
    expect((await reads.call('applications.cancel', input)).status).toBe(403)
    expect((await writes.call('applications.cancel', input)).status).toBe(200)
  })

  it('AUTH-08 a missing scope is a 403 that names it, before the body is looked at', async () => {
    const reader = await workspace.newClient(['application:read'])
    for (const body of ['{}', '{ not JSON', JSON.stringify({ name: 'A', scopes: ['workspace:admin'] })]) {
      const refused = await reader.call('clients.create', body)
      expect([refused.status, refused.body.code]).toEqual([403, 'insufficient_scope'])
      expect(refused.headers.get('www-authenticate')).toBe('Bearer error="insufficient_scope", scope="workspace:admin"')
      expect(refused.body.message).toContain('workspace:admin')
    }
  })
})
