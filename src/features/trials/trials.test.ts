import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { steps, workflowOf } from '../../../test/definitions.ts'
import { completeCompany, completePerson, people } from '../../../test/journey.ts'
import { auditOf, uuidOf } from '../../../test/records.ts'
import { newStaff } from '../../../test/staff.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'

let app: TestApp
let workspace: Workspace
let approved: string
let declaredPep: string
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
  approved = (await completePerson(app, workspace)).id
  app.clock.advance(60_000)
  declaredPep = (await completePerson(app, workspace, { answers: { pep: true, funds: 'SALARY' } })).id
  await completeCompany(app, workspace)
  await workspace.apply()
})

const person = () => workspace.workflows.person
const draftOf = async (workflowId = person()) => (await workspace.call('workflows.get', { workflowId })).body.draft

async function attempt(input: object, workflowId = person()) {
  const { status, body } = await workspace.call('workflows.try', { workflowId, ...input })
  if (status !== 200) return { status, body, of: () => Promise.resolve({ body: undefined }) }
  await app.drain()
  return {
    status,
    body,
    of: (more: object = {}) => workspace.call('workflows.tries.get', { tryId: body.tryId, ...more }),
  }
}

describe('workflows.try', () => {
  it.each(['person', 'company'] as const)('the published version itself changes nothing: %s', async (name) => {
    const { body, of } = await attempt({}, workspace.workflows[name])
    const { body: all } = await of({ only: 'ALL' })
    expect(all).toMatchObject({ applications: body.applications, done: body.applications, changed: 0 })
    expect(all.finishedAt).toBeTruthy()
    for (const { before, after } of all.data) expect(after).toEqual(before)
    expect(all.data).toHaveLength(body.applications)
  })

  it('tells which outcomes would change, by which rule, and changes no application', async () => {
    const draft = await draftOf()
    const adults = { when: 'person.age >= 18', outcome: 'DECLINE', reason: 'ADULTS_ONLY_ELSEWHERE' }
    const before = await app.database.pool.query('select id, status, state, input_count from applications order by id')
    const { of } = await attempt({ definition: { ...draft, rules: [adults, ...draft.rules] } })
    const { body } = await of()
    expect(body.totals).toEqual([
      { before: 'APPROVED', after: 'DECLINED', count: 1 },
      { before: 'MANUAL_REVIEW', after: 'DECLINED', count: 1 },
    ])
    expect(body.changed).toBe(2)
    expect(body.data).toContainEqual({
      applicationId: approved,
      countryCode: 'SE',
      before: { outcome: 'APPROVED', reason: 'ALL_CHECKS_PASSED', rule: expect.any(Number), when: 'true' },
      after: { outcome: 'DECLINED', reason: 'ADULTS_ONLY_ELSEWHERE', rule: 0, when: 'person.age >= 18' },
    })
    const after = await app.database.pool.query('select id, status, state, input_count from applications order by id')
    expect(after.rows).toEqual(before.rows)
  })

  it('what was never asked is named with its step', async () => {
    const draft = await draftOf()
    const { of } = await attempt({
      definition: { ...draft, steps: [...draft.steps.slice(0, -1), steps.screening, ...draft.steps.slice(-1)] },
    })
    expect((await of()).body.data[0].after).toMatchObject({
      outcome: 'NEEDS_MORE',
      missing: { step: 'screening', type: 'screening', asks: ['screen'] },
    })
  })

  it('takes those that are named, or of a time or a country; those that nobody decided are left out', async () => {
    const ids = async (applications: object | undefined, more: object = {}) => {
      const { status, of } = await attempt({ ...(applications ? { applications } : {}), ...more })
      if (status !== 200) return status
      return (await of({ only: 'ALL' })).body.data.map((one: { applicationId: string }) => one.applicationId)
    }
    expect(await ids(undefined)).toEqual([declaredPep, approved])
    expect(await ids({ latest: 1 })).toHaveLength(1)
    expect(await ids({ ids: [approved] })).toEqual([approved])
    expect(await ids({ from: '2026-06-15T00:00:00Z', until: '2026-06-16T00:00:00Z' })).toHaveLength(2)
    expect(await ids({ from: '2026-06-16T00:00:00Z', until: '2026-06-17T00:00:00Z' })).toBe(409)
    expect(await ids(undefined, { countryCode: 'NO' })).toBe(409)
    const other = await newWorkspace(app, 'Foreign')
    const foreign = await other.apply()
    expect(await ids({ ids: [foreign.id] })).toBe(409)
  })

  it('the saved draft is tried by its revision, and the try is audited without anybody’s data', async () => {
    const draft = await draftOf()
    const { revision } = (await workspace.call('workflows.save', { workflowId: person(), definition: draft })).body
    const { body, of } = await attempt({})
    expect((await of()).body).toMatchObject({ revision, startedBy: { id: workspace.client.clientId, kind: 'client' } })
    expect((await auditOf(app, workspace.id, person())).at(-1)).toMatchObject({
      action: 'workflows.try',
      detail: { tryId: body.tryId, applications: 2 },
    })
    const { rows } = await app.database.pool.query('select detail::text from workflow_try_rows')
    expect(rows.map(({ detail }) => detail).join()).not.toMatch(new RegExp(`${people.clean}|dailyplanet`))
  })

  it('a slice that is given out twice is written once', async () => {
    const { body } = await workspace.call('workflows.try', { workflowId: person() })
    const { rows } = await app.database.pool.query(
      "select data from pgboss.job where name = 'workflows.tryNext' and state = 'created'",
    )
    const [{ data }] = rows
    const { jobs } = await import('../index.ts')
    const job = jobs.find(({ name }) => name === 'workflows.tryNext')
    if (!job) throw new Error('There is no such job.')
    await Promise.all([app.runner.runJob(job, data, 0, false), app.runner.runJob(job, data, 0, false)])
    await app.drain()
    const { body: all } = await workspace.call('workflows.tries.get', { tryId: body.tryId, only: 'ALL' })
    expect([all.done, all.data.length]).toEqual([2, 2])
  })

  it('one whose job fails each time has failed at once and says so, and another may begin', async () => {
    const { body } = await workspace.call('workflows.try', { workflowId: person() })
    // A definition that no release has written: the engine falls over it, each time.
    await app.database.pool.query('update workflow_tries set definition = $2 where id = $1', [uuidOf(body.tryId), '{}'])
    expect((await workspace.call('workflows.tries.get', { tryId: body.tryId })).body).not.toHaveProperty('failed')
    await app.drain()
    const { body: ended } = await workspace.call('workflows.tries.get', { tryId: body.tryId })
    expect(ended).toMatchObject({ failed: 'FAULT', finishedAt: expect.any(String), done: 0 })
    const { of } = await attempt({})
    expect((await of()).body).not.toHaveProperty('failed')
  })

  it('one of which nothing is heard any more is lost', async () => {
    const { body } = await workspace.call('workflows.try', { workflowId: person() })
    await app.database.pool.query("delete from pgboss.job where name = 'workflows.tryNext'")
    app.clock.advance(10 * 60_000)
    expect((await workspace.call('workflows.tries.get', { tryId: body.tryId })).body).toMatchObject({ failed: 'LOST' })
    expect((await attempt({})).status).toBe(200)
  })

  it('of two who try at once one does', async () => {
    const both = [1, 2].map(() => workspace.call('workflows.try', { workflowId: person() }))
    expect((await Promise.all(both)).map(({ status }) => status).toSorted()).toEqual([200, 409])
    await app.drain()
  })

  it('one try of a workflow at a time, and the last twenty are kept', async () => {
    expect((await workspace.call('workflows.try', { workflowId: person() })).status).toBe(200)
    expect((await workspace.call('workflows.try', { workflowId: person() })).body.code).toBe('conflict')
    await app.drain()
    await app.database.pool.query(
      `insert into workflow_tries select gen_random_uuid(), workspace_id, workflow_id, revision, definition, application_ids, done,
         started_by, started_at - n * interval '1 hour', finished_at
       from workflow_tries, generate_series(1, 30) n where workflow_id = $1 and started_at = (select max(started_at) from workflow_tries)`,
      [uuidOf(person())],
    )
    await attempt({})
    const { body } = await workspace.call('workflows.tries.list', { workflowId: person() })
    expect(body.data).toHaveLength(20)
    const { rows } = await app.database.pool.query(
      'select count(*)::int as n from workflow_tries where workflow_id = $1',
      [uuidOf(person())],
    )
    expect(rows[0].n).toBe(20)
  })

  it('AUTH-08 who may not read applications sees the totals, and no application', async () => {
    const { call } = await workspace.newClient(['workflow:read', 'workflow:write'])
    const { body } = await call('workflows.try', { workflowId: person() })
    await app.drain()
    const { body: told } = await call('workflows.tries.get', { tryId: body.tryId, only: 'ALL' })
    expect([told.done, told.data]).toEqual([2, []])
  })

  it.each([
    ['DEVELOPER', 403],
    ['COMPLIANCE_LEAD', 200],
  ] as const)(
    'AUTH-08 of real applicants nothing is asked by the conditions of a draft: %s %i',
    async (role, status) => {
      const real = await newWorkspace(app, `Real ${role}`)
      await completePerson(app, real)
      await app.database.pool.query('update workflows set is_test = false where id = $1', [
        uuidOf(real.workflows.person),
      ])
      const input = { workflowId: real.workflows.person, applications: { latest: 1 } }
      expect((await newStaff(app, real, role).call('workflows.try', input)).status).toBe(status)
      await app.drain()
    },
  )

  it('TEN-01 a try of another workspace is answered as one that there is not', async () => {
    const { body } = await attempt({})
    const other = await newWorkspace(app, 'Other')
    expect((await other.call('workflows.tries.get', { tryId: body.tryId })).status).toBe(404)
  })

  it('a definition that cannot be saved, or of another kind, is not tried', async () => {
    const draft = await draftOf()
    expect((await attempt({ definition: { ...draft, rules: [] } })).body.errors[0].path).toBe('definition.rules')
    expect((await attempt({ definition: await draftOf(workspace.workflows.company) })).status).toBe(400)
  })
})

describe('a large try', () => {
  it('five hundred applications are tried in slices, with a turn for everybody else after each of them', async () => {
    const own = await newWorkspace(app, 'Large')
    const { id } = await completePerson(app, own)
    const { pool } = app.database
    const columns = `workspace_id, workflow_id, version_id, market_id, country_code, status, state, input_count, redirect_url,
      created_at, updated_at, expires_at`
    await pool.query(
      `with made as (
         insert into applications (id, ${columns})
         select gen_random_uuid(), ${columns} from applications, generate_series(1, 499) where id = $1 returning id)
       insert into application_inputs select (jsonb_populate_record(i, jsonb_build_object('application_id', made.id))).*
       from application_inputs i, made where i.application_id = $1`,
      [uuidOf(id)],
    )
    const { body } = await own.call('workflows.try', {
      workflowId: own.workflows.person,
      applications: { latest: 500 },
    })
    let turns = 0
    const others = setInterval(() => {
      turns += 1
    }, 1)
    const began = performance.now()
    await app.drain()
    clearInterval(others)
    expect(performance.now() - began).toBeLessThan(30_000)
    expect(turns).toBeGreaterThan(50)
    const { body: all } = await own.call('workflows.tries.get', { tryId: body.tryId })
    expect(all).toMatchObject({
      done: 500,
      changed: 0,
      totals: [{ before: 'APPROVED', after: 'APPROVED', count: 500 }],
    })
  }, 60_000)
})

describe('workflows.test', () => {
  it('begins an application of a test workflow, and the link opens it', async () => {
    const { status, body } = await workspace.call('workflows.test', { workflowId: person(), countryCode: 'SE' })
    expect(status).toBe(200)
    const token = new URL(body.link).searchParams.get('token')
    expect(new URL(body.link).origin).toBe(app.baseUrl)
    const { caller } = await import('../../../test/workspace.ts')
    expect((await caller(app, String(token))('flow.get')).body.applicationId ?? body.applicationId).toBe(
      body.applicationId,
    )
  })

  it('IDEM-01 the same key again is the same application with a new link, and no link is stored', async () => {
    const send = () => workspace.call('workflows.test', { workflowId: person() }, { 'Idempotency-Key': 'test-1' })
    const [first, again] = [(await send()).body, (await send()).body]
    expect(again.applicationId).toBe(first.applicationId)
    expect(again.link).toContain('/flow?token=')
    const { rows } = await app.database.pool.query("select answer::text from idempotency_keys where key = 'test-1'")
    expect(rows[0].answer).not.toContain('token=')
  })

  it.each([
    ['a workflow for real applicants', { isTest: false, redirectOrigins: ['https://bank.example'] }, /test workflow/],
    ['one without a redirect origin', { redirectOrigins: [] }, /redirect origin/],
  ])('says why it cannot: %s', async (_what, more, message) => {
    const workflowId = await workspace.publish(workflowOf([steps.contact]), more)
    const { status, body } = await workspace.call('workflows.test', { workflowId })
    expect([status, body.code, body.message]).toEqual([409, 'conflict', expect.stringMatching(message)])
  })
})

describe('workflows.usage', () => {
  it('counts the applications of the last days by workflow and status', async () => {
    const { body } = await workspace.call('workflows.usage')
    const own = body.data.find((one: { workflowId: string }) => one.workflowId === workspace.workflows.company)
    expect(own).toMatchObject({ total: 1 })
    const { body: none } = await (await newWorkspace(app, 'Empty')).call('workflows.usage')
    expect(none).toEqual({ data: [] })
  })
})
