import { utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { kept } from '../../../test/documents.ts'
import { sendBatch, withoutIndex } from '../../../test/screening.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { runChecks } from '../../platform/check.ts'
import { sweep } from '../documents/index.ts'
import { checks, jobs } from '../index.ts'

let app: TestApp
let workspace: Workspace
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
})

/** Of each hundred one is on the list. */
const people = (count: number) =>
  `id,name\n${Array.from({ length: count }, (_, at) => (at % 100 === 7 ? `${at},Vera Testova` : `${at},Xaq Wuvyz${at}`)).join('\n')}\n`

async function create(content: string) {
  const answer = await sendBatch(app, workspace.token, content)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return String(answer.body.batchId)
}
const get = async (batchId: string) => (await workspace.call('screening.batches.get', { batchId })).body
async function result(batchId: string): Promise<Record<string, string>[]> {
  return parse(await (await fetch((await get(batchId)).resultUrl)).text(), { columns: true })
}

interface Queued {
  id: string
  name: string
  data: { workspaceId: string }
}
async function waiting(batchId: string): Promise<Queued[]> {
  const { rows } = await app.database.pool.query(
    `select id, name, data from pgboss.job where state < 'completed' and data->>'batchId' = $1 order by created_on`,
    [batchId.split('::')[1]],
  )
  return rows
}
async function only(batchId: string): Promise<Queued> {
  const [row, ...more] = await waiting(batchId)
  if (!row || more.length > 0) throw new Error(`${1 + more.length} jobs of the batch are waiting.`)
  return row
}
async function run(row: Queued, isLast = false): Promise<void> {
  const job = jobs.find(({ name }) => name === row.name)
  if (!job) throw new Error('No such job.')
  await app.runner.runJob(job, row.data, 0, isLast)
}
/** As the worker notes it. */
const complete = (row: Queued) =>
  app.database.pool.query(`update pgboss.job set state = 'completed' where id = $1`, [row.id])
const remove = (rows: Queued[]) =>
  app.database.pool.query('delete from pgboss.job where id = any($1)', [rows.map(({ id }) => id)])

/** As if it had come long ago. */
const age = (key: string) => utimes(join(app.dataDir, 'files', `${key}.bin`), 0, 0)

describe('a worker that dies', () => {
  it('while it reads loses no row, keeps none twice, and the file until all are there', async () => {
    const batchId = await create(people(1_200))
    const job = await only(batchId)
    const { files } = app.services
    const get = files.get.bind(files)
    // The second reading, which keeps rows, breaks off after a part of them.
    let reading = 0
    const broken = vi.spyOn(files, 'get').mockImplementation(async (key) => {
      const source = await get(key)
      reading += 1
      if (!source || reading < 2) return source
      const bytes = Buffer.concat(await source.toArray())
      return Readable.from(
        (async function* () {
          yield bytes.subarray(0, 10_000)
          await new Promise((resolve) => setImmediate(resolve))
          throw new Error('The disk is gone.')
        })(),
      )
    })
    await expect(run(job)).rejects.toThrow('The disk is gone.')
    broken.mockRestore()
    expect((await kept(app)).files).toHaveLength(1)
    const found = await workspace.call('screening.batches.get', { batchId })
    expect(found.body).toMatchObject({ status: 'QUEUED', doneRows: 0 })
    await run(job)
    expect((await kept(app)).files).toEqual([])
    // Given out once more, as when its end was not written down.
    await run(job)
    await complete(job)
    expect(await waiting(batchId)).toHaveLength(1)
    await app.drain()
    const lines = await result(batchId)
    expect(lines.map(({ id }) => id)).toEqual(Array.from({ length: 1_200 }, (_, at) => String(at)))
    expect(lines.filter(({ result }) => result === 'HIT')).toHaveLength(12)
  })

  it('while it screens loses no turn, and does none twice', async () => {
    const batchId = await create(people(450))
    const reading = await only(batchId)
    await run(reading)
    await complete(reading)
    const first = await only(batchId)
    // Killed at the end of its turn: nothing of it is there.
    const audit = app.database.pool
    await audit.query('alter table screening_batches add constraint full_disk check (done_rows = 0) not valid')
    await expect(run(first)).rejects.toThrow()
    await audit.query('alter table screening_batches drop constraint full_disk')
    expect(await get(batchId)).toMatchObject({ status: 'RUNNING', rows: 450, doneRows: 0, hitRows: 0 })
    const { rows } = await audit.query('select 1 from screening_batch_rows where hits is not null and batch_id = $1', [
      batchId.split('::')[1],
    ])
    expect(rows).toEqual([])

    await run(first)
    const after = await get(batchId)
    expect(after).toMatchObject({ status: 'RUNNING', doneRows: 200, hitRows: 2 })
    // Two workers with the same turn, at once and late.
    await Promise.all([run(first), run(first)])
    expect(await get(batchId)).toEqual(after)
    await complete(first)
    const second = await only(batchId)
    await Promise.all([run(second), run(second)])
    expect(await get(batchId)).toMatchObject({ doneRows: 400 })
    await complete(second)
    expect(await waiting(batchId)).toHaveLength(1)
    await app.drain()
    expect(await get(batchId)).toMatchObject({ status: 'DONE', rows: 450, doneRows: 450, hitRows: 5, failedRows: 0 })
    await run(second)
    expect(await get(batchId)).toMatchObject({ status: 'DONE', doneRows: 450, hitRows: 5 })
    expect(await waiting(batchId)).toEqual([])
    expect(await result(batchId)).toHaveLength(450)
  })

  it('for good leaves a batch that says so, not one that is never done', async () => {
    const unread = await create(people(3))
    const reading = await only(unread)
    const spy = vi.spyOn(app.services.files, 'get').mockRejectedValue(new Error('The disk is gone.'))
    await expect(run(reading, true)).rejects.toThrow('The disk is gone.')
    spy.mockRestore()
    await complete(reading)
    expect(await get(unread)).toMatchObject({ status: 'FAILED', problem: expect.stringMatching(/Send it again/) })
    const [left = ''] = (await kept(app)).files
    await age(left)
    expect(await sweep(app.services, app.database)).toBe(1)
    const unscreened = await create(people(3))
    const other = await only(unscreened)
    await run(other)
    await complete(other)
    const screening = await only(unscreened)
    const index = vi.spyOn(app.services.screeningIndex, 'current').mockRejectedValue(new Error('Out of memory.'))
    await expect(run(screening)).rejects.toThrow('Out of memory.')
    expect(await get(unscreened)).toMatchObject({ status: 'RUNNING' })
    await expect(run(screening, true)).rejects.toThrow('Out of memory.')
    index.mockRestore()
    await complete(screening)
    expect(await get(unscreened)).toMatchObject({ status: 'FAILED' })
    expect(await get(unscreened)).not.toHaveProperty('resultUrl')
  })
})

describe('what may come between', () => {
  it('requests are answered while rows are screened, and progress is seen', async () => {
    const batchId = await create(people(1_000))
    let isDrained = false
    const drained = app.drain().then(() => {
      isDrained = true
    })
    const seen = new Set<number>()
    while (!isDrained) {
      const { status, doneRows, hitRows } = await get(batchId)
      if (status === 'RUNNING') seen.add(doneRows)
      expect(hitRows).toBe(doneRows / 100)
    }
    await drained
    expect([...seen].some((done) => done > 0 && done < 1_000)).toBe(true)
  })

  it('without an index nothing is “no hit”: it waits, says so, and goes on when there is one', async () => {
    const batchId = await create('name\nVera Testova\n')
    await withoutIndex(app, async () => {
      const reading = await only(batchId)
      await run(reading)
      await complete(reading)
      const first = await only(batchId)
      await run(first, true)
      await complete(first)
      const again = await only(batchId)
      expect(again.data).toMatchObject({ after: 0, done: 0 })
      const waits = expect.stringMatching(/lists cannot be searched now/)
      expect(await get(batchId)).toMatchObject({ status: 'RUNNING', doneRows: 0, problem: waits })
      const { rows } = await app.database.pool.query(
        'select extract(epoch from start_after - created_on)::int as s from pgboss.job where id = $1',
        [again.id],
      )
      expect(rows[0].s).toBe(60)
      await app.drain()
    })
    app.clock.advance(60_000)
    await app.drain()
    const batch = await get(batchId)
    expect(batch).toMatchObject({ status: 'DONE', doneRows: 1, hitRows: 1 })
    expect(batch).not.toHaveProperty('problem')
  })

  it('the sweep of files nobody names leaves a file that is still to be read, however long that takes', async () => {
    const batchId = await create('name\nVera Testova\n')
    const [source = ''] = (await kept(app)).files
    const orphan = `${workspace.id}/orphan`
    await app.services.files.put(orphan, Readable.from([Buffer.from('left behind')]), { maxBytes: 100 })
    for (const key of [source, orphan]) await age(key)
    expect(await sweep(app.services, app.database)).toBe(1)
    expect((await kept(app)).files).toEqual([source])
    await app.drain()
    expect(await get(batchId)).toMatchObject({ status: 'DONE', hitRows: 1 })
    expect((await kept(app)).files).toEqual([])
  })

  it('a batch under way without a job, or done without all that its rows say, is found by `openbits check`', async () => {
    const [lost, short] = [await create(people(3)), await create(people(3))]
    await remove(await waiting(lost))
    await app.drain()
    const broken = async () => (await runChecks(checks, app)).filter(({ ok, promise }) => !ok && /batch/.test(promise))
    expect(await broken()).toMatchObject([
      { promise: 'every batch that is under way has a job that goes on with it', broken: 1 },
    ])
    await app.database.pool.query('delete from screening_batch_rows where batch_id = $1 and line = 3', [
      short.split('::')[1],
    ])
    expect(await broken()).toHaveLength(2)
    await app.database.pool.query(`update screening_batches set status = 'FAILED' where id = any($1)`, [
      [lost, short].map((id) => id.split('::')[1]),
    ])
    expect(await broken()).toEqual([])
  })
})
