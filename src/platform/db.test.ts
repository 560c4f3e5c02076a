import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest'
import { administer, databaseUrl, dropDatabase } from '../../test/database.ts'
import { type Database, databaseCode, openDatabase, rawQuery } from './db.ts'
import { AppError } from './errors.ts'
import { newUuid } from './ids.ts'

describe('a transaction', () => {
  const name = `openbits_db_${randomBytes(6).toString('hex')}`
  const url = databaseUrl(inject('serverUrl'), name)
  let database: Database
  beforeAll(async () => {
    await administer(inject('serverUrl'), `create database ${name} template ${inject('template')}`)
    database = openDatabase(url, 2)
  })
  afterAll(async () => {
    await database.close()
    await dropDatabase(inject('serverUrl'), name)
  })

  const insert = (id: string) => sql`insert into workspaces values (${id}, 'Test', now())`
  const isThere = async (id: string) =>
    (await database.pool.query('select 1 from workspaces where id = $1', [id])).rows.length === 1

  it('is kept when its work ends well, and undone when it does not', async () => {
    const [kept, undone] = [newUuid(), newUuid()]
    expect(await database.transaction('system', async (tx) => (await tx.execute(insert(kept))).rowCount)).toBe(1)
    const attempt = database.transaction('system', async (tx) => {
      await tx.execute(insert(undone))
      throw new Error('no')
    })
    await expect(attempt).rejects.toThrow('no')
    expect([await isThere(kept), await isThere(undone)]).toEqual([true, false])
  })

  it('is undone as well when its caller does not mind that a statement failed', async () => {
    const id = newUuid()
    const attempt = database.transaction('system', async (tx) => {
      await tx.execute(insert(id))
      await tx.execute(sql`select 1 / 0`).catch(() => {})
    })
    await attempt.catch(() => {})
    expect(await isThere(id)).toBe(false)
  })

  it('that is to read only refuses every write', async () => {
    const attempt = database.transaction('system', (tx) => tx.execute(insert(newUuid())), { readOnly: true })
    expect(databaseCode(await attempt.catch((error) => error))).toBe('25006')
  })

  it('acts as the workspace that it names, and the next one on its connection as nobody but its own', async () => {
    const only = openDatabase(url, 1)
    onTestFinished(() => only.close())
    const standing = async (scope: Parameters<Database['transaction']>[0]) => {
      const text = `select current_user as "user", current_setting('app.workspace', true) as workspace`
      const { rows } = await only.transaction(scope, (tx) => rawQuery(tx, text, []))
      return [rows[0]?.user, rows[0]?.workspace || undefined]
    }
    const workspaceId = newUuid()
    expect(await standing({ workspaceId })).toEqual(['openbits_app', workspaceId])
    expect(await standing('system')).toEqual(['openbits_system', undefined])
    const failed = only.transaction({ workspaceId }, (tx) => tx.execute(sql`select 1 / 0`))
    await expect(failed).rejects.toThrow()
    expect(await standing('system')).toEqual(['openbits_system', undefined])
  })

  it.each(['', 'x', "'; drop table workspaces; --", `${newUuid()} `])('names no workspace %j', async (workspaceId) => {
    await expect(database.transaction({ workspaceId }, async () => {})).rejects.toThrow('not a uuid')
  })

  it('gives its connection back, however it ends', async () => {
    const attempts = Array.from({ length: 20 }, (_, at) =>
      database.transaction('system', (tx) => tx.execute(at % 2 ? sql`select 1 / 0` : sql`select 1`), {
        readOnly: at % 4 < 2,
      }),
    )
    const ended = await Promise.allSettled(attempts)
    expect(ended.filter((one) => one.status === 'rejected')).toHaveLength(10)
    expect(await database.transaction('system', async () => 'still here')).toBe('still here')
    expect(database.pool.totalCount).toBeLessThanOrEqual(2)
  })

  it('a fault of a statement keeps its SQLSTATE, also under what others wrap it in', async () => {
    const attempt = database.transaction('system', (tx) => tx.execute(sql`select 1 / 0`))
    const error = await attempt.catch((failure) => failure)
    expect(databaseCode(error)).toBe('22012')
    expect(databaseCode(new Error('around it', { cause: error }))).toBe('22012')
    expect(databaseCode(new Error('of our own'))).toBeUndefined()
    expect(databaseCode('text')).toBeUndefined()
  })

  it('DUR-08 whose connection the server ends is told as that, and the next one works', async () => {
    const attempt = database.transaction('system', async (tx) => {
      const { rows } = await rawQuery<{ pid: number }>(tx, 'select pg_backend_pid() as pid', [])
      await administer(inject('serverUrl'), `select pg_terminate_backend(${rows[0]?.pid})`)
      await tx.execute(insert(newUuid()))
    })
    const error = await attempt.catch((failure) => failure)
    expect(error).toBeInstanceOf(AppError)
    expect(error).toMatchObject({ code: 'unavailable', headers: { 'Retry-After': '5' } })
    expect(await database.transaction('system', async () => 'works')).toBe('works')
  })

  it('DUR-08 on a server that is not there is told as that at once', async () => {
    const nowhere = openDatabase('postgres://nobody@127.0.0.1:1/none', 2)
    onTestFinished(() => nowhere.close())
    await expect(nowhere.transaction('system', async () => {})).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('a statement outside of any transaction is refused', async () => {
    const tx = await database.transaction('system', async (one) => one)
    await expect(tx.execute(sql`select 1`)).rejects.toThrow()
    await expect(rawQuery({} as typeof tx, 'select 1', [])).rejects.toThrow('not opened')
  })
})
