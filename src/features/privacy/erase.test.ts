import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { completePerson, people } from '../../../test/journey.ts'
import { upload } from '../../../test/multipart.ts'
import { auditOf, uuidOf } from '../../../test/records.ts'
import { runSchedule } from '../../../test/registers.ts'
import { newStaff } from '../../../test/staff.ts'
import { type Caller, newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { runChecks } from '../../platform/check.ts'
import { applicationChecks } from '../applications/index.ts'
import { reviewChecks } from '../reviews/index.ts'
import { eraseExpired, eraseOneExpired } from './index.ts'

const day = 24 * 3600 * 1000
const years5 = 1826 * day

describe('erasing a customer', { timeout: 60_000 }, () => {
  let app: TestApp
  let workspace: Workspace
  let call: Caller
  beforeAll(async () => {
    app = await startApp()
  })
  beforeEach(async () => {
    workspace = await newWorkspace(app)
    call = workspace.call
  })
  /** As much later as that, with a token that is good then. */
  const later = async (ms: number) => {
    app.clock.advance(ms)
    call = (await workspace.newClient()).call
  }

  const declined = async () => {
    const application = await completePerson(app, workspace, { answers: { pep: true, funds: 'SALARY' } })
    const { reviewId } = (await call('reviews.list', { applicationId: application.id })).body.data[0]
    const decided = await call('reviews.decide', {
      reviewId,
      decision: 'DECLINE',
      reason: 'SUSPECTED_FRAUD',
      comment: 'Lois Lane was unwilling to tell.',
    })
    expect(decided.status, JSON.stringify(decided.body)).toBe(200)
    await app.drain()
    return application
  }
  const customerOf = async (applicationId: string): Promise<string> =>
    (await call('applications.get', { applicationId })).body.customerId
  const eraseIt = async (customerId: string, more: object = {}) =>
    call('customers.erase', { customerId, reason: 'REQUESTED', confirm: customerId, ...more })
  const retention = async (customerId: string) => (await call('customers.retention.get', { customerId })).body

  /** A receiver has sent back what it was not even told. */
  const echoed = async (applicationId: string) => {
    const { pool } = app.database
    const url = 'https://receiver.example/'
    const { webhookId } = (await call('webhooks.create', { url })).body
    const log = [{ at: 'then', latencyMs: 1, statusCode: 500, excerpt: 'Lois Lane' }]
    await pool.query(
      `insert into webhook_deliveries (id, workspace_id, endpoint_id, event_id, sequence, type, state, attempts, log, created_at, updated_at)
       select gen_random_uuid(), workspace_id, $1, id, sequence, type, 'DEAD', 1, $2, now(), now()
       from webhook_events where application_id = $3 limit 1`,
      [uuidOf(webhookId), JSON.stringify(log), uuidOf(applicationId)],
    )
  }

  it('ERA-01 leaves no name, number, address or phone in any table or file, and keeps status and times', async () => {
    const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
    const documented = await workspace.apply({ workflowId: workspace.workflows.reviewed })
    await documented.flow('flow.submit', { step: 'contact', data: { email: 'lois.lane@dailyplanet.example' } })
    const file = { content: Buffer.from(png, 'base64'), fileName: 'lois-lane.png', contentType: 'image/png' }
    await upload(app, documented.sessionToken, file)
    const { id } = await declined()
    const customerId = await customerOf(id)
    const before = (await call('applications.get', { applicationId: id })).body
    await app.database.pool.query('update documents set application_id = $1', [uuidOf(id)])
    const names = await namesOf(app, id)
    expect(await found(app, names)).not.toEqual([])

    await call('applications.export', { columns: ['id'], filters: { search: 'Lois Lane' } })
    await echoed(id)

    const asked = await eraseIt(customerId)
    expect([asked.status, asked.body.applications]).toEqual([200, 1])
    expect((await retention(customerId)).state).toBe('ERASING')
    await call('applications.cancel', { applicationId: documented.id })
    await app.drain()

    // The application that was never identified is somebody else's: it goes with its own time.
    await later(366 * day)
    await runSchedule(app, eraseExpired)
    await app.drain()
    expect(await found(app, names)).toEqual([])

    const { body } = await call('applications.get', { applicationId: id })
    expect(body).toEqual(before)
    const [row] = (await call('applications.list', { customerId })).body.data
    expect(row).toMatchObject({ status: 'MANUALLY_DECLINED', createdAt: before.createdAt })
    expect(row).not.toHaveProperty('name')
    expect(row.erasedAt).toBeTruthy()
    const person = await call('applications.person.get', { applicationId: id })
    expect(person.body).toMatchObject({ personalIdentityNumber: null, dateOfBirth: null, address: null })
    expect(person.body).not.toHaveProperty('firstName')
    expect(await retention(customerId)).toMatchObject({ state: 'ERASED', erasure: { done: 1, of: 1 } })
    expect((await call('customers.get', { customerId })).body).toMatchObject({ standing: 'ERASED' })
  })

  it('ERA-01 a draft can still be tried on what was erased, and says that it cannot be read', async () => {
    const { id } = await declined()
    const workflowId = workspace.workflows.person
    const tried = async () => {
      const { tryId } = (await call('workflows.try', { workflowId })).body
      await app.drain()
      return (await call('workflows.tries.get', { tryId, only: 'ALL' })).body
    }
    const first = await tried()
    expect(first.data[0].before).toHaveProperty('rule')
    await eraseIt(await customerOf(id))
    await app.drain()
    const { data } = (await call('workflows.tries.get', { tryId: first.tryId, only: 'ALL' })).body
    expect(data[0].before).toEqual({ outcome: first.data[0].before.outcome })
    expect(await tried()).toMatchObject({ done: 1, totals: [{ before: 'UNREADABLE', after: 'UNREADABLE', count: 1 }] })
  })

  it('ERA-02 whoever has just been approved again is not erased by the end of what was before', async () => {
    const first = await completePerson(app, workspace)
    app.clock.advance(60_000)
    const customerId = await customerOf((await completePerson(app, workspace)).id)
    expect(await customerOf(first.id)).toBe(customerId)
    // As it stood before the job had followed the second approval.
    await app.database.pool.query(
      'update customer_standings set application_id = $1, ended_at = since where customer_id = $2',
      [uuidOf(first.id), uuidOf(customerId)],
    )
    await later(years5 + day)
    expect((await retention(customerId)).state).toBe('RELATIONSHIP')
    await runSchedule(app, eraseExpired)
    await app.drain()
    expect((await retention(customerId)).state).toBe('RELATIONSHIP')
  })

  it('ERA-02 an application that may not go any more is kept, though a job was queued for it', async () => {
    const { id } = await workspace.apply()
    const applicationId = uuidOf(id)
    await app.runner.transaction({ kind: 'system', workspaceId: workspace.id, name: 'test' }, (ctx) =>
      ctx.send(eraseOneExpired.name, { applicationId }),
    )
    await app.drain()
    const { rows } = await app.database.pool.query('select 1 from erasures where $1 = any(application_ids)', [
      applicationId,
    ])
    expect(rows).toEqual([])
  })

  it('ERA-01 tells receivers, thinly, and leaves every promise about what is stored true', async () => {
    const { id } = await declined()
    const customerId = await customerOf(id)
    await eraseIt(customerId)
    await app.drain()
    const { body } = await call('events.list', { limit: 200 })
    const told = body.data.filter((one: object) => JSON.stringify(one).includes('CUSTOMER_ERASED'))
    expect(JSON.stringify(told)).toContain(customerId)
    const parts = { services: app.services, database: app.database }
    for (const finding of await runChecks([...applicationChecks, ...reviewChecks], parts))
      expect(finding).toMatchObject({ ok: true })
    const actions = (await auditOf(app, workspace.id, customerId)).map(({ action }) => action)
    expect(actions).toEqual(expect.arrayContaining(['customers.erase', 'privacy.erased']))
  })

  it('ERA-01 whoever comes back with the same number is a new customer', async () => {
    const { id } = await declined()
    const customerId = await customerOf(id)
    await eraseIt(customerId)
    const again = await declined()
    expect(await customerOf(again.id)).not.toBe(customerId)
    await app.drain()
    expect((await call('applications.person.get', { applicationId: again.id })).body).toHaveProperty('firstName')
  })

  it('ERA-01 a job that was stopped half way goes on, and twice takes out nothing more', async () => {
    const [first, second] = [await declined(), await declined()]
    const customerId = await customerOf(first.id)
    expect(await customerOf(second.id)).toBe(customerId)
    await eraseIt(customerId)
    const { files } = app.services
    const remove = files.remove.bind(files)
    await app.database.pool.query(
      "insert into documents select '01ARZ3NDEKTSV4RRFFQ69G5FAV', $1, $2, 'a.png', 'PASSPORT', null, 'image/png', 1, 'x', 'k', 'APPLICANT', now()",
      [workspace.id, uuidOf(second.id)],
    )
    let isFirst = true
    files.remove = async (key) => {
      if (isFirst) {
        isFirst = false
        throw new Error('the store does not answer')
      }
      return remove(key)
    }
    await app.drain()
    files.remove = remove
    expect((await retention(customerId)).state).toBe('ERASED')
    const erased = (await auditOf(app, workspace.id, customerId)).filter(({ action }) => action === 'privacy.erased')
    expect(erased).toHaveLength(1)
  })

  it('ERA-02 is refused while they are a customer, while the law keeps them, and while somebody holds them', async () => {
    const { id } = await completePerson(app, workspace)
    const customerId = await customerOf(id)
    const refused = async (word: RegExp) => {
      const { status, body } = await eraseIt(customerId)
      expect([status, body.message]).toEqual([409, expect.stringMatching(word)])
    }
    await refused(/relationship lasts/)
    await call('customers.end', { customerId })
    const ended = await retention(customerId)
    expect(ended).toMatchObject({ state: 'RETAINED', automaticAt: ended.until })
    await refused(/until 20\d\d-/)
    const { body: held } = await call('customers.hold.set', { customerId, reason: 'A-2031-17' })
    await later(years5 + day)
    await refused(/Lift the hold/)
    await runSchedule(app, eraseExpired)
    await app.drain()
    expect((await retention(customerId)).state).toBe('HELD')
    await call('customers.hold.lift', { customerId, holdId: held.holdId })
    expect((await retention(customerId)).state).toBe('ERASABLE')
    expect((await eraseIt(customerId)).status).toBe(200)
  })

  it('ERA-02 erases by itself five years after the end, not a day earlier', async () => {
    const { id } = await completePerson(app, workspace)
    const customerId = await customerOf(id)
    const look = async () => {
      await runSchedule(app, eraseExpired)
      await app.drain()
      return (await retention(customerId)).state
    }
    await later(years5)
    expect(await look()).toBe('RELATIONSHIP')
    await call('customers.end', { customerId })
    await later(years5 - day)
    expect(await look()).toBe('RETAINED')
    await later(day)
    expect(await look()).toBe('ERASED')
    const { body } = await call('applications.get', { applicationId: id })
    expect(body.status).toBe('APPROVED')
  })

  it('ERA-02 is refused while an application is not decided, or what confirms it is another customer', async () => {
    const { id } = await completePerson(app, workspace, { answers: { pep: true, funds: 'SALARY' } })
    const customerId = await customerOf(id)
    expect((await eraseIt(customerId)).body.message).toMatch(/not decided/)
    expect((await eraseIt(customerId, { confirm: 'yes' })).status).toBe(400)
  })

  it('AUTH-12 staff must have proven who they are in the last ten minutes, and hold the role', async () => {
    const { id } = await declined()
    const customerId = await customerOf(id)
    const input = { customerId, reason: 'REQUESTED', confirm: customerId }
    expect((await newStaff(app, workspace, 'REVIEWER').call('customers.erase', input)).status).toBe(403)
    const lead = newStaff(app, workspace, 'COMPLIANCE_LEAD')
    await lead.cookie()
    app.clock.advance(601_000)
    const { body } = await lead.call('customers.erase', input)
    expect(body).toMatchObject({ code: 'reauthentication_required' })
    expect((await newStaff(app, workspace, 'COMPLIANCE_LEAD').call('customers.erase', input)).status).toBe(200)
    await app.drain()
  })

  it('TEN-01 of another workspace there is nobody to erase', async () => {
    const { id } = await declined()
    const customerId = await customerOf(id)
    const other = await newWorkspace(app, 'Other')
    const input = { customerId, reason: 'REQUESTED', confirm: customerId }
    expect((await other.call('customers.erase', input)).status).toBe(404)
    expect((await other.call('customers.retention.get', { customerId })).status).toBe(404)
    expect((await other.call('customers.get', { customerId })).status).toBe(404)
  })
})

/** What tells who it is: of this person nobody else in the database has it. */
async function namesOf(app: TestApp, applicationId: string): Promise<string[]> {
  const { rows } = await app.database.pool.query('select person_name from applications where id = $1', [
    uuidOf(applicationId),
  ])
  const name: string = rows[0].person_name
  return [
    ...name.split(' '),
    people.clean,
    people.clean.slice(2),
    '900602-2397',
    'lois.lane',
    'Lois Lane',
    'lois-lane',
    '701234567',
  ]
}

/** Where any of the words still stands: every column of every table, also the queue's, and every file. */
async function found(app: TestApp, words: string[]): Promise<string[]> {
  const { pool } = app.database
  const { rows: tables } = await pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'pgboss')`,
  )
  const places: string[] = []
  // Lists name people of their own; the workspace's rows are what is looked at.
  const others = ['public.list_entries', 'public.screening_index_chunks']
  const patterns = words.map((word) => `%${word.toLowerCase()}%`)
  for (const { name } of tables.filter((table) => !others.includes(table.name))) {
    const { rows } = await pool.query(`select 1 from ${name} t where lower(t::text) like any($1) limit 1`, [patterns])
    if (rows.length > 0) places.push(name)
  }
  for (const file of await readdir(app.dataDir, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue
    const path = join(file.parentPath, file.name)
    const bytes = await readFile(path, 'latin1')
    for (const word of words) if (bytes.includes(word) || path.includes(word)) places.push(path)
  }
  return places
}
