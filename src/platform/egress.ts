import http from 'node:http'
import https from 'node:https'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { asEgressError, createGuard, EgressError, type EgressOptions, flatten } from './egress-guard.ts'

export { EgressError, type EgressOptions, type EgressReason } from './egress-guard.ts'

export interface EgressRequest {
  /** GET unless told. */
  method?: string | undefined
  headers?: Record<string, string> | undefined
  body?: string | Uint8Array | undefined
  /** For the whole exchange, from name look-up to the last byte of the body; 15,000 unless told. */
  timeoutMs?: number | undefined
  /** Of the body after decompression; 5 MiB unless told. */
  maxBytes?: number | undefined
  /** Leave what is beyond `maxBytes` unread, and hand back the rest, where the status says what counts. */
  cutBody?: boolean | undefined
}

export interface EgressReply {
  /** Any status, redirects too: they are handed back, never followed. */
  status: number
  /** Names in lower case; repeated headers joined by a comma. */
  headers: Record<string, string>
  /** In the charset that the reply names, else UTF-8. */
  body: string
  url: string
}

export interface Egress {
  /** Throws `EgressError`, and nothing else, when there is no whole reply. */
  request(url: string, request?: EgressRequest): Promise<EgressReply>
}

/**
 * The one way out by HTTP(S), past the guard. Files go out by `download.ts`, past the same one.
 * Built on node:http and not on fetch: fetch follows a literal address past its look-up hook (undici#2019).
 */
export function createEgress(options: EgressOptions = {}): Egress {
  const guard = createGuard(options)
  const userAgent = options.userAgent ?? 'openbits'

  return {
    async request(address, request = {}) {
      const { url, agent } = guard.pass(address)
      const signal = AbortSignal.timeout(request.timeoutMs ?? 15_000)
      const send = () => exchange(url, { ...request, agent, signal, userAgent })
      try {
        return await send().catch((failure: unknown) => {
          // A kept connection that the far side closed meanwhile says nothing of the source: ask once more, afresh.
          if (failure instanceof StaleConnection) return send()
          throw failure
        })
      } catch (failure) {
        throw asEgressError(failure, url, signal)
      }
    },
  }
}

class StaleConnection extends Error {}

interface Exchange extends EgressRequest {
  agent: http.Agent
  signal: AbortSignal
  userAgent: string
}

function exchange(url: URL, options: Exchange): Promise<EgressReply> {
  const method = (options.method ?? 'GET').toUpperCase()
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request(url, {
      method,
      agent: options.agent,
      signal: options.signal,
      headers: { 'user-agent': options.userAgent, 'accept-encoding': 'gzip', ...options.headers },
    })
    request.on('error', (failure: NodeJS.ErrnoException) => {
      const stale = request.reusedSocket && failure.code === 'ECONNRESET' && (method === 'GET' || method === 'HEAD')
      reject(stale ? new StaleConnection() : failure)
    })
    request.on('response', (response) => {
      const headers = flatten(response.headers)
      readBody(response, headers, options).then(
        (body) => resolve({ status: response.statusCode ?? 0, headers, body, url: url.href }),
        (failure: unknown) => {
          request.destroy()
          reject(failure instanceof EgressError ? failure : new EgressError('BAD_REPLY', 'the reply broke off'))
        },
      )
    })
    request.end(options.body)
  })
}

async function readBody(response: http.IncomingMessage, headers: Record<string, string>, limits: EgressRequest) {
  const { maxBytes = 5 * 1024 * 1024, cutBody = false } = limits
  const encoding = (headers['content-encoding'] ?? 'identity').toLowerCase()
  if (!['identity', 'gzip', 'x-gzip', ''].includes(encoding)) {
    throw new EgressError('BAD_REPLY', `the reply is encoded as ${encoding}, which was not asked for`)
  }
  const stream = encoding.endsWith('gzip') ? pipeline(response, createGunzip(), () => {}) : response
  const chunks: Buffer[] = []
  // Counted after decompression, so that a small reply cannot unpack to a large one.
  let size = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxBytes && cutBody) {
      chunks.push(chunk.subarray(0, maxBytes - size))
      response.destroy()
      break
    }
    if (size > maxBytes) throw new EgressError('TOO_LARGE', `the reply is larger than ${maxBytes} bytes`)
    chunks.push(chunk)
  }
  return decode(Buffer.concat(chunks), headers['content-type'])
}

function decode(bytes: Buffer, contentType: string | undefined): string {
  const charset = /charset="?([^\s";]+)/i.exec(contentType ?? '')?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(charset).decode(bytes)
  } catch {
    return bytes.toString('utf8')
  }
}
