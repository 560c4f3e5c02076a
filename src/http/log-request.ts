import type { FastifyReply, FastifyRequest } from 'fastify'

/** Keeps what an API client asked, for its developers: the operation and how it was answered, and nothing of its content. */
export function logRequest(request: FastifyRequest, reply: FastifyReply): void {
  const { actor, routeOptions, server } = request
  if (actor?.kind !== 'client') return
  const { clock, requestLog } = server.services
  requestLog.add({
    id: request.id,
    workspaceId: actor.workspaceId,
    at: clock.now(),
    clientId: actor.clientId,
    operation: (routeOptions.url ?? '').replace(/^\/(v1\/)?/, ''),
    status: reply.statusCode,
    code: request.refusal ?? null,
    durationMs: Math.round(reply.elapsedTime),
    replayed: request.isReplay,
    requestBytes: sizeOf(request.headers['content-length']),
    answerBytes: sizeOf(reply.getHeader('content-length')),
  })
}

function sizeOf(header: unknown): number | null {
  const size = Number(header)
  return header !== undefined && Number.isSafeInteger(size) && size >= 0 && size < 2 ** 31 ? size : null
}
