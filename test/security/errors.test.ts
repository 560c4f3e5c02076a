import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { codes, type ErrorCode } from '../../src/platform/errors.ts'
import { pdf } from '../../src/platform/files/fixtures/images.ts'
import { startApp, type TestApp } from '../app.ts'
import { completePerson } from '../journey.ts'
import { upload } from '../multipart.ts'
import { expectNothingInside, expectProblem } from '../problem.ts'
import { sendRaw } from '../raw-http.ts'
import { type Answer, askToken, newWorkspace, readAnswer, redirectUrl, type Workspace } from '../workspace.ts'

const logged: Record<string, unknown>[] = []
const log = { debug() {}, info() {}, warn() {}, error: (fields: object) => void logged.push({ ...fields }) }

let app: TestApp
let workspace: Workspace
beforeAll(async () => {
  app = await startApp({ UPLOAD_MAX_MB: '1' }, { log })
  workspace = await newWorkspace(app)
})

const passport = { content: pdf, fileName: 'passport.pdf', contentType: 'application/pdf' }
const creation = () => ({ workflowId: workspace.workflows.person, countryCode: 'SE', redirectUrl })

/** An application with one document, and the link to that. */
async function withDocument() {
  const application = await workspace.apply()
  await upload(app, application.sessionToken, passport)
  const { body } = await workspace.call('applications.documents.list', { applicationId: application.id })
  const [{ id, downloadUrl }] = body.data
  return { ...application, documentId: String(id), download: async () => readAnswer(await fetch(downloadUrl)) }
}

/** How a caller meets each code. */
const ways: Partial<Record<ErrorCode, () => Promise<Answer>>> = {
  invalid_request: () => workspace.call('applications.get', {}),
  invalid_token: () => workspace.call('applications.get', {}, { Authorization: 'Bearer no' }),
  async insufficient_scope() {
    const { call } = await workspace.newClient(['workflow:read'])
    return call('applications.get', { applicationId: 'x' })
  },
  not_found: () => workspace.call('applications.get', { applicationId: 'x' }),
  method_not_allowed: async () => readAnswer(await fetch(`${app.baseUrl}/v1/applications.get`)),
  not_acceptable_version: () => workspace.call('applications.get', {}, { Accept: 'application/vnd.bits.v9+json' }),
  unsupported_media_type: () => workspace.call('applications.get', {}, { 'Content-Type': 'text/plain' }),
  async conflict() {
    const { id } = await completePerson(app, workspace, { answers: { pep: true, funds: 'SALARY' } })
    const { body } = await workspace.call('reviews.list', { applicationId: id })
    const decision = { reviewId: body.data[0].reviewId, decision: 'DECLINE', reason: 'RISK_APPETITE' }
    await workspace.call('reviews.decide', decision)
    return workspace.call('reviews.decide', decision)
  },
  async gone() {
    const { documentId, download } = await withDocument()
    await app.database.pool.query('update documents set erased_at = now() where id = $1', [documentId])
    return download()
  },
  payload_too_large: () => workspace.call('applications.get', { applicationId: 'x'.repeat(2 ** 20) }),
  async idempotency_key_reused() {
    const key = { 'Idempotency-Key': 'errors' }
    await workspace.call('applications.create', creation(), key)
    return workspace.call('applications.create', { ...creation(), countryCode: 'NO' }, key)
  },
  async step_not_open() {
    const { flow } = await workspace.apply()
    return flow('flow.submit', { step: 'about-you', data: { answers: {} } })
  },
  async file_refused() {
    const { sessionToken } = await workspace.apply()
    return upload(app, sessionToken, { ...passport, fileName: 'passport.exe' })
  },
  async quota_exceeded() {
    const { clientId } = await workspace.newClient()
    await workspace.call('clients.addSecret', { clientId })
    return workspace.call('clients.addSecret', { clientId })
  },
  async too_many_requests() {
    const wrong = { clientId: 'nobody', clientSecret: 'wrong' }
    for (let guess = 0; guess < 10; guess++) await askToken(app, wrong)
    return askToken(app, wrong)
  },
  // A bug stands for all bugs: a document whose file has vanished from the store.
  async internal_error() {
    const { documentId, download } = await withDocument()
    const { rows } = await app.database.pool.query('select file_key from documents where id = $1', [documentId])
    await app.services.files.remove(rows[0].file_key)
    return download()
  },
  async unavailable() {
    const { download } = await withDocument()
    const files = join(app.dataDir, 'files')
    await rename(files, `${files}-elsewhere`)
    try {
      return await download()
    } finally {
      await rename(`${files}-elsewhere`, files)
    }
  },
}

/** Codes that are no problem+json of an operation. */
const otherwise: Partial<Record<ErrorCode, string>> = {
  invalid_client: 'answered in the form of RFC 6749, below',
  invalid_credentials: 'of signing in to the dashboard: sign-in.test.ts of the staff',
  second_factor_required: 'of signing in to the dashboard: sign-in.test.ts of the staff',
  reauthentication_required: 'of staff alone, who come without a token: staff-sessions.test.ts',
  headers_too_large: 'answered before there is a request, below',
  request_timeout: 'answered as headers_too_large is, after 15 s of waiting; the suite on overload waits them out',
}

describe('every failure is a problem that says what to do', () => {
  it('INP-13 every code is met here, or it is said where', () => {
    expect([...Object.keys(ways), ...Object.keys(otherwise)].sort()).toEqual(Object.keys(codes).sort())
  })

  it.each(Object.keys(ways) as (keyof typeof ways)[])('INP-13 %s', async (code) => {
    const answer = await ways[code]?.()
    if (!answer) throw new Error(`There is no way to ${code}.`)
    expectProblem(answer, codes[code].status, code)
    if ([429, 503].includes(answer.status)) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    if (answer.status === 401) expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/)
  })

  it('INP-13 every issue has its path, and no value is repeated back', async () => {
    const secret = '191212121212'
    const answer = await workspace.call('applications.create', {
      workflowId: 1,
      countryCode: secret,
      redirectUrl: secret,
    })
    expectProblem(answer, 400, 'invalid_request')
    const paths = answer.body.errors.map((issue: { path: string }) => issue.path)
    expect(paths).toEqual(['workflowId', 'countryCode'])
    expect(JSON.stringify(answer.body)).not.toContain(secret)
  })

  it('INP-13 of a bug only the request id is told; the log has it with the cause', async () => {
    const answer = await ways.internal_error?.()
    expect(answer?.body.errors).toEqual([])
    const entry = logged.find(({ requestId }) => requestId === answer?.body.instance)
    expect(entry?.error).toBeInstanceOf(Error)
    expect(entry?.route).toBe('/v1/documents/:id/content')
  })

  it('INP-13 a wrong client is told in the form of RFC 6749, with `message`', async () => {
    const answer = await askToken(app, { ...workspace.client, clientSecret: 'wrong' })
    expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client', code: 'invalid_client' } })
    expect(answer.body.message).toBe(answer.body.error_description)
    expectNothingInside(JSON.stringify(answer.body))
  })

  it('INP-13 headers that are too large are told in the same form', async () => {
    const request = `GET /health HTTP/1.1\r\nHost: localhost\r\nX-Large: ${'a'.repeat(20_000)}\r\n\r\n`
    const { statuses, body } = await sendRaw(app.baseUrl, request)
    expect(statuses).toEqual([431])
    const problem = JSON.parse(body)
    expect(problem).toEqual({
      type: '/docs/errors/headers_too_large',
      title: codes.headers_too_large.title,
      status: 431,
      detail: problem.message,
      code: 'headers_too_large',
      message: expect.stringMatching(/\S/),
      instance: expect.stringMatching(/^[0-9a-f-]{36}$/),
      errors: [],
    })
  })
})

describe('pages of errors', () => {
  it.each(Object.keys(codes))('%s has the page that its `type` names', async (code) => {
    const response = await fetch(`${app.baseUrl}/docs/errors/${code}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    const page = await response.text()
    expect(page).toMatch(/<h1>[^<]/)
    expect(page).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/)
  })
})
