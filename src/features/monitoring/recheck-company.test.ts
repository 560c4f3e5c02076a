import { beforeEach, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { companies, completeCompany, identify } from '../../../test/journey.ts'
import { evidenceOf, factsOf, uuidOf } from '../../../test/records.ts'
import { changeableRegister, type Register, runSchedule } from '../../../test/registers.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'
import type {
  Answer,
  CompanyRecord,
  RegisteredOwner,
  RegisteredOwnership,
  RegistryConnector,
} from '../../connectors/kit.ts'
import { eraseRemoved } from './erase-removed.ts'
import { readFeeds } from './read-feeds.ts'
import { recheckCompany } from './recheck-company.ts'
import { watchCompany } from './watch-company.ts'

let app: TestApp
let workspace: Workspace
let register: Register
beforeEach(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
  register = changeableRegister(app)
})

const organizationNumber = companies.taraxacum
const watched = async () => (await workspace.call('monitoring.companies.list')).body.data
const alerted = async () => {
  const { data } = (await workspace.call('monitoring.alerts.list')).body
  const changes = data.flatMap((one: { changes: { what: string }[] }) => one.changes)
  return changes.map(({ what }: { what: string }) => what).sort()
}
async function recheck() {
  const [{ customerId }] = await watched()
  await workspace.call('monitoring.companies.recheck', { customerId })
  await app.drain()
}
const goBankrupt = () =>
  register.change(
    ({ organization }) => void Object.assign(organization, { status: 'BANKRUPT', companyStatus: 'Konkurs' }),
  )
const actor = () => ({ kind: 'system', workspaceId: workspace.id, name: 'test' }) as const
/** The register of the market, and of its feed, as it stands in the application. */
function registry(): RegistryConnector {
  const [connector] = app.services.connectors.feeds
  if (!connector) throw new Error('There is no register with a feed.')
  return connector
}
/** A register of owners that says so of every company. */
function tellOwners(say: () => RegisteredOwnership): void {
  app.services.connectors.ownership = () => ({
    id: 'owners',
    kind: 'ownership',
    countries: ['SE'],
    sandbox: true,
    async lookUp() {
      const [value, retrievedAt] = [say(), app.clock.now().toISOString()]
      const evidence = { source: 'owners', url: 'x', retrievedAt, contentType: '', body: JSON.stringify(value) }
      return { outcome: 'FOUND', value, evidence: [evidence] }
    },
  })
}

describe('asking about a customer’s company again', () => {
  it('a register that did not have it at the first question, and then has it, says what has changed meanwhile', async () => {
    await completeCompany(app, workspace)
    register.answer = { outcome: 'MISS', evidence: [] }
    await recheck()
    register.answer = undefined
    await goBankrupt()
    app.clock.advance(1000)
    await recheck()
    expect(await alerted()).toEqual(['REMOVED', 'STATUS'])
  })

  it('CONC-01 of two that ask at once the later word is not overwritten by the earlier: it is asked once more', async () => {
    await completeCompany(app, workspace)
    const { rows } = await app.database.pool.query('select id from watched_companies')
    const data = { workspaceId: workspace.id, watchedId: rows[0].id }
    const context = {
      services: app.services,
      attempt: 0,
      isLast: false,
      transaction: ((run) => app.runner.transaction(actor(), run)) as Parameters<
        typeof recheckCompany.run
      >[0]['transaction'],
      asPlatform: () => Promise.reject(new Error('It changes nothing that was written to stay.')),
    }
    const { lookUp } = registry()
    let isFirst = true
    registry().lookUp = async (query) => {
      const answer = await lookUp(query)
      if (isFirst) {
        isFirst = false
        app.clock.advance(1000)
        await goBankrupt()
        await recheckCompany.run(context, data)
      }
      return answer
    }
    await recheckCompany.run(context, data)
    expect(await alerted()).toEqual(['STATUS'])
    expect(await watched()).toMatchObject([{ status: 'BANKRUPT', dueAt: '2026-06-15T10:00:01Z' }])
  })

  it('CONC-01 a job that comes late or twice takes nothing back: the newest application is the one that is watched', async () => {
    const { id: older } = await completeCompany(app, workspace)
    app.clock.advance(1000)
    const { id: newer } = await completeCompany(app, workspace)
    expect(await watched()).toMatchObject([{ applicationId: newer }])
    app.clock.advance(1000)
    await app.runner.transaction(actor(), (ctx) =>
      ctx.send(watchCompany.name, { applicationId: uuidOf(older), from: 'IN_PROGRESS', to: 'APPROVED' }),
    )
    await app.drain()
    expect(await watched()).toMatchObject([{ applicationId: newer }])
  })

  it('a register of owners that lists nobody has said “nobody” only where it says so', async () => {
    await completeCompany(app, workspace)
    const nina: RegisteredOwner = { type: 'PERSON', name: 'Nykvist, Nina', interests: [] }
    for (const [owners, saysNobody, alerts, untold] of [
      [[nina], false, [], []],
      [[], false, [], ['OWNERS']],
      [[], true, ['OWNERS'], []],
    ] as const) {
      tellOwners(() => ({ owners: [...owners], statements: [], saysNobody }))
      await recheck()
      expect(await alerted()).toEqual(alerts)
      expect(await watched()).toMatchObject([{ untold }])
    }
  })

  it('what the register of owners sent of a change is kept beside what the register of companies sent', async () => {
    const { id } = await completeCompany(app, workspace)
    let owners: RegisteredOwner[] = []
    tellOwners(() => ({ owners, statements: [], saysNobody: false }))
    await recheck()
    owners = [{ type: 'PERSON', name: 'Nykvist, Nina', interests: [{ type: 'SHARES', over: 25, upTo: 50 }] }]
    await recheck()
    expect(await alerted()).toEqual(['OWNERS'])
    const sources = (await evidenceOf(app, id)).filter(({ body }) => body.includes('Nykvist')).map((one) => one.source)
    expect(sources).toEqual(['owners'])
  })
})

describe('ERA-01 copies of what a register has removed on legal grounds', () => {
  const gone: Answer<CompanyRecord> = { outcome: 'GONE', evidence: [] }
  const left = async (id: string) =>
    (await evidenceOf(app, id)).filter(({ source, body }) => source === 'sandbox-registry' && body !== '')

  it('go also where the applicant had typed the company in and the register came to know it later', async () => {
    const workflowId = await workspace.publish({
      kind: 'KYB',
      steps: [
        { key: 'identify', type: 'identify' },
        { key: 'organization', type: 'organization', settings: { manualEntry: true } },
        { key: 'decision', type: 'decision' },
      ],
      rules: [{ when: 'true', outcome: 'APPROVE', reason: 'ALWAYS' }],
    })
    register.answer = { outcome: 'MISS', evidence: [] }
    const { id, flow } = await workspace.apply({ workflowId })
    await flow('flow.start')
    await identify(flow)
    await flow('flow.submit', { step: 'organization', data: { organizationNumber } })
    await app.drain()
    await flow('flow.submit', { step: 'organization', data: { manual: { organizationName: 'Another AB' } } })
    await app.drain()
    const [{ reviewId }] = (await workspace.call('reviews.list', { applicationId: id })).body.data
    await workspace.call('reviews.decide', { reviewId, decision: 'APPROVE', reason: 'KNOWN' })
    await app.drain()
    register.answer = undefined
    await goBankrupt()
    await recheck()
    expect(await alerted()).toEqual(['NAME', 'STATUS'])
    expect(await left(id)).toHaveLength(1)
    register.answer = gone
    await recheck()
    await runSchedule(app, eraseRemoved)
    expect(await left(id)).toEqual([])
    // What the applicant has said is not the register's.
    expect(JSON.stringify(await factsOf(app, id))).toContain('Another AB')
  })

  it('go from what registers told this process lately: whoever asks after the feed has named it, asks the register', async () => {
    Object.assign(registry(), { freshForS: 3600 })
    await completeCompany(app, workspace)
    const page = (cursor: string): Register['feed'][number] => ({
      outcome: 'FOUND',
      value: { changed: [{ organizationNumber, kind: 'GONE' }], cursor, isLast: true },
      evidence: [],
    })
    register.feed = [page('10'), page('20')]
    await runSchedule(app, readFeeds)
    await runSchedule(app, readFeeds)
    register.answer = gone
    const { id, flow } = await workspace.apply({ workflowId: workspace.workflows.company })
    await flow('flow.submit', { step: 'contact', data: { email: 'a@example.org' } })
    await identify(flow, '191212121212')
    await flow('flow.submit', { step: 'organization', data: { organizationNumber } })
    await app.drain()
    expect((await flow('flow.get')).body.current).toMatchObject({ note: 'ORGANIZATION_NOT_FOUND' })
    expect(await left(id)).toEqual([])
  })

  it('go also where another process has told it from its memory shortly after', async () => {
    const { id } = await completeCompany(app, workspace)
    register.answer = gone
    await recheck()
    await runSchedule(app, eraseRemoved)
    expect(await left(id)).toEqual([])
    register.answer = undefined
    const { id: later, flow } = await workspace.apply({ workflowId: workspace.workflows.company })
    await flow('flow.submit', { step: 'contact', data: { email: 'a@example.org' } })
    await identify(flow, '191212121212')
    await flow('flow.submit', { step: 'organization', data: { organizationNumber } })
    await app.drain()
    expect(await left(later)).toHaveLength(1)
    app.clock.advance(3_600_000)
    await runSchedule(app, eraseRemoved)
    expect(await left(later)).toEqual([])
  })
})
