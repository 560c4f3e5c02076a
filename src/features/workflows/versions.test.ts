import { beforeAll, describe, expect, it } from 'vitest'
import { startApp } from '../../../test/app.ts'
import { steps, workflowOf } from '../../../test/definitions.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'

const first = workflowOf([steps.contact])
const second = workflowOf([steps.identify, steps.contact])

let workspace: Workspace
let other: Workspace
let workflowId: string
beforeAll(async () => {
  const app = await startApp()
  workspace = await newWorkspace(app)
  other = await newWorkspace(app, 'Other')
  workflowId = await workspace.publish(first)
  await workspace.call('workflows.save', { workflowId, definition: second })
  await workspace.call('workflows.publish', { workflowId, note: 'Identify first' })
})

const diff = async (from: unknown, to: unknown) =>
  (await workspace.call('workflows.diff', { workflowId, from, to })).body

describe('versions of a workflow', () => {
  it('are listed newest first, page by page, and each is read as it was published', async () => {
    const list = (more: object) => workspace.call('workflows.versions.list', { workflowId, limit: 1, ...more })
    const { body: page } = await list({})
    expect(page).toMatchObject({ data: [{ version: 2, note: 'Identify first' }], next: 2 })
    expect((await list({ after: page.next })).body).toEqual({
      data: [{ version: 1, publishedAt: expect.any(String), publishedBy: { id: 'test' } }],
    })
    const { body } = await workspace.call('workflows.versions.get', { workflowId, version: 1 })
    expect(body.definition.steps.map((step: { key: string }) => step.key)).toEqual(['contact', 'decision'])
  })

  it('differ as words say it, and a version from itself in nothing', async () => {
    expect((await diff(1, 'PUBLISHED')).changes).toMatchObject([
      { path: 'steps.identify', kind: 'ADDED', what: { en: 'Step “identify” added, as number 1' } },
    ])
    expect(await diff(2, 'DRAFT')).toEqual({ changes: [] })
    expect((await diff('PUBLISHED', { ...second, expiresAfterDays: 9 })).changes).toEqual([
      {
        path: 'expiresAfterDays',
        kind: 'CHANGED',
        before: 30,
        after: 9,
        what: { en: 'Days until an application expires: 30 → 9', sv: 'Dagar tills en ansökan förfaller: 30 → 9' },
      },
    ])
    expect((await workspace.call('workflows.diff', { workflowId, from: 1, to: 7 })).status).toBe(404)
  })

  it('an earlier one becomes the draft, and nothing is published by it', async () => {
    const restore = (revision: number) =>
      workspace.call('workflows.restoreVersion', { workflowId, version: 1, revision })
    expect((await restore(1)).status).toBe(409)
    expect((await restore(2)).body).toEqual({ workflowId, revision: 3 })
    expect((await diff(1, 'DRAFT')).changes).toEqual([])
    expect((await diff(2, 'PUBLISHED')).changes).toEqual([])
  })

  it('TEN-01 of another workspace’s workflow nothing is told', async () => {
    for (const [operation, more] of [
      ['workflows.versions.list', {}],
      ['workflows.versions.get', { version: 1 }],
      ['workflows.diff', { from: 1, to: 'DRAFT' }],
      ['workflows.restoreVersion', { version: 1 }],
      ['workflows.export', {}],
      ['workflows.integration', {}],
      ['workflows.check', { definition: first }],
      ['workflows.archive', {}],
      ['workflows.restore', {}],
      ['workflows.settings.save', { name: 'X' }],
      ['workflows.import', { text: JSON.stringify(first) }],
      ['workflows.try', {}],
      ['workflows.test', {}],
    ] as const) {
      expect((await other.call(operation, { workflowId, ...more })).status, operation).toBe(404)
    }
    expect((await other.call('workflows.tries.list', { workflowId })).body).toEqual({ data: [] })
  })
})
