import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { embeddersOf } from '../features/flow/index.ts'
import { isFramed, readCookie, sessionCookieOf } from './cookies.ts'
import { ofSession } from './of-session.ts'

/**
 * Whose pages may show this one in a frame: nobody's, unless the address asks for it (`embed`, the origin around it), and then
 * those that the workflow of the frame's session names. Sets both headers that say so.
 */
export async function allowFrames(app: FastifyInstance, request: FastifyRequest, reply: FastifyReply): Promise<string> {
  const token = isFramed(request) ? readCookie(request, sessionCookieOf(request)) : undefined
  const origins = (await ofSession(app, token, embeddersOf)) ?? []
  const isAllowed = origins.includes(embedderOf(request) ?? '')
  // It knows no list of origins, and browsers that know `frame-ancestors` do without it.
  if (isAllowed) reply.removeHeader('X-Frame-Options')
  return `frame-ancestors ${isAllowed ? origins.join(' ') : "'none'"}`
}

/** Where the session that a link brings is to be used: its page, in a frame if the workflow lets this one; undefined if not. */
export async function placeOf(app: FastifyInstance, request: FastifyRequest, token: string) {
  const { language } = request.query as Record<string, unknown>
  const kept = new URLSearchParams()
  if (isFramed(request)) {
    const embedder = embedderOf(request)
    if (!embedder || !(await ofSession(app, token, embeddersOf))?.includes(embedder)) return undefined
    kept.set('embed', embedder)
  }
  if (typeof language === 'string' && /^[a-z]{2}$/.test(language)) kept.set('language', language)
  return kept.size > 0 ? `/flow?${kept}` : '/flow'
}

function embedderOf(request: FastifyRequest): string | undefined {
  const { embed } = request.query as Record<string, unknown>
  return typeof embed === 'string' ? embed : undefined
}
