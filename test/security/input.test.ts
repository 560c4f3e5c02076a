import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { multipartType } from '../multipart.ts'
import { expectProblem } from '../problem.ts'
import { type Answer, newWorkspace, readAnswer, redirectUrl, type Workspace } from '../workspace.ts'

const reads = [
  'applications.get',
  'applications.organization.get',
  'applications.organization.contactDetails.get',
  'applications.organization.signingCombinations.get',
  'applications.organization.signedBy.get',
  'applications.organization.boardMembers.get',
  'applications.person.get',
  'applications.person.contactDetails.get',
  'applications.documents.list',
  'applications.bankAccounts.list',
]

/** Fifteen values that are not `right`, among them those that a lenient reader would take for it. */
const wrong = (right: string) => [
  ...[null, true, false, 0, 1, -1, 1.5, 1e308, ''],
  ...[[], [right], [[right]], {}, { value: right }, { toString: right }],
]

let app: TestApp
let workspace: Workspace
let applicationId: string
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
  applicationId = (await workspace.apply()).id
})

const creation = () => ({ workflowId: workspace.workflows.person, countryCode: 'SE', redirectUrl })

async function send(operation: string, body: string | Uint8Array, contentType = 'application/json'): Promise<Answer> {
  const response = await fetch(`${app.baseUrl}/v1/${operation}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${workspace.token}`, 'Content-Type': contentType },
    body: new Uint8Array(Buffer.from(body)),
  })
  return readAnswer(response)
}

describe('bodies that are not a JSON object', () => {
  const malformed = [
    ['nothing', ''],
    ['an open brace', '{'],
    ['a value missing', '{"applicationId":'],
    ['single quotes', "{'applicationId':'x'}"],
    ['a trailing comma', '{"applicationId":"x",}'],
    ['a bare name', '{applicationId:"x"}'],
    ['two objects', '{"applicationId":"x"}{"applicationId":"y"}'],
    ['NaN', '{"applicationId":NaN}'],
    ['a comment', '{"applicationId":"x"} // y'],
    ['a line end in a string', '{"applicationId":"x\n"}'],
    ['an unknown escape', '{"applicationId":"\\x41"}'],
    ['a byte order mark', '\ufeff{"applicationId":"x"}'],
    ['bytes that are no UTF-8', Buffer.from('{"applicationId":"\xff\xfe"}', 'latin1')],
    ['a form', 'applicationId=x'],
  ] as const
  it.each(malformed)('INP-01 %s is 400', async (_, body) => {
    for (const operation of ['applications.create', 'applications.get']) {
      expectProblem(await send(operation, body), 400, 'invalid_request')
    }
  })

  it('INP-02 a body of another type than object is 400', async () => {
    for (const body of ['null', 'true', '0', '1e9', '"x"', '[]', JSON.stringify([creation()])]) {
      expectProblem(await send('applications.create', body), 400, 'invalid_request')
    }
  })
})

describe('values of another type', () => {
  it.each(['workflowId', 'countryCode', 'redirectUrl'] as const)('INP-02 %s is never coerced', async (field) => {
    const right = creation()[field]
    for (const value of wrong(right)) {
      const answer = await workspace.call('applications.create', { ...creation(), [field]: value })
      expectProblem(answer, 400, 'invalid_request')
      expect(answer.body.errors[0].path, JSON.stringify(value)).toBe(field)
    }
  })

  it.each([...reads, 'applications.cancel'])('INP-02 applicationId of %s is never coerced', async (operation) => {
    for (const value of wrong(applicationId)) {
      const answer = await workspace.call(operation, { applicationId: value })
      expectProblem(answer, 400, 'invalid_request')
      expect(answer.body.errors[0].path, JSON.stringify(value)).toBe('applicationId')
    }
  })

  it('INP-02 numbers and truth values are not read from text', async () => {
    for (const limit of ['50', true, [50], 1.5, 0, -1, 201, 1e308, null]) {
      expectProblem(await workspace.call('reviews.list', { limit }), 400, 'invalid_request')
    }
    for (const isTest of ['true', 'false', 1, 0, null]) {
      const answer = await workspace.call('workflows.create', { name: 'x', isTest })
      expect(answer.body.errors.map((issue: { path: string }) => issue.path)).toContain('isTest')
    }
  })

  it('INP-02 a property that is there twice is never read as two applications', async () => {
    const other = (await workspace.apply()).id
    const answer = await send('applications.get', `{"applicationId":"${other}","applicationId":"${applicationId}"}`)
    expect(answer.body).toMatchObject({ applicationId })
  })
})

describe('content types', () => {
  const refused = [
    'text/plain',
    'text/json',
    'application/x-www-form-urlencoded',
    'application/xml',
    'application/jsonp',
    'application/merge-patch+json',
    'application/json; charset=utf-16',
    'application/json; charset=iso-8859-1',
    'application/json; charset=utf-8; charset=utf-7',
    multipartType,
  ]
  it.each(refused)('INP-03 %s is 415', async (contentType) => {
    const answer = await send('applications.get', JSON.stringify({ applicationId }), contentType)
    expectProblem(answer, 415, 'unsupported_media_type')
  })

  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON ; charset="UTF-8"'])(
    'INP-03 %s is read',
    async (contentType) => {
      expect((await send('applications.get', JSON.stringify({ applicationId }), contentType)).status).toBe(200)
    },
  )

  it('INP-03 a compressed body is 415 and says that none is taken apart', async () => {
    const answer = await workspace.call('applications.get', { applicationId }, { 'Content-Encoding': 'gzip' })
    expectProblem(answer, 415, 'unsupported_media_type')
    expect(answer.headers.get('accept-encoding')).toBe('identity')
  })
})

describe('nesting', () => {
  const deep = 100_000
  const arrays = '['.repeat(deep) + ']'.repeat(deep)
  const objects = `${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}`
  const mixed = `${'[{"a":'.repeat(deep / 2)}1${'}]'.repeat(deep / 2)}`
  const bodies = [
    ['arrays', arrays],
    ['objects', objects],
    ['arrays in a field', `{"applicationId":${arrays}}`],
    ['objects in a field', `{"applicationId":${objects}}`],
    ['both in a field that nobody knows', `{"more":${mixed}}`],
    ['arrays that never end', `{"applicationId":${'['.repeat(deep)}`],
  ] as const
  it.each(bodies)('INP-05 a hundred thousand levels of %s are harmless', async (_, body) => {
    for (const operation of ['applications.get', 'workflows.create']) {
      const began = performance.now()
      expectProblem(await send(operation, body), 400, 'invalid_request')
      expect(performance.now() - began).toBeLessThan(2_000)
    }
  })
})

describe('properties that reach elsewhere', () => {
  const pollutions = [
    '{"__proto__":{"polluted":true}}',
    '{"\\u005f_proto__":{"polluted":true}}',
    '{"constructor":{"prototype":{"polluted":true}}}',
    '{"name":"x","definition":{"steps":[{"__proto__":{"polluted":true}}]}}',
  ]
  it('INP-06 attempts on the prototype are refused and change no later answer', async () => {
    const before = await workspace.call('workflows.create', {})
    for (const body of pollutions) expectProblem(await send('workflows.create', body), 400, 'invalid_request')
    const after = await workspace.call('workflows.create', {})
    expect({ ...after.body, instance: '' }).toEqual({ ...before.body, instance: '' })
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  const serverOwned = {
    id: 'bits:application::4d72cbf4-070c-4b64-b8a6-86baaee34100',
    applicationId: 'bits:application::4d72cbf4-070c-4b64-b8a6-86baaee34100',
    customerId: 'bits:customer::4d72cbf4-070c-4b64-b8a6-86baaee34100',
    workspaceId: '4d72cbf4-070c-4b64-b8a6-86baaee34100',
    marketId: 'bits:market::4d72cbf4-070c-4b64-b8a6-86baaee34100',
    status: 'APPROVED',
    state: {},
    sessionToken: 'x',
    createdAt: '2020-01-01T13:37:00Z',
    expiresAt: '2099-01-01T00:00:00Z',
  }
  it.each(Object.entries(serverOwned))('INP-07 a caller cannot set %s', async (field, value) => {
    const answer = await workspace.call('applications.create', { ...creation(), [field]: value })
    expectProblem(answer, 400, 'invalid_request')
    expect(answer.body.message).toContain(field)
  })

  it('INP-07 an applicant cannot submit a status, a decision or facts', async () => {
    const { id, flow } = await workspace.apply()
    for (const more of [{ status: 'APPROVED' }, { outcome: 'APPROVE' }, { facts: {} }, { person: { age: 30 } }]) {
      const data = { email: 'lois.lane@dailyplanet.example', ...more }
      expectProblem(await flow('flow.submit', { step: 'contact', data }), 400, 'invalid_request')
    }
    for (const step of ['decision', 'about-you', 'nowhere']) {
      expect((await flow('flow.submit', { step, data: { outcome: 'APPROVE' } })).status).toBeOneOf([400, 409])
    }
    const { body } = await workspace.call('applications.get', { applicationId: id })
    expect(body.status).toBeOneOf(['NOT_STARTED', 'IN_PROGRESS'])
  })
})
