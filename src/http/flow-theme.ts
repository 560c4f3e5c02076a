import type { FastifyInstance } from 'fastify'
import { readLogo, readTheme } from '../features/flow/index.ts'
import { AppError } from '../platform/errors.ts'
import { readCookie, sessionCookieOf } from './cookies.ts'
import { ofSession } from './of-session.ts'
import { themeCss } from './theme-css.ts'

/**
 * `/flow/theme.css`: the looks of the workflow whose session the cookie holds; empty for whoever has none. A file, since the
 * page's policy takes no styles from anywhere else. `/flow/logo/…` is its logo, under the name that the pages are told.
 */
export function mountFlowTheme(app: FastifyInstance): void {
  app.get('/flow/theme.css', async (request, reply) => {
    const theme = await ofSession(app, readCookie(request, sessionCookieOf(request)), readTheme)
    return reply.type('text/css; charset=utf-8').send(themeCss(theme ?? {}))
  })

  app.get<{ Params: { name: string } }>('/flow/logo/:name', async (request, reply) => {
    const token = readCookie(request, sessionCookieOf(request))
    const logo = await ofSession(app, token, (ctx) => readLogo(ctx, request.params.name))
    if (!logo) throw new AppError('not_found', 'There is no such logo, or its session has ended.')
    // The name changes with the content; no cache between here and the browser knows the session.
    return reply.header('Cache-Control', 'private, max-age=86400, immutable').type(logo.contentType).send(logo.content)
  })
}
