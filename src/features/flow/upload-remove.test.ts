import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { workflowOf } from '../../../test/definitions.ts'
import { fileKey, kept, passport } from '../../../test/documents.ts'
import { upload } from '../../../test/multipart.ts'
import { auditOf } from '../../../test/records.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { sweep } from '../documents/index.ts'

const remove = 'flow.upload.remove'

describe(remove, () => {
  let app: TestApp
  let workspace: Workspace
  let workflowId: string
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
    const settings = { required: [{ type: 'PASSPORT' }] }
    workflowId = await workspace.publish(
      workflowOf([
        { key: 'papers', type: 'documents', settings },
        { key: 'more', type: 'documents', settings },
      ]),
    )
  })
  async function withUpload() {
    const application = await workspace.apply({ workflowId })
    const { documentId } = (await upload(app, application.sessionToken, passport)).body
    const listed = async () =>
      (await workspace.call('applications.documents.list', { applicationId: application.id })).body.data
    const submit = () => application.flow('flow.submit', { step: 'papers', data: { documentIds: [documentId] } })
    return { ...application, documentId, listed, submit }
  }

  it('what was submitted stays', async () => {
    const { flow, documentId, listed, submit } = await withUpload()
    expect((await submit()).status).toBe(200)
    expect((await flow(remove, { documentId })).body.code).toBe('step_not_open')
    expect(await listed()).toHaveLength(1)
  })

  it('nobody takes back what another application holds', async () => {
    const [mine, theirs] = [await withUpload(), await withUpload()]
    expect((await mine.flow(remove, { documentId: theirs.documentId })).body.code).toBe('not_found')
    expect(await theirs.listed()).toHaveLength(1)
  })

  it('what is taken back is on no list, cannot be submitted, and its file goes with the next sweep', async () => {
    const { flow, documentId, listed, submit } = await withUpload()
    const key = await fileKey(app, documentId)
    expect((await kept(app)).files).toContain(key)
    expect(await flow(remove, { documentId })).toMatchObject({ status: 200, body: {} })
    expect([await listed(), (await submit()).status]).toEqual([[], 400])
    expect(await auditOf(app, workspace.id, documentId)).toMatchObject([
      { action: 'documents.add' },
      { action: 'documents.remove' },
    ])
    expect((await flow(remove, { documentId })).body.code).toBe('not_found')
    // The store knows the age of a file by the machine's clock, which the held one stands far before.
    app.clock.advance(Date.now() - app.clock.now().getTime() + 2 * 60 * 60_000)
    await sweep(app.services, app.database)
    expect((await kept(app)).files).not.toContain(key)
  })
})
