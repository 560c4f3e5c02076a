import type { FastifyInstance, FastifyReply } from 'fastify'
import { openDocument } from '../features/documents/index.ts'
import { openBatchResult } from '../features/screening/index.ts'
import { AppError } from '../platform/errors.ts'
import { contentDisposition } from '../platform/files/index.ts'
import { isUuid } from '../platform/ids.ts'

interface LinkRoute {
  Params: { id: string }
  Querystring: Record<string, unknown>
}

/** What is given out to whoever has its signed link: the link is all the permission there is. */
export function mountDownloads(app: FastifyInstance): void {
  app.get<LinkRoute>('/v1/documents/:id/content', { exposeHeadRoute: false }, async (request, reply) => {
    const link = readLink(request.query)
    const { id } = request.params
    if (!link || !/^[0-9A-Z]{26}$/.test(id)) {
      throw new AppError('not_found', 'The link is not valid or has expired. List the documents again for a fresh one.')
    }
    const document = await openDocument(app, { documentId: id, ...link }, request.id)
    setFileHeaders(reply, document).header('Content-Length', document.size)
    return reply.send(document.body)
  })

  app.get<LinkRoute>('/v1/screening/batches/:id/result', { exposeHeadRoute: false }, async (request, reply) => {
    const link = readLink(request.query)
    const { id } = request.params
    if (!link || !isUuid(id)) {
      throw new AppError('not_found', 'The link is not valid or has expired. Read the batch again for a fresh one.')
    }
    const result = await openBatchResult(app, { id, ...link }, request.id)
    setFileHeaders(reply, { name: result.name, contentType: 'text/csv; charset=utf-8' })
    return reply.send(result.body)
  })
}

function readLink({
  expires,
  signature,
  ...more
}: Record<string, unknown>): { expires: string; signature: string } | undefined {
  if (typeof expires !== 'string' || typeof signature !== 'string' || Object.keys(more).length > 0) return undefined
  return { expires, signature }
}

function setFileHeaders(reply: FastifyReply, file: { name: string; contentType: string }): FastifyReply {
  return reply.headers({
    'Content-Type': file.contentType,
    'Content-Disposition': contentDisposition(file.name),
    // Whatever the bytes are, a browser must neither run them nor keep them.
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cache-Control': 'no-store',
  })
}
