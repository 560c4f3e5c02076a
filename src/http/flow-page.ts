import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../platform/errors.ts'
import type { Operation } from '../platform/operation.ts'
import { giveSession, isFramed } from './cookies.ts'
import { mountEmbedScript } from './embed-script.ts'
import { framedPage, readBuilt, sendFile } from './flow-files.ts'
import { allowFrames, placeOf } from './flow-frame.ts'
import { mountFlowLinks } from './flow-links.ts'
import { mountFlowTheme } from './flow-theme.ts'
import { applyLimit, createLimit } from './limits.ts'

/** Everything comes from here: no inline code, no other origin. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; "

/** Links opened a minute from one address. */
const openingsMax = 60

/**
 * The applicant's pages. A link's secret (a session token, or what an invitation or a link for later holds) is exchanged for
 * an HttpOnly cookie and leaves the address at once (SESS-07); nothing but our own page is ever redirected to.
 */
export function mountFlowPage(app: FastifyInstance, operations: Operation[]): void {
  const files = readBuilt()
  const openings = createLimit(openingsMax)
  mountFlowTheme(app)
  mountEmbedScript(app, files)
  const page = async (request: FastifyRequest, reply: FastifyReply) => {
    const html = (await files).get('index.html')
    if (!html) throw new AppError('unavailable', 'The applicant’s pages are not built. Run “npm run build”.')
    reply.header('Content-Security-Policy', policy + (await allowFrames(app, request, reply)))
    return sendFile(request, reply, isFramed(request) ? framedPage(html) : html)
  }

  app.get<{ Querystring: { token?: unknown } }>('/flow', async (request, reply) => {
    const { token } = request.query
    if (token === undefined) return page(request, reply)
    applyLimit(reply, openings.count(request.ip))
    const claims = typeof token === 'string' ? await app.services.tokens.read(token) : undefined
    if (claims?.kind !== 'session') return reply.redirect('/flow?problem=link', 303)
    return enter(request, reply, String(token), claims.expiresAt)
  })

  mountFlowLinks(app, operations, openings, enter)

  // Back from an eID's page: ours takes the query out of the address and hands it in.
  app.get('/flow/eid/callback', async (request, reply) => page(request, reply))

  app.get<{ Params: { name: string } }>('/flow/assets/:name', async (request, reply) => {
    const file = (await files).get(`assets/${request.params.name}`)
    if (!file) throw new AppError('not_found', 'There is no such file.')
    // The name changes with the content.
    return sendFile(request, reply.header('Cache-Control', 'public, max-age=31536000, immutable'), file)
  })

  async function enter(request: FastifyRequest, reply: FastifyReply, token: string, expiresAt: Date) {
    const place = await placeOf(app, request, token)
    if (!place) return reply.redirect('/flow?problem=link', 303)
    const leftS = Math.max(0, Math.floor((expiresAt.getTime() - app.services.clock.now().getTime()) / 1000))
    return reply
      .header('Set-Cookie', giveSession(request, token, leftS))
      .header('Cache-Control', 'no-store')
      .redirect(place, 303)
  }
}
