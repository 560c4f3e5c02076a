import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { checkAccess } from '../platform/access.ts'
import type { Actor } from '../platform/audit.ts'
import { actorId } from '../platform/audit.ts'
import { AppError } from '../platform/errors.ts'
import type { Operation } from '../platform/operation.ts'
import { authenticate, sessionOf } from './authenticate.ts'
import { applyLimit, createLimit, createShares } from './limits.ts'
import { receiveUpload } from './uploads.ts'
import { checkVersion } from './versions.ts'

/** Of the 500 requests that the server takes at once one workspace may have this many, so that others find room. */
const shareMax = 400
/** Requests a minute from one address that come without a token, where an operation takes such. */
const strangersMax = 120

/** Every operation, at `/v1/<name>` and, as the Bits API also has it, at `/<name>`. All are POST. */
export function mountOperations(app: FastifyInstance, operations: Operation[]): void {
  const limit = createLimit(app.services.settings.RATE_LIMIT_API)
  const strangers = createLimit(Math.min(app.services.settings.RATE_LIMIT_API, strangersMax))
  const shares = createShares(shareMax)

  async function admit(request: FastifyRequest, reply: FastifyReply): Promise<Actor> {
    const actor = await authenticate(request)
    const session = sessionOf(actor)
    if (session) reply.header('X-Openbits-Session', session)
    applyLimit(reply, limit.count(actorId(actor)))
    takeShare(reply, actor.workspaceId)
    checkVersion(request.headers.accept)
    return actor
  }

  /** Whoever has no token yet is counted by where they are, and all of them share one workspace's part. */
  function admitStranger(request: FastifyRequest, reply: FastifyReply): void {
    applyLimit(reply, strangers.count(request.ip))
    takeShare(reply, 'strangers')
    checkVersion(request.headers.accept)
  }

  function takeShare(reply: FastifyReply, key: string): void {
    const giveBack = shares.take(key)
    if (!giveBack) {
      throw new AppError('unavailable', 'Too many of your requests are under way. Try again in a second.', {
        headers: { 'Retry-After': '1' },
      })
    }
    reply.raw.once('close', giveBack)
  }

  for (const operation of operations) {
    for (const prefix of ['/v1/', '/']) {
      app.route({
        method: 'POST',
        url: `${prefix}${operation.name}`,
        // Before the body is read: bytes of somebody who may not send them cost no parsing and no disk.
        preParsing: async (request, reply, payload) => {
          if (operation.admit) admitStranger(request, reply)
          else {
            request.actor = await admit(request, reply)
            checkAccess(operation.access, request.actor, app.services.clock.now())
          }
          const multipart = request.headers['content-type']?.startsWith('multipart/form-data') ?? false
          if (multipart !== (operation.takesFile !== undefined)) {
            const wanted = operation.takesFile ? 'multipart/form-data' : 'application/json'
            throw new AppError('unsupported_media_type', `Send “Content-Type: ${wanted}”.`)
          }
          return payload
        },
        handler: async (request) => {
          const { actor } = request
          const onReplay = () => {
            request.isReplay = true
          }
          const call = { actor, idempotencyKey: readKey(request), requestId: request.id, address: request.ip, onReplay }
          if (operation.takesFile) return receiveUpload(request, operation, call)
          return app.runner.call(operation, { ...call, input: request.body })
        },
      })
    }
  }
}

function readKey(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key']
  if (key === undefined) return undefined
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new AppError('invalid_request', 'Idempotency-Key must be 1 to 255 printable characters without spaces.')
  }
  return key
}
