import type { FastifyInstance } from 'fastify'
import { AppError, codes } from '../platform/errors.ts'
import type { Operation } from '../platform/operation.ts'
import { readCookie, sessionCookieOf } from './cookies.ts'
import { themeCss } from './theme-css.ts'

/** What tells whom the theme of their application. */
const tellers: Record<string, string> = { applicant: 'flow.get', 'co-signer': 'flow.cosign.get' }

/**
 * `/flow/theme.css`: the looks of the workflow whose session the cookie holds; empty for whoever has none. A file, since the
 * page's policy takes no styles from anywhere else.
 */
export function mountFlowTheme(app: FastifyInstance, operations: Operation[]): void {
  app.get('/flow/theme.css', async (request, reply) => {
    const token = readCookie(request, sessionCookieOf(request))
    const css = token ? await cssOf(token, request.id).catch(forNobody) : ''
    return reply.type('text/css; charset=utf-8').send(css)
  })

  async function cssOf(token: string, requestId: string): Promise<string> {
    const actor = await app.services.tokens.actorOf(token)
    const operation = operations.find(({ name }) => name === tellers[actor.kind])
    if (!operation) return ''
    const told = (await app.runner.call(operation, { actor, input: {}, requestId })) as { theme?: object }
    return themeCss(told.theme ?? {})
  }
}

/** A session that has ended has no looks; the page itself says what to do about it. */
function forNobody(error: unknown): string {
  if (error instanceof AppError && codes[error.code].status < 500) return ''
  throw error
}
