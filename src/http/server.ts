import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import multipart from '@fastify/multipart'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Actor } from '../platform/audit.ts'
import type { Database } from '../platform/db.ts'
import { AppError, type ErrorCode } from '../platform/errors.ts'
import type { Operation, Services } from '../platform/operation.ts'
import type { Runner } from '../platform/runner.ts'
import { readJson } from './body.ts'
import { mountDashboardPage } from './dashboard-page.ts'
import { mountDocs } from './docs.ts'
import { mountDownloads } from './downloads.ts'
import { mountFlowPage } from './flow-page.ts'
import { mountFlowPreview } from './flow-preview.ts'
import { checkFraming } from './framing.ts'
import { mountHealth } from './health.ts'
import { logRequest } from './log-request.ts'
import { mountOperations } from './mount.ts'
import { mountOAuth } from './oauth.ts'
import { createOpenApi } from './openapi.ts'
import { handleError, problemOf } from './problem.ts'
import { mountStaffAuth } from './staff-auth.ts'

declare module 'fastify' {
  interface FastifyInstance {
    services: Services
    database: Database
    runner: Runner
    /** True once the process has been asked to stop. */
    draining(): boolean
    isPrepared(): boolean
  }
  interface FastifyRequest {
    actor: Actor | undefined
    /** Why the request was refused, once it was. */
    refusal: ErrorCode | undefined
    /** Whether its answer was a remembered one. */
    isReplay: boolean
  }
}

export interface Parts {
  services: Services
  database: Database
  runner: Runner
  operations: Operation[]
  /** Whether all is done that must be before anybody is sent here. */
  isPrepared: () => boolean
}

/** A stop waits this long for requests that are still being sent or answered. */
const drainMaxMs = 7_000

/** A request is small and comes at once; a photograph over a phone's line may take minutes. */
const arrivalMaxMs = 30_000
const uploadArrivalMaxMs = 300_000

/** More requests at once than this and the next ones are told to come back: a short queue beats a long wait. */
const inFlightMax = 500

export async function createServer({
  services,
  database,
  runner,
  operations,
  isPrepared,
}: Parts): Promise<FastifyInstance> {
  let stopping = false
  const app = Fastify({
    logger: false,
    bodyLimit: 1024 * 1024,
    requestTimeout: uploadArrivalMaxMs,
    connectionTimeout: 60_000,
    keepAliveTimeout: 30_000,
    http: {
      maxHeaderSize: 16_384,
      headersTimeout: 15_000,
      connectionsCheckingInterval: 2_000,
      requireHostHeader: false,
    },
    trustProxy: services.settings.TRUSTED_PROXIES.length > 0 ? services.settings.TRUSTED_PROXIES : false,
    genReqId: () => randomUUID(),
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    routerOptions: { maxParamLength: 200 },
    // Addresses that the router cannot read come here without having passed any hook.
    frameworkErrors: (error, request, reply) => void handleError(error, request, setHeaders(request, reply)),
    clientErrorHandler: refuseConnection,
  })
  app.decorate('services', services)
  app.decorate('database', database)
  app.decorate('runner', runner)
  app.decorate('draining', () => stopping)
  app.decorate('isPrepared', isPrepared)
  app.decorateRequest('actor', undefined)
  app.decorateRequest('refusal', undefined)
  app.decorateRequest('isReplay', false)
  app.addHook('preClose', async () => {
    stopping = true
    // Whoever is still sending then would keep the process from ever ending.
    setTimeout(() => app.server.closeAllConnections(), drainMaxMs).unref()
  })

  let inFlight = 0
  app.addHook('onRequest', async (request, reply) => {
    setHeaders(request, reply)
    checkFraming(request.raw)
    if (!request.headers['content-type']?.startsWith('multipart/')) limitArrival(request)
    // Before the body is looked at, so that it cannot be what is complained about.
    if (request.is404) throw nothingThere(app, request)
    // Whether the process lives has nothing to do with how busy it is.
    if (request.routeOptions.url === '/health') return
    if (inFlight >= inFlightMax)
      throw new AppError('unavailable', 'The server is busy. Try again in a second.', {
        headers: { 'Retry-After': '1' },
      })
    inFlight++
    // The answer's end: a request is closed as soon as it has been read.
    reply.raw.once('close', () => void inFlight--)
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
    logRequest(request, reply)
  })

  app.setErrorHandler(handleError)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(/^application\/json\s*(;|$)/i, { parseAs: 'buffer' }, (request, body, done) => {
    try {
      done(null, readJson(request.headers['content-type'], Buffer.from(body)))
    } catch (error) {
      done(error as Error)
    }
  })
  await app.register(multipart, {
    throwFileSizeLimit: true,
    // One byte more than is accepted: the file store counts, and refuses a file as soon as it is too large.
    limits: { fileSize: services.settings.UPLOAD_MAX_MB * 1024 * 1024 + 1 },
  })

  mountHealth(app)
  mountOperations(app, operations)
  mountOAuth(app)
  mountStaffAuth(app)
  mountDownloads(app)
  mountFlowPage(app, operations)
  mountFlowPreview(app)
  mountDashboardPage(app)
  mountDocs(app, () => createOpenApi(operations, services.publicUrl()))
  app.setNotFoundHandler((request) => {
    throw nothingThere(app, request)
  })
  return app
}

function limitArrival(request: FastifyRequest): void {
  const { raw } = request
  const refuse = () =>
    refuseConnection(Object.assign(new Error('late'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), raw.socket)
  const timer = setTimeout(refuse, arrivalMaxMs)
  raw.once('close', () => clearTimeout(timer))
}

function setHeaders(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply.headers({
    'X-Request-Id': request.id,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Frame-Options': 'DENY',
  })
}

/** A path that is there but not for this method says so; everything else is not there. */
function nothingThere(app: FastifyInstance, request: FastifyRequest): AppError {
  const url = request.url.split('?')[0] ?? ''
  const allowed = (['GET', 'POST'] as const).filter((method) => app.findRoute({ method, url }) !== null)
  if (allowed.length === 0 || allowed.includes(request.method as 'GET'))
    return new AppError('not_found', 'There is nothing at this address.')
  return new AppError('method_not_allowed', `Use ${allowed.join(' or ')} here.`, {
    headers: { Allow: allowed.join(', ') },
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
  const refused =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? new AppError('headers_too_large', 'The headers are too large; 16 KiB is the most.')
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? new AppError('request_timeout', 'The request took too long to arrive.')
        : new AppError('invalid_request', 'The request is not valid HTTP.')
  const requestId = randomUUID()
  const problem = problemOf(refused, requestId)
  const body = JSON.stringify(problem)
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    `X-Request-Id: ${requestId}`,
    'X-Content-Type-Options: nosniff',
    'Cache-Control: no-store',
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  socket.destroy()
}
