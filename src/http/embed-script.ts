import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { AppError } from '../platform/errors.ts'
import { type BuiltFile, sendFile } from './flow-files.ts'

/** Pages of others keep it no longer: after an update the script and what it opens are of one release again. */
const maxAgeS = 300

/**
 * `/embed.js`, the script that pages of others take in to show the applicant's pages (docs/embedding.md). It is asked for
 * without cookies that would matter, and says so to pages that let in nothing that does not (`Cross-Origin-Embedder-Policy`).
 */
export function mountEmbedScript(app: FastifyInstance, files: Promise<Map<string, BuiltFile>>): void {
  let tag: string | undefined
  app.get('/embed.js', async (request, reply) => {
    const file = (await files).get('embed.js')
    if (!file) throw new AppError('unavailable', 'The script is not built. Run “npm run build”.')
    // Weak, since the same is sent compressed in several ways.
    tag ??= `W/"${createHash('sha256').update(file.content).digest('base64url').slice(0, 22)}"`
    reply.headers({
      'Cache-Control': `public, max-age=${maxAgeS}`,
      'Cross-Origin-Resource-Policy': 'cross-origin',
      ETag: tag,
    })
    if (request.headers['if-none-match'] === tag) return reply.status(304).send()
    return sendFile(request, reply, file)
  })
}
