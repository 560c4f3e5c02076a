import { type SQL, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { steps, workflowOf } from '../../../test/definitions.ts'
import { identify, people } from '../../../test/journey.ts'
import { caller, newWorkspace, redirectUrl, type Workspace } from '../../../test/workspace.ts'
import type { Tx } from '../../platform/db.ts'
import { countOutcomes } from '../applications/index.ts'

let app: TestApp
let workspace: Workspace
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
})

const hourMs = 3600_000
const decided = (outcome: 'APPROVE' | 'DECLINE' | 'REVIEW') =>
  workflowOf([steps.contact, steps.identify], { rules: [{ when: 'true', outcome, reason: 'ALWAYS' }] })
const period = () => {
  const now = app.clock.now().getTime()
  return { from: new Date(now).toISOString(), to: new Date(now + 20 * 24 * hourMs).toISOString() }
}
/** Days pass, and tokens end: each has one of its own. */
async function create(workflowId: string, countryCode = 'SE') {
  const client = await workspace.newClient()
  const { body } = await client.call('applications.create', { workflowId, countryCode, redirectUrl })
  return { flow: caller(app, body.sessionToken) }
}
async function ask(input: object) {
  return (await workspace.newClient(['application:read'])).call('statistics.outcomes', input)
}
async function through(workflowId: string, minutes: number) {
  const application = await create(workflowId)
  await application.flow('flow.start')
  app.clock.advance(minutes * 60_000)
  await application.flow('flow.submit', { step: 'contact', data: { email: 'lois.lane@dailyplanet.example' } })
  await identify(application.flow, people.clean)
  await app.drain()
  return application
}

describe('statistics.outcomes', () => {
  it('counts how far applications came, day by day in the asked time zone, by workflow and market, and how long it took', async () => {
    // 22:30 in UTC is half past midnight in Stockholm.
    app.clock.advance(12.5 * hourMs)
    const within = period()
    const approving = await workspace.publish(decided('APPROVE'))
    const declining = await workspace.publish(decided('DECLINE'))
    await through(approving, 10)
    await through(approving, 30)
    await through(declining, 20)
    await create(approving, 'FI')
    app.clock.advance(24 * hourMs)
    await through(await workspace.publish(decided('REVIEW')), 5)

    const { status, body } = await ask({ ...within, timeZone: 'Europe/Stockholm' })
    expect(status).toBe(200)
    expect(body.timeZone).toBe('Europe/Stockholm')
    expect(body.total).toEqual({
      ...{ created: 5, started: 4, completed: 4, reviewed: 1, approved: 2, declined: 1 },
      ...{ approvalRate: 2 / 3, medianSeconds: 1200, p90Seconds: 1680 },
    })
    expect(body.overTime.map(({ day, created }: { day: string; created: number }) => [day, created])).toEqual([
      ['2026-06-16', 4],
      ['2026-06-17', 1],
    ])
    expect(
      body.byMarket
        .filter((one: { workflowId: string }) => one.workflowId === approving)
        .map((one: { countryCode: string; created: number; approvalRate: number | null }) => [
          one.countryCode,
          one.created,
          one.approvalRate,
        ]),
    ).toEqual([
      ['FI', 1, null],
      ['SE', 2, 1],
    ])
    const utc = await ask(within)
    expect(utc.body.overTime[0].day).toBe('2026-06-15')
    const finnish = await ask({ ...within, countryCode: 'FI', workflowId: approving })
    expect(finnish.body.total).toMatchObject({ created: 1, started: 0 })
    const byMonth = await ask({ ...within, step: 'MONTH' })
    expect(byMonth.body.overTime).toMatchObject([{ day: '2026-06-01', created: 5 }])
  })

  it('where nothing is, says so: rates and times are null, not 0', async () => {
    const other = await newWorkspace(app, 'Empty')
    const { body } = await other.call('statistics.outcomes', period())
    expect(body).toMatchObject({
      total: { created: 0, approvalRate: null, medianSeconds: null },
      overTime: [],
      byMarket: [],
    })
  })

  it('among 20,000 events of other kinds, those of statuses are found by an index', async () => {
    await app.database.pool.query(
      `insert into events (id, workspace_id, type, payload, at)
       select gen_random_uuid(), $1, 'applications.created', '{}', now() from generate_series(1, 20000)`,
      [workspace.id],
    )
    await app.database.pool.query('analyze events')
    const query = { from: app.clock.now(), until: new Date(Date.now() + 1e9), zone: 'UTC', step: 'DAY' } as const
    const plan = await app.database.transaction({ workspaceId: workspace.id }, async (tx) => {
      let explained: unknown
      const explaining: Tx = Object.create(tx, {
        execute: {
          value: async (statement: SQL) => {
            explained = (await tx.execute(sql`explain ${statement}`)).rows
            return tx.execute(statement)
          },
        },
      })
      await countOutcomes(explaining, query)
      return JSON.stringify(explained)
    })
    expect(plan).toContain('events_of_status')
  })

  it.each([
    ['to', 'an end that is not after the beginning', () => ({ to: period().from })],
    ['to', 'a period that nobody could read', () => ({ to: '2028-01-01T00:00:00Z' })],
    ['timeZone', 'a zone that there is not', () => ({ timeZone: 'Europe/Gotham' })],
    ['timeZone', 'an offset, which is wrong for half of the year', () => ({ timeZone: '+02:00' })],
    ['countryCode', 'a country that is none', () => ({ countryCode: 'Sweden' })],
  ])('INP-01 refuses by its name (%s) %s', async (path, _what, wrong) => {
    const { status, body } = await ask({ ...period(), ...wrong() })
    expect([status, body.errors[0].path]).toEqual([400, path])
  })
})
