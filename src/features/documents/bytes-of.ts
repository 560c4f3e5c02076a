import { buffer } from 'node:stream/consumers'
import type { Services } from '../../platform/operation.ts'
import type { documents } from './tables.ts'

/** A picture as it was uploaded. */
export interface Picture {
  contentType: string
  bytes: Uint8Array
}

/** The file of a document, whole: for what reads it on this machine, or hands it to a provider. */
export async function bytesOf(
  services: Pick<Services, 'files'>,
  { fileKey, contentType }: Pick<typeof documents.$inferSelect, 'fileKey' | 'contentType'>,
): Promise<Picture> {
  const body = await services.files.get(fileKey)
  if (!body) throw new Error('A document’s file is not in the file store.')
  return { contentType, bytes: await buffer(body) }
}
