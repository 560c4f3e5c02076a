import type { FastifyRequest } from 'fastify'

/**
 * Holds the session of whoever has come by a link; scripts cannot read it. Pages in a frame have one of their own: a browser
 * may hold another application's in its own window, and would send both. Over HTTPS its name has browsers refuse one that
 * another host of the domain has set (RFC 6265bis, 4.1.3.2).
 */
export function sessionCookieOf(request: FastifyRequest): string {
  const name = isFramed(request) ? 'openbits_frame' : 'openbits_session'
  return request.protocol === 'https' ? `__Host-${name}` : name
}

/** Whether the page that asks says that it is in a frame: its script by a header, addresses by `embed`. */
export function isFramed(request: FastifyRequest): boolean {
  const { 'x-openbits-flow': header } = request.headers
  return header === undefined ? (request.query as Record<string, unknown>).embed !== undefined : header === 'frame'
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

/**
 * What gives the browser the session, for as long as the token lives. A page in a frame has its cookie for the site around it
 * alone (`Partitioned`, CHIPS): no other site's frame of ours is sent it. Such a cookie must be `Secure`, which browsers also
 * take of localhost; that it goes out on requests of other sites opens nothing, since it counts only beside the header.
 */
export function giveSession(request: FastifyRequest, token: string, maxAgeS: number): string {
  const isSecure = isFramed(request) || request.protocol === 'https'
  const site = isFramed(request) ? 'None' : 'Lax'
  const scope = `${isSecure ? '; Secure' : ''}${isFramed(request) ? '; Partitioned' : ''}`
  return `${sessionCookieOf(request)}=${token}; HttpOnly; SameSite=${site}; Path=/; Max-Age=${maxAgeS}${scope}`
}
