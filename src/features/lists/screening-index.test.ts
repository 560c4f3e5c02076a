import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { find, findPerson, listed, listOf, read, readAndPublish } from '../../../test/lists.ts'
import { newWorkspace } from '../../../test/workspace.ts'
import { type Database, openDatabase } from '../../platform/db.ts'
import { silentLog } from '../../platform/log.ts'
import { lockIndex } from './index-locks.ts'
import { publishIndex } from './publish.ts'
import { createScreeningIndex, type ScreeningIndex } from './screening-index.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})

/** The index of another process, counting how often it reads the database. */
function another(): { index: ScreeningIndex; reads: () => number } {
  let reads = 0
  const counting: Database = {
    ...app.database,
    transaction: (...args) => {
      reads += 1
      return app.database.transaction(...args)
    },
  }
  return { index: createScreeningIndex(counting, silentLog), reads: () => reads }
}

const current = (index: ScreeningIndex) => app.database.transaction('system', (tx) => index.current(tx))

describe('the index of a process', () => {
  it('is there before anybody asks, once loaded, and is the same one until another is published', async () => {
    const { index, reads } = another()
    await index.load()
    const first = await current(index)
    expect(await current(index)).toBe(first)
    expect(reads()).toBe(1)
    expect(first).toMatchObject({ versions: { sandbox: 1 }, entries: expect.any(Number) })
  })

  it('is read once for all who ask at the same moment', async () => {
    const { index, reads } = another()
    const all = await Promise.all(Array.from({ length: 8 }, () => current(index)))
    expect(new Set(all).size).toBe(1)
    expect(reads()).toBe(1)
  })

  it('is the newest one as soon as another process has published it, and only what is new is fetched', async () => {
    const { index } = another()
    const before = await current(index)
    await readAndPublish(app, listOf('fresh', [listed('a', 'Ylva Yxkull')]))
    const after = await current(index)
    expect(after?.generation).toBeGreaterThan(before?.generation ?? 0)
    expect(after?.entries).toBe((before?.entries ?? 0) + 1)
    expect(after?.segments[0]?.segment).toBe(before?.segments[0]?.segment)
    expect(after?.segments).toHaveLength((before?.segments.length ?? 0) + 1)
  })

  it('goes on answering searches that began before a publication, and the next ask the new one', async () => {
    const { index } = another()
    const before = await current(index)
    await readAndPublish(app, listOf('pause', [listed('a', 'Zack Zetterlund')]))
    const search = (loaded: typeof before) => loaded?.searcher.search({ kind: 'PERSON', names: ['Zack Zetterlund'] })
    expect(search(before)).toEqual([])
    expect(search(await current(index))).toMatchObject([{ list: 'pause', entryId: 'a' }])
    expect(search(before)).toEqual([])
  })

  it('counts entries once, however often they have changed', async () => {
    await readAndPublish(app, listOf('counted', [listed('a', 'Anna Alm'), listed('b', 'Bo Berg')]))
    const before = (await current(app.services.screeningIndex))?.entries ?? 0
    await readAndPublish(
      app,
      listOf('counted', [listed('a', 'Anna Ahl'), listed('c', 'Cia Ceder'), listed('d', 'Di Dal')]),
    )
    await readAndPublish(app, listOf('counted', [listed('a', 'Anna Asp'), listed('c', 'Cia Ceder')]))
    expect((await current(app.services.screeningIndex))?.entries).toBe(before)
  })

  it('answers also while those who wait for it hold all connections', async () => {
    const few = openDatabase(app.databaseUrl, 2)
    const reserve = openDatabase(app.databaseUrl, 1)
    const index = createScreeningIndex(reserve, silentLog)
    const both = await Promise.all([1, 2].map(() => few.transaction('system', (tx) => index.current(tx))))
    expect(both[0]).toBe(both[1])
    await Promise.all([few.close(), reserve.close()])
  })

  it('that cannot be read is an error, not an empty list; the next who asks tries again', async () => {
    let isDown = true
    const failing: Database = {
      ...app.database,
      transaction: (...args) => (isDown ? Promise.reject(new Error('down')) : app.database.transaction(...args)),
    }
    const index = createScreeningIndex(failing, silentLog)
    await expect(current(index)).rejects.toThrow('down')
    isDown = false
    expect((await current(index))?.versions).toHaveProperty('sandbox')
  })
})

describe('the lock of the index', () => {
  it('what is written under it knows the newest generation: no publication commits before it', async () => {
    const workspace = await newWorkspace(app)
    await read(app, listOf('locked', [listed('a', 'Anna Alm')]))
    const order: string[] = []
    let publishing: Promise<unknown> = Promise.resolve()
    await app.database.transaction({ workspaceId: workspace.id }, async (tx) => {
      const newest = async () => (await app.services.screeningIndex.current(tx))?.generation
      const [, generation] = await Promise.all([lockIndex(tx), newest()])
      publishing = publishIndex(app).then(() => order.push('published'))
      await untilWaiting()
      expect(await newest()).toBe(generation)
      order.push('written')
    })
    await publishing
    expect(order).toEqual(['written', 'published'])
    expect(await findPerson(app, 'Anna Alm')).toContain('locked/a')
  })

  /** Until the publication waits for a lock. */
  async function untilWaiting(): Promise<void> {
    for (const end = Date.now() + 10_000; Date.now() < end; ) {
      const { rows } = await app.database.pool.query(
        "select 1 from pg_locks where locktype = 'advisory' and not granted and mode = 'ExclusiveLock'",
      )
      if (rows.length > 0) return
    }
    throw new Error('No publication came to wait.')
  }
})

describe('the sandbox list', () => {
  it('is searched in every application of a test', async () => {
    expect(await find(app, { kind: 'PERSON', names: ['Lois Lane'] })).toMatchObject([
      ['sandbox/lois-lane', expect.any(Number)],
    ])
  })
})
