import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { listed, listOf, readAndPublish } from '../../../test/lists.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { listParts } from '../../commands/list-parts.ts'
import { publishLists } from './schedule.ts'

let app: TestApp
let workspace: Workspace
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
})

const sandbox = async () => {
  const { body } = await workspace.call('lists.get', { listId: 'sandbox' })
  return body
}
const aMinuteLater = async () => {
  app.clock.advance(60_000)
  await publishLists.run(listParts(app))
}

describe('lists.refresh', () => {
  it('has the publisher asked within a minute, once for each wish', async () => {
    await publishLists.run(listParts(app))
    const { lastChecked } = await sandbox()
    await aMinuteLater()
    expect((await sandbox()).lastChecked).toBe(lastChecked)
    expect((await workspace.call('lists.refresh', { listId: 'sandbox' })).status).toBe(200)
    await app.drain()
    expect(await sandbox()).toHaveProperty('refreshAskedAt')
    await aMinuteLater()
    const asked = await sandbox()
    expect(asked.lastChecked > lastChecked).toBe(true)
    expect(asked).not.toHaveProperty('refreshAskedAt')
    await aMinuteLater()
    expect((await sandbox()).lastChecked).toBe(asked.lastChecked)
  })

  it('AUD-01 leaves who has asked in the audit log', async () => {
    await workspace.call('lists.refresh', { listId: 'sandbox' })
    const { rows } = await app.database.pool.query(
      "select subject, actor_id from audit_entries where action = 'lists.refresh' order by id desc limit 1",
    )
    expect(rows).toEqual([{ subject: 'sandbox', actor_id: workspace.client.clientId }])
  })

  it('refuses a list that is imported, and one that there is not', async () => {
    await readAndPublish(app, listOf('house', [listed('one', 'Somebody Listed')]))
    expect((await workspace.call('lists.refresh', { listId: 'house' })).status).toBe(409)
    expect((await workspace.call('lists.refresh', { listId: 'nothing' })).status).toBe(404)
  })
})

describe('lists.changes.list', () => {
  it('names what a version has added, changed and removed, page by page', async () => {
    await readAndPublish(
      app,
      listOf('moving', [listed('a', 'Ann Old'), listed('b', 'Bo Stays'), listed('c', 'Cy Goes')]),
    )
    const second = [listed('a', 'Ann New'), listed('b', 'Bo Stays'), listed('d', 'Di Comes')]
    await readAndPublish(app, listOf('moving', second), { acceptShrink: true })
    const ask = async (more: object = {}) =>
      (await workspace.call('lists.changes.list', { listId: 'moving', sequence: 2, ...more })).body
    expect((await ask()).data.map(({ kind, name }: { kind: string; name: string }) => [kind, name])).toEqual([
      ['CHANGED', 'Ann New'],
      ['REMOVED', 'Cy Goes'],
      ['ADDED', 'Di Comes'],
    ])
    expect((await ask({ kind: 'REMOVED' })).data).toHaveLength(1)
    const first = await ask({ limit: 2 })
    expect(first.data).toHaveLength(2)
    expect((await ask({ limit: 2, after: first.next })).data).toMatchObject([{ entryId: 'd' }])
  })

  it('TEN-01 a workspace’s own list is nobody else’s', async () => {
    const other = await newWorkspace(app, 'Other')
    await readAndPublish(app, listOf('ours', [listed('a', 'Ann Ours')]), { owner: workspace.id })
    const input = { listId: 'ours', sequence: 1 }
    expect((await workspace.call('lists.changes.list', input)).body.data).toHaveLength(1)
    expect((await other.call('lists.changes.list', input)).status).toBe(404)
    expect((await other.call('lists.refresh', { listId: 'ours' })).status).toBe(404)
  })
})
