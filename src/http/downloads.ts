import type { FastifyInstance, FastifyReply } from 'fastify'
import { openAuditExport } from '../features/audit/index.ts'
import { openDocument } from '../features/documents/index.ts'
import { openReport } from '../features/dossier/index.ts'
import { openExport } from '../features/portfolio/index.ts'
import { openEvidence } from '../features/registries/index.ts'
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

  app.get<LinkRoute>('/v1/applications/exports/:id/content', { exposeHeadRoute: false }, async (request, reply) => {
    const link = readLink(request.query)
    const { id } = request.params
    if (!link || !isUuid(id))
      throw new AppError('not_found', 'The link is not valid or has expired. Ask for the export again.')
    const list = await openExport(app, { id, ...link })
    setFileHeaders(reply, { name: list.name, contentType: 'text/csv; charset=utf-8' })
    return reply.send(list.body)
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

  app.get<LinkRoute>('/v1/audit/exports/:id', { exposeHeadRoute: false }, async (request, reply) => {
    const link = readLink(request.query)
    const { id } = request.params
    if (!link) {
      throw new AppError('not_found', 'The link is not valid or has expired. Ask for another one with audit.export.')
    }
    const file = await openAuditExport(app, { id, ...link }, request.id)
    setFileHeaders(reply, { name: file.name, contentType: 'application/x-ndjson' })
    return reply.send(file.body)
  })

  app.get<LinkRoute>('/v1/evidence/:id/content', { exposeHeadRoute: false }, async (request, reply) => {
    const link = readLink(request.query)
    const { id } = request.params
    if (!link || !isUuid(id)) {
      throw new AppError('not_found', 'The link is not valid or has expired. Read the evidence again for a fresh one.')
    }
    const evidence = await openEvidence(app, { id, ...link }, request.id)
    setFileHeaders(reply, evidence)
    return reply.send(evidence.body)
  })

  app.get<LinkRoute & { Params: { language: string } }>(
    '/v1/reports/:id/:language',
    { exposeHeadRoute: false },
    async (request, reply) => {
      const link = readLink(request.query)
      const { id, language } = request.params
      if (!link) throw new AppError('not_found', 'The link is not valid or has expired. Ask for the report again.')
      const report = await openReport(app, { applicationId: id, language, ...link }, request.id)
      setFileHeaders(reply, { name: report.name, contentType: 'application/pdf' })
      return reply.send(Buffer.from(report.body))
    },
  )
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
