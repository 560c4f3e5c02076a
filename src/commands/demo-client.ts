import type { DemoFile } from './demo-workspace.ts'

export interface Started {
  id: string
  sessionToken: string
}

/** An answer as JSON gives it; the demo prints it, and reads the few fields that it goes on with. */
// biome-ignore lint/suspicious/noExplicitAny: a client without types, as a first integration is
type Json = any

export interface DemoClient {
  title(text: string): void
  create(kind: 'KYC' | 'KYB', countryCode: string): Promise<Started>
  /** As the applicant, printed. */
  flow(started: Started, operation: string, body: object): Promise<Json>
  /** As the applicant, `flow.get`, not printed: for waiting. */
  peek(started: Started): Promise<Json>
  /** As the integrator, printed. */
  read(operation: string, applicationId: string): Promise<Json>
  /** As a reviewer, printed. */
  staff(operation: string, body: object): Promise<Json>
  quietly(operation: string, body: object): Promise<Json>
  /** A sentence for whoever reads along. */
  say(sentence: string): void
}

/** What an integrator would write: a token, then calls; every answer is printed as it came. */
export async function createDemoClient(demo: DemoFile, json: boolean): Promise<DemoClient> {
  const write = (text: string) => void process.stdout.write(text)
  const token = await fetchToken(demo)

  async function call(bearer: string, operation: string, body: object): Promise<Json> {
    const response = await fetch(`${demo.baseUrl}/v1/${operation}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${bearer}` },
      body: JSON.stringify(body),
    })
    const answer = (await response.json()) as Json
    if (!response.ok) throw new Error(`${operation} answered ${response.status}: ${answer.message}`)
    return answer
  }

  async function shown(bearer: string, operation: string, body: object): Promise<Json> {
    const answer = await call(bearer, operation, body)
    if (json) write(`${JSON.stringify({ operation, answer: withoutToken(answer) })}\n`)
    else write(`\n> ${operation} ${JSON.stringify(body)}\n${JSON.stringify(withoutToken(answer), null, 2)}\n`)
    return answer
  }

  return {
    title: (text) => (json ? undefined : write(`\n\n== ${text} ==\n`)),
    async create(kind, countryCode) {
      const workflow = demo.workflows.find((one) => one.kind === kind)
      const body = { workflowId: workflow?.id, countryCode, redirectUrl: workflow?.redirectUrls[0] }
      return shown(token, 'applications.create', body)
    },
    flow: (started, operation, body) => shown(started.sessionToken, operation, body),
    peek: (started) => call(started.sessionToken, 'flow.get', {}),
    read: (operation, applicationId) => shown(token, operation, { applicationId }),
    staff: (operation, body) => shown(token, operation, body),
    quietly: (operation, body) => call(token, operation, body),
    say: (sentence) => (json ? undefined : write(`  ${sentence}\n`)),
  }
}

/** A token is nobody's business, even a demo's. */
function withoutToken(answer: Json): Json {
  return answer.sessionToken ? { ...answer, sessionToken: '…' } : answer
}

async function fetchToken(demo: DemoFile): Promise<string> {
  const credentials = Buffer.from(`${demo.clientId}:${demo.clientSecret}`).toString('base64')
  const response = await fetch(`${demo.baseUrl}/v1/oauth2/token`, {
    method: 'POST',
    headers: { Authorization: `Basic ${credentials}` },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      scope: 'application review:read review:write screening:read workflow:read workflow:write',
    }),
  })
  const answer = (await response.json()) as { access_token: string; message?: string }
  if (!response.ok) throw new Error(`The token endpoint answered ${response.status}: ${answer.message}`)
  return answer.access_token
}
