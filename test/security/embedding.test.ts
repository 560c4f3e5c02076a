import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { steps, workflowOf } from '../definitions.ts'
import { buildFlow } from '../flow.ts'
import { auditOf } from '../records.ts'
import { newWorkspace, type Workspace } from '../workspace.ts'

const bank = 'https://bank.example'
const shop = 'https://shop.example:8443'
const evil = 'https://evil.example'

let app: TestApp
let workspace: Workspace
let embedded: string
let plain: string
beforeAll(async () => {
  await buildFlow()
  app = await startApp({ TRUSTED_PROXIES: '127.0.0.1' })
  workspace = await newWorkspace(app)
  embedded = await workspace.publish(workflowOf([steps.contact]), { embedOrigins: [bank, shop] })
  plain = await workspace.publish(workflowOf([steps.contact]))
})

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${app.baseUrl}${path}`, { headers, redirect: 'manual' })
const cookieOf = (answer: Response) => answer.headers.get('set-cookie') ?? ''
const ancestorsOf = (answer: Response) =>
  /frame-ancestors ([^;]*)/.exec(answer.headers.get('content-security-policy') ?? '')?.[1]
const post = (operation: string, headers: Record<string, string>) =>
  fetch(`${app.baseUrl}/v1/${operation}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: '{}',
  })
const tokenOf = async (workflowId = embedded) => (await workspace.apply({ workflowId })).sessionToken
const framed = (origin: string) => `/flow?embed=${encodeURIComponent(origin)}`

describe('whose frame the pages may be in', () => {
  it('HDR-03 the origins that the session’s workflow names, and nobody else’s, once the address asks for it', async () => {
    const Cookie = `openbits_frame=${await tokenOf()}`
    for (const origin of [bank, shop]) {
      const answer = await get(framed(origin), { Cookie })
      expect(ancestorsOf(answer)).toBe(`${bank} ${shop}`)
      expect(answer.headers.get('x-frame-options')).toBeNull()
      expect(await answer.text()).toContain('/flow/theme.css?embed')
    }
  })

  it('HDR-03 nobody’s in every other case', async () => {
    const token = await tokenOf()
    const frame = { Cookie: `openbits_frame=${token}` }
    const plainly = { Cookie: `openbits_frame=${await tokenOf(plain)}` }
    const cases: [string, Record<string, string>][] = [
      ['/flow', frame],
      ['/flow?problem=link', frame],
      [framed(bank), {}],
      [framed(bank), { Cookie: `openbits_session=${token}` }],
      [framed(bank), { Cookie: 'openbits_frame=a.b.c' }],
      [framed(bank), { Cookie: `openbits_frame=${workspace.token}` }],
      [framed(bank), plainly],
      [framed(evil), frame],
      ['/flow?embed', frame],
      ['/flow?embed=*', frame],
      [framed(`${bank}/`), frame],
      [framed(`${bank} ${evil}`), frame],
      [framed('http://bank.example'), frame],
      [framed('https://bank.example.evil.example'), frame],
      [`${framed(bank)}&embed=${encodeURIComponent(evil)}`, frame],
    ]
    for (const [path, headers] of cases) {
      const answer = await get(path, headers)
      expect([answer.status, ancestorsOf(answer)], path).toEqual([200, "'none'"])
      expect(answer.headers.get('x-frame-options'), path).toBe('DENY')
    }
  })

  it('HDR-03 pages, answers and files beside them are in nobody’s frame', async () => {
    const Cookie = `openbits_frame=${await tokenOf()}`
    for (const path of ['/embed.js', '/flow/theme.css?embed', '/docs/', '/v1/openapi.json', '/health'])
      expect((await get(path, { Cookie })).headers.get('x-frame-options'), path).toBe('DENY')
  })

  it('TEN-01 what another workspace’s workflow names opens no frame of ours, and a changed list counts at once', async () => {
    const other = await newWorkspace(app)
    await other.publish(workflowOf([steps.contact]), { embedOrigins: [evil] })
    const token = await tokenOf()
    const ancestors = async (origin: string) =>
      ancestorsOf(await get(framed(origin), { Cookie: `openbits_frame=${token}` }))
    expect(await ancestors(evil)).toBe("'none'")
    const save = (embedOrigins: string[]) => {
      const body = { workflowId: embedded, definition: workflowOf([steps.contact]), embedOrigins }
      return workspace.call('workflows.save', body)
    }
    const stolen = { workflowId: embedded, definition: workflowOf([steps.contact]), embedOrigins: [evil] }
    expect((await other.call('workflows.save', stolen)).status).toBe(404)
    expect(await ancestors(evil)).toBe("'none'")
    expect((await save([shop])).status).toBe(200)
    const saved = (await auditOf(app, workspace.id, embedded)).filter(({ action }) => action === 'workflows.save')
    expect(saved.at(-1)?.detail).toMatchObject({ embedOrigins: [shop] })
    expect([await ancestors(bank), await ancestors(shop)]).toEqual(["'none'", shop])
    expect((await save([bank, shop])).status).toBe(200)
  })

  it('SESS-05 the session of an invitation, and one that has ended, open no frame', async () => {
    const own = await startApp()
    const its = await newWorkspace(own)
    const workflowId = await its.publish(workflowOf([steps.contact]), { embedOrigins: [bank] })
    const { sessionToken, id } = await its.apply({ workflowId })
    const ask = async (token: string) =>
      ancestorsOf(await fetch(own.baseUrl + framed(bank), { headers: { Cookie: `openbits_frame=${token}` } }))
    const [applicationId, workspaceId] = [id.split('::')[1] ?? '', its.id]
    const invitation = { invitationId: applicationId, link: 1 }
    expect(await ask(sessionToken)).toBe(bank)
    expect(await ask(await own.services.tokens.mintSession({ workspaceId, applicationId, invitation }))).toBe("'none'")
    own.clock.advance(3_601_000)
    expect(await ask(sessionToken)).toBe("'none'")
  })
})

describe('the session of a frame', () => {
  it('SESS-07 the token is exchanged for a cookie of the frame alone, and leaves its address', async () => {
    const token = await tokenOf()
    const answer = await get(`${framed(bank)}&token=${token}&language=sv`)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${framed(bank)}&language=sv`])
    expect(cookieOf(answer)).toBe(
      `openbits_frame=${token}; HttpOnly; SameSite=None; Path=/; Max-Age=3600; Secure; Partitioned`,
    )
    const secure = await get(`${framed(bank)}&token=${token}`, { 'X-Forwarded-Proto': 'https' })
    expect(cookieOf(secure)).toMatch(
      /^__Host-openbits_frame=.*; HttpOnly; SameSite=None; Path=\/; .*Secure; Partitioned$/,
    )
  })

  it('HDR-03 no cookie is given for a frame that would stay empty', async () => {
    for (const path of [`${framed(evil)}&token=${await tokenOf()}`, `${framed(bank)}&token=${await tokenOf(plain)}`]) {
      const answer = await get(path)
      expect([answer.status, answer.headers.get('location'), cookieOf(answer)]).toEqual([303, '/flow?problem=link', ''])
    }
  })

  it('RED-04 nothing but a language and an origin of the workflow stays in the address', async () => {
    const more = '&redirectUrl=https%3A%2F%2Fevil.example&language=sv%0d%0aX'
    const answer = await get(`/flow?token=${await tokenOf()}${more}`)
    expect(answer.headers.get('location')).toBe('/flow')
  })

  it('HDR-04 it counts beside its own header alone: other sites’ requests carry it and are nobody’s', async () => {
    const token = await tokenOf()
    const Cookie = `openbits_frame=${token}`
    expect((await post('flow.get', { Cookie, 'X-Openbits-Flow': 'frame' })).status).toBe(200)
    for (const headers of [
      { Cookie },
      { Cookie, 'X-Openbits-Flow': '1' },
      { Cookie: `openbits_session=${token}`, 'X-Openbits-Flow': 'frame' },
      { Cookie, 'X-Openbits-Flow': 'frame', Authorization: 'Bearer a.b.c' },
    ])
      expect((await post('flow.get', headers)).status).toBe(401)
    expect((await post('flow.get?embed=1', { Cookie })).status).toBe(401)
  })

  it('SESS-02 a window’s session and a frame’s are told apart where a browser sends both', async () => {
    const [one, other] = [await workspace.apply({ workflowId: embedded }), await workspace.apply({ workflowId: plain })]
    const Cookie = `openbits_session=${one.sessionToken}; openbits_frame=${other.sessionToken}`
    const idBy = async (header: string) => {
      const view = await (await post('flow.get', { Cookie, 'X-Openbits-Flow': header })).json()
      return (view as { applicationId: string }).applicationId
    }
    expect([await idBy('1'), await idBy('frame')]).toEqual([one.id, other.id])
  })

  it('the looks in a frame are those of the frame’s session', async () => {
    const definition = { ...workflowOf([steps.contact]), theme: { cornerRadiusPx: 3 } }
    const token = await tokenOf(await workspace.publish(definition, { embedOrigins: [bank] }))
    const Cookie = `openbits_frame=${token}`
    expect(await (await get('/flow/theme.css?embed', { Cookie })).text()).toContain('--radius:3px')
    expect(await (await get('/flow/theme.css', { Cookie })).text()).toBe('')
  })
})

describe('origins that may embed', () => {
  const create = (embedOrigins: unknown, isTest = false) => {
    const markets = [{ countryCode: 'SE', eidMethods: [], registries: [], languages: ['sv'] }]
    const definition = workflowOf([steps.contact])
    return workspace.call('workflows.create', {
      name: 'x',
      isTest,
      redirectOrigins: [],
      embedOrigins,
      markets,
      definition,
    })
  }

  it.each([
    'http://bank.example',
    'http://localhost:3001',
    'http://127.0.0.1:3001',
    'https://bank.example/page',
    'https://bank.example?x',
    'https://*.bank.example',
    'https://bank.example;script-src',
    'https://bank.example,evil.example',
    "https://bank.example'none'",
    'https://user@bank.example',
    'https://bank.example\r\nX-A: b',
    'https://[::1]',
    'null',
    '*',
    "'self'",
    'data:text/html,x',
  ])('HDR-03 %j is none: it could say more in a header than where', async (origin) => {
    const { status, body } = await create([bank, origin])
    expect([status, body.errors?.[0]?.path]).toEqual([400, 'embedOrigins.1'])
  })

  it('RED-01 loopback is one of a test workflow only; all are read back in one form, each once', async () => {
    const given = ['HTTPS://Bank.Example:443/', bank, 'http://localhost:3001', 'http://127.0.0.1:8080']
    const { body } = await create(given, true)
    const read = await workspace.call('workflows.get', body)
    expect(read.body.embedOrigins).toEqual([bank, 'http://localhost:3001', 'http://127.0.0.1:8080'])
    expect((await create(Array.from({ length: 21 }, (_, at) => `https://b${at}.example`))).status).toBe(400)
  })

  it('a workflow that says nothing of it is in nobody’s frame, and saving a draft does not change that', async () => {
    expect((await workspace.call('workflows.get', { workflowId: plain })).body.embedOrigins).toEqual([])
    await workspace.call('workflows.save', { workflowId: embedded, definition: workflowOf([steps.contact]) })
    expect((await workspace.call('workflows.get', { workflowId: embedded })).body.embedOrigins).toEqual([bank, shop])
    const refused = {
      workflowId: embedded,
      definition: workflowOf([steps.contact]),
      embedOrigins: ['http://x.example'],
    }
    expect((await workspace.call('workflows.save', refused)).body.errors).toMatchObject([{ path: 'embedOrigins.0' }])
  })
})

describe('/embed.js', () => {
  it('is a script of 5 kB at most that is asked for again after a few minutes, and comes only if it has changed', async () => {
    const answer = await get('/embed.js')
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(answer.headers.get('cache-control')).toBe('public, max-age=300')
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
    const text = await answer.text()
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(5_000)
    expect(text).not.toMatch(/\beval\b|innerHTML|new Function/)
    const etag = answer.headers.get('etag') ?? ''
    const again = await get('/embed.js', { 'If-None-Match': etag })
    expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, ''])
  })

  it('its documentation names every option and event there is', async () => {
    const read = (path: string) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8')
    const [docs, types] = [await read('docs/embedding.md'), await read('web/embed/types.ts')]
    const names = [...types.matchAll(/^ {2}(\w+)\??[:(]|type: '(\w+)'/gm)].map(([, field, event]) => field ?? event)
    expect(names.length).toBeGreaterThan(15)
    for (const name of names) expect(docs).toContain(`\`${name}`)
  })
})
