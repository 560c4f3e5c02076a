import { readFile } from 'node:fs/promises'
import { starters } from '../src/features/workflows/index.ts'
import type { TestApp } from './app.ts'
import type { UploadedFile } from './documents.ts'
import { companies, identify, people } from './journey.ts'
import { multipart, multipartType } from './multipart.ts'
import { uuidOf } from './records.ts'
import { newStaff, type Staff } from './staff.ts'
import { caller, newWorkspace, redirectUrl, type Workspace } from './workspace.ts'

export interface SeededDashboard {
  workspace: Workspace
  admin: Staff
  /** What pages of one thing need: an application of each kind, a workflow, a customer's review. */
  ids: Record<
    | 'person'
    | 'company'
    | 'reviewed'
    | 'workflow'
    | 'companyWorkflow'
    | 'hit'
    | 'document'
    | 'review'
    | 'customer'
    | 'webhook',
    string
  >
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

const owners = [
  { type: 'PERSON', name: 'Kenta Kentsson', dateOfBirth: '1912-12-12', country: 'SE', sharePercent: 45 },
  { type: 'PERSON', name: 'Bartholomeus Provström af Långnamnsköld', country: 'FI', sharePercent: 15 },
  {
    type: 'ORGANIZATION',
    name: 'Prova Förvaltnings- och Investeringsaktiebolag i Östra Göinge',
    organizationNumber: '5590001231',
    country: 'SE',
    sharePercent: 40,
    owners: [
      { type: 'PERSON', name: 'Vera Testova', dateOfBirth: '1975-05-05', country: 'SE', sharePercent: 70 },
      { type: 'PERSON', name: 'Nils Provberg', dateOfBirth: '1980-01-15', country: 'NO', sharePercent: 30 },
    ],
  },
]
const notes = [
  'The power of attorney is for the opening of the account alone; the board’s minutes follow by post on Thursday.',
  'Called the company: the holding has owned its part since the autumn, and the register is a few weeks behind.',
]

/** The starter, and who owns the company. */
function withOwners<Definition extends { steps: { key: string }[] }>(definition: Definition) {
  const at = definition.steps.findIndex(({ key }) => key === 'bank-account')
  return { ...definition, steps: definition.steps.toSpliced(at, 0, { key: 'owners', type: 'owners' } as never) }
}

async function uploadAs(app: TestApp, workspace: Workspace, fields: Record<string, string>, file: UploadedFile) {
  const { token } = await workspace.newClient()
  const parts = Object.entries(fields).map(([name, content]) => ({ name, content }))
  await fetch(`${app.baseUrl}/v1/applications.documents.upload`, {
    method: 'POST',
    headers: { 'Content-Type': multipartType, Authorization: `Bearer ${token}` },
    body: new Uint8Array(multipart([...parts, { name: 'file', ...file }])),
  })
}

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
    company: await workspace.publish(withOwners(company.definition), { name: 'Company accounts' }),
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
    await application.flow('flow.submit', { step: 'owners', data: { owners } })
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
  const { body: webhook } = await admin.call('webhooks.create', {
    url: 'https://hooks.example.com/openbits',
    description: 'Core banking',
  })
  await app.database.pool.query('update webhook_endpoints set failing_since = $1 where workspace_id = $2', [
    new Date(app.clock.now().getTime() - 5 * 3600_000),
    workspace.id,
  ])
  await uploadAs(
    app,
    workspace,
    { applicationId: lastCompany, type: 'POWER_OF_ATTORNEY' },
    {
      content: await readFile(new URL('fixtures/logo.png', import.meta.url)),
      fileName: 'power-of-attorney.png',
      contentType: 'image/png',
    },
  )
  for (const text of notes) await admin.call('notes.create', { applicationId: lastCompany, text })
  const first = async (operation: string, input: object = {}) => (await admin.call(operation, input)).body.data[0]
  return {
    workspace,
    admin,
    ids: {
      hit: (await first('screening.hits.list', { applicationId: lastCompany })).hitId,
      document: (await first('applications.documents.list', { applicationId: lastCompany })).id,
      review: (await first('reviews.list', { applicationId: lastCompany })).reviewId,
      customer: (await first('customers.list', { kind: 'ORGANIZATION' })).customerId,
      webhook: webhook.webhookId,
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
