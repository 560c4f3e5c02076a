import fc, { type Arbitrary } from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { starters } from '../../src/features/workflows/index.ts'
import { startApp, type TestApp } from '../app.ts'
import { expectNothingInside } from '../problem.ts'
import { type RawAnswer, sendRaw } from '../raw-http.ts'
import { caller, newWorkspace, readAnswer, redirectUrl, type Workspace } from '../workspace.ts'

/** Printed in the title; a run is repeated with FUZZ_SEED, a longer one made with FUZZ_N. */
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31)
const cases = Number(process.env.FUZZ_N ?? 300)
const slowestMs = 5_000

let app: TestApp
let workspace: Workspace
let sessionToken: string
/** Sound requests to begin from: what is almost right gets further than noise. */
let sound: { operation: string; token: string; body: string }[]
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
  const application = await workspace.apply()
  sessionToken = application.sessionToken
  const markets = [{ countryCode: 'SE', eidMethods: ['se-bankid'], registries: [], languages: ['sv'] }]
  const draft = {
    name: 'Own',
    isTest: true,
    redirectOrigins: [redirectUrl],
    markets,
    definition: starters[0]?.definition,
  }
  const accounts = [{ type: 'IBAN', iban: 'SE3550000000054910000003', bic: 'NDEASESS' }]
  const ofClient: [string, object][] = [
    ['applications.create', { workflowId: workspace.workflows.person, countryCode: 'SE', redirectUrl }],
    ['applications.get', { applicationId: application.id }],
    ['reviews.list', { status: 'OPEN', limit: 50 }],
    ['workflows.create', draft],
    ['clients.create', { name: 'Client', scopes: ['application'] }],
  ]
  const ofApplicant: [string, object][] = [
    ['flow.submit', { step: 'contact', data: { email: 'lois.lane@dailyplanet.example', phoneNumber: '+46701234567' } }],
    ['flow.submit', { step: 'bank-account', data: { accounts } }],
    ['flow.identify.start', { step: 'identify', method: 'se-bankid', endUserIp: '192.0.2.1' }],
  ]
  const request = (token: string) => (one: [string, object]) => ({
    operation: one[0],
    token,
    body: JSON.stringify(one[1]),
  })
  sound = [...ofClient.map(request(workspace.token)), ...ofApplicant.map(request(sessionToken))]
})

interface Edit {
  kind: 'flip' | 'cut' | 'insert' | 'double' | 'end'
  /** Where, as a part of the whole. */
  at: number
  length: number
  bytes: Uint8Array
}

const tokens = [
  '{',
  '}',
  '[',
  ']',
  '"',
  ',',
  ':',
  '\\',
  '\\u0000',
  '\\ud800',
  'null',
  '1e999',
  '-',
  '0',
  '\0',
  '\r\n',
  '\u202e',
  '999999999',
]

const edits: Arbitrary<Edit[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('flip', 'cut', 'insert', 'double', 'end'),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 1, max: 20 }),
    bytes: fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 8 }),
      fc.constantFrom(...tokens).map((token) => new Uint8Array(Buffer.from(token))),
    ),
  }),
  { minLength: 1, maxLength: 4 },
)

function mutate(text: string, made: Edit[]): Buffer {
  return made.reduce((bytes: Buffer, { kind, at, length, bytes: other }) => {
    const from = Math.floor(at * bytes.length)
    const [before, piece, after] = [
      bytes.subarray(0, from),
      bytes.subarray(from, from + length),
      bytes.subarray(from + length),
    ]
    const middle = { flip: [other], cut: [], insert: [other, piece], double: [piece, piece], end: [] }[kind]
    return Buffer.concat([before, ...middle, ...(kind === 'end' ? [] : [after])])
  }, Buffer.from(text))
}

async function timed<T>(work: Promise<T>): Promise<T> {
  const began = performance.now()
  const done = await work
  expect(performance.now() - began).toBeLessThan(slowestMs)
  return done
}

/** One answer at most, never ours to blame, always JSON. */
function judge({ statuses, text, body }: RawAnswer): void {
  if (statuses[0] === undefined) return
  expect(statuses[0], body).toBeLessThan(500)
  // HEAD and 417 have no body by the rules of HTTP, or by Node's.
  if (body === '' && statuses[0] !== 200) return
  expect(text).toMatch(/\r\ncontent-type: application\/(problem\+)?json/i)
  JSON.parse(body)
  if (statuses[0] !== 200) expectNothingInside(body)
}

describe(`fuzzing (FUZZ_SEED=${seed} FUZZ_N=${cases})`, () => {
  const anyOf = fc.nat().map((n) => sound[n % sound.length] ?? { operation: '', token: '', body: '' })

  it('INP-11 no mutant of a sound body is answered with 5xx, late, or by anything but JSON', async () => {
    await fc.assert(
      fc.asyncProperty(anyOf, edits, async ({ operation, token, body }, made) => {
        const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` }
        const init = { method: 'POST', headers, body: new Uint8Array(mutate(body, made)) }
        const answer = await timed(fetch(`${app.baseUrl}/v1/${operation}`, init).then(readAnswer))
        expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(500)
        expect(answer.body).toBeTypeOf('object')
        if (answer.status !== 200) expectNothingInside(JSON.stringify(answer.body))
      }),
      { seed, numRuns: Math.ceil(cases / 2) },
    )
  })

  it('INP-11 no mutant of a whole request is answered with 5xx, late, or by anything but JSON', async () => {
    // Whatever length a mutant claims, this is enough to end it: the server never has to wait for more.
    const rest = Buffer.alloc(1_200_000, 'x')
    const end = Buffer.from('\r\n\r\n')
    await fc.assert(
      fc.asyncProperty(anyOf, edits, async ({ operation, token, body }, made) => {
        const head = [`POST /v1/${operation} HTTP/1.1`, 'Host: localhost', 'Content-Type: application/json']
        const lines = [
          ...head,
          `Authorization: Bearer ${token}`,
          'Accept: */*',
          `Content-Length: ${body.length}`,
          '',
          body,
        ]
        const request = Buffer.concat([mutate(lines.join('\r\n'), made), end, rest, end])
        judge(await timed(sendRaw(app.baseUrl, request, { answers: 1, deadlineMs: slowestMs })))
      }),
      { seed, numRuns: Math.ceil(cases / 4) },
    )
  })

  it('INP-11 no address, form, token, header or key is answered with 5xx, late, or by anything but JSON', async () => {
    const odd = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.webPath(),
      fc.webQueryParameters(),
      fc.constantFrom(...tokens),
    )
    const visible = odd.map((text) => text.replace(/[^\t\x20-\x7e\x80-\xff]/g, ''))
    const paths = fc.tuple(fc.constantFrom('/', '/v1/', '/v1/documents/', '/docs/errors/', '/v1/oauth2/', '/flow'), odd)
    const address = paths.map(
      ([path, text]) => `${path}${encodeURIComponent(text.toWellFormed())}?${encodeURI(text.toWellFormed())}`,
    )
    await fc.assert(
      fc.asyncProperty(
        address,
        odd,
        visible,
        fc.constantFrom('GET', 'POST', 'PUT'),
        async (path, text, header, method) => {
          const url = `${app.baseUrl}${path}`
          const form = new URLSearchParams({
            grant_type: 'client_credentials',
            client_id: text,
            client_secret: text,
            scope: text,
          })
          const basic = { Authorization: `Basic ${Buffer.from(text).toString('base64')}` }
          const named = { 'Idempotency-Key': header, Accept: header, 'X-Forwarded-For': header, Cookie: header }
          const answers = await timed(
            Promise.all([
              fetch(url, { method, redirect: 'manual' }).then(readAnswer),
              fetch(`${app.baseUrl}/v1/oauth2/introspect`, { method: 'POST', body: form, headers: basic }).then(
                readAnswer,
              ),
              fetch(`${app.baseUrl}/v1/oauth2/token`, { method: 'POST', body: form }).then(readAnswer),
              caller(app, workspace.token)('applications.cancel', { applicationId: text }, named),
              caller(app, header)('applications.get', {}),
            ]),
          )
          // With nothing added it is the applicant's page, whatever the query: a page, or the word that none is built.
          const others = path.startsWith('/flow?') ? answers.slice(1) : answers
          for (const answer of others) {
            expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(500)
            if (answer.status !== 302) expect(answer.body).toBeTypeOf('object')
          }
        },
      ),
      { seed, numRuns: Math.ceil(cases / 4) },
    )
  })

  it('INP-11 after all of that the server answers as before', async () => {
    expect((await fetch(`${app.baseUrl}/ready`)).status).toBe(200)
    expect((await caller(app, sessionToken)('flow.get')).status).toBe(200)
    expect((await workspace.call('workflows.list')).status).toBe(200)
  })
})
