import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { newStaff, type Staff } from '../../../test/staff.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'

describe('saved views', () => {
  let app: TestApp
  let workspace: Workspace
  let mine: Staff
  let other: Staff
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
    mine = newStaff(app, workspace, 'REVIEWER')
    other = newStaff(app, workspace, 'VIEWER')
  })
  const page = 'applications'
  const names = async (staff: Staff) =>
    (await staff.call('views.list', { page })).body.data.map((view: { name: string }) => view.name)

  it('are one’s own until they are shared, and changed and deleted by nobody else', async () => {
    const { body } = await mine.call('views.save', { page, name: 'To do', filters: { status: ['MANUAL_REVIEW'] } })
    expect([await names(mine), await names(other)]).toEqual([['To do'], []])
    const shared = { viewId: body.viewId, page, name: 'Shared', filters: {}, isShared: true }
    expect((await other.call('views.save', shared)).status).toBe(404)
    await mine.call('views.save', shared)
    expect(await names(other)).toEqual(['Shared'])
    expect((await other.call('views.delete', { viewId: body.viewId })).status).toBe(404)
    await mine.call('views.delete', { viewId: body.viewId })
    expect(await names(mine)).toEqual([])
  })

  it('never keep what was searched for', async () => {
    const refused = await mine.call('views.save', { page, name: 'Her', filters: { search: 'Lois' } })
    expect([refused.status, refused.body.errors[0].path]).toEqual([400, 'filters'])
  })

  it('go with columns that each person chooses for themselves', async () => {
    await mine.call('views.choose', { page, columns: ['name', 'status'], isDense: false })
    await mine.call('views.choose', { page, columns: ['name'], isDense: true })
    expect((await mine.call('views.list', { page })).body.choice).toEqual({ columns: ['name'], isDense: true })
    expect((await other.call('views.list', { page })).body).not.toHaveProperty('choice')
  })

  it('TEN-01 of another workspace, shared or not, are never seen', async () => {
    await mine.call('views.save', { page, name: 'Ours', filters: {}, isShared: true })
    const stranger = newStaff(app, await newWorkspace(app, 'Other'), 'ADMIN')
    expect(await names(stranger)).toEqual([])
  })
})
