import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { expectProblem } from '../problem.ts'
import { rawPost, sendRaw } from '../raw-http.ts'
import { newWorkspace, readAnswer, type Workspace } from '../workspace.ts'

let app: TestApp
let workspace: Workspace
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
})

const others = ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'SEARCH', 'LOCK', 'PURGE']
const paths = ['/v1/applications.create', '/applications.get', '/v1/flow.submit', '/v1/oauth2/token', '/reviews.decide']

describe('methods', () => {
  it.each(paths)('INP-10 %s takes POST, and every other method is 405 with Allow', async (path) => {
    for (const method of others) {
      const request = `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`
      const { statuses, text } = await sendRaw(app.baseUrl, request)
      expect({ method, statuses }).toEqual({ method, statuses: [405] })
      expect(text.toLowerCase()).toContain('\r\nallow: post\r\n')
    }
  })

  it('INP-10 what is there for reading is not there for writing', async () => {
    const ulid = '01HV12PKQR448KSA9PBV1RNX8B'
    const readable = [
      '/health',
      '/ready',
      '/v1/openapi.json',
      '/docs',
      '/docs/errors/gone',
      `/v1/documents/${ulid}/content`,
    ]
    for (const path of [...readable, '/v1/oauth2/userinfo']) {
      for (const method of ['POST', 'PUT', 'DELETE']) {
        const answer = await readAnswer(await fetch(`${app.baseUrl}${path}`, { method }))
        expectProblem(answer, 405, 'method_not_allowed')
        expect(answer.headers.get('allow')).toBe('GET')
      }
    }
  })

  it('INP-10 a method that must carry a body is 405 or 404 without one', async () => {
    for (const [path, status] of [
      ['/v1/applications.get', 405],
      ['/nowhere', 404],
    ] as const) {
      const request = `QUERY ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`
      // Older releases of Node do not know the method, and refuse it as no HTTP.
      expect((await sendRaw(app.baseUrl, request)).statuses[0]).toBeOneOf([400, status])
    }
  })

  it.each([
    'X-HTTP-Method-Override: POST',
    'X-HTTP-Method: POST',
    'X-Method-Override: POST',
    'X-HTTP-Method-Override: DELETE',
  ])('INP-10 the header “%s” changes no method', async (line) => {
    const [name = '', value = ''] = line.split(': ')
    const answer = await readAnswer(
      await fetch(`${app.baseUrl}/v1/applications.create`, { headers: { [name]: value } }),
    )
    expectProblem(answer, 405, 'method_not_allowed')
    const posted = await workspace.call('applications.get', { applicationId: 'nobody' }, { [name]: value })
    expectProblem(posted, 404, 'not_found')
  })

  it.each([
    'X-Original-URL: /health',
    'X-Rewrite-URL: /health',
    'X-Forwarded-Prefix: /health',
    'X-Forwarded-Host: evil.example',
  ])('INP-10 the header “%s” changes no address', async (line) => {
    const [name = '', value = ''] = line.split(': ')
    const answer = await workspace.call('applications.get', { applicationId: 'nobody' }, { [name]: value })
    expectProblem(answer, 404, 'not_found')
    expect(answer.body.message).toContain('no such application')
  })
})

describe('addresses', () => {
  it.each([
    '/nowhere',
    '/v1',
    '/v1/',
    '/v1/applications',
    '/v1/applications.delete',
    '/v1/applications.get/',
    '/v1/Applications.Get',
    '/v1//applications.get',
    '/v1/v1/applications.get',
    '/v2/applications.get',
    '/v1/applications.get;a=b',
    '/v1/applications.get%20',
    '/v1/../v1/applications.get/..',
    '/v1/constructor',
    '/v1/__proto__',
  ])('INP-10 POST %s is 404, with and without a token', async (path) => {
    for (const headers of [{}, { Authorization: `Bearer ${workspace.token}` }]) {
      const lines = [
        'Content-Type: application/json',
        'Content-Length: 2',
        ...Object.entries(headers).map((one) => one.join(': ')),
      ]
      const { statuses, body } = await sendRaw(app.baseUrl, rawPost(path, lines, '{}'))
      expect({ statuses, code: JSON.parse(body).code }).toEqual({ statuses: [404], code: 'not_found' })
    }
  })

  it.each([
    '/.env',
    '/.git/config',
    '/.git/HEAD',
    '/package.json',
    '/package-lock.json',
    '/src/main.ts',
    '/dist/main.js',
    '/node_modules/fastify/package.json',
    '/migrations/',
    '/.openbits/master.key',
    '/demo.json',
    '/master.key',
    '/swagger.json',
    '/openapi.json',
    '/graphql',
    '/debug/pprof',
    '/server-status',
    '/metrics',
    '/admin',
    '/robots.txt~',
    '/docs/../package.json',
    '/docs/..%2fpackage.json',
    '/docs/errors/..%2f..%2fpackage',
    '/docs/errors/%2e%2e%2fsettings',
    '/docs/js/',
    '/docs/js/..%2f..%2findex.js',
  ])('INP-10 %s is not served', async (path) => {
    const { statuses, body } = await sendRaw(
      app.baseUrl,
      `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
    )
    expect({ statuses, code: JSON.parse(body).code }).toEqual({ statuses: [404], code: 'not_found' })
  })

  it('INP-10 an unknown address is 404 whatever is sent to it', async () => {
    const bodies = [
      ['text/xml', '<a/>'],
      ['application/json', '{'],
      ['multipart/form-data', ''],
      ['', 'x'],
    ] as const
    for (const [type, body] of bodies) {
      const headers: Record<string, string> = type ? { 'Content-Type': type } : {}
      expectProblem(
        await readAnswer(await fetch(`${app.baseUrl}/nowhere`, { method: 'POST', headers, body })),
        404,
        'not_found',
      )
    }
  })

  it('INP-10 the paths of the Bits API are the same with and without /v1', async () => {
    const { id } = await workspace.apply()
    const of = async (prefix: string) => {
      const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${workspace.token}` }
      const body = JSON.stringify({ applicationId: id })
      return readAnswer(
        await fetch(`${app.baseUrl}${prefix}/applications.documents.list`, { method: 'POST', headers, body }),
      )
    }
    const [with_, without] = [await of('/v1'), await of('')]
    expect(with_).toMatchObject({ status: 200, body: { data: [] } })
    expect(without).toMatchObject({ status: 200, body: with_.body })
  })
})
