import fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { find, findPerson, listed, listOf, read, readAndPublish } from '../../../test/lists.ts'
import type { Entry } from '../../engines/screening/types.ts'
import { publishIndex } from './publish.ts'
import { publishLists } from './schedule.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})

const sql = async (text: string, values: unknown[] = []) => (await app.database.pool.query(text, values)).rows

/** As an installation that has no list yet. */
beforeEach(() => sql('truncate lists, list_versions, list_entries, screening_indexes, screening_index_chunks'))

const many = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    listed(`e${at}`, `Person Nummer${at} ${String.fromCharCode(65 + (at % 26))}son`),
  )

const indexes = () =>
  sql('select generation, format, versions, jsonb_array_length(segments) as segments from screening_indexes order by 1')

describe('what is published', () => {
  it('is searched, by lists and versions; nothing new publishes nothing', async () => {
    expect(await publishIndex(app)).toBeUndefined()
    await read(app, listOf('x', [listed('a', 'Anna Alm')]))
    await read(app, listOf('y', [listed('b', 'Bo Berg')]))
    expect(await publishIndex(app)).toMatchObject({ versions: { x: 1, y: 1 } })
    expect([await findPerson(app, 'Anna Alm'), await findPerson(app, 'Bo Berg')]).toEqual([['x/a'], ['y/b']])
    expect(await publishIndex(app)).toBeUndefined()
    expect(await indexes()).toHaveLength(1)
  })

  it('of several versions that were read since, it is the newest; all of them count as published', async () => {
    await read(app, listOf('x', [listed('a', 'Anna Alm'), listed('b', 'Bo Berg'), listed('c', 'Cia Ceder')]))
    await publishIndex(app)
    await read(app, listOf('x', [listed('a', 'Anna Ahl'), listed('b', 'Bo Berg'), listed('d', 'Dan Dal')]))
    await read(app, listOf('x', [listed('a', 'Anna Asp'), listed('b', 'Bo Berg'), listed('c', 'Cia Ceder')]))
    await publishIndex(app)
    const found = await Promise.all(
      ['Anna Alm', 'Anna Ahl', 'Anna Asp', 'Bo Berg', 'Cia Ceder', 'Dan Dal'].map((name) => exactly(name)),
    )
    expect(found).toEqual([[], [], ['x/a'], ['x/b'], ['x/c'], []])
    const rows = await sql('select sequence, published_at is not null as published from list_versions order by 1')
    expect(rows).toEqual([1, 2, 3].map((sequence) => ({ sequence, published: true })))
    expect(await sql('select sequence from lists')).toEqual([{ sequence: 3 }])
  })

  it('a version that removes entries only is published', async () => {
    await readAndPublish(app, listOf('x', [listed('a', 'Anna Alm'), listed('b', 'Bo Berg')]))
    await readAndPublish(app, listOf('x', [listed('a', 'Anna Alm')]))
    expect([await exactly('Anna Alm'), await exactly('Bo Berg')]).toEqual([['x/a'], []])
  })
})

/** Entries that bear this very name. */
const exactly = async (name: string) =>
  (await find(app, { kind: 'PERSON', names: [name] })).filter(([, score]) => score > 0.95).map(([key]) => key)

describe('small segments beside the large one', () => {
  it('a change is a small segment; the ninth of them, or much of it, is put into a new large one', async () => {
    const base = many(2)
    await readAndPublish(app, listOf('x', base))
    for (let at = 1; at <= 9; at += 1) await readAndPublish(app, listOf('x', [...base, listed('c', `Change No${at}`)]))
    expect((await indexes()).map((row) => row.segments)).toEqual([9, 1])
    expect(await exactly('Change No9')).toEqual(['x/c'])
    expect(await exactly('Change No8')).toEqual([])
    await readAndPublish(app, listOf('y', many(2001)))
    expect((await indexes()).map((row) => row.segments)).toEqual([1, 1])
    expect(await exactly('Person Nummer2000 Yson')).toEqual(['y/e2000'])
  })

  it('only generations that somebody may still be reading are kept, with their pieces', async () => {
    for (let at = 1; at <= 4; at += 1) await readAndPublish(app, listOf('x', [listed('a', `Anna No${at}`)]))
    expect((await indexes()).map((row) => row.versions)).toEqual([{ x: 3 }, { x: 4 }])
    const [{ pieces }] = await sql('select count(*)::int as pieces from screening_index_chunks')
    expect(pieces).toBe(4)
  })

  it('a search finds the same after small changes as after all is built anew', { timeout: 60_000 }, async () => {
    const names = ['Anna Alm', 'Bo Berg', 'Cia Ceder', 'Dan Dal', 'Eva Ek', 'Finn Falk', 'Annika Almgren', 'Bo Bergman']
    const edition = fc
      .uniqueArray(fc.record({ id: fc.integer({ min: 0, max: 11 }), name: fc.constantFrom(...names) }), {
        minLength: 1,
        maxLength: 8,
        selector: (one) => one.id,
      })
      .map((all): Entry[] => all.map(({ id, name }) => listed(String(id), name)))
    const lists = fc.array(fc.record({ list: fc.constantFrom('x', 'y'), edition }), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(edition, lists, async (first, more) => {
        await sql('truncate lists, list_versions, list_entries, screening_indexes, screening_index_chunks')
        await readAndPublish(app, listOf('x', first))
        for (const { list, edition: next } of more) {
          await read(app, listOf(list, next), { acceptShrink: true })
          await publishIndex(app)
        }
        const changed = await answers(names)
        await sql('truncate screening_indexes, screening_index_chunks')
        await publishIndex(app)
        expect(await answers(names)).toEqual(changed)
      }),
      { numRuns: 15 },
    )
  })

  async function answers(names: string[]) {
    const all = await Promise.all(names.map((name) => find(app, { kind: 'PERSON', names: [name] })))
    return all.map((found) => found.map(([key]) => key).sort())
  }
})

describe('a thread of its own', () => {
  it('builds what is large, with the same result', { timeout: 30_000 }, async () => {
    await readAndPublish(app, listOf('x', many(1500)))
    expect(await exactly('Person Nummer1499 Rson')).toEqual(['x/e1499'])
    await readAndPublish(
      app,
      listOf(
        'x',
        many(1500).map((entry) => ({ ...entry, topics: ['PEP'] as const }) as unknown as Entry),
      ),
    )
    expect((await indexes()).at(-1)).toMatchObject({ segments: 2 })
    expect(await exactly('Person Nummer1499 Rson')).toEqual(['x/e1499'])
  })
})

describe('a build that fails', () => {
  it('publishes nothing, is thrown, and is done by the next attempt', async () => {
    await readAndPublish(app, listOf('x', [listed('a', 'Anna Alm')]))
    await read(app, listOf('x', [listed('a', 'Anna Alm'), ...many(600)]))
    await sql("update list_entries set entry = entry - 'names' where entry_id = 'e599'")
    await expect(publishIndex(app)).rejects.toThrow()
    expect(await indexes()).toMatchObject([{ versions: { x: 1 } }])
    expect(await exactly('Anna Alm')).toEqual(['x/a'])
    await sql(`update list_entries set entry = entry || '{"names": []}' where entry_id = 'e599'`)
    expect(await publishIndex(app)).toMatchObject({ versions: { x: 2 } })
  })
})

describe('killed in between', () => {
  it('what was read and not published is published by the schedule, once', async () => {
    await read(app, listOf('x', [listed('a', 'Anna Alm')]))
    const context = { services: app.services, database: app.database, send: async () => {} }
    await publishLists.run(context)
    expect(await findPerson(app, 'Anna Alm')).toEqual(['x/a'])
    const before = await indexes()
    await publishLists.run(context)
    expect(await indexes()).toEqual(before)
  })

  it('of two processes that publish at once one does it', async () => {
    await read(app, listOf('x', [listed('a', 'Anna Alm')]))
    const published = await Promise.all([publishIndex(app), publishIndex(app), publishIndex(app)])
    expect(published.filter(Boolean)).toHaveLength(1)
    expect(await indexes()).toHaveLength(1)
  })
})

describe('an index of another release', () => {
  it('is not read: searching is unavailable until it is built anew, and never “no lists”', async () => {
    await readAndPublish(app, listOf('x', [listed('a', 'Anna Alm')]))
    await sql("update screening_indexes set format = '0.9.0/1'")
    const { services, database } = app
    const current = () => database.transaction('system', (tx) => services.screeningIndex.current(tx))
    expect(await current()).toBeUndefined()
    expect(await publishIndex(app)).toMatchObject({ versions: { x: 1 } })
    expect(await findPerson(app, 'Anna Alm')).toEqual(['x/a'])
    expect((await indexes()).map((row) => row.format)).toEqual(['0.9.0/1', expect.not.stringContaining('0.9.0')])
  })
})
