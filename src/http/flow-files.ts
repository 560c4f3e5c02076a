import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Where the build puts the applicant's pages; the same place seen from `src` and from `dist`. */
export const flowFolder = fileURLToPath(new URL('../../dist/web/flow', import.meta.url))

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** Browsers take Brotli over HTTPS alone; the smaller one first. */
const encodings = { br: promisify(brotliCompress), gzip: promisify(gzip) }

export interface BuiltFile {
  type: string
  content: Buffer
  /** Each made once, when it is first asked for. */
  compressed: Partial<Record<keyof typeof encodings, Promise<Buffer>>>
}

/** All files of a build by name, read once: whatever else is asked for is not there, however it is written. */
export async function readBuilt(root = flowFolder): Promise<Map<string, BuiltFile>> {
  const files = new Map<string, BuiltFile>()
  for (const folder of ['', 'assets']) {
    const names = await readdir(join(root, folder), { withFileTypes: true }).catch(unlessGone)
    for (const entry of (names ?? []).filter((one) => one.isFile())) {
      // A build that goes on at the same time may have taken away what was there a moment ago.
      const content = await readFile(join(root, folder, entry.name)).catch(unlessGone)
      if (!content) continue
      const type = types[extname(entry.name)] ?? 'application/octet-stream'
      files.set(join(folder, entry.name).replaceAll('\\', '/'), { type, content, compressed: {} })
    }
  }
  return files
}

function unlessGone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

const framed = new WeakMap<BuiltFile, BuiltFile>()

/** The page as it stands in a frame: a style cannot carry a header, so that its address says whose session it is of. */
export function framedPage(page: BuiltFile): BuiltFile {
  const known = framed.get(page)
  if (known) return known
  const content = Buffer.from(page.content.toString().replace('/flow/theme.css', '/flow/theme.css?embed'))
  const made = { ...page, content, compressed: {} }
  framed.set(page, made)
  return made
}

/** Sends the file as small as the browser can read it. It holds nobody's secrets, so that its length tells nothing (BREACH). */
export async function sendFile(request: FastifyRequest, reply: FastifyReply, file: BuiltFile): Promise<FastifyReply> {
  reply.type(file.type).header('Vary', 'Accept-Encoding')
  const taken = String(request.headers['accept-encoding'] ?? '').split(/\s*,\s*/)
  const encoding = (['br', 'gzip'] as const).find((one) => taken.includes(one))
  if (!encoding) return reply.send(file.content)
  file.compressed[encoding] ??= encodings[encoding](file.content)
  return reply.header('Content-Encoding', encoding).send(await file.compressed[encoding])
}
