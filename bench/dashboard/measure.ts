import type { App } from '../../src/app.ts'
import type { Seeded } from './seed.ts'

export interface Measured {
  name: string
  p50: number
  p95: number
  rows: number
}

const warmUps = 3

/** Time from the request to the whole answer over loopback, one after the other: what the server takes, and little else. */
export async function measureOperations(app: App, baseUrl: string, seeded: Seeded, times: number) {
  const cookie = await signIn(baseUrl, seeded)
  const call = async (operation: string, input: object) => {
    const response = await fetch(`${baseUrl}/v1/${operation}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Openbits-Dashboard': '1', Origin: baseUrl, Cookie: cookie },
      body: JSON.stringify(input),
    })
    const body = (await response.json()) as { data?: unknown[]; message?: string }
    if (!response.ok) throw new Error(`${operation}: ${response.status} ${body.message}`)
    return body
  }
  const { rows } = await app.database.pool.query<{ id: string; customer: string; number: string; name: string }>(
    `select id, customer_id as customer, number, person_name as name from applications where workspace_id = $1
     order by created_at desc offset (select count(*) / 2 from applications where workspace_id = $1) limit 1`,
    [seeded.workspaceId],
  )
  const [middle] = rows
  if (!middle) throw new Error('Nothing was seeded.')
  const applicationId = `bits:application::${middle.id}`
  const customerId = `bits:customer::${middle.customer}`
  const [firstName = '', lastName = ''] = middle.name.split(' ')
  const workflowId = `bits:workflow::${seeded.workflowId}`
  const timeZone = 'Europe/Stockholm'
  const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3600 * 1000).toISOString()
  const month = { from: daysAgo(30), to: daysAgo(-1) }
  const longAgo = { from: daysAgo(31), until: daysAgo(30) }
  const asked: [string, string, object][] = [
    ['list, newest, with counts', 'applications.list', { counts: true }],
    ['list, from the middle on', 'applications.list', { after: applicationId }],
    ['list, last changed first', 'applications.list', { sort: 'updated' }],
    ['list, of one status', 'applications.list', { status: ['MANUAL_REVIEW'], counts: true }],
    ['list, review open', 'applications.list', { reviewOpen: true, counts: true }],
    ['list, hits open', 'applications.list', { hitsOpen: true, counts: true }],
    ['search, a common first name', 'applications.list', { search: firstName, counts: true }],
    ['search, first and last name', 'applications.list', { search: `${firstName} ${lastName}`, counts: true }],
    ['search, part of a name', 'applications.list', { search: lastName.slice(2, 6), counts: true }],
    ['search, an identity number', 'applications.list', { search: middle.number.slice(2), counts: true }],
    ['search, an id', 'applications.list', { search: applicationId, counts: true }],
    ['search, no match', 'applications.list', { search: 'zzzzzz', counts: true }],
    ['customers, newest', 'customers.list', {}],
    ['customers, search', 'customers.list', { search: `${firstName} ${lastName}` }],
    ['detail, application', 'applications.get', { applicationId }],
    ['detail, facts', 'applications.facts.list', { applicationId }],
    ['detail, timeline', 'applications.timeline', { applicationId }],
    ['detail, hits', 'screening.hits.list', { applicationId }],
    ['detail, customer', 'customers.get', { customerId }],
    ['reviews, to do', 'reviews.list', {}],
    ['hits, to do', 'screening.hits.list', { status: 'OPEN' }],
    ['overview', 'statistics.overview', { timeZone }],
    ['statistics, outcomes by day', 'statistics.outcomes', { ...month, timeZone, step: 'DAY' }],
    ['statistics, funnel', 'statistics.funnel', { ...month, workflowId }],
    ['statistics, alerts', 'statistics.alerts', month],
    ['statistics, reviewers', 'statistics.reviewers', month],
    ['monitoring, alerts open', 'monitoring.alerts.list', { status: 'OPEN' }],
    ['monitoring, alerts of a type', 'monitoring.alerts.list', { type: 'COMPANY' }],
    ['monitoring, companies', 'monitoring.companies.list', { sort: 'due' }],
    ['monitoring, companies to look at', 'monitoring.companies.list', { sort: 'due', attention: true }],
    ['monitoring, periodic reviews', 'reviews.list', { status: 'TO_DO', kind: 'PERIODIC', sort: 'due' }],
    ['reviews, counts', 'reviews.count', {}],
    ['workflows, usage', 'workflows.usage', {}],
    ['requests, newest', 'requests.list', {}],
    ['requests, refused', 'requests.list', { outcome: 'REFUSED' }],
    ['requests, of a client', 'requests.list', { clientId: 'client-3' }],
    ['requests, a rare operation', 'requests.list', { operation: 'markets.list' }],
    ['requests, a rare code', 'requests.list', { code: 'conflict' }],
    ['requests, failed, none', 'requests.list', { outcome: 'FAILED' }],
    ['audit, newest', 'audit.list', {}],
    ['audit, a common action', 'audit.list', { action: 'reviews.decide' }],
    ['audit, a rare action', 'audit.list', { action: 'workflows.publish' }],
    ['audit, the beginning of an action', 'audit.list', { action: 'workflows.' }],
    ['audit, a kind of actor, rare', 'audit.list', { actorKind: 'co-signer' }],
    ['trying a draft, newest', 'workflows.try', { workflowId, applications: { latest: 500 } }],
    ['trying a draft, of a time', 'workflows.try', { workflowId, applications: longAgo }],
  ]
  const measured: Measured[] = []
  for (const [name, operation, input] of asked) {
    const took: number[] = []
    let found = 0
    for (let at = -warmUps; at < times; at++) {
      // One try at a time: the one before would still be under way, since nothing works here.
      if (operation === 'workflows.try') await forgetTries(app)
      const began = performance.now()
      const body = await call(operation, input)
      if (at >= 0) took.push(performance.now() - began)
      found = body.data?.length ?? 1
    }
    took.sort((one, other) => one - other)
    const of = (share: number) => took[Math.min(took.length - 1, Math.floor(share * took.length))] ?? 0
    measured.push({ name, p50: of(0.5), p95: of(0.95), rows: found })
    process.stdout.write(`${name}: p50 ${of(0.5).toFixed(0)} ms, p95 ${of(0.95).toFixed(0)} ms\n`)
  }
  return { measured, cookie }
}

async function forgetTries(app: App): Promise<void> {
  await app.database.transaction('system', (tx) => tx.execute('delete from workflow_tries'))
}

async function signIn(baseUrl: string, { email, password }: Seeded): Promise<string> {
  const response = await fetch(`${baseUrl}/v1/auth/sign-in`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Openbits-Dashboard': '1', Origin: baseUrl },
    body: JSON.stringify({ email, password }),
  })
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0]
  if (!response.ok || !cookie) throw new Error(`Signing in failed: ${response.status}`)
  return cookie
}
