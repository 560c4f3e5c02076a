import type { Definition } from '../src/engines/workflow/index.ts'
import { createWorkflow, publishWorkflow, starters } from '../src/features/workflows/index.ts'
import { addClient, createWorkspace, scopeNames } from '../src/features/workspaces/index.ts'
import type { TestApp } from './app.ts'

export interface Answer {
  status: number
  headers: Headers
  /** Parsed JSON; tests read it as what they expect it to be. */
  // biome-ignore lint/suspicious/noExplicitAny: an answer's shape is what tests are about
  body: any
}

export type Caller = (operation: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>

export interface Workspace {
  id: string
  client: { clientId: string; secretId: string; clientSecret: string }
  token: string
  /** Calls an operation with an access token that holds every scope. */
  call: Caller
  /** Ids of published workflows by the name of their starter, without its screening: the page's people are on a list. */
  workflows: { person: string; company: string; reviewed: string }
  /** Publishes a workflow of one's own and answers its id. */
  publish(definition: unknown, more?: Record<string, unknown>): Promise<string>
  /** Another client of the same workspace, e.g. a second reviewer. */
  newClient(
    scopes?: string[],
  ): Promise<{ clientId: string; secretId: string; clientSecret: string; token: string; call: Caller }>
  /** Creates an application and answers its id and a caller with its session token. */
  apply(options?: {
    workflowId?: string
    countryCode?: string
  }): Promise<{ id: string; sessionToken: string; flow: Caller }>
}

export const redirectUrl = 'https://bank.example/done'

const testMarkets = [
  {
    countryCode: 'SE',
    eidMethods: ['se-bankid', 'se-freja'],
    registries: ['sandbox-registry'],
    languages: ['sv', 'en'],
  },
  { countryCode: 'NO', eidMethods: ['no-bankid'], registries: ['sandbox-registry'], languages: ['nb', 'en'] },
  { countryCode: 'DK', eidMethods: ['dk-mitid'], registries: ['sandbox-registry'], languages: ['da', 'en'] },
  { countryCode: 'FI', eidMethods: ['fi-ftn'], registries: ['sandbox-registry'], languages: ['fi', 'en'] },
]

/** A tenant of the test's own, with a client, published workflows and the markets SE, NO, DK and FI. */
export async function newWorkspace(app: TestApp, name = 'Test'): Promise<Workspace> {
  const id = await createWorkspace(app.database, name, app.clock.now())
  const actor = { kind: 'system', workspaceId: id, name: 'test' } as const

  const newClient: Workspace['newClient'] = async (scopes = [...scopeNames]) => {
    const client = await app.runner.transaction(actor, (ctx) => addClient(ctx, { name: 'Client', scopes }))
    const token = await tokenOf(app, client, scopes.join(' '))
    return { ...client, token, call: caller(app, token) }
  }
  const publish: Workspace['publish'] = async (definition, more = {}) => {
    const origins = [new URL(redirectUrl).origin, 'http://localhost:3001']
    const input = { name: 'Own', isTest: true, redirectOrigins: origins, markets: testMarkets, definition, ...more }
    const { workflowId } = (await app.runner.call(createWorkflow, { actor, input })) as { workflowId: string }
    await app.runner.call(publishWorkflow, { actor, input: { workflowId } })
    return workflowId
  }

  const client = await newClient()
  const [person, company, reviewed] = await Promise.all(
    starters.map(({ definition }) => publish(unscreened(definition))),
  )
  const workflows = { person: String(person), company: String(company), reviewed: String(reviewed) }
  return {
    id,
    client,
    token: client.token,
    call: client.call,
    workflows,
    publish,
    newClient,
    async apply(options = {}) {
      const body = {
        workflowId: options.workflowId ?? workflows.person,
        countryCode: options.countryCode ?? 'SE',
        redirectUrl,
      }
      const created = await client.call('applications.create', body)
      if (created.status !== 200) throw new Error(`applications.create: ${JSON.stringify(created.body)}`)
      return {
        id: created.body.id,
        sessionToken: created.body.sessionToken,
        flow: caller(app, created.body.sessionToken),
      }
    },
  }
}

/** The workflow as it would be if nobody were screened: what most tests are about does not depend on who is listed. */
export function unscreened(definition: Definition): Definition {
  return {
    ...definition,
    steps: definition.steps.filter((step) => step.type !== 'screening'),
    rules: definition.rules.filter((rule) => !rule.when.startsWith('hits.')),
  }
}

/** Calls `/v1/<operation>` with this token; JSON in and out. */
export function caller(app: { baseUrl: string }, token: string): Caller {
  return async (operation, body = {}, headers = {}) => {
    const response = await fetch(`${app.baseUrl}/v1/${operation}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}`, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    return readAnswer(response)
  }
}

export async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json')
  return { status: response.status, headers: response.headers, body: isJson && text ? JSON.parse(text) : text }
}

/** The token endpoint as an integrator calls it. */
export async function askToken(
  app: { baseUrl: string },
  client: { clientId: string; clientSecret: string },
  scope?: string,
): Promise<Answer> {
  const basic = Buffer.from(`${client.clientId}:${client.clientSecret}`).toString('base64')
  const form = new URLSearchParams({ grant_type: 'client_credentials', ...(scope ? { scope } : {}) })
  return readAnswer(
    await fetch(`${app.baseUrl}/v1/oauth2/token`, {
      method: 'POST',
      headers: { Authorization: `Basic ${basic}` },
      body: form,
    }),
  )
}

async function tokenOf(
  app: { baseUrl: string },
  client: { clientId: string; clientSecret: string },
  scope: string,
): Promise<string> {
  const answer = await askToken(app, client, scope)
  if (answer.status !== 200) throw new Error(`token: ${JSON.stringify(answer.body)}`)
  return answer.body.access_token
}
