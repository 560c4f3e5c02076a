import type { FastifyInstance } from 'fastify'
import { readLogo } from '../features/flow/index.ts'
import type { Logo } from '../features/workflows/index.ts'
import { AppError, codes } from '../platform/errors.ts'
import type { Operation } from '../platform/operation.ts'
import { readCookie, sessionCookieOf } from './cookies.ts'
import { themeCss } from './theme-css.ts'

/** What tells whom the theme of their application. */
const tellers: Record<string, string> = { applicant: 'flow.get', 'co-signer': 'flow.cosign.get' }

/**
 * `/flow/theme.css`: the looks of the workflow whose session the cookie holds; empty for whoever has none. A file, since the
 * page's policy takes no styles from anywhere else. `/flow/logo/…` is its logo, under the name that the pages are told.
 */
export function mountFlowTheme(app: FastifyInstance, operations: Operation[]): void {
  app.get('/flow/theme.css', async (request, reply) => {
    const token = readCookie(request, sessionCookieOf(request))
    const css = token ? await cssOf(token, request.id).catch(forNobody) : undefined
    return reply.type('text/css; charset=utf-8').send(css ?? '')
  })

  app.get<{ Params: { name: string } }>('/flow/logo/:name', async (request, reply) => {
    const token = readCookie(request, sessionCookieOf(request))
    const logo = token ? await logoOf(token, request.params.name).catch(forNobody) : undefined
    if (!logo) throw new AppError('not_found', 'There is no such logo, or its session has ended.')
    // The name changes with the content; no cache between here and the browser knows the session.
    return reply.header('Cache-Control', 'private, max-age=86400, immutable').type(logo.contentType).send(logo.content)
  })

  async function logoOf(token: string, name: string): Promise<Logo | undefined> {
    const actor = await app.services.tokens.actorOf(token)
    if (!tellers[actor.kind]) return undefined
    return app.runner.transaction(actor, (ctx) => readLogo(ctx, name))
  }

  async function cssOf(token: string, requestId: string): Promise<string> {
    const actor = await app.services.tokens.actorOf(token)
    const operation = operations.find(({ name }) => name === tellers[actor.kind])
    if (!operation) return ''
    const told = (await app.runner.call(operation, { actor, input: {}, requestId })) as { theme?: object }
    return themeCss(told.theme ?? {})
  }
}

/** A session that has ended has no looks; the page itself says what to do about it. */
function forNobody(error: unknown): undefined {
  if (error instanceof AppError && codes[error.code].status < 500) return
  throw error
}
