import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AppError } from '../platform/errors.ts'
import { staffTokenOf } from './dashboard-request.ts'
import { readBuilt, sendFile } from './flow-files.ts'
import { accentsOf, themeCss } from './theme-css.ts'

const theme = z.object({
  accentColor: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/)
    .optional(),
  cornerRadiusPx: z.coerce.number().int().min(0).max(24).optional(),
})

/** As of the applicant's pages, and shown in frames of our own pages only. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'none'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

/**
 * `/dashboard/preview`: the applicant's pages as the editor of workflows shows them, with looks that nobody has published. The
 * page around it says what to draw; it holds nothing of anybody, and asks the server for nothing.
 */
export function mountFlowPreview(app: FastifyInstance): void {
  const files = readBuilt()

  app.get('/dashboard/preview', async (request, reply) => {
    await mustBeStaff(request)
    const page = (await files).get('preview.html')
    if (!page) throw new AppError('unavailable', 'The applicant’s pages are not built. Run “npm run build”.')
    reply.header('Content-Security-Policy', policy).header('X-Frame-Options', 'SAMEORIGIN')
    return sendFile(request, reply, page)
  })

  app.get('/dashboard/preview/theme.css', async (request, reply) => {
    await mustBeStaff(request)
    return reply.type('text/css; charset=utf-8').send(themeCss(readTheme(request)))
  })

  app.get('/dashboard/preview/accents', async (request, reply) => {
    await mustBeStaff(request)
    const { accentColor } = readTheme(request)
    if (!accentColor) throw new AppError('invalid_request', 'accentColor is a colour as #rrggbb.')
    return reply.send(accentsOf(accentColor))
  })
}

/** A frame, and the style in it, can carry no header: what is answered here is nobody's, and nothing is done. */
async function mustBeStaff(request: FastifyRequest): Promise<void> {
  const token = staffTokenOf(request)
  if (!token) throw new AppError('invalid_token', 'This is for those who are signed in to the dashboard.')
  request.actor = await request.server.services.staffSessions.actorOf(token)
}

function readTheme(request: FastifyRequest): z.output<typeof theme> {
  const read = theme.safeParse(request.query)
  if (!read.success) throw new AppError('invalid_request', 'accentColor is #rrggbb, cornerRadiusPx 0 to 24.')
  return read.data
}
