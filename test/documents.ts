import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pdf } from '../src/platform/files/fixtures/images.ts'
import type { TestApp } from './app.ts'
import { upload } from './multipart.ts'
import type { Workspace } from './workspace.ts'

export interface UploadedFile {
  content: Buffer
  fileName: string
  contentType: string
}

export const passport: UploadedFile = { content: pdf, fileName: 'passport.pdf', contentType: 'application/pdf' }

/** What a client of the Bits API learns of a document. */
export interface ListedDocument {
  id: string
  name: string
  contentType: string
  size: number
  downloadUrl: string
}

export async function listDocuments(workspace: Workspace, applicationId: string): Promise<ListedDocument[]> {
  const answer = await workspace.call('applications.documents.list', { applicationId })
  if (answer.status !== 200) throw new Error(`applications.documents.list: ${JSON.stringify(answer.body)}`)
  return answer.body.data
}

/** An application with one document on it, and a fresh link to that. */
export async function withDocument(app: TestApp, workspace: Workspace, file = passport) {
  const application = await workspace.apply()
  const uploaded = await upload(app, application.sessionToken, file)
  if (uploaded.status !== 200) throw new Error(`flow.upload: ${JSON.stringify(uploaded.body)}`)
  const [document] = await listDocuments(workspace, application.id)
  if (!document) throw new Error('The document is not on the list.')
  return { ...application, document, key: await fileKey(app, document.id) }
}

/** Where the file store keeps a document. */
export async function fileKey(app: TestApp, documentId: string): Promise<string> {
  const { rows } = await app.database.pool.query('select file_key from documents where id = $1', [documentId])
  return rows[0].file_key
}

/** Every file that the store holds, also halves of files, and every one that a document names; sorted. */
export async function kept(app: TestApp): Promise<{ files: string[]; halves: string[]; named: string[] }> {
  const files: string[] = []
  for await (const { key } of app.services.files.list('')) files.push(key)
  const { rows } = await app.database.pool.query('select file_key from documents order by file_key')
  return {
    files: files.sort(),
    halves: await readdir(join(app.dataDir, 'files', '.incoming')),
    named: rows.map((row) => row.file_key),
  }
}
