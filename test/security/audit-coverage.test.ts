import { beforeAll, describe, expect, it } from 'vitest'
import { operations } from '../../src/features/index.ts'
import { coversScope } from '../../src/platform/access.ts'
import { roles, scopesOf } from '../../src/platform/roles.ts'
import { viewAction, viewLastsMs } from '../../src/platform/views.ts'
import { startApp, type TestApp } from '../app.ts'
import { completePerson } from '../journey.ts'
import { newStaff } from '../staff.ts'
import { newWorkspace, type Workspace } from '../workspace.ts'

/** Reads that staff may call and that show nobody's personal data: what they show instead. */
const showsNobody: Record<string, string> = {
  'audit.list': 'ids of what was done, and who of the staff did it',
  'audit.verify': 'the chain',
  'audit.status': 'the chain',
  'clients.list': 'API clients',
  'events.list': 'ids',
  'lists.changes.list': 'numbers of entries',
  'lists.get': 'versions of a list',
  'lists.list': 'lists',
  'markets.status': 'which registers and eIDs are set up',
  'requests.get': 'a request without its content',
  'requests.list': 'requests without their content',
  'reviews.count': 'numbers',
  'sandbox.catalogue': 'people who do not exist',
  'settings.get': 'settings',
  'staff.invitations.list': 'the staff’s own team',
  'staff.list': 'the staff’s own team',
  'staff.me': 'oneself',
  'staff.passkeys.list': 'oneself',
  'staff.sessions.list': 'oneself',
  'statistics.alerts': 'numbers',
  'statistics.funnel': 'numbers',
  'statistics.outcomes': 'numbers',
  'statistics.overview': 'numbers',
  'statistics.reviewers': 'numbers, and who of the staff they are of',
  'views.list': 'filters',
  'webhooks.deliveries.get': 'ids',
  'webhooks.deliveries.list': 'ids',
  'webhooks.get': 'a webhook',
  'webhooks.health': 'numbers',
  'webhooks.list': 'webhooks',
  'workflows.check': 'a workflow',
  'workflows.diff': 'a workflow',
  'workflows.export': 'a workflow',
  'workflows.get': 'a workflow',
  'workflows.integration': 'a workflow',
  'workflows.list': 'workflows',
  'workflows.tries.get': 'ids of applications, and what would become of them',
  'workflows.tries.list': 'numbers',
  'workflows.usage': 'numbers',
  'workflows.versions.get': 'a workflow',
  'workflows.versions.list': 'workflows',
  'workflows.vocabulary': 'names of fields',
  'screening.compare': 'an entry of a public list, beside what one has typed',
  'screening.batches.get': 'numbers; the link to its result is written down when it is used',
  'screening.batches.list': 'numbers and names of files',
  'signing.readings.preview': 'how a rule’s text is read',
}

/** Operations that a member of the staff reaches in some role. */
const ofStaff = operations.filter(({ access }) =>
  roles.some((role) => access.scope !== undefined && coversScope(scopesOf(role), access.scope)),
)

describe('AUD-03 who, what, when and where', () => {
  it('AUD-03 every operation is an act that is written down, shows whose data it reads, or says that it shows nobody’s', () => {
    const unknown = ofStaff
      .filter(({ name, writes, shows }) => !writes && !shows && !Object.hasOwn(showsNobody, name))
      .map(({ name }) => name)
    expect(
      unknown,
      'give the operation `shows` (src/platform/operation.ts), or say in showsNobody what it shows',
    ).toEqual([])
    const both = ofStaff.filter(({ name, shows }) => shows && Object.hasOwn(showsNobody, name)).map(({ name }) => name)
    expect(both).toEqual([])
    const names = new Set(ofStaff.map(({ name }) => name))
    const gone = Object.keys(showsNobody).filter((name) => !names.has(name))
    expect(gone, 'these are of no operation; take them out').toEqual([])
  })

  it('AUD-03 an operation that writes without an audit entry says why, and is never a decision, an export or a change of keys', () => {
    for (const { name, writes, unaudited } of operations) {
      if (!writes || unaudited === undefined) continue
      expect(unaudited.length, name).toBeGreaterThan(10)
      expect(name).not.toMatch(/decide|export|report|secret|clients|publish|erase|invite|signIn/i)
    }
  })

  describe('on the running product', () => {
    let app: TestApp
    let workspace: Workspace
    let applicationId: string
    beforeAll(async () => {
      app = await startApp()
      workspace = await newWorkspace(app)
      ;({ id: applicationId } = await completePerson(app, workspace, { answers: { pep: true, funds: 'SALARY' } }))
    })

    const entriesOf = async (actorId: string, action?: string) => {
      const { rows } = await app.database.pool.query(
        `select action, subject, actor_kind as kind, at, address, request_id as "requestId", detail from audit_entries
           where actor_id = $1 and ($2::text is null or action = $2) order by id`,
        [actorId, action ?? null],
      )
      return rows
    }

    it('AUD-03 a look at somebody’s data is one entry a person, application and quarter of an hour, however much is read', async () => {
      const [one, other] = [
        await newStaff(app, workspace, 'REVIEWER'),
        await newStaff(app, workspace, 'COMPLIANCE_LEAD'),
      ]
      const look = async (who: typeof one) => {
        for (const name of ['applications.person.get', 'applications.documents.list', 'applications.get'])
          expect((await who.call(name, { applicationId })).status).toBe(200)
      }
      await Promise.all([look(one), look(one)])
      await look(other)
      const views = await entriesOf(one.id, viewAction)
      expect(views).toMatchObject([{ subject: applicationId, kind: 'staff' }])
      expect(views[0].detail.operation).toMatch(/^applications\./)
      expect(await entriesOf(other.id, viewAction)).toHaveLength(1)
      app.clock.advance(viewLastsMs)
      await look(one)
      expect(await entriesOf(one.id, viewAction)).toHaveLength(2)
    })

    it('AUD-03 what an API client reads is its operator’s to answer for, and what is not there is no look', async () => {
      await workspace.call('applications.person.get', { applicationId })
      expect(await entriesOf(workspace.client.clientId, viewAction)).toEqual([])
      const staff = await newStaff(app, workspace, 'VIEWER')
      const nobody = 'bits:application::4d72cbf4-070c-4b64-b8a6-86baaee34100'
      expect((await staff.call('applications.person.get', { applicationId: nobody })).status).toBe(404)
      expect(await entriesOf(staff.id, viewAction)).toEqual([])
    })

    it('AUD-03 sign-in, decision, look, export and change of a key say who, what, when and from where', async () => {
      const staff = await newStaff(app, workspace, 'ADMIN')
      const { reviewId } = (await staff.call('reviews.list', { applicationId })).body.data[0]
      const done = [
        await staff.call('applications.person.get', { applicationId }),
        await staff.call('reviews.decide', { reviewId, decision: 'APPROVE', reason: 'FUNDS_EXPLAINED' }),
        await staff.call('clients.create', { name: 'Key', scopes: ['event:read'] }),
        await staff.call('settings.get'),
      ]
      expect(done.map(({ status, body }) => [status, body.message])).toEqual(done.map(() => [200, undefined]))
      const entries = await entriesOf(staff.id)
      const actions = entries.map(({ action }) => action)
      for (const action of ['staff.signIn', viewAction, 'reviews.decide', 'clients.create', 'clients.addSecret'])
        expect(actions).toContain(action)
      for (const entry of entries) {
        expect(entry).toMatchObject({ kind: 'staff', address: '127.0.0.1', subject: expect.stringMatching(/./) })
        expect(entry.requestId).toMatch(/^[0-9a-f-]{36}$/)
        expect(entry.at).toBeInstanceOf(Date)
      }
    })

    it('AUD-03 nothing is kept of where an applicant was: it could never be erased', async () => {
      const { rows } = await app.database.pool.query(
        "select count(*)::int as n, count(address)::int as addresses from audit_entries where actor_kind in ('applicant', 'co-signer')",
      )
      expect(rows[0].n).toBeGreaterThan(0)
      expect(rows[0].addresses).toBe(0)
    })
  })
})
