import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { listed, listOf, read, readAndPublish } from '../../../test/lists.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { entryKey } from '../../engines/screening/index.ts'
import { changesOf, markFollowed, unfollowedVersions } from './changes.ts'
import { publishIndex } from './publish.ts'
import { readEntries, visibleLists } from './read-entries.ts'

let app: TestApp
let ours: Workspace
let theirs: Workspace
beforeAll(async () => {
  app = await startApp()
  ;[ours, theirs] = await Promise.all([newWorkspace(app, 'Ours'), newWorkspace(app, 'Theirs')])
})

async function changes(list: string, sequence: number) {
  const all: [string, string | undefined][] = []
  for await (const { entryId, entry } of changesOf(app.database, list, sequence))
    all.push([entryId, entry?.names[0]?.value])
  return all
}

describe('what a version changed', () => {
  it('are the entries that it added or changed, as it has them, and those that it removed', async () => {
    await readAndPublish(
      app,
      listOf('edits', [listed('a', 'Anna Alm'), listed('b', 'Bo Berg'), listed('c', 'Cia Ceder')]),
    )
    await readAndPublish(
      app,
      listOf('edits', [listed('b', 'Bo Bergström'), listed('c', 'Cia Ceder'), listed('d', 'Dan Dal')]),
    )
    await readAndPublish(
      app,
      listOf('edits', [listed('b', 'Bo Bergman'), listed('c', 'Cia Ceder'), listed('d', 'Dan Dal')]),
    )
    expect(await changes('edits', 1)).toEqual([
      ['a', 'Anna Alm'],
      ['b', 'Bo Berg'],
      ['c', 'Cia Ceder'],
    ])
    expect(await changes('edits', 2)).toEqual([
      ['a', undefined],
      ['b', 'Bo Bergström'],
      ['d', 'Dan Dal'],
    ])
    expect(await changes('edits', 3)).toEqual([['b', 'Bo Bergman']])
  })

  it('is all there, each once, however much it is', async () => {
    const all = Array.from({ length: 1234 }, (_, at) => listed(`e${at}`, `Person Number${at}`))
    await read(app, listOf('large', all))
    const found = (await changes('large', 1)).map(([id]) => id)
    expect([...found].sort()).toEqual(all.map((entry) => entry.id).sort())
  })
})

describe('versions that are to be followed', () => {
  it('are the published ones, in their order, until each is marked', async () => {
    const of = async () => (await unfollowedVersions(app.database)).filter((one) => one.listId === 'followed')
    await read(app, listOf('followed', [listed('a', 'Anna Alm')], {}), { owner: ours.id })
    expect(await of()).toEqual([])
    await publishIndex(app)
    await readAndPublish(app, listOf('followed', [listed('a', 'Anna Ahl')]), { owner: ours.id })
    const version = { listId: 'followed', owner: ours.id, publishedAt: app.clock.now() }
    expect(await of()).toEqual([
      { ...version, sequence: 1 },
      { ...version, sequence: 2 },
    ])
    await markFollowed(app.database, 'followed', 1, app.clock.now())
    expect((await of()).map((one) => one.sequence)).toEqual([2])
  })
})

describe('entries of hits', () => {
  const keys = ['a', 'b', 'gone'].map((entryId) => ({ listId: 'shown', entryId }))
  const names = async (versions?: Record<string, number>) => {
    const found = await app.database.transaction({ workspaceId: ours.id }, (tx) => readEntries(tx, keys, versions))
    return [...found].map(([key, { entry, list }]) => [key, entry.names[0]?.value, list.sequence]).sort()
  }

  it('are as published, or as the asked version has them, never as read and not published', async () => {
    await readAndPublish(app, listOf('shown', [listed('a', 'Anna Alm'), listed('b', 'Bo Berg')]))
    await readAndPublish(app, listOf('shown', [listed('a', 'Anna Ahl'), listed('b', 'Bo Berg')]))
    await read(app, listOf('shown', [listed('a', 'Anna Asp')]), { acceptShrink: true })
    const [a, b] = ['a', 'b'].map((id) => entryKey('shown', id))
    expect(await names()).toEqual([
      [a, 'Anna Ahl', 2],
      [b, 'Bo Berg', 2],
    ])
    expect(await names({ shown: 1 })).toEqual([
      [a, 'Anna Alm', 1],
      [b, 'Bo Berg', 1],
    ])
    expect(await names({ shown: 3 })).toEqual([[a, 'Anna Asp', 3]])
  })

  it('TEN-01 an own list’s are seen by its workspace only, and so is the list', async () => {
    await readAndPublish(app, listOf('own-refused', [listed('a', 'Anna Alm')]), { owner: theirs.id })
    const seenBy = (workspaceId: string) =>
      app.database.transaction({ workspaceId }, async (tx) => {
        const entries = await readEntries(tx, [{ listId: 'own-refused', entryId: 'a' }])
        return [entries.size, (await visibleLists(tx)).some((list) => list.id === 'own-refused')]
      })
    expect(await seenBy(ours.id)).toEqual([0, false])
    expect(await seenBy(theirs.id)).toEqual([1, true])
  })

  it('TEN-01 a list cannot be taken over by importing one of the same id for another workspace', async () => {
    const taken = listOf('own-refused', [listed('b', 'Bo Berg')])
    await expect(read(app, taken, { owner: ours.id })).rejects.toThrow('somebody else')
    await expect(read(app, taken)).rejects.toThrow('somebody else')
    expect(await read(app, taken, { owner: theirs.id })).toMatchObject({ outcome: 'NEW_VERSION' })
  })
})
