import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operations } from '../../src/features/index.ts'
import { startApp, type TestApp } from '../app.ts'
import { chromium } from '../browser.ts'
import { steps, workflowOf } from '../definitions.ts'
import { buildFlow, type FlowPage, openFlow } from '../flow.ts'
import { theme } from '../flow-walk.ts'
import { sendRaw } from '../raw-http.ts'
import { newWorkspace, redirectUrl, type Workspace } from '../workspace.ts'

let app: TestApp
let workspace: Workspace
let workflowId: string
beforeAll(async () => {
  await buildFlow()
  app = await startApp({ TRUSTED_PROXIES: '127.0.0.1' })
  workspace = await newWorkspace(app)
  workflowId = await workspace.publish(workflowOf([steps.contact]))
})

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${app.baseUrl}${path}`, { headers, redirect: 'manual' })
const cookieOf = (answer: Response) => answer.headers.get('set-cookie') ?? ''
const post = (operation: string, headers: Record<string, string>, body: object = {}) =>
  fetch(`${app.baseUrl}/v1/${operation}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

describe('the way in', () => {
  it('SESS-07 the token is exchanged for a cookie that no script reads, and leaves the address', async () => {
    const { sessionToken } = await workspace.apply({ workflowId })
    const answer = await get(`/flow?token=${sessionToken}`)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/flow'])
    expect(cookieOf(answer)).toBe(`openbits_session=${sessionToken}; HttpOnly; SameSite=Lax; Path=/; Max-Age=3600`)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    expect(await answer.text()).not.toContain(sessionToken)
  })

  it('HDR-03 over HTTPS the cookie is Secure and __Host-, and one without that name opens nothing', async () => {
    const { sessionToken } = await workspace.apply({ workflowId })
    const https = { 'X-Forwarded-Proto': 'https' }
    expect(cookieOf(await get(`/flow?token=${sessionToken}`, https))).toBe(
      `__Host-openbits_session=${sessionToken}; HttpOnly; SameSite=Lax; Path=/; Max-Age=3600; Secure`,
    )
    const asked = { ...https, 'X-Openbits-Flow': '1' }
    const statusWith = async (name: string) =>
      (await post('flow.get', { ...asked, Cookie: `${name}=${sessionToken}` })).status
    expect(await statusWith('__Host-openbits_session')).toBe(200)
    expect(await statusWith('openbits_session')).toBe(401)
  })

  it('SESS-05 nothing but a session token of ours is exchanged; whoever brings one is told what to do', async () => {
    const own = await startApp()
    const its = await newWorkspace(own)
    const { sessionToken } = await its.apply()
    const expired = async () => {
      own.clock.advance(3_601_000)
      return fetch(`${own.baseUrl}/flow?token=${sessionToken}`, { redirect: 'manual' })
    }
    const [head, payload] = sessionToken.split('.')
    const answers = [
      await get(`/flow?token=${workspace.token}`),
      await get('/flow?token='),
      await get('/flow?token=a.b.c'),
      await get(`/flow?token=${head}.${payload}.AAAA`),
      await get(`/flow?token=${sessionToken}`),
      await get(`/flow?token=${sessionToken}&token=${sessionToken}`),
      await get('/flow?token=%0d%0aSet-Cookie:a=b'),
      await expired(),
    ]
    for (const answer of answers) {
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/flow?problem=link'])
      expect(cookieOf(answer)).toBe('')
    }
    expect((await get('/flow?problem=link')).status).toBe(200)
  })

  it('RATE-01 links are not tried faster than 60 a minute from an address', async () => {
    const fresh = await startApp()
    const statuses = []
    for (let at = 0; at < 61; at++)
      statuses.push((await fetch(`${fresh.baseUrl}/flow?token=a.b.c`, { redirect: 'manual' })).status)
    expect(statuses.slice(0, 60).every((status) => status === 303)).toBe(true)
    expect(statuses[60]).toBe(429)
    // The page itself is not counted.
    expect((await fetch(`${fresh.baseUrl}/flow`)).status).toBe(200)
  })

  it('RED-04 no query of the page leads anywhere', async () => {
    const evil = encodeURIComponent('https://evil.example/')
    for (const name of ['redirectUrl', 'redirect', 'next', 'return', 'url']) {
      const answer = await get(`/flow?${name}=${evil}`)
      expect([answer.status, answer.headers.get('location')]).toEqual([200, null])
      expect(await answer.text()).not.toContain('evil.example')
    }
  })
})

describe('what the cookie opens', () => {
  const own = { 'X-Openbits-Flow': '1' }

  it('HDR-04 a request that only carries the cookie is nobody’s: another site’s form or image does nothing', async () => {
    const { sessionToken } = await workspace.apply({ workflowId })
    const cookie = { Cookie: `openbits_session=${sessionToken}` }
    expect((await post('flow.get', { ...cookie, ...own })).status).toBe(200)
    for (const headers of [
      cookie,
      { ...cookie, 'X-Openbits-Flow': '0' },
      { ...cookie, Origin: 'https://evil.example' },
    ])
      expect((await post('flow.cancel', headers)).status).toBe(401)
    expect((await post('flow.get', { ...cookie, ...own })).status).toBe(200)
  })

  it('HDR-02 no other origin may send the header that makes the cookie count', async () => {
    const answer = await fetch(`${app.baseUrl}/v1/flow.cancel`, {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://evil.example',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'x-openbits-flow',
      },
    })
    expect(answer.ok).toBe(false)
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
  })

  it('SESS-01 it opens what a session token does, and no other operation', async () => {
    const { sessionToken } = await workspace.apply({ workflowId })
    const headers = { ...own, Cookie: `openbits_session=${sessionToken}` }
    for (const { name, access, admit } of operations) {
      if (access.applicant || admit) continue
      expect((await post(name, headers)).status, name).toBe(403)
    }
  })

  it('SESS-02 a page goes on with the session that it began with, and with no other that its browser was given since', async () => {
    const [mine, theirs] = [await workspace.apply({ workflowId }), await workspace.apply({ workflowId })]
    const by = (token: string, session?: string | null) =>
      post('flow.get', {
        ...own,
        Cookie: `openbits_session=${token}`,
        ...(session ? { 'X-Openbits-Session': session } : {}),
      })
    const session = (await by(mine.sessionToken)).headers.get('x-openbits-session')
    expect(session).toBeTruthy()
    const { sessionToken: renewed } = (await workspace.call('applications.sessions.create', { applicationId: mine.id }))
      .body
    expect((await by(renewed, session)).status).toBe(200)
    const refused = await by(theirs.sessionToken, session)
    expect([refused.status, JSON.stringify(await refused.json()).includes(theirs.id.slice(-36))]).toEqual([401, false])
  })

  it('SESS-05 an access token in the cookie’s place opens nothing, and no cookie stands in for a bad header', async () => {
    const cookie = { Cookie: `openbits_session=${workspace.token}` }
    const { sessionToken } = await workspace.apply({ workflowId })
    for (const [operation, headers] of [
      ['workflows.list', { ...own, ...cookie }],
      ['flow.get', { ...own, ...cookie }],
      ['flow.get', { ...own, Cookie: `openbits_session=${sessionToken}`, Authorization: 'Bearer a.b.c' }],
      ['flow.get', { ...own, Cookie: `openbits_session=${sessionToken}`, Authorization: '' }],
      ['flow.get', { ...own, Cookie: `session=${sessionToken}` }],
    ] as const)
      expect((await post(operation, headers)).status).toBe(401)
  })
})

describe('the pages as they are served', () => {
  const assetOf = async () => /\/flow\/(assets\/[\w.-]+\.js)/.exec(await (await get('/flow')).text())?.[1] ?? ''

  it('HDR-03 nothing of another origin, no inline code, in nobody’s frame', async () => {
    for (const path of ['/flow', '/flow?problem=link']) {
      const answer = await get(path)
      const policy = answer.headers.get('content-security-policy') ?? ''
      const directives = policy.split(';').map((part) => part.trim().split(/\s+/))
      const allowed = ["'none'", "'self'", 'data:', 'blob:']
      for (const [name, ...sources] of directives) for (const source of sources) expect(allowed, name).toContain(source)
      expect(directives).toContainEqual(['default-src', "'none'"])
      expect(directives).toContainEqual(['script-src', "'self'"])
      expect(directives).toContainEqual(['frame-ancestors', "'none'"])
      expect(answer.headers.get('x-frame-options')).toBe('DENY')
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
      expect(answer.headers.get('cache-control')).toBe('no-store')
      const html = await answer.text()
      expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|\bon\w+=|\bstyle=|https?:\/\//i)
    }
  })

  it('HDR-03 files say what they are, and one that is not of the build is not there, however its path is written', async () => {
    const asset = await get(`/flow/${await assetOf()}`)
    expect([asset.status, asset.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8'])
    expect(asset.headers.get('x-content-type-options')).toBe('nosniff')
    const ways = ['../index.html', '..%2findex.html', '%2e%2e/index.html', '....//index.html', '..\\index.html']
    const deep = ['../../../../package.json', '..%2f..%2f..%2f..%2fpackage.json', '/etc/passwd', '%00', '']
    for (const way of [...ways, ...deep, 'constructor', '__proto__']) {
      const raw = await sendRaw(
        app.baseUrl,
        `GET /flow/assets/${way} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
      )
      expect([400, 404], way).toContain(raw.statuses[0])
      expect(raw.body, way).not.toMatch(/<html|"name": "openbits"|root:/)
    }
  })

  it('the logo goes to whoever has a session of its workflow, under the name it has now, and to nobody else', async () => {
    const branded = await workspace.publish({ ...workflowOf([steps.contact]), theme })
    const { sessionToken, flow } = await workspace.apply({ workflowId: branded })
    const told = (await flow('flow.get')).body.theme
    expect(told).toEqual({
      name: 'Provbank',
      accentColor: '#0b6e4f',
      logo: expect.stringMatching(/^\/flow\/logo\/[0-9a-f]{32}$/),
    })
    const answer = await get(told.logo, { Cookie: `openbits_session=${sessionToken}` })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('image/png')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('cache-control')).toBe('private, max-age=86400, immutable')
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(`data:image/png;base64,${bytes.toString('base64')}`).toBe(theme.logo)

    const another = await workspace.apply({ workflowId })
    for (const cookie of ['', 'openbits_session=a.b.c', `openbits_session=${another.sessionToken}`])
      expect((await get(told.logo, cookie ? { Cookie: cookie } : {})).status).toBe(404)
    const old = told.logo.replace(/.{4}$/, '0000')
    expect((await get(old, { Cookie: `openbits_session=${sessionToken}` })).status).toBe(404)
  })

  it('the looks are the workflow’s for whoever has its session, and nobody’s for everybody else', async () => {
    const definition = { ...workflowOf([steps.contact]), theme: { accentColor: '#ffd500', cornerRadiusPx: 2 } }
    const { sessionToken } = await workspace.apply({ workflowId: await workspace.publish(definition) })
    const css = await get('/flow/theme.css', { Cookie: `openbits_session=${sessionToken}` })
    expect(css.headers.get('content-type')).toBe('text/css; charset=utf-8')
    expect(await css.text()).toContain('--radius:2px')
    for (const cookie of ['', 'openbits_session=a.b.c', `openbits_session=${workspace.token}`]) {
      const other = await get('/flow/theme.css', cookie ? { Cookie: cookie } : {})
      expect([other.status, await other.text()]).toEqual([200, ''])
    }
  })
})

describe.skipIf(!chromium)('in a browser (needs chromium)', () => {
  let flow: FlowPage
  afterAll(() => flow?.close())

  it('SESS-07 RED-04 the token is in no address, referrer, store or script’s reach, from the link to the way back', async () => {
    const { id, sessionToken } = await workspace.apply({ workflowId })
    flow = await openFlow(app, sessionToken)
    const { page, context, strangers, faults } = flow
    const asked: string[] = []
    context.on('request', (request) => asked.push(`${request.url()} ${request.headers().referer ?? ''}`))
    await page.getByRole('heading', { name: 'How can we reach you?' }).waitFor()
    await page.reload()
    await page.getByLabel('E-mail address').fill('lois.lane@dailyplanet.example')
    const reach = await page.evaluate<string>(
      'JSON.stringify([location.href, document.referrer, document.cookie, document.body.outerHTML, {...localStorage}, {...sessionStorage}, performance.getEntries()])',
    )
    expect(reach).not.toContain(sessionToken)
    expect(page.url()).toBe(`${app.baseUrl}/flow`)
    expect({ strangers, faults }).toEqual({ strangers: [], faults: [] })
    await context.route(/bank\.example/, (route) =>
      route.fulfill({ body: 'Back at the bank', contentType: 'text/html' }),
    )
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('link', { name: 'Go to bank.example' }).click()
    await page.getByText('Back at the bank').waitFor()
    expect(page.url()).toBe(`${redirectUrl}?applicationId=${encodeURIComponent(id)}`)
    for (const line of asked) {
      expect(line).not.toContain(sessionToken)
      expect(line.split(' ')[1], line).toBe('')
    }
  })
})
