import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { listed, listOf, read, readAndPublish } from '../../../test/lists.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'

let app: TestApp
let ours: Workspace
let theirs: Workspace
beforeAll(async () => {
  app = await startApp()
  ;[ours, theirs] = await Promise.all([newWorkspace(app, 'Ours'), newWorkspace(app, 'Theirs')])
})

const at = '2026-06-15T10:00:00Z'

describe('lists.list', () => {
  it('shows what is searched, from where, and how old it is', async () => {
    const { body } = await ours.call('lists.list')
    const { entries } = body.data[0].version
    expect(body.data).toEqual([
      {
        listId: 'sandbox',
        name: 'Sandbox',
        link: 'https://example.org/sandbox-list',
        licence: 'Invented; free of rights',
        isOwn: false,
        version: {
          sequence: 1,
          label: '1',
          entries,
          added: entries,
          changed: 0,
          removed: 0,
          readAt: at,
          publishedAt: at,
        },
        lastChecked: at,
        isFetched: true,
      },
    ])
    expect(entries).toBeGreaterThan(10)
  })

  it('says why a list is not up to date, while the version before stays in use', async () => {
    await readAndPublish(app, listOf('failing', [listed('a', 'Anna Alm')]))
    await read(app, listOf('failing', []))
    const { body } = await ours.call('lists.get', { listId: 'failing' })
    expect(body).toMatchObject({ version: { sequence: 1 }, problem: expect.stringContaining('not one entry') })
  })

  it('a list of which nothing has been published yet shows no version', async () => {
    await read(app, listOf('unpublished', [listed('a', 'Anna Alm')]))
    const { body } = await ours.call('lists.get', { listId: 'unpublished' })
    expect(body.version).toBeUndefined()
    expect(body.versions).toEqual([])
  })

  it('TEN-01 a workspace’s own list is not in another one’s answers', async () => {
    await readAndPublish(app, listOf('own-refused', [listed('a', 'Anna Alm')]), { owner: ours.id })
    const idsOf = async (workspace: Workspace) =>
      (await workspace.call('lists.list')).body.data.map((list: { listId: string }) => list.listId)
    expect(await idsOf(ours)).toContain('own-refused')
    expect(await idsOf(theirs)).not.toContain('own-refused')
    expect((await ours.call('lists.get', { listId: 'own-refused' })).body.isOwn).toBe(true)
    const foreign = await theirs.call('lists.get', { listId: 'own-refused' })
    const unknown = await theirs.call('lists.get', { listId: 'no-such-list' })
    expect([foreign.status, foreign.body.code]).toEqual([404, 'not_found'])
    const once = { requestId: '', instance: '' }
    expect({ ...foreign.body, ...once }).toEqual({ ...unknown.body, ...once })
  })
})

describe('lists.get', () => {
  it('shows every published version with what it changed, the newest first', async () => {
    await readAndPublish(app, listOf('edits', [listed('a', 'Anna Alm'), listed('b', 'Bo Berg')]))
    app.clock.advance(600_000)
    await readAndPublish(app, listOf('edits', [listed('a', 'Anna Ahl'), listed('c', 'Cia Ceder')]))
    const { body } = await ours.call('lists.get', { listId: 'edits' })
    const next = '2026-06-15T10:10:00Z'
    expect(body.versions).toEqual([
      { sequence: 2, entries: 2, added: 1, changed: 1, removed: 1, readAt: next, publishedAt: next },
      { sequence: 1, entries: 2, added: 2, changed: 0, removed: 0, readAt: at, publishedAt: at },
    ])
    expect(body).toMatchObject({ listId: 'edits', name: 'List edits', version: body.versions[0], lastChecked: next })
  })
})
