import type { TestApp } from './app.ts'
import { workflowOf } from './definitions.ts'
import { passport } from './documents.ts'
import { type Part, sendParts } from './multipart.ts'
import type { Workspace } from './workspace.ts'

const always = { when: 'true', outcome: 'REVIEW', reason: 'DOCUMENT_TO_READ' }
export const papers = { key: 'papers', type: 'documents', settings: { required: [{ type: 'PASSPORT' }] } }

/** A workflow of these steps whose every application people decide, one of them alone unless told. */
export function readByPeople(steps: object[] = [papers], fourEyes = false) {
  return workflowOf(steps, { rules: [always], fourEyes })
}

/** Uploads a document of a type; the passport's file unless told. */
export function uploadAs(app: TestApp, sessionToken: string, type: string, file: Partial<Part> = {}) {
  return sendParts(app, sessionToken, [
    { name: 'type', content: type },
    { name: 'file', ...passport, ...file },
  ])
}

/** An application whose passport is with a reviewer; `ask` asks for another one. */
export async function inReview(app: TestApp, workspace: Workspace, workflowId: string) {
  const application = await workspace.apply({ workflowId })
  const { id: applicationId, flow, sessionToken } = application
  const upload = async (file: Partial<Part> = {}): Promise<string> =>
    (await uploadAs(app, sessionToken, 'PASSPORT', file)).body.documentId
  const submit = (documentIds: string[], step = 'papers') => flow('flow.submit', { step, data: { documentIds } })
  const documentId = await upload({ fileName: 'blurred.pdf' })
  await submit([documentId])
  await app.drain()
  const { reviewId } = (await workspace.call('reviews.list', { applicationId })).body.data[0]
  const ask = (more: object = {}, headers: Record<string, string> = {}) =>
    workspace.call('applications.documents.ask', { applicationId, documentId, reason: 'UNREADABLE', ...more }, headers)
  const decide = (more: object = {}) =>
    workspace.call('reviews.decide', { reviewId, decision: 'APPROVE', reason: 'READ', ...more })
  const listed = async () => (await workspace.call('applications.documents.list', { applicationId })).body
  return { ...application, documentId, reviewId, upload, submit, ask, decide, listed }
}
