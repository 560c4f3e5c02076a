import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'

describe('workflows.get and workflows.list', () => {
  let app: TestApp
  let workspace: Workspace
  let other: Workspace
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
    other = await newWorkspace(app, 'Other')
  })

  it('list has the workspace’s own workflows with their markets and no drafts', async () => {
    const { body } = await workspace.call('workflows.list')
    const ids = body.data.map((one: { workflowId: string }) => one.workflowId)
    expect([...ids].sort()).toEqual(Object.values(workspace.workflows).sort())
    for (const one of body.data) {
      expect(one.markets.map((market: { countryCode: string }) => market.countryCode)).toEqual(['DK', 'FI', 'NO', 'SE'])
      expect(one.published).toBe(true)
      expect(one).not.toHaveProperty('draft')
    }
  })

  it('get has what the list has, and the draft', async () => {
    const { body: list } = await workspace.call('workflows.list')
    for (const listed of list.data) {
      const { draft, publishedDefinition, publishingNeedsTwo, ...read } = (
        await workspace.call('workflows.get', { workflowId: listed.workflowId })
      ).body
      expect(read).toEqual(listed)
      expect(draft.kind).toBe(listed.kind)
      expect(publishedDefinition).toEqual(draft)
      expect(publishingNeedsTwo).toBe(false)
    }
  })

  it('TEN-01 another workspace’s workflow is answered as one that there is not', async () => {
    const [foreign, unknown, malformed] = await Promise.all(
      [other.workflows.person, 'bits:workflow::5edba11d-bcd1-411b-a6d4-f99ae029f9cd', 'person'].map((workflowId) =>
        workspace.call('workflows.get', { workflowId }),
      ),
    )
    expect(foreign?.status).toBe(404)
    expect({ ...foreign?.body, instance: '' }).toEqual({ ...unknown?.body, instance: '' })
    expect({ ...malformed?.body, instance: '' }).toEqual({ ...unknown?.body, instance: '' })
  })

  it.each([
    ['workflows.get', {}],
    ['workflows.get', { workflowId: 7 }],
    ['workflows.get', { workflowId: 'x', version: 1 }],
    ['workflows.list', { limit: 1 }],
  ])('%s refuses %o', async (operation, body) => {
    expect((await workspace.call(operation, body)).body.code).toBe('invalid_request')
  })

  it('AUTH-08 both need the scope workflow:read', async () => {
    const { call } = await workspace.newClient(['application', 'workflow:write'])
    expect((await call('workflows.list')).body.code).toBe('insufficient_scope')
    expect((await call('workflows.get', { workflowId: workspace.workflows.person })).status).toBe(403)
  })
})
