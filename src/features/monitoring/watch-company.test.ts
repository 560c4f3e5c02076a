import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { importAndFollow } from '../../../test/follow-lists.ts'
import { completeCompany } from '../../../test/journey.ts'
import { listed, listOf } from '../../../test/lists.ts'
import { auditOf, evidenceOf, factsOf } from '../../../test/records.ts'
import { changeableRegister, outage, queueSchedule, type Register, runSchedule } from '../../../test/registers.ts'
import { askToken, type Caller, caller, newWorkspace, type Workspace } from '../../../test/workspace.ts'
import type { Functionary } from '../../connectors/kit.ts'
import { runChecks } from '../../platform/check.ts'
import { checks } from '../index.ts'
import { starters } from '../workflows/index.ts'
import { scopeNames } from '../workspaces/index.ts'
import { recheckDue } from './recheck-due.ts'

const hourMs = 3_600_000
/** Longer than the interval with all its jitter. */
const dayMs = 27 * hourMs

let app: TestApp
let workspace: Workspace
let register: Register
beforeEach(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
  register = changeableRegister(app)
})

/** With a token of its own: days go by between calls. */
const call: Caller = async (...asked) => {
  const { body } = await askToken(app, workspace.client, scopeNames.join(' '))
  return caller(app, body.access_token)(...asked)
}
const watched = async (ask = call) => (await ask('monitoring.companies.list')).body.data
const alertsOf = async (ask = call) => (await ask('monitoring.alerts.list')).body.data
const told = async () =>
  (await call('events.list', { types: ['COMPANY_CHANGED'] })).body.data.map((one: { event: object }) => one.event)
async function nextDay(ms = dayMs) {
  app.clock.advance(ms)
  await runSchedule(app, recheckDue)
}
/** As the starter says, with its screening; the sandbox’s list names people of the page, so people approve it. */
async function completeScreened() {
  const workflowId = await workspace.publish(starters[1]?.definition)
  const { id } = await completeCompany(app, {
    ...workspace,
    workflows: { ...workspace.workflows, company: workflowId },
  })
  const { reviewId } = (await call('reviews.list', { applicationId: id })).body.data[0]
  await call('reviews.decide', { reviewId, decision: 'APPROVE', reason: 'KNOWN', despite: 'Looked at one by one.' })
  await app.drain()
  return id
}
const goBankrupt = () =>
  register.change(
    ({ organization }) => void Object.assign(organization, { status: 'BANKRUPT', companyStatus: 'Konkurs' }),
  )
const member = (name: string, more: Partial<Functionary> = {}): Functionary => ({
  type: 'PERSON',
  name,
  roles: ['Ledamot'],
  roleCodes: ['LE'],
  hasAdminRights: false,
  ...more,
})

describe('the watch over customers’ companies', () => {
  it('an approved company is watched from then on, once, however many applications it has', async () => {
    const { id } = await completeCompany(app, workspace)
    const [one, ...more] = await watched()
    expect(more).toEqual([])
    expect(one).toMatchObject({ applicationId: id, country: 'SE', organizationNumber: '5299990266', failures: 0 })
    expect(one).not.toHaveProperty('checkedAt')
    app.clock.advance(1000)
    const newest = await completeCompany(app, workspace)
    expect(await watched()).toMatchObject([{ applicationId: newest.id }])
    const findings = await runChecks(checks, app)
    expect(findings.filter((one) => !one.ok)).toEqual([])
  })

  it('what was approved before there was a watch is watched from the migration on, over the day that follows', async () => {
    const { id } = await completeCompany(app, workspace)
    await app.database.pool.query('delete from watched_companies')
    const path = new URL('../../../migrations/0004_companies-signers-owners-and-changes.sql', import.meta.url)
    const migration = readFileSync(path, 'utf8')
    const backfill = migration.slice(migration.indexOf('SET LOCAL ROLE'), migration.indexOf('RESET ROLE;'))
    await app.database.pool.query(`begin; ${backfill}; commit`)
    expect(await watched()).toMatchObject([{ applicationId: id, organizationNumber: '5299990266', failures: 0 }])
    await goBankrupt()
    await app.database.pool.query('update watched_companies set due_at = $1', [app.clock.now()])
    await nextDay()
    expect(await alertsOf()).toMatchObject([{ applicationId: id, changes: [{ what: 'STATUS' }] }])
  })

  it('is asked about a day later, not before, and by one process only', async () => {
    await completeCompany(app, workspace)
    register.asked = 0
    await nextDay(23 * hourMs)
    expect(register.asked).toBe(0)
    app.clock.advance(4 * hourMs)
    await Promise.all([queueSchedule(app, recheckDue), queueSchedule(app, recheckDue)])
    await app.drain()
    expect(register.asked).toBe(1)
    const [one] = await watched()
    expect(one).toMatchObject({ organizationName: 'Taraxacum AB', status: 'ACTIVE', checkedAt: '2026-06-16T13:00:00Z' })
    expect(one.dueAt > '2026-06-17T13:00:00Z').toBe(true)
    expect(await alertsOf()).toEqual([])
    expect(await told()).toEqual([])
  })

  it('a bankruptcy is an alert with what it was and is, a review, an event and a webhook, and is told once', async () => {
    const { id } = await completeCompany(app, workspace)
    await goBankrupt()
    await nextDay()
    const [alert, ...more] = await alertsOf()
    expect(more).toEqual([])
    expect(alert).toMatchObject({
      type: 'COMPANY',
      status: 'OPEN',
      applicationId: id,
      hitIds: [],
      changes: [{ what: 'STATUS', before: ['ACTIVE (Aktivt)'], after: ['BANKRUPT (Konkurs)'] }],
    })
    expect((await call('monitoring.alerts.get', { alertId: alert.alertId })).body).toEqual(alert)
    const { data } = (await call('reviews.list', { applicationId: id })).body
    expect(data).toMatchObject([{ reviewId: alert.reviewId, kind: 'ALERT', reason: 'COMPANY_CHANGED', status: 'OPEN' }])
    const { applicationId, customerId, alertId } = alert
    expect(await told()).toEqual([{ type: 'COMPANY_CHANGED', applicationId, customerId, alertId, changes: ['STATUS'] }])
    expect((await call('applications.get', { applicationId: id })).body.status).toBe('APPROVED')
    await nextDay()
    await nextDay()
    expect(await alertsOf()).toHaveLength(1)
    expect(await told()).toHaveLength(1)
  })

  it('the application keeps what it was decided on, and has what the register sent of the change beside it', async () => {
    const { id } = await completeCompany(app, workspace)
    const before = await factsOf(app, id)
    const kept = (await evidenceOf(app, id)).length
    await nextDay()
    expect(await evidenceOf(app, id)).toHaveLength(kept)
    await register.change(({ organization }) => Object.assign(organization, { organizationName: 'Maskros AB' }))
    await nextDay()
    expect(await factsOf(app, id)).toEqual(before)
    const { body } = await call('applications.organization.get', { applicationId: id })
    expect(body.organizationName).toBe('Taraxacum AB')
    expect(await evidenceOf(app, id)).toHaveLength(kept + 1)
    expect(await watched()).toMatchObject([{ organizationName: 'Maskros AB' }])
  })

  it('a company that moves is an event, and nobody has to look', async () => {
    await completeCompany(app, workspace)
    await register.change(({ organization }) => {
      organization.addresses = [{ type: 'VISITING', addressLine1: 'Nygatan 1', city: 'Uppsala' }]
    })
    await nextDay()
    expect(await alertsOf()).toEqual([])
    expect(await told()).toMatchObject([{ type: 'COMPANY_CHANGED', changes: ['ADDRESS'] }])
    expect((await told())[0]).not.toHaveProperty('alertId')
  })

  it('no personal data of a change is in the audit, an event or a job', async () => {
    await completeCompany(app, workspace)
    await register.change(({ functionaries }) => void functionaries.push(member('Nykvist, Nina')))
    await nextDay()
    expect((await alertsOf())[0].changes).toMatchObject([
      { what: 'BOARD', before: [], after: ['Nykvist, Nina (Ledamot)'] },
    ])
    const { rows } = await app.database.pool.query('select payload from events')
    const { rows: jobs } = await app.database.pool.query('select data from pgboss.job')
    expect(JSON.stringify([rows, jobs, await auditOf(app, workspace.id)])).not.toContain('Nykvist')
  })

  it('what comes back as it was, and then changes again, is told each time', async () => {
    await completeCompany(app, workspace)
    const as = (status: 'ACTIVE' | 'RESTRUCTURING') =>
      register.change(({ organization }) => Object.assign(organization, { status, companyStatus: status }))
    await as('ACTIVE')
    for (const status of ['RESTRUCTURING', 'ACTIVE', 'RESTRUCTURING'] as const) {
      await as(status)
      await nextDay()
    }
    expect(await alertsOf()).toHaveLength(3)
    const reviews = new Set((await alertsOf()).map((one: { reviewId: string }) => one.reviewId))
    expect(reviews.size).toBe(1)
  })

  it('an outage is never a change: it is counted, tried again ever later, and told after seven days', async () => {
    await completeCompany(app, workspace)
    await nextDay()
    register.answer = outage
    await nextDay()
    expect(await watched()).toMatchObject([{ failures: 1, isSilent: false }])
    register.asked = 0
    await nextDay(59 * 60_000)
    expect(register.asked).toBe(0)
    await nextDay(60_000)
    await nextDay(2 * hourMs)
    expect(register.asked).toBe(2)
    expect(await watched()).toMatchObject([{ failures: 3, isSilent: false }])
    for (let day = 0; day < 7; day++) await nextDay()
    expect(await watched()).toMatchObject([{ failures: 10, isSilent: true }])
    expect(await alertsOf()).toEqual([])
    register.answer = undefined
    await nextDay()
    expect(await watched()).toMatchObject([{ failures: 0, isSilent: false }])
    expect(await alertsOf()).toEqual([])
  })

  it('a change that happened during an outage is told when the register is back', async () => {
    await completeCompany(app, workspace)
    register.answer = outage
    await nextDay()
    await register.change(({ functionaries }) => void functionaries.pop())
    register.answer = undefined
    await nextDay()
    expect((await alertsOf())[0].changes.map((one: { what: string }) => one.what)).toContain('BOARD')
  })

  it('a register that tells nobody of the board this time has changed nothing, and says later what has', async () => {
    await completeCompany(app, workspace)
    let board: Functionary[] = []
    await register.change((record) => {
      board = record.functionaries
      record.functionaries = []
    })
    await nextDay()
    expect(await alertsOf()).toEqual([])
    expect(await watched()).toMatchObject([{ untold: ['BOARD'] }])
    await register.change((record) => {
      record.functionaries = [...board, member('Nykvist, Nina')]
    })
    await nextDay()
    expect(await watched()).toMatchObject([{ untold: [] }])
    expect((await alertsOf())[0].changes).toMatchObject([
      { what: 'BOARD', before: [], after: ['Nykvist, Nina (Ledamot)'] },
    ])
  })

  it('whoever is new on the board is screened, and a hit of theirs alerts; who has left is watched no further', async () => {
    const board = ['Nina Nykvist', 'Lars Lämnar'] as const
    const lists = listOf(
      'one',
      board.map((name, at) => listed(`t${at}`, name, { birthDates: [{ from: '1970-01-01' }] })),
    )
    await importAndFollow(app, listOf('one', [listed('t9', 'Somebody Else')]))
    await register.change(
      ({ functionaries }) => void functionaries.push(member(board[1], { dateOfBirth: '1970-01-01' })),
    )
    const id = await completeScreened()
    await register.change((record) => {
      record.functionaries = record.functionaries.map((one) =>
        one.name === board[1] ? member(board[0], { dateOfBirth: '1970-01-01' }) : one,
      )
    })
    await nextDay()
    await importAndFollow(app, lists)
    const screening = (await alertsOf()).filter((one: { type: string }) => one.type === 'SCREENING')
    expect(screening).toMatchObject([{ applicationId: id }])
    const { data } = (await call('screening.hits.list', { applicationId: id })).body
    const names = data.map((one: { name: string }) => one.name)
    expect(board.filter((name) => names.includes(name))).toEqual([board[0]])
  })

  it('a hit of somebody new is an alert at once where a list names them already', async () => {
    await importAndFollow(app, listOf('one', [listed('t1', 'Nina Nykvist', { birthDates: [{ from: '1970-01-01' }] })]))
    await completeScreened()
    await register.change(
      ({ functionaries }) => void functionaries.push(member('Nykvist, Nina', { dateOfBirth: '1970-01-01' })),
    )
    await nextDay()
    expect((await alertsOf()).map((one: { type: string }) => one.type).sort()).toEqual(['COMPANY', 'SCREENING'])
  })
})

describe('monitoring.companies.recheck', () => {
  it('asks now, and answers another workspace as it answers nobody', async () => {
    await completeCompany(app, workspace)
    const [{ customerId }] = await watched()
    register.asked = 0
    const answer = await call('monitoring.companies.recheck', { customerId }, { 'Idempotency-Key': 'a' })
    expect(answer.body).toMatchObject({ customerId })
    await app.drain()
    expect(register.asked).toBe(1)
    const other = await newWorkspace(app, 'Other')
    expect((await other.call('monitoring.companies.recheck', { customerId })).body.code).toBe('not_found')
    expect(await watched(other.call)).toEqual([])
    const recorded = (await auditOf(app, workspace.id)).filter((one) => one.action === 'monitoring.recheck')
    expect(recorded.map((one) => one.subject)).toEqual([customerId])
  })

  it('refuses bad input, and whoever may only read', async () => {
    await completeCompany(app, workspace)
    const [{ customerId }] = await watched()
    expect((await call('monitoring.companies.recheck', {})).body.code).toBe('invalid_request')
    expect((await call('monitoring.companies.list', { after: customerId.replace(/.$/, '0') })).status).toBe(400)
    const reader = await workspace.newClient(['screening:read'])
    expect((await reader.call('monitoring.companies.recheck', { customerId })).body.code).toBe('insufficient_scope')
    expect((await reader.call('monitoring.companies.list')).body.data).toHaveLength(1)
  })
})
