import { starters } from '../src/features/workflows/index.ts'
import type { TestApp } from './app.ts'
import { companies, identify, people } from './journey.ts'
import { uuidOf } from './records.ts'
import { newStaff, type Staff } from './staff.ts'
import { caller, newWorkspace, redirectUrl, type Workspace } from './workspace.ts'

export interface SeededDashboard {
  workspace: Workspace
  admin: Staff
  /** What pages of one thing need: an application of each kind, a workflow, a customer's review. */
  ids: { person: string; company: string; reviewed: string; workflow: string; companyWorkflow: string }
}

const dayMs = 24 * 3600_000
/** People of the sandbox's register without remarks, by where they apply; some are on its list. */
const applicants = [
  ['199006022397', 'SE'],
  ['17858499860', 'NO'],
  ['199007282388', 'SE'],
  ['03917999979', 'NO'],
  ['197803112395', 'SE'],
  ['05857500093', 'NO'],
] as const

/**
 * A workspace as it looks after two weeks: people and companies of the sandbox in every state, hits, reviews that are decided and
 * that wait, a webhook that nothing gets through to. The held clock stands on the last of those days.
 */
export async function seedDashboard(app: TestApp): Promise<SeededDashboard> {
  const workspace = await newWorkspace(app, 'Nordljus Betalningar AB')
  const admin = newStaff(app, workspace, 'ADMIN', 'Astrid Provlund')
  const lead = newStaff(app, workspace, 'COMPLIANCE_LEAD', 'Eero Esimerkki')
  const [person, company] = starters
  if (!person || !company) throw new Error('There are two starters at least.')
  const names = {
    person: await workspace.publish(person.definition, { name: 'Private customers' }),
    company: await workspace.publish(company.definition, { name: 'Company accounts' }),
  }
  // Those without screening, which most tests use, are nothing that a company would have.
  const unscreened = Object.values(workspace.workflows).map(uuidOf)
  await app.database.pool.query('update workflows set archived_at = now() where id = any($1)', [unscreened])

  let begun = 0
  const create = async (workflowId: string, countryCode = 'SE') => {
    // Days pass, and tokens end.
    const client = await workspace.newClient()
    const { body } = await client.call('applications.create', { workflowId, countryCode, redirectUrl })
    return { id: String(body.id), flow: caller(app, body.sessionToken) }
  }
  const begin = async (workflowId: string, countryCode = 'SE') => {
    const application = await create(workflowId, countryCode)
    await application.flow('flow.start')
    const seenOn = begun++ % 3 === 0 ? 'COMPUTER' : 'PHONE'
    const language = { SE: 'sv', NO: 'nb', FI: 'fi' }[countryCode] ?? 'en'
    const events = [{ type: 'SHOWN', step: 'contact' }]
    await application.flow('flow.events.record', { events, device: seenOn, language })
    app.clock.advance(40_000)
    await application.flow('flow.submit', { step: 'contact', data: { email: 'applicant@example.org' } })
    return application
  }
  const asPerson = async (at: number, pep = false) => {
    const [number, countryCode] = applicants[at % applicants.length] ?? applicants[0]
    const application = await begin(names.person, countryCode)
    app.clock.advance(90_000)
    await identify(application.flow, number)
    await app.drain()
    app.clock.advance(60_000)
    const answers = { pep, funds: 'SALARY' }
    await application.flow('flow.submit', { step: 'about-you', data: { answers } })
    await app.drain()
    return application.id
  }
  const asCompany = async () => {
    const application = await begin(names.company)
    await identify(application.flow, people.kenta)
    await application.flow('flow.submit', {
      step: 'organization',
      data: { organizationNumber: companies.taraxacum },
    })
    await app.drain()
    await application.flow('flow.submit', { step: 'organization', data: { confirm: true } })
    const accounts = [{ type: 'IBAN', iban: 'SE3550000000054910000003', bic: 'NDEASESS' }]
    await application.flow('flow.submit', { step: 'bank-account', data: { accounts } })
    await app.drain()
    return application.id
  }

  let [lastPerson, lastCompany, lastReviewed] = ['', '', '']
  for (let day = 0; day < 12; day++) {
    app.clock.advance(dayMs)
    lastPerson = await asPerson(day)
    if (day % 3 === 1) await create(names.person, 'NO')
    if (day % 4 === 2) await begin(names.person, 'FI')
    if (day % 4 === 0) lastReviewed = await asPerson(day + 2, true)
    if (day === 5 || day === 11) lastCompany = await asCompany()
    if (day === 8) await decideOldest(lead)
  }
  await admin.call('webhooks.create', { url: 'https://hooks.example.com/openbits', description: 'Core banking' })
  await app.database.pool.query('update webhook_endpoints set failing_since = $1 where workspace_id = $2', [
    new Date(app.clock.now().getTime() - 5 * 3600_000),
    workspace.id,
  ])
  return {
    workspace,
    admin,
    ids: {
      person: lastPerson,
      company: lastCompany,
      reviewed: lastReviewed,
      workflow: names.person,
      companyWorkflow: names.company,
    },
  }

  async function decideOldest(reviewer: Staff) {
    const { body } = await reviewer.call('reviews.list', { status: 'OPEN', limit: 2 })
    for (const [at, { reviewId }] of body.data.entries()) {
      const decision = at === 0 ? 'APPROVE' : 'DECLINE'
      const reason = at === 0 ? 'CHECKED_AND_CLEAR' : 'OUTSIDE_RISK_APPETITE'
      await reviewer.call('reviews.decide', { reviewId, decision, reason, despite: 'Looked at.' })
    }
    await app.drain()
  }
}
