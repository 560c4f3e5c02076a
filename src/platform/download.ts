import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import http from 'node:http'
import https from 'node:https'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import {
  asEgressError,
  createGuard,
  EgressError,
  type EgressGuard,
  type EgressOptions,
  flatten,
} from './egress-guard.ts'

export interface DownloadOptions {
  /** What the last download gave; the server may then answer that nothing has changed. */
  etag?: string | undefined
  lastModified?: string | undefined
  /** Of the file after decompression; 512 MiB unless told. */
  maxBytes?: number | undefined
  /** For the whole download with its redirects; ten minutes unless told. */
  timeoutMs?: number | undefined
  /** E.g. an authorization; sent to the first origin only. */
  headers?: Record<string, string> | undefined
}

export type Downloaded =
  | { status: 'NEW'; etag?: string; lastModified?: string; size: number; sha256: string }
  | { status: 'UNCHANGED'; etag?: string; lastModified?: string }

/** Fetches `url` into the file `path`. Throws `EgressError`, and leaves `path` as it was, when the file does not come whole. */
export type Download = (url: string, path: string, options?: DownloadOptions) => Promise<Downloaded>

const redirectsMax = 3

/**
 * Streams files through the SSRF guard of `egress.ts`. Publishers redirect (OFAC to a storage service), so up to three
 * redirects are followed, each passing the guard again and never from https to http. The file is written beside its
 * place, flushed to disk and renamed, so that `path` holds either the old file or the whole new one.
 */
export function createDownload(options: EgressOptions = {}): Download {
  const guard = createGuard(options)
  const userAgent = options.userAgent ?? 'openbits'
  return async (address, path, request = {}) => {
    const signal = AbortSignal.timeout(request.timeoutMs ?? 600_000)
    const { response, url } = await follow(guard, address, { ...request, signal, userAgent })
    const headers = flatten(response.headers)
    const validators = {
      ...(headers.etag && { etag: headers.etag }),
      ...(headers['last-modified'] && { lastModified: headers['last-modified'] }),
    }
    try {
      if (response.statusCode === 304 && (request.etag || request.lastModified)) {
        response.resume()
        const { etag, lastModified } = request
        return { status: 'UNCHANGED', ...(etag && { etag }), ...(lastModified && { lastModified }), ...validators }
      }
      const { statusCode } = response
      if (statusCode !== 200) throw new EgressError('BAD_REPLY', `answered ${statusCode}`, statusCode)
      const written = await save(
        response,
        headers['content-encoding'] ?? '',
        path,
        request.maxBytes ?? 512 * 1024 * 1024,
      )
      return { status: 'NEW', ...validators, ...written }
    } catch (failure) {
      response.destroy()
      if (isFileProblem(failure)) throw failure
      throw asEgressError(failure instanceof EgressError || signal.aborted ? failure : brokenOff(failure), url, signal)
    }
  }
}

type Request = DownloadOptions & { signal: AbortSignal; userAgent: string }

async function follow(guard: EgressGuard, address: string, request: Request) {
  let next = address
  let from: URL | undefined
  for (let redirects = 0; redirects <= redirectsMax; redirects += 1) {
    const { url, agent, isTrusted } = guard.pass(next)
    if (from?.protocol === 'https:' && url.protocol === 'http:' && !isTrusted) {
      throw new EgressError('FORBIDDEN_ADDRESS', `${from.origin}: redirects to an address without encryption`)
    }
    const ownHeaders = from === undefined || from.origin === url.origin ? request.headers : {}
    const response = await get(url, agent, { ...request, headers: ownHeaders }).catch((failure: unknown) => {
      throw asEgressError(failure, url, request.signal)
    })
    const location = response.headers.location
    if (![301, 302, 303, 307, 308].includes(response.statusCode ?? 0)) return { response, url }
    response.resume()
    if (!location || !URL.canParse(location, url.href))
      throw new EgressError('BAD_REPLY', `${url.origin}: redirects to nowhere`)
    next = new URL(location, url).href
    from = url
  }
  throw new EgressError('BAD_REPLY', `${from?.origin}: more than ${redirectsMax} redirects`)
}

function get(url: URL, agent: http.Agent, request: Request): Promise<http.IncomingMessage> {
  const headers = {
    'user-agent': request.userAgent,
    'accept-encoding': 'gzip',
    ...(request.etag && { 'if-none-match': request.etag }),
    ...(request.lastModified && { 'if-modified-since': request.lastModified }),
    ...request.headers,
  }
  return new Promise((resolve, reject) => {
    const options = { agent, headers, signal: request.signal }
    const sent = (url.protocol === 'https:' ? https : http).request(url, options)
    sent.on('error', (failure: NodeJS.ErrnoException) => {
      // A kept connection that the far side closed meanwhile says nothing of the source: ask once more, afresh.
      if (sent.reusedSocket && failure.code === 'ECONNRESET') resolve(get(url, agent, request))
      else reject(failure)
    })
    sent.on('response', resolve)
    sent.end()
  })
}

async function save(response: http.IncomingMessage, encoding: string, path: string, maxBytes: number) {
  if (!['', 'identity', 'gzip', 'x-gzip'].includes(encoding.toLowerCase())) {
    throw new EgressError('BAD_REPLY', `the file is encoded as ${encoding}, which was not asked for`)
  }
  const stream = /gzip$/i.test(encoding) ? pipeline(response, createGunzip(), () => {}) : response
  const part = `${path}.${randomUUID()}.part`
  const file = await open(part, 'wx')
  try {
    const written = await write(stream as AsyncIterable<Buffer>, file, maxBytes)
    await file.sync()
    await file.close()
    await rename(part, path)
    return written
  } catch (failure) {
    await file.close()
    await rm(part, { force: true })
    throw failure
  }
}

/** Size and hash are of the bytes after decompression, as they stand in the file. */
async function write(stream: AsyncIterable<Buffer>, file: FileHandle, maxBytes: number) {
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size > maxBytes) throw new EgressError('TOO_LARGE', `the file is larger than ${maxBytes} bytes`)
    hash.update(chunk)
    await file.writeFile(chunk)
  }
  return { size, sha256: hash.digest('hex') }
}

/** A full disk or a missing folder is ours to mend, not the publisher's. */
function isFileProblem(failure: unknown): boolean {
  const code = (failure as NodeJS.ErrnoException).code ?? ''
  return ['ENOSPC', 'EDQUOT', 'EIO', 'ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'EROFS', 'EISDIR', 'EMFILE'].includes(code)
}

function brokenOff(failure: unknown): EgressError {
  return new EgressError(
    'BAD_REPLY',
    `the file broke off (${failure instanceof Error ? failure.message : 'no reason given'})`,
  )
}
