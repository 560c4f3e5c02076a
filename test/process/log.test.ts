import pg from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { identify, people } from '../journey.ts'
import { upload } from '../multipart.ts'
import { sendRaw } from '../raw-http.ts'
import { caller } from '../workspace.ts'
import { type Client, openDemo } from './client.ts'
import { findDatabase, isPosix, type Product, startProduct, until } from './start-process.ts'

const contact = { email: 'lois.lane@dailyplanet.example', phoneNumber: '+46701234567' }
const planted = 'planted-in-an-address'

describe.skipIf(!isPosix)('what a server logs at its most talkative', { timeout: 60_000 }, () => {
  let product: Product
  let client: Client
  /** What must never be in a log, by what it is. */
  const secrets = new Map<string, string>()
  let knownId: string | null
  let name: { firstName: string; lastName: string }

  beforeAll(async () => {
    product = await startProduct({ environment: { LOG_LEVEL: 'debug' } })
    client = await openDemo(product)
    const demo = await product.demo()
    secrets.set('client secret', demo.clientSecret).set('staff password', demo.staff.password)
    secrets.set('access token', client.token.split('.')[2] ?? '')
    knownId = (await fetch(`${product.baseUrl}/health`)).headers.get('x-request-id')
    await approvePerson()
    await declineDocument()
    await misplaceSecrets()
    await breakTheDatabase()
    await product.end('SIGTERM')
  })

  /** A person from the first step to the approval, with everything that is personal about them. */
  async function approvePerson(): Promise<void> {
    const body = { workflowId: client.workflows.person, countryCode: 'SE', redirectUrl: client.redirectUrl }
    const created = await client.call('applications.create', body)
    const flow = caller(product, created.body.sessionToken)
    secrets.set('session token', created.body.sessionToken.split('.')[2])
    await flow('flow.submit', { step: 'contact', data: contact })
    await identify(flow, people.clean)
    await until(async () => (await flow('flow.get')).body.current?.key === 'about-you')
    await flow('flow.submit', { step: 'about-you', data: { answers: { pep: false, funds: 'SALARY' } } })
    const { applicationId } = (await flow('flow.get')).body
    // Lists are searched by a job.
    await until(async () => (await client.call('applications.get', { applicationId })).body.status === 'APPROVED')
    name = (await client.call('applications.person.get', { applicationId })).body
    expect(name.lastName).toBeTruthy()
  }

  /** A document, and a reviewer’s words about it. */
  async function declineDocument(): Promise<void> {
    const body = { workflowId: client.workflows.reviewed, countryCode: 'SE', redirectUrl: client.redirectUrl }
    const { sessionToken } = (await client.call('applications.create', body)).body
    const flow = caller(product, sessionToken)
    await flow('flow.submit', { step: 'contact', data: contact })
    const content = Buffer.from('%PDF-1.4\nplanted-in-a-file\n%%EOF\n')
    const file = { content, fileName: 'planted-file-name.pdf', contentType: 'application/pdf' }
    const { documentId } = (await upload(product, sessionToken, file)).body
    await flow('flow.submit', { step: 'passport', data: { documentIds: [documentId] } })
    const reviews = async () => (await client.call('reviews.list', { status: 'OPEN' })).body.data
    await until(async () => (await reviews()).length === 1)
    const [{ reviewId }] = await reviews()
    const words = { decision: 'DECLINE', reason: 'RISK_APPETITE', comment: 'planted-comment' }
    expect((await client.call('reviews.decide', { reviewId, ...words })).status).toBe(200)
    const documents = await client.call('applications.documents.list', {
      applicationId: (await flow('flow.get')).body.applicationId,
    })
    const link = new URL(documents.body.data[0].downloadUrl)
    secrets.set('signature of a download', link.searchParams.get('signature') ?? '')
    expect((await fetch(link)).status).toBe(200)
  }

  /** Requests that carry what they should not, where they should not. */
  async function misplaceSecrets(): Promise<void> {
    const demo = await product.demo()
    const post = { method: 'POST', headers: { 'X-Planted': planted, Cookie: `a=${planted}` } }
    const paths = [
      `/v1/oauth2/token?client_id=${demo.clientId}&client_secret=${demo.clientSecret}`,
      `/v1/applications.get?access_token=${client.token}`,
      `/${planted}/${people.clean}`,
      `/v1/documents/${planted}/content?signature=${planted}`,
      `/flow?token=${client.token}`,
    ]
    for (const path of paths) await fetch(`${product.baseUrl}${path}`, post)
    const headers = { Authorization: `Bearer ${client.token}`, 'Content-Type': 'application/json' }
    await fetch(`${product.baseUrl}/v1/applications.get`, { method: 'POST', headers, body: `{"${planted}": ` })
    await client.call('applications.get', { [planted]: planted })
    await client.call('applications.get', { applicationId: planted }, { 'Idempotency-Key': planted })
    await sendRaw(
      product.baseUrl,
      `GET /${planted}%0d%0aforged%1b[31m HTTP/1.1\r\nHost: a\r\nX-Request-Id: forged\r\nConnection: close\r\n\r\n`,
    )
  }

  /** Faults whose messages repeat the row and the values. */
  async function breakTheDatabase(): Promise<void> {
    const database = new pg.Client({ connectionString: (await findDatabase(product.dataDir))?.url })
    await database.connect()
    await database.query("alter table facts add constraint planted check (value::text not like '%broken%')")
    await database.query('alter table reviews alter column reason type varchar(3) using left(reason, 3)')
    const body = { workflowId: client.workflows.person, countryCode: 'SE', redirectUrl: client.redirectUrl }
    const flow = caller(product, (await client.call('applications.create', body)).body.sessionToken)
    const failed = await flow('flow.submit', { step: 'contact', data: { ...contact, email: 'broken@planted.example' } })
    expect(failed.status).toBe(500)
    await flow('flow.submit', { step: 'contact', data: contact })
    await identify(flow, people.clean)
    await until(async () => (await flow('flow.get')).body.current?.key === 'about-you')
    // Its review cannot be opened: the job fails with the database’s words.
    await flow('flow.submit', { step: 'about-you', data: { answers: { pep: true, funds: 'SALARY' } } })
    await until(async () => product.lines.some((line) => line.includes('reviews.followStatus')))
    await database.end()
  }

  it('LOG-01 holds no secret, no token, no personal data, nothing of an address or of a body', () => {
    const log = [...product.lines, ...product.errors].join('\n')
    expect(log).toContain('a request failed')
    expect(log).toContain('a job failed')
    secrets.set('e-mail', contact.email).set('phone number', '70123456').set('first name', name.firstName)
    secrets.set('last name', name.lastName).set('personal number', people.clean)
    secrets.set('personal number without its century', people.clean.slice(2))
    secrets.set('personal number as it is written', `${people.clean.slice(2, 8)}-${people.clean.slice(8)}`)
    for (const text of [planted, 'planted-comment', 'planted-file-name', 'planted-in-a-file', 'broken@'])
      secrets.set(text, text)
    for (const [what, secret] of secrets) {
      expect(secret.length, what).toBeGreaterThan(3)
      expect(log.includes(secret), what).toBe(false)
    }
    expect(log).not.toMatch(/\?\w+=/)
  })

  it('LOG-02 is one JSON line an event, with time and level, and no escape or line end of a request in it', () => {
    expect(product.lines.length).toBeGreaterThan(20)
    for (const line of product.lines) {
      expect(JSON.parse(line)).toMatchObject({
        level: expect.any(String),
        time: expect.any(String),
        msg: expect.any(String),
      })
      expect(line).not.toContain('forged')
      expect(line).not.toContain('\u001b')
    }
  })

  it('LOG-02 names each request by the id that its answer had, and its route, never its address', () => {
    const requests = product.lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'request')
    expect(requests.length).toBeGreaterThan(20)
    for (const line of requests) {
      expect(line).toMatchObject({ requestId: expect.stringMatching(/^[0-9a-f-]{36}$/), status: expect.any(Number) })
      expect(line.route).toMatch(/^(none|\/[\w./:-]*)$/)
    }
    expect(new Set(requests.map(({ requestId }) => requestId)).size).toBe(requests.length)
    expect(requests.find(({ requestId }) => requestId === knownId)).toMatchObject({ route: '/health', status: 200 })
  })
})
