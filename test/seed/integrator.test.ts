import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { completePerson } from '../journey.ts'
import { newWorkspace, type Workspace } from '../workspace.ts'
import { createRequest, createResponse } from './examples.ts'

/**
 * What public clients of the Bits API do, written as they write it: a token fetched with a form and Basic, kept until
 * a call answers 401 or 403, errors shown from `message`.
 */
class BitsClient {
  private readonly baseUrl: string
  private readonly client: { clientId: string; clientSecret: string }
  private token: string | undefined
  tokenRequests = 0

  constructor(baseUrl: string, client: { clientId: string; clientSecret: string }) {
    this.baseUrl = baseUrl
    this.client = client
  }

  private async fetchToken(): Promise<string> {
    this.tokenRequests++
    const { clientId, clientSecret } = this.client
    const response = await fetch(`${this.baseUrl}/v1/oauth2/token`, {
      method: 'POST',
      headers: {
        Authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
        'Content-Type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
    })
    const body = (await response.json()) as { type: string; access_token: string; message?: string }
    if (!response.ok) throw new Error(body.message)
    this.token = `${body.type} ${body.access_token}`
    return this.token
  }

  async post(path: string, body: unknown): Promise<Record<string, unknown>> {
    for (const isLast of [false, true]) {
      const response = await fetch(`${this.baseUrl}${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: this.token ?? (await this.fetchToken()) },
        body: JSON.stringify(body),
      })
      if ((response.status === 401 || response.status === 403) && !isLast) {
        this.token = undefined
        continue
      }
      const answer = (await response.json()) as Record<string, unknown>
      if (!response.ok) throw new Error(String(answer.message))
      return answer
    }
    throw new Error('unreachable')
  }
}

describe('an integrator with a client of the Bits API', () => {
  let app: TestApp
  let workspace: Workspace
  let bits: BitsClient
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
    bits = new BitsClient(app.baseUrl, workspace.client)
  })
  const localhost = 'http://localhost:3001/'

  /** The page's request with its places filled in. */
  const filled = (redirectUrl = localhost) => ({
    ...createRequest,
    workflowId: workspace.workflows.person,
    countryCode: 'SE',
    redirectUrl,
  })

  it.each(['/v1/', '/'])(
    '%sapplications.create takes the printed request and answers the printed keys',
    async (prefix) => {
      const answer = await bits.post(`${prefix}applications.create`, filled())
      expect(Object.keys(answer)).toEqual(Object.keys(createResponse))
      expect(answer.id).toMatch(
        /^bits:application::[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      )
      expect(answer.sessionToken).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
    },
  )

  it('the older request with `market` instead of countryCode still works', async () => {
    const { countryCode, ...older } = filled()
    const { id } = await bits.post('/v1/applications.create', { ...older, market: countryCode })
    expect(await bits.post('/v1/applications.get', { applicationId: id })).toMatchObject({ status: 'NOT_STARTED' })
  })

  it('a token is asked for once and used for every call until it is refused', async () => {
    const fresh = new BitsClient(app.baseUrl, workspace.client)
    for (const _ of [1, 2, 3]) await fresh.post('/v1/applications.create', filled())
    expect(fresh.tokenRequests).toBe(1)
  })

  it('a stale token answers 401, so a client that then fetches another one goes on', async () => {
    const own = await startApp()
    const other = await newWorkspace(own)
    const fresh = new BitsClient(own.baseUrl, other.client)
    const request = { ...filled(), workflowId: other.workflows.person }
    await fresh.post('/v1/applications.create', request)
    own.clock.advance(3700 * 1000)
    await fresh.post('/v1/applications.create', request)
    expect(fresh.tokenRequests).toBe(2)
  })

  it('a token of too little scope answers 403 with a message', async () => {
    const { call } = await workspace.newClient(['application:read'])
    const refused = await call('applications.create', filled())
    expect(refused.status).toBe(403)
    expect(refused.body).toMatchObject({
      code: 'insufficient_scope',
      message: expect.stringMatching(/application:write/),
    })
  })

  it.each([
    ['a lower-case country', { countryCode: 'se' }, /countryCode: must be two capital letters/],
    ['no country', { countryCode: undefined }, /countryCode: is required/],
    ['a country that the workflow is not offered in', { countryCode: 'GB' }, /not offered in GB/],
    ['two countries', { market: 'NO' }, /market: is another country/],
    ['a redirect elsewhere', { redirectUrl: 'https://evil.example/' }, /redirectUrl is not of an origin/],
    ['another local port', { redirectUrl: 'http://localhost:3002/' }, /redirectUrl is not of an origin/],
    ['an unknown workflow', { workflowId: 'bits:workflow::5edba11d-bcd1-411b-a6d4-f99ae029f9cd' }, /no such workflow/],
    ['a property that the page does not have', { marketId: 'x' }, /marketId|Unrecognized/],
  ])('%s is told in body.message', async (_what, change, message) => {
    await expect(bits.post('/v1/applications.create', { ...filled(), ...change })).rejects.toThrow(message)
  })

  it('a wrong secret is told in body.message', async () => {
    const wrong = new BitsClient(app.baseUrl, { ...workspace.client, clientSecret: 'wrong' })
    await expect(wrong.post('/v1/applications.create', filled())).rejects.toThrow(
      'The client id or the secret is wrong',
    )
  })

  it('at the end the applicant goes to the redirectUrl as given, with applicationId added', async () => {
    const { last } = await completePerson(app, workspace)
    const url = new URL(last.body.redirectUrl)
    expect([...url.searchParams.keys()]).toEqual(['applicationId'])
    expect(url.searchParams.get('applicationId')).toBe(last.body.applicationId)

    const { sessionToken } = await bits.post('/v1/applications.create', filled('http://localhost:3001/?from=app'))
    const response = await fetch(`${app.baseUrl}/v1/flow.cancel`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${sessionToken}` },
      body: '{}',
    })
    const { applicationId, redirectUrl } = (await response.json()) as { applicationId: string; redirectUrl: string }
    expect(redirectUrl).toBe(`http://localhost:3001/?from=app&applicationId=${encodeURIComponent(applicationId)}`)
  })
})
