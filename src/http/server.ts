import { randomUUID } from 'node:crypto'
import multipart from '@fastify/multipart'
import Fastify, { type FastifyInstance } from 'fastify'
import type { Actor } from '../platform/audit.ts'
import type { Database } from '../platform/db.ts'
import { AppError } from '../platform/errors.ts'
import type { Operation, Runner, Services } from '../platform/operation.ts'
import { parseBody } from './body.ts'
import { mountDocs } from './docs.ts'
import { mountDownloads } from './downloads.ts'
import { mountHealth } from './health.ts'
import { mountOperations } from './mount.ts'
import { mountOAuth } from './oauth.ts'
import { createOpenApi } from './openapi.ts'
import { handleError, sendProblem } from './problem.ts'

declare module 'fastify' {
  interface FastifyInstance {
    services: Services
    database: Database
    runner: Runner
    /** True once the process has been asked to stop. */
    draining(): boolean
  }
  interface FastifyRequest {
    actor: Actor | undefined
  }
}

export interface Parts {
  services: Services
  database: Database
  runner: Runner
  operations: Operation[]
}

/** More requests at once than this and the next ones are told to come back: a short queue beats a long wait. */
const inFlightMax = 500

export async function createServer({ services, database, runner, operations }: Parts): Promise<FastifyInstance> {
  let stopping = false
  const app = Fastify({
    logger: false,
    bodyLimit: 1024 * 1024,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 30_000,
    http: { maxHeaderSize: 16_384, headersTimeout: 15_000, connectionsCheckingInterval: 2_000 },
    trustProxy: services.settings.TRUSTED_PROXIES.length > 0 ? services.settings.TRUSTED_PROXIES : false,
    genReqId: () => randomUUID(),
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error, request, reply) => void handleError(error, request, reply),
    clientErrorHandler: refuseConnection,
  })
  app.decorate('services', services)
  app.decorate('database', database)
  app.decorate('runner', runner)
  app.decorate('draining', () => stopping)
  app.decorateRequest('actor', undefined)
  app.addHook('preClose', async () => {
    stopping = true
  })

  let inFlight = 0
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'X-Request-Id': request.id,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Frame-Options': 'DENY',
    })
    if (inFlight >= inFlightMax)
      throw new AppError('unavailable', 'The server is busy. Try again in a second.', {
        headers: { 'Retry-After': '1' },
      })
    inFlight++
    request.raw.once('close', () => void inFlight--)
  })
  // The pattern of the route, never the address: addresses can hold secrets.
  app.addHook('onResponse', async (request, reply) => {
    services.log.info(
      {
        requestId: request.id,
        route: request.routeOptions.url ?? 'none',
        method: request.method,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        ...(request.actor ? { actor: request.actor.kind, workspaceId: request.actor.workspaceId } : {}),
      },
      'request',
    )
  })

  app.setErrorHandler(handleError)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(/^application\/json\s*(;|$)/i, { parseAs: 'string' }, (request, body, done) => {
    try {
      // JSON is UTF-8 (RFC 8259); another charset would be read as something else than was meant.
      const charset = /charset\s*=\s*"?([^";\s]+)/i.exec(request.headers['content-type'] ?? '')?.[1]
      if (charset && charset.toLowerCase() !== 'utf-8')
        throw new AppError('unsupported_media_type', 'Send JSON in UTF-8.')
      done(null, parseBody(String(body)))
    } catch (error) {
      done(error as Error)
    }
  })
  await app.register(multipart, {
    throwFileSizeLimit: true,
    limits: { fileSize: services.settings.UPLOAD_MAX_MB * 1024 * 1024 },
  })

  mountHealth(app)
  mountOperations(app, operations)
  for (const prefix of ['/v1/oauth2', '/oauth2']) await app.register(async (scope) => mountOAuth(scope), { prefix })
  mountDownloads(app)
  mountDocs(app, () => createOpenApi(operations, services.publicUrl()))
  refuseTheRest(app)
  return app
}

/** A path that is there but not for this method says so; everything else is not there. */
function refuseTheRest(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) => {
    const url = request.url.split('?')[0] ?? ''
    const allowed = (['GET', 'POST'] as const).filter((method) => app.findRoute({ method, url }) !== null)
    if (allowed.length > 0 && !allowed.includes(request.method as 'GET')) {
      const error = new AppError('method_not_allowed', `Use ${allowed.join(' or ')} here.`, {
        headers: { Allow: allowed.join(', ') },
      })
      return sendProblem(reply, error, request.id)
    }
    return sendProblem(reply, new AppError('not_found', 'There is nothing at this address.'), request.id)
  })
}

/** What is not HTTP, too large in its headers or too slow never becomes a request; it is answered and closed. */
function refuseConnection(
  error: Error & { code?: string },
  socket: NodeJS.WritableStream & { writable: boolean; destroy(): void },
): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const [status, code, message] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? (['431 Request Header Fields Too Large', 'headers_too_large', 'The headers are too large.'] as const)
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? (['408 Request Timeout', 'request_timeout', 'The request took too long to arrive.'] as const)
        : (['400 Bad Request', 'invalid_request', 'The request is not valid HTTP.'] as const)
  const body = JSON.stringify({
    type: `/docs/errors/${code}`,
    title: message,
    status: Number(status.slice(0, 3)),
    detail: message,
    code,
    message,
    instance: '',
    errors: [],
  })
  socket.write(
    `HTTP/1.1 ${status}\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\nX-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\n\r\n${body}`,
  )
  socket.destroy()
}
