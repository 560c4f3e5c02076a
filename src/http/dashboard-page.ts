import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../platform/errors.ts'
import { readBuilt, sendFile } from './flow-files.ts'

/** Where the build puts the team's pages; the same place seen from `src` and from `dist`. */
export const dashboardFolder = fileURLToPath(new URL('../../dist/web/dashboard', import.meta.url))

/**
 * No inline script and no other origin. Style elements that the component library makes carry the answer's nonce; documents and
 * previews are shown in frames of our own.
 */
function policyWith(nonce: string): string {
  return (
    `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data: blob:; ` +
    "font-src 'self'; connect-src 'self'; frame-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
  )
}

/**
 * The team's pages: one document for every path beneath `/dashboard`, whose script shows the page. It holds nobody's data and
 * needs no session; what it shows it reads by operations.
 */
export function mountDashboardPage(app: FastifyInstance): void {
  const files = readBuilt(dashboardFolder)

  const page = async (_request: FastifyRequest, reply: FastifyReply) => {
    const html = (await files).get('index.html')
    if (!html) throw new AppError('unavailable', 'The dashboard’s pages are not built. Run “npm run build”.')
    const nonce = randomBytes(16).toString('base64')
    return reply
      .type(html.type)
      .header('Content-Security-Policy', policyWith(nonce))
      .header('Cache-Control', 'no-store')
      .send(html.content.toString().replaceAll('nonce="NONCE"', `nonce="${nonce}"`))
  }

  app.get('/dashboard', page)
  app.get('/dashboard/*', page)

  app.get<{ Params: { name: string } }>('/dashboard/assets/:name', async (request, reply) => {
    const file = (await files).get(`assets/${request.params.name}`)
    if (!file) throw new AppError('not_found', 'There is no such file.')
    // The name changes with the content.
    return sendFile(request, reply.header('Cache-Control', 'public, max-age=31536000, immutable'), file)
  })
}
