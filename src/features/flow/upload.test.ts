import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { steps, workflowOf } from '../../../test/definitions.ts'
import { passport } from '../../../test/documents.ts'
import { type Part, sendParts } from '../../../test/multipart.ts'
import { auditOf } from '../../../test/records.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'

const ulid = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/
const front = { type: 'PASSPORT', context: 'DOCUMENT_FRONT' }

describe('flow.upload and the documents step', () => {
  let app: TestApp
  let workspace: Workspace
  let workflowId: string
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
    const required = [front, { type: 'PROOF_OF_ADDRESS' }]
    workflowId = await workspace.publish(workflowOf([{ key: 'papers', type: 'documents', settings: { required } }]))
  })

  async function begin() {
    const { id, flow, sessionToken } = await workspace.apply({ workflowId })
    const upload = (of: Record<string, string>, file: Partial<Part> = {}) =>
      sendParts(app, sessionToken, [
        ...Object.entries(of).map(([name, content]) => ({ name, content })),
        { name: 'file', ...passport, ...file },
      ])
    const submit = (documentIds: unknown) => flow('flow.submit', { step: 'papers', data: { documentIds } })
    return { id, flow, sessionToken, upload, submit }
  }
  const listed = async (applicationId: string) =>
    (await workspace.call('applications.documents.list', { applicationId })).body.data

  it('a document is listed as it was uploaded, and its bytes come back from its link', async () => {
    const { id, upload } = await begin()
    const { status, body } = await upload(front)
    expect([status, body]).toEqual([200, { documentId: expect.stringMatching(ulid) }])
    const [document] = await listed(id)
    expect(document).toEqual({
      id: body.documentId,
      name: 'passport.pdf',
      ...front,
      contentType: 'application/pdf',
      size: passport.content.length,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      downloadUrl: expect.stringContaining(app.baseUrl),
      uploadedBy: 'APPLICANT',
    })
    const download = await fetch(document.downloadUrl)
    expect(Buffer.from(await download.arrayBuffer()).equals(passport.content)).toBe(true)
  })

  it('documents are listed in the order in which they came, their ids too', async () => {
    const { id, upload } = await begin()
    const ids: string[] = []
    for (const type of ['FIRST', 'SECOND', 'THIRD']) {
      ids.push((await upload({ type })).body.documentId)
      app.clock.advance(10)
    }
    expect((await listed(id)).map((one: { id: string }) => one.id)).toEqual(ids)
    expect([...ids].sort()).toEqual(ids)
  })

  it('the step is done with a document for each thing that it asks for', async () => {
    const { upload, submit, flow } = await begin()
    const { body: started } = await flow('flow.start')
    expect(started.missing.map((one: { field: string }) => one.field)).toEqual([
      'documents.PASSPORT.DOCUMENT_FRONT',
      'documents.PROOF_OF_ADDRESS',
    ])
    const [one, two] = [await upload(front), await upload({ type: 'PROOF_OF_ADDRESS' })]
    const { status, body } = await submit([one.body.documentId, two.body.documentId])
    expect([status, body.status]).toEqual([200, 'APPROVED'])
  })

  it.each([
    ['nothing uploaded', [], ['data.documents.PASSPORT.DOCUMENT_FRONT', 'data.documents.PROOF_OF_ADDRESS']],
    ['one of two', [front], ['data.documents.PROOF_OF_ADDRESS']],
    [
      'the wrong side',
      [{ ...front, context: 'DOCUMENT_BACK' }, { type: 'PROOF_OF_ADDRESS' }],
      ['data.documents.PASSPORT.DOCUMENT_FRONT'],
    ],
  ])('with %s the step tells what is lacking', async (_what, uploads, paths) => {
    const { upload, submit } = await begin()
    const ids: string[] = []
    for (const of of uploads) ids.push((await upload(of)).body.documentId)
    const { status, body } = await submit(ids)
    expect([status, body.errors.map((issue: { path: string }) => issue.path)]).toEqual([400, paths])
  })

  it('a document of another application, or of none, cannot be named', async () => {
    const [mine, neighbour] = [await begin(), await begin()]
    const { body: foreign } = await neighbour.upload(front)
    const { body: own } = await mine.upload(front)
    for (const id of [foreign.documentId, '01HV12PKQR448KSA9PBV1RNX8B', 7, null]) {
      const { status, body } = await mine.submit([own.documentId, id])
      expect([status, body.errors[0].path]).toEqual([400, 'data.documentIds.1'])
    }
    expect((await mine.submit([own.documentId, own.documentId])).status).toBe(400)
  })

  it.each([
    ['no type', {}, 'type'],
    ['a type in small letters', { type: 'passport' }, 'type'],
    ['a context of two words', { type: 'PASSPORT', context: 'FRONT SIDE' }, 'context'],
    ['a field that there is not', { type: 'PASSPORT', uploadedBy: 'CUSTOMER_USER' }, ''],
  ])('refuses %s, naming the field, and keeps no file', async (_what, of, path) => {
    const { id, upload } = await begin()
    const { status, body } = await upload(of as Record<string, string>)
    expect([status, body.errors[0].path]).toEqual([400, path])
    expect(await listed(id)).toEqual([])
  })

  it('refuses an upload without a file', async () => {
    const { sessionToken } = await begin()
    const { status, body } = await sendParts(app, sessionToken, [{ name: 'type', content: 'PASSPORT' }])
    expect([status, body.errors[0].path]).toEqual([400, 'file'])
  })

  it('UPL-05 refuses what is not a picture or a PDF, and says why', async () => {
    const { id, upload } = await begin()
    const { status, body } = await upload(front, {
      content: '<svg xmlns="http://www.w3.org/2000/svg"/>',
      fileName: 'a.svg',
      contentType: 'image/svg+xml',
    })
    expect([status, body.code, body.errors[0].path]).toEqual([422, 'file_refused', 'file'])
    expect(await listed(id)).toEqual([])
  })

  it('SESS-06 takes no documents once the application has ended', async () => {
    const { id, flow, upload } = await begin()
    await upload(front)
    await flow('flow.cancel')
    expect((await upload(front)).body.code).toBe('step_not_open')
    expect(await listed(id)).toHaveLength(1)
  })

  it('SESS-05 an access token uploads nothing', async () => {
    const parts = [
      { name: 'type', content: 'PASSPORT' },
      { name: 'file', ...passport },
    ]
    expect((await sendParts(app, workspace.token, parts)).body.code).toBe('insufficient_scope')
  })

  it('AUD-03 an upload is audited with its fingerprint and without its name', async () => {
    const { upload } = await begin()
    const { body } = await upload(front, { fileName: 'Ture Provberg.pdf' })
    const entries = await auditOf(app, workspace.id, body.documentId)
    expect(entries).toMatchObject([
      { action: 'documents.add', actorKind: 'applicant', detail: { type: 'PASSPORT', size: passport.content.length } },
    ])
    expect(entries[0]?.detail.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(JSON.stringify(entries)).not.toContain('Provberg')
  })

  it('documents may be uploaded on any step, before their own is open', async () => {
    const documents = { key: 'papers', type: 'documents', settings: { required: [front] } }
    const own = await workspace.publish(workflowOf([steps.contact, documents]))
    const { flow, sessionToken } = await workspace.apply({ workflowId: own })
    const { body } = await sendParts(app, sessionToken, [
      { name: 'type', content: 'PASSPORT' },
      { name: 'context', content: 'DOCUMENT_FRONT' },
      { name: 'file', ...passport },
    ])
    await flow('flow.submit', { step: 'contact', data: { email: 'lois.lane@dailyplanet.example' } })
    const last = await flow('flow.submit', { step: 'papers', data: { documentIds: [body.documentId] } })
    expect(last.body.status).toBe('APPROVED')
  })
})
