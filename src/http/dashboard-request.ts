import type { FastifyReply, FastifyRequest } from 'fastify'
import { staffCookieOf } from '../features/staff/index.ts'
import { AppError } from '../platform/errors.ts'
import { readCookie } from './cookies.ts'

/**
 * Whether the dashboard's own script asks. A browser sends the cookie by itself, whoever asks; the header it sends only for our
 * script, or after asking us whether another site may, which none may. What it says of where the request comes from must agree.
 */
export function isFromDashboard(request: FastifyRequest): boolean {
  const { 'x-openbits-dashboard': header, origin, 'sec-fetch-site': site } = request.headers
  if (header !== '1' || (site !== undefined && site !== 'same-origin')) return false
  return origin === undefined || ownOrigins(request).includes(origin)
}

/** For what is no operation: throws 401 unless the dashboard asks. */
export function checkFromDashboard(request: FastifyRequest): void {
  if (!isFromDashboard(request)) {
    throw new AppError('invalid_token', 'This is for the dashboard’s own pages (X-Openbits-Dashboard: 1, same origin).')
  }
}

/**
 * The origin at which the browser has this server: passkeys and cookies belong to one. A browser that names none, as where
 * another site sends it here, is believed to be at the public one: behind a proxy the request itself is of an inner address.
 */
export function originOf(request: FastifyRequest): string {
  const { origin } = request.headers
  const own = ownOrigins(request)
  return own.find((one) => one === origin) ?? own[0] ?? request.server.services.publicUrl()
}

/** What the browser holds of a session. The cookie is `<token>.<signature>`; the token alone is random enough to be looked up. */
export function staffTokenOf(request: FastifyRequest): string | undefined {
  const held = readCookie(request, staffCookieOf(originOf(request)))
  return /^([A-Za-z0-9]{32})\./.exec(held ?? '')?.[1]
}

/** Takes the session from the browser. */
export function takeStaffCookie(request: FastifyRequest, reply: FastifyReply): void {
  const origin = originOf(request)
  const secure = origin.startsWith('https:') ? '; Secure' : ''
  reply.header('Set-Cookie', `${staffCookieOf(origin)}=; HttpOnly; SameSite=Strict; Path=/; Max-Age=0${secure}`)
}

function ownOrigins({ protocol, host, server }: FastifyRequest): string[] {
  const { PUBLIC_URL } = server.services.settings
  return [...(PUBLIC_URL ? [new URL(PUBLIC_URL).origin] : []), ...(host ? [`${protocol}://${host}`] : [])]
}
