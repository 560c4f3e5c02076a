import { type SQL, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { steps, workflowOf } from '../../../test/definitions.ts'
import { identify, people } from '../../../test/journey.ts'
import { uuidOf } from '../../../test/records.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { statuses } from '../../engines/workflow/index.ts'
import type { Tx } from '../../platform/db.ts'
import { whereCohort } from '../applications/index.ts'
import { countFunnel } from '../flow/index.ts'

let app: TestApp
let workspace: Workspace
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
})

const contact = { step: 'contact', data: { email: 'lois.lane@dailyplanet.example' } }
const shown = (step: string, more = {}) => ({ events: [{ type: 'SHOWN', step }], ...more })
const period = () => ({
  from: app.clock.now().toISOString(),
  to: new Date(app.clock.now().getTime() + 24 * 3600 * 1000).toISOString(),
})
const definition = workflowOf([steps.contact, steps.identify, steps.screening], {
  rules: [{ when: 'hits.sanction > 0', outcome: 'REVIEW', reason: 'HIT' }],
})
const nothing = {
  shown: 0,
  submitted: 0,
  failed: { applications: 0, times: 0, codes: [] },
  abandoned: 0,
  medianSeconds: null,
}

describe('statistics.funnel', () => {
  it('counts applications step by step: shown, submitted, failed by code, left, and how long it took', async () => {
    const workflowId = await workspace.publish(definition)
    const within = period()
    const [quick, slow, leaving] = await Promise.all([1, 2, 3, 4].map(() => workspace.apply({ workflowId })))
    if (!quick || !slow || !leaving) throw new Error('There are three.')
    for (const { flow } of [quick, slow, leaving]) {
      await flow('flow.start')
      await flow('flow.events.record', shown('contact', { device: 'PHONE', language: 'sv' }))
    }
    app.clock.advance(10_000)
    await quick.flow('flow.submit', contact)
    await quick.flow('flow.events.record', shown('identify', { device: 'COMPUTER', language: 'en' }))
    for (const email of ['lois', 'lois@']) {
      await slow.flow('flow.submit', { step: 'contact', data: { email } })
      await app.runner.settle()
      app.clock.advance(10_000)
    }
    await leaving.flow('flow.submit', { step: 'contact', data: { email: 7 } })
    await leaving.flow('flow.cancel')
    await slow.flow('flow.submit', contact)
    await identify(quick.flow, people.clean)
    await app.drain()

    const { status, body } = await workspace.call('statistics.funnel', { workflowId, ...within })
    expect(status).toBe(200)
    expect(body).toEqual({
      applications: {
        created: 4,
        started: 3,
        byStatus: {
          ...Object.fromEntries(statuses.map((one) => [one, 0])),
          NOT_STARTED: 1,
          IN_PROGRESS: 1,
          APPROVED: 1,
          CANCELLED: 1,
        },
      },
      steps: [
        {
          step: 'contact',
          type: 'contact',
          shown: 3,
          submitted: 2,
          failed: { applications: 2, times: 3, codes: [{ code: 'email', applications: 2, times: 3 }] },
          abandoned: 1,
          medianSeconds: 20,
        },
        { ...nothing, step: 'identify', type: 'identify', shown: 1, submitted: 1, medianSeconds: 20 },
      ],
      devices: { PHONE: 3, COMPUTER: 1 },
      languages: { sv: 3, en: 1 },
    })
  })

  it('what an applicant left and took up again is not counted as left', async () => {
    const workflowId = await workspace.publish(definition)
    const within = period()
    const { id, flow } = await workspace.apply({ workflowId })
    await flow('flow.start')
    const abandonedAt = async (step: string) =>
      (await workspace.call('statistics.funnel', { workflowId, ...within })).body.steps.find(
        (one: { step: string }) => one.step === step,
      ).abandoned
    await app.database.pool.query(
      `insert into funnel_events select gen_random_uuid(), workspace_id, workflow_id, version_id, country_code, id, 'ABANDONED', 'contact', 'contact', 'IDLE', null, null, created_at
       from applications where id = $1`,
      [uuidOf(id)],
    )
    expect(await abandonedAt('contact')).toBe(1)
    app.clock.advance(1000)
    await flow('flow.events.record', shown('contact'))
    expect(await abandonedAt('contact')).toBe(0)
  })

  it('a client of one’s own tells of no pages, and everything else is counted', async () => {
    const workflowId = await workspace.publish(definition)
    const within = period()
    const { flow } = await workspace.apply({ workflowId })
    await flow('flow.submit', contact)
    const { body } = await workspace.call('statistics.funnel', { workflowId, ...within })
    expect(body.steps[0]).toEqual({ ...nothing, step: 'contact', type: 'contact', submitted: 1 })
    expect(body).toMatchObject({ devices: { PHONE: 0, COMPUTER: 0 }, languages: {} })
  })

  it('asked of a country, a version or a time, counts those applications only; steps of older versions come after', async () => {
    const workflowId = await workspace.publish(workflowOf([steps.identify, steps.contact]))
    const first = period()
    await (await workspace.apply({ workflowId })).flow('flow.start')
    await (await workspace.apply({ workflowId, countryCode: 'FI' })).flow('flow.start')
    const definition = workflowOf([steps.contact, steps.bankAccount])
    expect((await workspace.call('workflows.save', { workflowId, definition })).status).toBe(200)
    await workspace.call('workflows.publish', { workflowId })
    app.clock.advance(1000)
    const second = period()
    await workspace.apply({ workflowId })

    const ask = async (more: object) => {
      const { body } = await workspace.call('statistics.funnel', { workflowId, ...first, ...more })
      return [body.applications.created, body.steps.map(({ step }: { step: string }) => step)]
    }
    expect(await ask({})).toEqual([3, ['contact', 'bank-account', 'identify']])
    expect(await ask({ countryCode: 'FI' })).toEqual([1, ['contact', 'bank-account', 'identify']])
    expect(await ask({ version: 1 })).toEqual([2, ['identify', 'contact']])
    expect(await ask({ version: 2 })).toEqual([1, ['contact', 'bank-account']])
    expect(await ask(second)).toEqual([1, ['contact', 'bank-account']])
    expect(await ask({ to: second.from })).toEqual([2, ['contact', 'bank-account', 'identify']])
  })

  it('of whatever events, no count exceeds the applications, and what is left is no more than what was begun', async () => {
    const workflowId = await workspace.publish(workflowOf([steps.contact, steps.identify]))
    const within = period()
    const ids = await Promise.all([1, 2, 3].map(async () => uuidOf((await workspace.apply({ workflowId })).id)))
    const event = fc.record({
      id: fc.constantFrom(...ids),
      kind: fc.constantFrom('SHOWN', 'SUBMITTED', 'FAILED', 'ABANDONED'),
      step: fc.constantFrom('contact', 'identify', 'of-an-older-version'),
      code: fc.constantFrom('email', 'EID_EXPIRED'),
      s: fc.integer({ min: 0, max: 5 }),
    })
    const told = fc.array(event, { minLength: 1, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(told, async (events) => {
        await app.database.pool.query('delete from funnel_events where application_id = any($1)', [ids])
        await app.database.pool.query(
          `insert into funnel_events select gen_random_uuid(), a.workspace_id, a.workflow_id, a.version_id, a.country_code, a.id,
             e.kind, e.step, 'contact', case e.kind when 'FAILED' then e.code end, 'PHONE', 'sv', a.created_at + e.s * interval '1 s'
           from jsonb_to_recordset($1) as e(id uuid, kind text, step text, code text, s int) join applications a on a.id = e.id`,
          [JSON.stringify(events)],
        )
        const { body } = await workspace.call('statistics.funnel', { workflowId, ...within })
        expect(body.steps).toHaveLength(2)
        const left = body.steps.reduce((sum: number, one: { abandoned: number }) => sum + one.abandoned, 0)
        expect(left).toBeLessThanOrEqual(3)
        for (const { shown, submitted, failed, abandoned, medianSeconds } of body.steps) {
          for (const count of [shown, submitted, failed.applications, abandoned]) expect(count).toBeLessThanOrEqual(3)
          expect(failed.times).toBeGreaterThanOrEqual(failed.applications)
          for (const one of failed.codes) expect(one.applications).toBeLessThanOrEqual(failed.applications)
          if (medianSeconds !== null) expect(medianSeconds).toBeGreaterThanOrEqual(0)
        }
      }),
      { numRuns: 25 },
    )
  })

  it('among 20,000 events of others, those of the workflow, and those that are too old, are found by an index', async () => {
    const workflowId = await workspace.publish(workflowOf([steps.contact]))
    const { id, flow } = await workspace.apply({ workflowId })
    await flow('flow.submit', contact)
    await app.database.pool.query(
      `insert into funnel_events select gen_random_uuid(), workspace_id, gen_random_uuid(), version_id, country_code, id, 'SHOWN', 'contact', 'contact', null, null, null, created_at
       from applications cross join generate_series(1, 20000) where id = $1`,
      [uuidOf(id)],
    )
    await app.database.pool.query('analyze funnel_events')
    const of = { workflowId: uuidOf(workflowId), from: app.clock.now() }
    const plan = await app.database.transaction({ workspaceId: workspace.id }, async (tx) => {
      let explained: unknown
      const explaining: Tx = Object.create(tx, {
        execute: {
          value: async (query: SQL) => {
            explained = (await tx.execute(sql`explain ${query}`)).rows
            return tx.execute(query)
          },
        },
      })
      const counts = await countFunnel(explaining, whereCohort({ ...of, until: new Date(Date.now() + 1e9) }), of)
      expect(counts.steps).toMatchObject([{ step: 'contact', submitted: 1 }])
      return JSON.stringify(explained)
    })
    expect(plan).toMatch(/Index.*Scan.* on funnel_events/)
    expect(plan).not.toMatch(/Seq Scan on funnel_events/)
    const sweep = await app.database.pool.query("explain delete from funnel_events where at < '2020-01-01'")
    expect(JSON.stringify(sweep.rows)).toContain('funnel_events_by_time')
  })

  it('TEN-05 another workspace’s workflow is not there, and its applications are in no count', async () => {
    const other = await newWorkspace(app, 'Other')
    const theirs = await other.publish(definition)
    await (await other.apply({ workflowId: theirs })).flow('flow.submit', contact)
    expect((await workspace.call('statistics.funnel', { workflowId: theirs, ...period() })).status).toBe(404)
  })

  it.each([
    ['from', 'a time before any is kept', () => ({ from: '2024-01-01T00:00:00Z' })],
    ['to', 'an end that is not after the beginning', () => ({ to: period().from })],
    ['version', 'a version that was never published', () => ({ version: 7 })],
    ['countryCode', 'a country that is none', () => ({ countryCode: 'Sweden' })],
    ['from', 'a time without its zone', () => ({ from: '2026-06-15T10:00:00' })],
  ])('refuses by its name (%s) %s', async (path, _what, wrong) => {
    const workflowId = workspace.workflows.person
    const { status, body } = await workspace.call('statistics.funnel', { workflowId, ...period(), ...wrong() })
    expect([status, body.errors[0].path]).toEqual([400, path])
  })
})
