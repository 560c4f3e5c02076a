import { beforeEach, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { importAndFollow, importSandbox } from '../../../test/follow-lists.ts'
import { identify } from '../../../test/journey.ts'
import { listed, listOf } from '../../../test/lists.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { starters } from '../workflows/index.ts'

/** Of the sandbox's registers; Zoja is on the list's second edition only. */
const zoja = '09897900073'
const ture = '199006022397'

let app: TestApp
let workspace: Workspace
let workflowId: string
// A list belongs to the whole installation, so each test has one of its own.
beforeEach(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
  workflowId = await workspace.publish(starters[0]?.definition)
})

async function person(personalIdentityNumber: string, countryCode: string, in_ = workspace, workflow = workflowId) {
  const application = await in_.apply({ workflowId: workflow, countryCode })
  await application.flow('flow.submit', { step: 'contact', data: { email: 'a@example.org' } })
  await identify(application.flow, personalIdentityNumber)
  await app.drain()
  await application.flow('flow.submit', { step: 'about-you', data: { answers: { pep: false, funds: 'SALARY' } } })
  await app.drain()
  return application.id
}
const statusOf = async (applicationId: string) =>
  (await workspace.call('applications.get', { applicationId })).body.status
const alertsOf = async (own = workspace) => (await own.call('monitoring.alerts.list')).body.data
const hitsOf = async (applicationId: string) =>
  (await workspace.call('screening.hits.list', { applicationId })).body.data
const tureListed = (more = {}) => listed('t1', 'Ture Provberg', { birthDates: [{ from: '1990-06-02' }], ...more })

describe('monitoring of customers', () => {
  it('a new version of a list that names a customer raises exactly one alert, with a review and an event', async () => {
    const id = await person(zoja, 'NO')
    expect(await statusOf(id)).toBe('APPROVED')
    expect(await alertsOf()).toEqual([])

    await importSandbox(app, 2)
    const [alert, ...more] = await alertsOf()
    expect(more).toEqual([])
    const [hit] = await hitsOf(id)
    expect(hit).toMatchObject({ name: 'Zoja Testova', status: 'OPEN', corroborated: true })
    expect(alert).toMatchObject({ type: 'SCREENING', status: 'OPEN', applicationId: id, hitIds: [hit.hitId] })
    const { data } = (await workspace.call('reviews.list', { applicationId: id })).body
    expect(data).toMatchObject([{ reviewId: alert.reviewId, kind: 'ALERT', reason: 'SCREENING_ALERT', status: 'OPEN' }])
    expect(await statusOf(id)).toBe('APPROVED')
    const { rows } = await app.database.pool.query(
      "select payload->>'alertId' as id from events where type = 'screening.alertRaised'",
    )
    expect(rows).toHaveLength(1)
    expect(alert.alertId).toContain(rows[0].id)
    const told = (await workspace.call('events.list')).body.data.map((one: { event: object }) => one.event)
    expect(told).toContainEqual({ type: 'SCREENING_ALERT', applicationId: id, alertId: alert.alertId })
  })

  it('the same version again, or customers run against it again, alerts nobody a second time', async () => {
    await person(zoja, 'NO')
    await importSandbox(app, 2)
    await importSandbox(app, 2)
    await app.database.pool.query('update list_versions set followed_at = null')
    await importSandbox(app, 2)
    expect(await alertsOf()).toHaveLength(1)
  })

  it('tells of a customer once, however many applications they have', async () => {
    await person(zoja, 'NO')
    app.clock.advance(1000)
    const newest = await person(zoja, 'NO')
    await importSandbox(app, 2)
    expect(await alertsOf()).toMatchObject([{ applicationId: newest }])
  })

  it('each workspace hears of its own customers only', async () => {
    const other = await newWorkspace(app, 'Other')
    const theirs = await person(zoja, 'NO', other, await other.publish(starters[0]?.definition))
    await importSandbox(app, 2)
    expect(await alertsOf()).toEqual([])
    expect(await alertsOf(other)).toMatchObject([{ applicationId: theirs }])
  })

  it('two lists that name the same customer are two alerts in one review, which closes both', async () => {
    const id = await person(ture, 'SE')
    await importAndFollow(app, listOf('one', [tureListed()]))
    await importAndFollow(app, listOf('two', [tureListed()]))
    const raised = await alertsOf()
    expect(raised).toHaveLength(2)
    expect(new Set(raised.map((one: { reviewId: string }) => one.reviewId)).size).toBe(1)
    const { reviewId } = raised[0]
    const keep = { reviewId, decision: 'APPROVE', reason: 'SOMEBODY_ELSE' }
    // To keep a customer while hits are open takes as much as to approve one.
    const held = await workspace.call('reviews.decide', keep)
    expect([held.status, held.body.errors?.length]).toEqual([409, 2])
    const decided = await workspace.call('reviews.decide', { ...keep, despite: 'Born in another year.' })
    expect(decided.body).toMatchObject({ kind: 'ALERT', status: 'DECIDED' })
    await app.drain()
    expect((await alertsOf()).map((one: { status: string }) => one.status)).toEqual(['CLOSED', 'CLOSED'])
    expect(await statusOf(id)).toBe('APPROVED')
  })

  it('a dismissed hit stays dismissed until the entry changes in what matters, and then alerts again', async () => {
    const id = await person(ture, 'SE')
    await importAndFollow(app, listOf('one', [tureListed()]))
    const [hit] = await hitsOf(id)
    await workspace.call('screening.hits.decide', { hitId: hit.hitId, verdict: 'FALSE', reason: 'OTHER_PERSON' })
    // A remark changes; then an entry that has nothing to do with it.
    await importAndFollow(
      app,
      listOf('one', [tureListed({ remarks: 'Reviewed in 2026' }), listed('t2', 'Somebody Else')]),
    )
    expect(await hitsOf(id)).toMatchObject([{ status: 'FALSE' }])
    expect(await alertsOf()).toHaveLength(1)
    await importAndFollow(app, listOf('one', [tureListed({ genders: ['MALE'] }), listed('t2', 'Somebody Else')]))
    expect(await hitsOf(id)).toMatchObject([{ hitId: hit.hitId, status: 'OPEN' }])
    expect(await alertsOf()).toHaveLength(2)
  })

  it('a hit whose entry leaves the list ends, and one that comes back is raised again', async () => {
    const id = await person(ture, 'SE')
    const others = Array.from({ length: 3 }, (_, at) => listed(`o${at}`, `Nobody Here ${at}`))
    await importAndFollow(app, listOf('one', [tureListed(), ...others]))
    await importAndFollow(app, listOf('one', others))
    expect(await hitsOf(id)).toMatchObject([{ status: 'ENDED' }])
    const decided = await workspace.call('screening.hits.decide', {
      hitId: (await hitsOf(id))[0].hitId,
      verdict: 'TRUE',
      reason: 'X',
    })
    expect(decided.status).toBe(409)
    await importAndFollow(app, listOf('one', [tureListed(), ...others]))
    expect(await hitsOf(id)).toMatchObject([{ status: 'OPEN' }])
    expect(await alertsOf()).toHaveLength(2)
  })

  it('an application that people are still deciding hears of it in its review: no alert, and its rules see the number', async () => {
    const { id, flow } = await workspace.apply({ workflowId, countryCode: 'SE' })
    await flow('flow.submit', { step: 'contact', data: { email: 'a@example.org' } })
    await identify(flow, ture)
    await app.drain()
    await flow('flow.submit', { step: 'about-you', data: { answers: { pep: true, funds: 'SALARY' } } })
    await app.drain()
    expect(await statusOf(id)).toBe('MANUAL_REVIEW')
    await importAndFollow(app, listOf('one', [tureListed()]))
    expect(await alertsOf()).toEqual([])
    expect(await hitsOf(id)).toHaveLength(1)
    const { rows } = await app.database.pool.query("select state->'facts'->'screening' as screening from applications")
    expect(rows[0].screening).toMatchObject({ done: true, sanctionHits: 1 })
  })

  it('whoever applied while no list could be searched is searched for as soon as one can', async () => {
    await app.database.pool.query('delete from screening_indexes')
    const id = await person(ture, 'SE')
    const { data } = (await workspace.call('reviews.list', { applicationId: id })).body
    expect(data).toMatchObject([{ kind: 'DECISION', reason: 'SCREENING_UNAVAILABLE' }])
    await importAndFollow(app, listOf('one', [tureListed()]))
    expect(await hitsOf(id)).toMatchObject([{ status: 'OPEN' }])
    const { rows } = await app.database.pool.query("select state->'facts'->'screening' as screening from applications")
    expect(rows[0].screening).toMatchObject({ done: true, sanctionHits: 1 })
  })

  it('whoever did not become a customer is watched no further', async () => {
    const { id, flow } = await workspace.apply({ workflowId, countryCode: 'SE' })
    await flow('flow.submit', { step: 'contact', data: { email: 'a@example.org' } })
    await identify(flow, ture)
    await app.drain()
    await flow('flow.submit', { step: 'about-you', data: { answers: { pep: true, funds: 'SALARY' } } })
    await app.drain()
    await workspace.call('applications.cancel', { applicationId: id })
    await app.drain()
    await importAndFollow(app, listOf('one', [tureListed()]))
    expect(await hitsOf(id)).toEqual([])
  })
})
