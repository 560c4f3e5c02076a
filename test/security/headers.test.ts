import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { expectProblem } from '../problem.ts'
import { sendRaw } from '../raw-http.ts'
import { askToken, newWorkspace, readAnswer, redirectUrl, type Workspace } from '../workspace.ts'

let app: TestApp
let workspace: Workspace
let applicationId: string
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
  applicationId = (await workspace.apply()).id
})

describe('headers of answers', () => {
  const kinds: [string, () => Promise<{ headers: Headers }>][] = [
    ['an answer', () => workspace.call('applications.get', { applicationId })],
    ['a token', () => askToken(app, workspace.client)],
    ['a refused token', () => askToken(app, { ...workspace.client, clientSecret: 'wrong' })],
    ['a refused body', () => workspace.call('applications.get', '{')],
    ['a missing token', () => fetch(`${app.baseUrl}/v1/applications.get`, { method: 'POST' })],
    ['an unknown address', () => fetch(`${app.baseUrl}/nowhere`)],
    ['an address that cannot be read', () => fetch(`${app.baseUrl}/%E0%A4%A`)],
    ['an address that is too long', () => fetch(`${app.baseUrl}/docs/errors/${'a'.repeat(500)}`)],
    ['another method', () => fetch(`${app.baseUrl}/v1/applications.get`)],
    ['an upload of another type', () => workspace.call('flow.upload', {})],
    ['a download', () => fetch(`${app.baseUrl}/v1/documents/01HV12PKQR448KSA9PBV1RNX8B/content`)],
    ['health', () => fetch(`${app.baseUrl}/health`)],
  ]
  it.each(kinds)('HDR-01 %s is not sniffed, not kept, says no product and has its request id', async (_, ask) => {
    const { headers } = await ask()
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    for (const banner of ['server', 'x-powered-by', 'via', 'set-cookie']) expect(headers.get(banner)).toBeNull()
  })

  it('HDR-01 what is refused before it is a request says no product either', async () => {
    const { text } = await sendRaw(app.baseUrl, 'nonsense\r\n\r\n')
    expect(text).toMatch(/\r\nX-Content-Type-Options: nosniff\r\n/)
    expect(text).toMatch(/\r\nCache-Control: no-store\r\n/)
    expect(text).not.toMatch(/\r\n(server|x-powered-by):/i)
  })

  it.each(['https://evil.example', 'null', 'https://bank.example'])(
    'HDR-02 the origin %s is given nothing',
    async (Origin) => {
      const asked = { 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'authorization' }
      const answers = [
        await workspace.call('applications.get', { applicationId }, { Origin }),
        await fetch(`${app.baseUrl}/v1/applications.get`, { method: 'OPTIONS', headers: { Origin, ...asked } }),
        await fetch(`${app.baseUrl}/v1/openapi.json`, { headers: { Origin } }),
      ]
      for (const { headers } of answers) {
        expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
      }
    },
  )
})

describe('versions', () => {
  const good = [
    'application/vnd.bits.v1+json',
    'application/vnd.bits.v1.0+json',
    'Application/Vnd.Bits.V1+JSON',
    'application/vnd.bits.v1+json; charset=utf-8',
    'application/vnd.bits.v2+json, application/vnd.bits.v1+json',
    'text/html, application/vnd.bits.v1.0+json;q=0.5, */*;q=0.1',
    'application/json',
    'application/vnd.other.v2+json',
    'text/html',
    '*/*',
    '',
  ]
  it.each(good)('Accept “%s” is served v1', async (accept) => {
    const answer = await workspace.call('applications.get', { applicationId }, { Accept: accept })
    expect(answer).toMatchObject({ status: 200, body: { applicationId } })
  })

  const bad = ['v2', 'v1.1', 'v0', 'v10', 'latest', '1', 'v1.0.0']
  it.each(bad)('Accept of version %s is 415, on both paths, and says which there is', async (version) => {
    const accept = `application/vnd.bits.${version}+json`
    for (const prefix of ['/v1', '']) {
      const headers = { Authorization: `Bearer ${workspace.token}`, 'Content-Type': 'application/json', Accept: accept }
      const body = JSON.stringify({ applicationId })
      const answer = await readAnswer(
        await fetch(`${app.baseUrl}${prefix}/applications.get`, { method: 'POST', headers, body }),
      )
      expectProblem(answer, 415, 'not_acceptable_version')
      expect(answer.body.message).toContain('v1')
    }
  })

  it('several unknown versions are 415, and nothing is created', async () => {
    const count = async () => (await app.database.pool.query('select count(*) from applications')).rows[0].count
    const before = await count()
    const body = { workflowId: workspace.workflows.person, countryCode: 'SE', redirectUrl }
    const accept = 'application/vnd.bits.v2+json, application/vnd.bits.v3+json'
    expectProblem(await workspace.call('applications.create', body, { Accept: accept }), 415, 'not_acceptable_version')
    expect(await count()).toBe(before)
  })
})

describe('Idempotency-Key', () => {
  const creation = () => ({ workflowId: workspace.workflows.person, countryCode: 'SE', redirectUrl })

  it.each([
    ['256 characters', 'k'.repeat(256)],
    ['nothing', ''],
    ['a space in it', 'a b'],
    ['letters beyond ASCII', 'nyckel-\u00e5'],
    ['two keys', 'a, b'],
  ])('of %s is 400', async (_, key) => {
    expectProblem(
      await workspace.call('applications.create', creation(), { 'Idempotency-Key': key }),
      400,
      'invalid_request',
    )
  })

  it.each([
    ['one character', '1'],
    ['255 characters', 'k'.repeat(255)],
    ['every sign of ASCII', '!"#$%&\'()*+-./09:;<=>?@AZ[\\]^_`az{|}~'],
  ])('of %s is taken, and the second answer is the first', async (_, key) => {
    const headers = { 'Idempotency-Key': key }
    const first = await workspace.call('applications.create', creation(), headers)
    const second = await workspace.call('applications.create', creation(), headers)
    expect(first.status).toBe(200)
    expect(second).toMatchObject({ status: 200, body: { id: first.body.id } })
  })
})

describe('the reference at /docs', () => {
  const policyOf = (headers: Headers) =>
    new Map(
      (headers.get('content-security-policy') ?? '').split(';').map((part) => {
        const [name = '', ...sources] = part.trim().split(/\s+/)
        return [name, sources] as const
      }),
    )

  it('names no other origin in its page', async () => {
    const response = await fetch(`${app.baseUrl}/docs`)
    expect(response.url).toBe(`${app.baseUrl}/docs/`)
    const page = await response.text()
    expect(page).toContain('/v1/openapi.json')
    const links = [...page.matchAll(/\b(?:src|href|action|data|poster|url)\s*[=(]\s*["']?([^"'\s>)]+)/gi)].map(
      ([, to]) => to,
    )
    expect(links).toContain('js/scalar.js')
    for (const link of links) expect(new URL(String(link), response.url).origin, link).toBe(app.baseUrl)
    expect(page).not.toMatch(/\bimport\s*\(|@import|<iframe|<base\b|<meta[^>]+refresh/i)
  })

  it('serves its script itself, and a policy that keeps page and script to this origin', async () => {
    for (const path of ['/docs/', '/docs/js/scalar.js']) {
      const response = await fetch(`${app.baseUrl}${path}`)
      expect(response.status).toBe(200)
      expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(path.endsWith('.js') ? 1_000_000 : 300)
      const policy = policyOf(response.headers)
      expect(policy.get('default-src')).toEqual(["'none'"])
      expect(policy.get('connect-src')).toEqual(["'self'"])
      expect(policy.get('frame-ancestors')).toEqual(["'none'"])
      const own = ["'none'", "'self'", "'unsafe-inline'", 'data:']
      for (const [name, sources] of policy) for (const source of sources) expect(own, name).toContain(source)
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    }
  })
})
