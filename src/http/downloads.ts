import type { FastifyInstance } from 'fastify'
import { openDocument } from '../features/documents/index.ts'
import { AppError } from '../platform/errors.ts'
import { contentDisposition } from '../platform/files/index.ts'

/** `GET /v1/documents/<id>/content?expires&signature`: the signed link is all the permission there is. */
export function mountDownloads(app: FastifyInstance): void {
  app.get<{ Params: { id: string }; Querystring: Record<string, unknown> }>(
    '/v1/documents/:id/content',
    { exposeHeadRoute: false },
    async (request, reply) => {
      const { expires, signature, ...more } = request.query
      const { id } = request.params
      if (
        typeof expires !== 'string' ||
        typeof signature !== 'string' ||
        Object.keys(more).length > 0 ||
        !/^[0-9A-Z]{26}$/.test(id)
      ) {
        throw new AppError(
          'not_found',
          'The link is not valid or has expired. List the documents again for a fresh one.',
        )
      }
      const { services, database, runner } = app
      const document = await openDocument(
        { services, database, runner },
        { documentId: id, expires, signature },
        request.id,
      )
      return reply
        .headers({
          'Content-Type': document.contentType,
          'Content-Length': document.size,
          'Content-Disposition': contentDisposition(document.name),
          // Whatever the bytes are, a browser must neither run them nor keep them.
          'Content-Security-Policy': "default-src 'none'; sandbox",
          'Cache-Control': 'no-store',
        })
        .send(document.body)
    },
  )
}
