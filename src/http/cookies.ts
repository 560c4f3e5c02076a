import type { FastifyRequest } from 'fastify'

/**
 * Holds the session of whoever has come by a link; scripts cannot read it. Over HTTPS its name has browsers refuse one that
 * another host of the domain has set (RFC 6265bis, 4.1.3.2).
 */
export function sessionCookieOf(request: FastifyRequest): string {
  return request.protocol === 'https' ? '__Host-openbits_session' : 'openbits_session'
}

/** The value of a cookie, or undefined; cookies of ours hold nothing that would have to be decoded. */
export function readCookie(request: FastifyRequest, name: string): string | undefined {
  const { cookie = '' } = request.headers
  for (const pair of cookie.split(';')) {
    const [key, ...value] = pair.split('=')
    if (key?.trim() === name) return value.join('=').trim()
  }
  return undefined
}

/** What gives the browser the session, for as long as the token lives. */
export function giveSession(request: FastifyRequest, token: string, maxAgeS: number): string {
  const secure = request.protocol === 'https' ? '; Secure' : ''
  return `${sessionCookieOf(request)}=${token}; HttpOnly; SameSite=Lax; Path=/; Max-Age=${maxAgeS}${secure}`
}
