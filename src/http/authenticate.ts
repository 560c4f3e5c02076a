import type { FastifyRequest } from 'fastify'
import type { Actor } from '../platform/audit.ts'
import { AppError } from '../platform/errors.ts'
import { readCookie, sessionCookieOf } from './cookies.ts'
import { isFromDashboard, staffTokenOf } from './dashboard-request.ts'

/**
 * The actor of `Authorization: Bearer …`, or of the cookie that our own pages have been given. Tokens anywhere else (query,
 * body) are not looked at.
 */
export async function authenticate(request: FastifyRequest): Promise<Actor> {
  const { tokens, staffSessions } = request.server.services
  const token = bearer(request)
  if (token) return tokens.actorOf(token)
  if (request.headers.authorization === undefined && isFromDashboard(request)) {
    const staff = staffTokenOf(request)
    if (staff) return staffSessions.actorOf(staff)
  }
  const held = ofPage(request)
  const actor = held ? await tokens.actorOf(held) : undefined
  // A cookie is given to applicants and those they invite: whatever else somebody puts into one opens nothing.
  if (actor?.kind === 'applicant' || actor?.kind === 'co-signer') {
    checkGoesOn(request, actor)
    return actor
  }
  throw new AppError('invalid_token', 'Send a valid token as “Authorization: Bearer …”.', {
    headers: { 'WWW-Authenticate': 'Bearer' },
  })
}

/** On whose behalf a session acts; a page learns it from the first answer, and says it from then on. Opens nothing. */
export function sessionOf(actor: Actor): string | undefined {
  if (actor.kind === 'applicant') return actor.applicationId
  return actor.kind === 'co-signer' ? actor.invitationId : undefined
}

/**
 * A browser has one session, and a link that somebody else has sent may give it another while a page is open: what is typed
 * there must not reach whoever made that link.
 */
function checkGoesOn({ headers }: FastifyRequest, actor: Actor): void {
  const { 'x-openbits-session': begun } = headers
  if (begun === undefined || begun === sessionOf(actor)) return
  throw new AppError('invalid_token', 'This browser has another session now. Open the link of this one again.', {
    headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
  })
}

/**
 * The session of the applicant's page. A browser sends the cookie by itself, whoever asks; the header it sends only for our
 * own script, or after asking us whether another site may, which none may.
 */
function ofPage(request: FastifyRequest): string | undefined {
  const { authorization, 'x-openbits-flow': header } = request.headers
  if (authorization !== undefined || (header !== '1' && header !== 'frame')) return undefined
  return readCookie(request, sessionCookieOf(request))
}

function bearer(request: FastifyRequest): string | undefined {
  const { authorization } = request.headers
  // Three base64url parts, as every token of ours has; anything else need not be parsed.
  return authorization && authorization.length < 4096
    ? /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1]
    : undefined
}
