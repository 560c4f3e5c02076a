import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { findPerson, listed, listOf, read, readAndPublish, streamOf } from '../../../test/lists.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { ListFormatError } from '../../connectors/kit.ts'
import type { Entry } from '../../engines/screening/types.ts'
import { publishIndex } from './publish.ts'

let app: TestApp
let workspace: Workspace
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
})

const rowOf = async (id: string) => (await app.database.pool.query('select * from lists where id = $1', [id])).rows[0]

/** Everything that is kept of a list, but for how its last refresh went. */
async function keptOf(id: string) {
  const { pool } = app.database
  const entries = await pool.query('select * from list_entries where list_id = $1 order by entry_id, since', [id])
  const versions = await pool.query('select * from list_versions where list_id = $1 order by sequence', [id])
  const { sequence, validators, name } = await rowOf(id)
  return { entries: entries.rows, versions: versions.rows, sequence, validators, name }
}

const alertsOf = async (workspaceId: string, list: string) => {
  await app.drain()
  const { rows } = await app.database.pool.query(
    "select payload from events where workspace_id = $1 and type = 'lists.refreshRefused' and payload->>'list' = $2",
    [workspaceId, list],
  )
  return rows.length
}

const many = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => listed(`e${from + at}`, `Person Number${from + at}`))

describe('a new version of a list', () => {
  it('adds, changes and ends entries, and overwrites none', async () => {
    const first = [listed('a', 'Anna Alm'), listed('b', 'Bo Berg'), listed('c', 'Cia Ceder')]
    expect(await read(app, listOf('edits', first))).toMatchObject({
      ...{ outcome: 'NEW_VERSION', sequence: 1, entries: 3, added: 3, changed: 0, removed: 0 },
    })
    const second = [listed('a', 'Anna Alm'), listed('b', 'Bo Bergström'), listed('d', 'Dan Dal')]
    expect(await read(app, listOf('edits', second))).toMatchObject({
      ...{ outcome: 'NEW_VERSION', sequence: 2, entries: 3, added: 1, changed: 1, removed: 1 },
    })
    const { entries } = await keptOf('edits')
    expect(entries.map((row) => [row.entry_id, row.since, row.until, row.entry.names[0].value])).toEqual([
      ['a', 1, null, 'Anna Alm'],
      ['b', 1, 2, 'Bo Berg'],
      ['b', 2, null, 'Bo Bergström'],
      ['c', 1, 2, 'Cia Ceder'],
      ['d', 2, null, 'Dan Dal'],
    ])
  })

  it('that says the same is none', async () => {
    const entries = [listed('a', 'Anna Alm')]
    await read(app, listOf('same', entries))
    expect(await read(app, listOf('same', [{ ...entries[0], remarks: 'Tidied up.' } as Entry]))).toEqual({
      outcome: 'UNCHANGED',
    })
    expect((await keptOf('same')).versions).toHaveLength(1)
  })

  it('is told by the publisher’s own label', async () => {
    await read(app, listOf('labelled', [listed('a', 'Anna Alm')], { version: async () => '2026-06-15' }))
    expect((await keptOf('labelled')).versions[0].label).toBe('2026-06-15')
  })

  it('is not searched before it is published', async () => {
    await readAndPublish(app, listOf('unpublished', [listed('a', 'Ylva Yxkull')]))
    await read(app, listOf('unpublished', [listed('a', 'Ylva Yxkull'), listed('b', 'Zack Zetterlund')]))
    expect(await findPerson(app, 'Zack Zetterlund')).toEqual([])
    await publishIndex(app)
    expect(await findPerson(app, 'Zack Zetterlund')).toEqual(['unpublished/b'])
  })
})

describe('all or nothing', () => {
  const good = many(100)
  /** What comes instead of the hundred good entries, and what is said about it. */
  const bad: [string, readonly Entry[] | (() => AsyncIterable<Entry>), RegExp][] = [
    [
      'a malformed file',
      () => streamOf(many(600), new ListFormatError('list.xml, line 7: not as documented')),
      /line 7/,
    ],
    ['a list without an entry', [], /not one entry/],
    ['a list with an id twice, far apart', [...many(600), listed('e0', 'Person Again')], /same id stands twice/],
    ['a list that has shrunk below nine tenths', many(89), /shrunk from 100 to 89/],
    ['text that is no text', [...good, listed('x', 'Nul\u0000Name')], /characters/],
    ['half a surrogate pair', [...good, listed('x', 'Half \ud83d')], /characters/],
  ]
  it.each(bad)('%s leaves everything as it was, and raises one alert', async (_, entries, says) => {
    const id = `bad-${randomUUID().slice(0, 8)}`
    await readAndPublish(app, listOf(id, good))
    const before = await keptOf(id)
    app.clock.advance(60_000)
    const refused = await read(app, listOf(id, entries, { name: 'Renamed' }))
    expect(refused).toMatchObject({ outcome: 'REFUSED', problem: expect.stringMatching(says) })
    expect(await keptOf(id)).toEqual(before)
    expect(await rowOf(id)).toMatchObject({ problem: expect.stringMatching(says), busy_until: null })
    expect((await rowOf(id)).checked_at).toEqual(app.clock.now())
    expect(await findPerson(app, 'Person Number42')).toContain(`${id}/e42`)
    await read(app, listOf(id, entries))
    expect(await alertsOf(workspace.id, id), 'once, not at each attempt').toBe(1)
  })

  it('a refusal of another kind, or after a good version, is told again', async () => {
    await read(app, listOf('again', good))
    await read(app, listOf('again', []))
    await read(app, listOf('again', many(10)))
    expect(await alertsOf(workspace.id, 'again')).toBe(2)
    expect(await read(app, listOf('again', good))).toEqual({ outcome: 'UNCHANGED' })
    expect((await rowOf('again')).problem).toBeNull()
    await read(app, listOf('again', many(10)))
    expect(await alertsOf(workspace.id, 'again')).toBe(3)
  })

  it('a list may lose a tenth; a short one half; anything where somebody says so', async () => {
    await read(app, listOf('long', many(100)))
    expect(await read(app, listOf('long', many(90)))).toMatchObject({ outcome: 'NEW_VERSION', removed: 10 })
    await read(app, listOf('short', many(40)))
    expect(await read(app, listOf('short', many(20)))).toMatchObject({ outcome: 'NEW_VERSION', removed: 20 })
    expect(await read(app, listOf('short', many(9)))).toMatchObject({ outcome: 'REFUSED' })
    const accepted = await read(app, listOf('short', many(9)), { acceptShrink: true })
    expect(accepted).toMatchObject({ outcome: 'NEW_VERSION', removed: 11 })
  })

  it('a bug in a connector is no refusal: it is thrown, and the list is free again', async () => {
    await read(app, listOf('buggy', good))
    const broken = listOf('buggy', () => streamOf(good, new TypeError('not a function')))
    await expect(read(app, broken)).rejects.toThrow('not a function')
    expect(await rowOf('buggy')).toMatchObject({ problem: null, busy_until: null })
  })
})

describe('two at once', () => {
  it('of two refreshes of a list one reads it, and the other is told so', async () => {
    let goOn = () => {}
    const held = new Promise<void>((resolve) => {
      goOn = resolve
    })
    async function* slow() {
      yield listed('a', 'Anna Alm')
      await held
    }
    const first = read(app, listOf('contested', slow))
    await until(async () => (await rowOf('contested'))?.busy_until)
    expect(await read(app, listOf('contested', [listed('b', 'Bo Berg')]))).toEqual({ outcome: 'BUSY' })
    goOn()
    expect(await first).toMatchObject({ outcome: 'NEW_VERSION', sequence: 1 })
    expect(await read(app, listOf('contested', [listed('b', 'Bo Berg')]))).toMatchObject({ sequence: 2 })
  })

  it('a process that died while it refreshed holds the list up for no more than the time of a refresh', async () => {
    await read(app, listOf('orphaned', [listed('a', 'Anna Alm')]))
    await app.database.pool.query("update lists set busy_until = $1 where id = 'orphaned'", [
      new Date(app.clock.now().getTime() + 20 * 60_000),
    ])
    const again = () => read(app, listOf('orphaned', [listed('b', 'Bo Berg')]))
    expect(await again()).toEqual({ outcome: 'BUSY' })
    app.clock.advance(21 * 60_000)
    expect(await again()).toMatchObject({ outcome: 'NEW_VERSION', sequence: 2 })
  })

  it('a process that was taken for dead writes nothing when it comes back', async () => {
    await read(app, listOf('revenant', [listed('a', 'Anna Alm')]))
    const late = listOf('revenant', [listed('late', 'Late Comer')], {
      version: async () => {
        app.clock.advance(30 * 60_000)
        await read(app, listOf('revenant', [listed('b', 'Bo Berg')]))
        return undefined
      },
    })
    await expect(read(app, late)).rejects.toThrow('taken over')
    expect((await keptOf('revenant')).versions).toHaveLength(2)
  })
})

async function until(isSo: () => Promise<unknown>): Promise<void> {
  for (const end = Date.now() + 10_000; !(await isSo()); ) if (Date.now() > end) throw new Error('It did not come.')
}
