import type { Readable } from 'node:stream'
import { eq } from 'drizzle-orm'
import type { Database } from '../../platform/db.ts'
import { AppError } from '../../platform/errors.ts'
import type { FileStore } from '../../platform/files/index.ts'
import type { Services } from '../../platform/operation.ts'
import type { Runner } from '../../platform/runner.ts'
import { isGoodDocumentLink } from './link.ts'
import { documents } from './tables.ts'

declare module '../../platform/operation.ts' {
  interface Services {
    files: FileStore
  }
}

export interface OpenedDocument {
  name: string
  contentType: string
  size: number
  body: Readable
}

/** The document behind a download link; each one is audited. Every fault of the link is the same 404. */
export async function openDocument(
  { services, database, runner }: { services: Services; database: Database; runner: Runner },
  link: { documentId: string; expires: string; signature: string },
  requestId: string,
): Promise<OpenedDocument> {
  const refused = new AppError(
    'not_found',
    'The link is not valid or has expired. List the documents again for a fresh one.',
  )
  if (!isGoodDocumentLink(services, link)) throw refused
  const [document] = await database.transaction(
    'system',
    (tx) => tx.select().from(documents).where(eq(documents.id, link.documentId)),
    { readOnly: true },
  )
  if (!document) throw refused
  if (document.erasedAt) throw new AppError('gone', 'The document has been erased.')
  const body = await services.files.get(document.fileKey)
  if (!body) throw new Error('A document’s file is not in the file store.')
  try {
    await runner.transaction(
      { kind: 'system', workspaceId: document.workspaceId, name: 'download-link' },
      (ctx) => ctx.audit('documents.download', document.id),
      { requestId },
    )
  } catch (error) {
    body.destroy()
    throw error
  }
  return { name: document.name, contentType: document.contentType, size: document.size, body }
}
