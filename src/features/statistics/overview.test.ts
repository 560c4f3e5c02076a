import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { completeCompany, completePerson } from '../../../test/journey.ts'
import { newStaff } from '../../../test/staff.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { roles } from '../../platform/roles.ts'

let app: TestApp
let workspace: Workspace
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
})

const declared = { pep: true, funds: 'SALARY' }
const within = { from: '2026-06-01T00:00:00Z', to: '2026-07-01T00:00:00Z' }

describe('statistics.overview', () => {
  it('says what waits, for oneself and for all, and what came in', async () => {
    const reviewer = newStaff(app, workspace, 'REVIEWER')
    expect((await reviewer.call('statistics.overview')).body).toMatchObject({
      waiting: { reviews: 0, mine: 0, overdue: 0, alerts: 0 },
      hasApplications: false,
    })
    await completePerson(app, workspace)
    await completePerson(app, workspace, { answers: declared })
    const { body: open } = await workspace.call('reviews.list', { status: 'OPEN' })
    await reviewer.call('reviews.assign', { reviewId: open.data[0].reviewId, staffId: reviewer.id })
    const { body } = await reviewer.call('statistics.overview', { timeZone: 'Europe/Helsinki' })
    expect(body).toMatchObject({
      waiting: { reviews: 1, mine: 1, overdue: 0, alerts: 0 },
      today: { APPROVED: 1, MANUAL_REVIEW: 1, DECLINED: 0 },
      week: { APPROVED: 1, MANUAL_REVIEW: 1 },
      hasApplications: true,
    })
    expect(body.days).toHaveLength(14)
    expect(body.days.at(-1)).toEqual({ day: '2026-06-15', created: 2, approved: 1 })
    app.clock.advance(3 * 24 * 3600_000)
    const later = await newStaff(app, workspace, 'REVIEWER').call('statistics.overview')
    expect(later.body).toMatchObject({ waiting: { overdue: 1 }, today: { APPROVED: 0 }, week: { APPROVED: 1 } })
  })

  it('is there for every role, and for no API client', async () => {
    for (const role of roles)
      expect((await newStaff(app, workspace, role).call('statistics.overview')).status, role).toBe(200)
    expect((await (await workspace.newClient()).call('statistics.overview')).status).toBe(403)
  })

  it('TEN-05 another workspace’s applications and reviews are in no count', async () => {
    const other = await newWorkspace(app, 'Other')
    const { body } = await newStaff(app, other, 'ADMIN').call('statistics.overview')
    expect(body).toMatchObject({ waiting: { reviews: 0 }, hasApplications: false })
  })
})

describe('statistics.reviewers', () => {
  it('says who has how much before them, and what they settled, by name; nobody’s reviews too', async () => {
    const own = await newWorkspace(app, 'Reviewers')
    const lead = newStaff(app, own, 'COMPLIANCE_LEAD', 'Ada Exempel')
    await completePerson(app, own, { answers: declared })
    await completePerson(app, own, { answers: declared })
    const { body: open } = await lead.call('reviews.list', { status: 'OPEN' })
    app.clock.advance(60_000)
    const { reviewId } = open.data.at(-1)
    const decision = { reviewId, decision: 'APPROVE', reason: 'CHECKED_AND_CLEAR' }
    expect((await lead.call('reviews.decide', decision)).status).toBe(200)
    const { body } = await lead.call('statistics.reviewers', within)
    expect(body.data.find((one: { actorId: string }) => one.actorId === lead.id)).toMatchObject({
      ...{ name: 'Ada Exempel', open: 0, settled: 1, words: 1, medianSeconds: 60 },
    })
    expect(body.data[0]).toMatchObject({ actorId: null, open: 1, settled: 0 })
  })
})

describe('statistics.alerts', () => {
  it('counts hits by list, and how many of those settled were right', async () => {
    const own = await newWorkspace(app, 'Hits')
    expect((await own.call('statistics.alerts', within)).body).toEqual({ lists: [], alerts: [] })
    const company = { ...own, workflows: { ...own.workflows, company: await own.publish(await screened()) } }
    const { id } = await completeCompany(app, company)
    const { body: hits } = await own.call('screening.hits.list', { applicationId: id })
    expect(hits.data.length).toBeGreaterThan(2)
    const decide = (at: number, verdict: string) =>
      own.call('screening.hits.decide', { hitId: hits.data[at].hitId, verdict, reason: 'LOOKED_AT' })
    await decide(0, 'TRUE')
    await decide(1, 'FALSE')
    const { body } = await own.call('statistics.alerts', within)
    expect(body.lists).toEqual([
      {
        ...{ listId: 'sandbox', listName: 'Sandbox', found: hits.data.length, confirmed: 1, dismissed: 1 },
        ...{ waiting: hits.data.length - 2, ended: 0, precision: 0.5 },
      },
    ])
  })
})

async function screened() {
  const { starters } = await import('../workflows/index.ts')
  const company = starters.find(({ definition }) => definition.kind === 'KYB')
  if (!company) throw new Error('There is a starter for companies.')
  return company.definition
}
