import { randomBytes } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import { eq, sql } from 'drizzle-orm'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest'
import { administer, databaseUrl, dropDatabase } from '../../test/database.ts'
import { writeAudit } from './audit.ts'
import { type Database, endRead, openDatabase, type Tx } from './db.ts'
import { newUuid } from './ids.ts'
import { prepare, prepareInsert } from './prepared.ts'
import { auditEntries, idempotencyKeys } from './tables.ts'

const ownersOf = prepare('test: owners of entries', (tx) =>
  tx
    .select({ workspaceId: auditEntries.workspaceId })
    .from(auditEntries)
    .where(eq(auditEntries.action, sql.placeholder('action'))),
)
const brokenRead = prepare('test: broken', (tx) =>
  tx.select({ id: sql`1 / ${sql.placeholder('by')}::int` }).from(auditEntries),
)
const insertKey = prepareInsert('test: keys', idempotencyKeys)

describe('the connections of transactions', () => {
  const name = `openbits_loans_${randomBytes(6).toString('hex')}`
  const url = databaseUrl(inject('serverUrl'), name)
  const [first, second] = [newUuid(), newUuid()]
  let database: Database
  beforeAll(async () => {
    await administer(inject('serverUrl'), `create database ${name} template ${inject('template')}`)
    database = openDatabase(url, 2)
    for (const workspaceId of [first, second])
      await database.transaction({ workspaceId }, (tx) => addEntry(tx, workspaceId))
  })
  afterAll(async () => {
    await database.close()
    await dropDatabase(inject('serverUrl'), name)
  })

  function addEntry(tx: Tx, workspaceId: string): Promise<void> {
    const actor = { kind: 'system', workspaceId, name: 'test' } as const
    return writeAudit(tx, { actor, action: 'test', subject: 'test', at: new Date(), requestId: undefined })
  }
  /** A read whose commit travels with it; `meanwhile` is begun when both have been sent. */
  function readOwners(workspaceId: string, meanwhile = () => {}, on = database): Promise<string[]> {
    return on.transaction(
      { workspaceId },
      async (tx) => {
        const found = ownersOf(tx, { action: 'test' })
        endRead(tx)
        meanwhile()
        return (await found).map((row) => row.workspaceId)
      },
      { readOnly: true },
    )
  }

  it('TEN-02 reads of two workspaces that share one see each its own, also beside one that fails', async () => {
    const roomy = openDatabase(url, 10)
    onTestFinished(() => roomy.close())
    const outcomes: Promise<PromiseSettledResult<unknown>[]>[] = []
    const readOnAndOn = (left: number) => {
      if (left === 0) return
      const workspaceId = left % 2 ? first : second
      const next = () => readOnAndOn(left - 1)
      const read = left % 10 ? readOwners(workspaceId, next, roomy) : failToRead(roomy, workspaceId, next)
      outcomes.push(Promise.allSettled([read]))
    }
    readOnAndOn(30)
    // Each has begun the next one when it has been sent itself, so all have begun before the first is answered.
    await outcomes[0]
    expect(outcomes).toHaveLength(30)
    for (const [at, outcome] of (await Promise.all(outcomes)).flat().entries()) {
      const left = 30 - at
      if (left % 10) expect(outcome).toEqual({ status: 'fulfilled', value: [left % 2 ? first : second] })
      else expect(outcome).toMatchObject({ status: 'rejected', reason: { cause: { code: '22012' } } })
    }
    expect(roomy.pool.totalCount).toBe(1)
  })

  function failToRead(on: Database, workspaceId: string, meanwhile: () => void): Promise<unknown> {
    return on.transaction(
      { workspaceId },
      async (tx) => {
        const failing = brokenRead(tx, { by: 0 })
        endRead(tx)
        meanwhile()
        return failing
      },
      { readOnly: true },
    )
  }

  it('DUR-01 a change of which a statement failed unheard is not acknowledged', async () => {
    const workspaceId = newUuid()
    const attempt = database.transaction({ workspaceId }, async (tx) => {
      await addEntry(tx, workspaceId)
      await tx.execute(sql`select 1 / 0`).catch(() => {})
      return 'done'
    })
    await expect(attempt).rejects.toThrow('rolled back')
    expect(await readOwners(workspaceId)).toEqual([])
  })

  it('a change cannot be ended before its answers are there, and is undone when that is tried', async () => {
    const workspaceId = newUuid()
    const attempt = database.transaction({ workspaceId }, async (tx) => {
      await addEntry(tx, workspaceId)
      endRead(tx)
    })
    await expect(attempt).rejects.toThrow('Only a read')
    expect(await readOwners(workspaceId)).toEqual([])
  })

  it('a statement after the end of a read is refused', async () => {
    const attempt = database.transaction(
      { workspaceId: first },
      async (tx) => {
        const found = ownersOf(tx, { action: 'test' })
        endRead(tx)
        await found
        return tx.execute(sql`select 1`)
      },
      { readOnly: true },
    )
    await expect(attempt).rejects.toMatchObject({
      cause: { message: expect.stringContaining('after its transaction') },
    })
  })

  it('a read that waits for a lock holds up none that comes later', async () => {
    const locker = new pg.Client({ connectionString: url })
    await locker.connect()
    onTestFinished(() => locker.end())
    await locker.query('begin; lock table audit_entries')
    const waiting = readOwners(first)
    await turn()
    await turn()
    const { rows } = await database.transaction('system', (tx) => tx.execute(sql`select 1 as one`), { readOnly: true })
    expect(rows).toEqual([{ one: 1 }])
    await locker.query('commit')
    expect(await waiting).not.toEqual([])
  })

  it('DUR-08 reads whose shared connection is lost are told so, and the next ones work', async () => {
    const locker = new pg.Client({ connectionString: url })
    await locker.connect()
    onTestFinished(() => locker.end())
    await locker.query('begin; lock table audit_entries')
    const told: Promise<unknown>[] = []
    const tell = (read: Promise<unknown>) => void told.push(read.catch((error) => error))
    tell(readOwners(first, () => tell(readOwners(second))))
    await expect.poll(() => endWaiters(locker)).toBe(1)
    expect(await Promise.all(told)).toMatchObject([{ code: 'unavailable' }, { code: 'unavailable' }])
    await locker.query('commit')
    expect(new Set(await readOwners(second))).toEqual(new Set([second]))
  })

  /** Ends the connections that wait for a lock in this database; answers how many. */
  async function endWaiters(client: pg.Client): Promise<number> {
    const { rows } = await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
    )
    return rows.length
  }

  it('a prepared insert keeps what it is given, and leaves empty what it is not', async () => {
    const row = {
      workspaceId: first,
      actorId: 'test',
      key: 'key',
      operation: 'test',
      fingerprint: 'f',
      at: new Date(0),
    }
    const kept = await database.transaction({ workspaceId: first }, async (tx) => {
      await insertKey(tx, row)
      await insertKey(tx, { ...row, key: 'other', answer: { given: [1, 'two', null] } })
      return tx.select().from(idempotencyKeys).orderBy(idempotencyKeys.key)
    })
    expect(kept).toEqual([
      { ...row, answer: null },
      { ...row, key: 'other', answer: { given: [1, 'two', null] } },
    ])
  })
})
