import { beforeEach, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { completeCompany } from '../../../test/journey.ts'
import { auditOf, evidenceOf, factsOf } from '../../../test/records.ts'
import { changeableRegister, outage, type Register, runSchedule } from '../../../test/registers.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'
import type { Answer, CompanyRecord, RegisterChange } from '../../connectors/kit.ts'
import { eraseRemoved } from './erase-removed.ts'
import { readFeeds } from './read-feeds.ts'
import { recheckDue } from './recheck-due.ts'

let app: TestApp
let ours: Workspace
let theirs: Workspace
let register: Register
beforeEach(async () => {
  app = await startApp()
  ours = await newWorkspace(app, 'Ours')
  theirs = await newWorkspace(app, 'Theirs')
  register = changeableRegister(app)
})

const organizationNumber = '5299990266'
const page = (cursor: string, changed: RegisterChange[] = [], isLast = true): Register['feed'][number] => ({
  outcome: 'FOUND',
  value: { changed, cursor, isLast },
  evidence: [],
})
const alertsOf = async ({ call }: Workspace) => (await call('monitoring.alerts.list')).body.data
const watched = async ({ call }: Workspace) => (await call('monitoring.companies.list')).body.data
async function goBankrupt() {
  await register.change(({ organization }) =>
    Object.assign(organization, { status: 'BANKRUPT', companyStatus: 'Konkurs' }),
  )
}
const gone: Answer<CompanyRecord> = { outcome: 'GONE', evidence: [] }

describe('the feed of a register', () => {
  it('is not read while nobody watches a company of its country, and then from that day on', async () => {
    await runSchedule(app, readFeeds)
    expect(register.cursors).toEqual([])
    await completeCompany(app, ours)
    register.feed = [page('10'), page('20')]
    await runSchedule(app, readFeeds)
    await runSchedule(app, readFeeds)
    await runSchedule(app, readFeeds)
    expect(register.cursors).toEqual([undefined, '10', '20'])
  })

  it('a company that it names is asked about at once, in every workspace; others wait for their day', async () => {
    await completeCompany(app, ours)
    await completeCompany(app, theirs)
    await goBankrupt()
    register.asked = 0
    register.feed = [page('10'), page('20', [{ organizationNumber: '5560360793', kind: 'CHANGED' }])]
    await runSchedule(app, readFeeds)
    await runSchedule(app, readFeeds)
    await runSchedule(app, recheckDue)
    expect(register.asked).toBe(0)
    register.feed = [page('30', [{ organizationNumber, kind: 'CHANGED' }])]
    await runSchedule(app, readFeeds)
    await runSchedule(app, recheckDue)
    expect(register.asked).toBe(2)
    for (const workspace of [ours, theirs])
      expect(await alertsOf(workspace)).toMatchObject([{ type: 'COMPANY', changes: [{ what: 'STATUS' }] }])
  })

  it('is read on to its end, page by page, and by one process at a time', async () => {
    await completeCompany(app, ours)
    register.feed = [page('10')]
    await runSchedule(app, readFeeds)
    register.feed = [page('20', [], false), page('30', [{ organizationNumber, kind: 'CHANGED' }], false), page('40')]
    await runSchedule(app, readFeeds)
    expect(register.cursors).toEqual([undefined, '10', '20', '30'])
    register.feed = [page('50', [], false), page('51', [], false)]
    await Promise.all([runSchedule(app, readFeeds), runSchedule(app, readFeeds)])
    const { rows } = await app.database.pool.query('select cursor from register_feeds')
    expect(rows).toHaveLength(1)
  })

  it('an outage leaves it where it was: nothing is skipped', async () => {
    await completeCompany(app, ours)
    register.feed = [page('10'), outage, page('20', [{ organizationNumber, kind: 'CHANGED' }])]
    for (let turn = 0; turn < 3; turn++) await runSchedule(app, readFeeds)
    expect(register.cursors).toEqual([undefined, '10', '10'])
    expect(await watched(ours)).toMatchObject([{ dueAt: '2026-06-15T10:00:00Z' }])
  })
})

describe('a company that its register has removed on legal grounds', () => {
  const evidenceLeft = async (id: string) =>
    (await evidenceOf(app, id)).filter(({ body }) => body.includes('Taraxacum'))

  it('is an alert, told once; the record and what alerts had said of it are let go', async () => {
    const { id } = await completeCompany(app, ours)
    await goBankrupt()
    const [{ customerId }] = await watched(ours)
    await ours.call('monitoring.companies.recheck', { customerId })
    await app.drain()
    register.answer = gone
    for (let turn = 0; turn < 2; turn++) {
      await ours.call('monitoring.companies.recheck', { customerId })
      await app.drain()
    }
    const changes = (await alertsOf(ours)).map((one: { changes: object[] }) => one.changes)
    expect(changes).toHaveLength(2)
    expect(changes).toContainEqual([{ what: 'REMOVED', before: [], after: ['GONE'] }])
    expect(changes).toContainEqual([{ what: 'STATUS', before: [], after: [] }])
    const [company] = await watched(ours)
    expect(company).toMatchObject({ applicationId: id, removedAt: '2026-06-15T10:00:00Z' })
    expect(company).not.toHaveProperty('organizationName')
    const { rows } = await app.database.pool.query('select told from watched_companies')
    expect(rows).toEqual([{ told: null }])
  })

  it('ERA-01 is erased from facts and evidence of every workspace, and the audit says so; times and fingerprints stay', async () => {
    const [{ id }, other] = [await completeCompany(app, ours), await completeCompany(app, theirs)]
    const before = await evidenceOf(app, id)
    expect((await evidenceLeft(id)).length).toBeGreaterThan(0)
    register.answer = gone
    const [{ customerId }] = await watched(ours)
    await ours.call('monitoring.companies.recheck', { customerId })
    await app.drain()
    await runSchedule(app, eraseRemoved)
    for (const applicationId of [id, other.id]) {
      expect(await evidenceLeft(applicationId)).toEqual([])
      const fact = (await factsOf(app, applicationId)).find((one) => one.name === 'company')
      expect(JSON.stringify(fact?.value)).not.toMatch(/Taraxacum|Kenta|Provgatan/)
    }
    const after = await evidenceOf(app, id)
    // What the eID has said of the applicant is none of the register's business.
    expect(after.filter(({ source, body }) => source === 'sandbox-eid' && body !== '')).toHaveLength(1)
    const known = (all: typeof before) =>
      all.map(({ id, sha256, retrievedAt }) => ({ id, sha256, retrievedAt })).sort((a, b) => a.id.localeCompare(b.id))
    expect(known(after)).toEqual(known(before))
    const erased = (await auditOf(app, ours.id)).filter((one) => one.action === 'applications.eraseCompany')
    expect(erased).toMatchObject([{ subject: id, actorKind: 'system', detail: { facts: 1, evidence: 1 } }])
    await runSchedule(app, eraseRemoved)
    expect((await auditOf(app, ours.id)).filter((one) => one.action === 'applications.eraseCompany')).toHaveLength(1)
    const { status, body } = await ours.call('applications.organization.get', { applicationId: id })
    expect([status, body.organizationName ?? '']).toEqual([200, ''])
  })

  it('the feed alone is enough, also for those whom nobody watches', async () => {
    await completeCompany(app, ours)
    const { id, flow } = await theirs.apply({ workflowId: theirs.workflows.company })
    await flow('flow.submit', { step: 'contact', data: { email: 'a@example.org' } })
    const { body } = await flow('flow.identify.start', { step: 'identify', personalIdentityNumber: '191212121212' })
    await flow('flow.identify.collect', { orderId: body.orderId })
    await flow('flow.submit', { step: 'organization', data: { organizationNumber } })
    await app.drain()
    expect((await evidenceLeft(id)).length).toBeGreaterThan(0)
    register.feed = [page('10'), page('20', [{ organizationNumber, kind: 'GONE' }])]
    await runSchedule(app, readFeeds)
    await runSchedule(app, readFeeds)
    expect(await evidenceLeft(id)).toEqual([])
    register.answer = gone
    await runSchedule(app, recheckDue)
    expect(await alertsOf(ours)).toMatchObject([{ changes: [{ what: 'REMOVED' }] }])
    expect(await alertsOf(theirs)).toEqual([])
  })

  it('another company of the same application keeps what registers said of it', async () => {
    const { id } = await completeCompany(app, ours)
    register.feed = [page('10'), page('20', [{ organizationNumber: '5560360793', kind: 'GONE' }])]
    await runSchedule(app, readFeeds)
    await runSchedule(app, readFeeds)
    expect((await evidenceLeft(id)).length).toBeGreaterThan(0)
  })

  it('one that a register merely does not have any more is an alert, and nothing is erased', async () => {
    const { id } = await completeCompany(app, ours)
    const [{ customerId }] = await watched(ours)
    register.answer = { outcome: 'MISS', evidence: [] }
    for (let turn = 0; turn < 2; turn++) {
      await ours.call('monitoring.companies.recheck', { customerId })
      await app.drain()
    }
    expect(await alertsOf(ours)).toMatchObject([{ changes: [{ what: 'REMOVED', after: ['MISS'] }] }])
    await runSchedule(app, eraseRemoved)
    expect((await evidenceLeft(id)).length).toBeGreaterThan(0)
  })
})
