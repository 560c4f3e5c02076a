import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { completePerson } from '../../../test/journey.ts'
import { auditOf } from '../../../test/records.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'

describe('an export of applications', () => {
  let app: TestApp
  let workspace: Workspace
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
    await completePerson(app, workspace)
    await workspace.apply()
  })

  const rowsOf = async (url: string) => {
    const response = await fetch(url)
    expect(response.headers.get('content-type')).toMatch(/^text\/csv/)
    return parse(await response.text(), { bom: true, columns: true }) as Record<string, string>[]
  }

  it('holds the columns that were asked for, of what the filters leave, and the audit log says how many', async () => {
    const columns = ['id', 'status', 'number']
    const { body } = await workspace.call('applications.export', {
      columns,
      filters: { status: ['APPROVED'], search: '900602-2397' },
    })
    expect(body.count).toBe(1)
    const [row, ...others] = await rowsOf(body.downloadUrl)
    expect(others).toEqual([])
    expect(row).toEqual({
      id: expect.stringMatching(/^bits:application::/),
      status: 'APPROVED',
      number: '199006022397',
    })
    const entry = (await auditOf(app, workspace.id)).find(({ action }) => action === 'applications.export')
    expect(entry?.detail).toEqual({ count: 1, columns, filters: { status: ['APPROVED'] }, searched: true })
  })

  it('hides numbers from whoever may not read customers', async () => {
    const { call } = await workspace.newClient(['application:read'])
    const { body } = await call('applications.export', { columns: ['number'], filters: { search: '900602-2397' } })
    expect(await rowsOf(body.downloadUrl)).toEqual([{ number: '••••••••2397' }])
  })

  it('refuses filters that a list would refuse, and links that are not ours or are over', async () => {
    const bad = await workspace.call('applications.export', { columns: ['id'], filters: { status: ['NONE'] } })
    expect([bad.status, bad.body.errors[0].path]).toEqual([400, 'filters.status.0'])
    const { body } = await workspace.call('applications.export', { columns: ['id'] })
    expect((await fetch(`${body.downloadUrl}x`)).status).toBe(404)
    app.clock.advance(3600_000)
    expect((await fetch(body.downloadUrl)).status).toBe(404)
  })
})
