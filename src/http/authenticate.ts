import type { FastifyRequest } from 'fastify'
import type { Actor } from '../platform/audit.ts'
import { AppError } from '../platform/errors.ts'

/** The actor of `Authorization: Bearer …`; tokens anywhere else (query, body, cookie) are not looked at. */
export async function authenticate(request: FastifyRequest): Promise<Actor> {
  const token = bearer(request)
  if (!token) {
    throw new AppError('invalid_token', 'Send a valid token as “Authorization: Bearer …”.', {
      headers: { 'WWW-Authenticate': 'Bearer' },
    })
  }
  return request.server.services.tokens.actorOf(token)
}

function bearer(request: FastifyRequest): string | undefined {
  const { authorization } = request.headers
  // Three base64url parts, as every token of ours has; anything else need not be parsed.
  return authorization && authorization.length < 4096
    ? /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1]
    : undefined
}
