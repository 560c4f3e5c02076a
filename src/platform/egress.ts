import http from 'node:http'
import https from 'node:https'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent'

/**
 * Why a request has no usable reply. UNREACHABLE: no connection, or a certificate that is not trusted. TIMEOUT: the
 * whole exchange took too long. TOO_LARGE: the body passed the limit. FORBIDDEN_ADDRESS: not a public address, or not a
 * plain http(s) URL; nothing was connected. BAD_REPLY: what came is not HTTP, or broke off.
 */
export type EgressReason = 'UNREACHABLE' | 'TIMEOUT' | 'TOO_LARGE' | 'FORBIDDEN_ADDRESS' | 'BAD_REPLY'

/** The message names the origin only: paths and queries may hold data that does not belong in a log. */
export class EgressError extends Error {
  readonly reason: EgressReason
  constructor(reason: EgressReason, message: string) {
    super(message)
    this.name = 'EgressError'
    this.reason = reason
  }
}

export interface EgressRequest {
  /** GET unless told. */
  method?: string | undefined
  headers?: Record<string, string> | undefined
  body?: string | Uint8Array | undefined
  /** For the whole exchange, from name look-up to the last byte of the body; 15,000 unless told. */
  timeoutMs?: number | undefined
  /** Of the body after decompression; 5 MiB unless told. */
  maxBytes?: number | undefined
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

export interface EgressOptions {
  /** Origins that the operator set, such as a test server on loopback; they may be private addresses. */
  trustedOrigins?: string[] | undefined
  userAgent?: string | undefined
  /** Client certificate, or own authorities, for sources that ask for them. */
  tls?: { ca?: string; cert?: string; key?: string; pfx?: Buffer; passphrase?: string } | undefined
}

/**
 * The one way out by HTTP(S). The address is checked at the moment of connecting, so that the checked address is the
 * connected one (DNS rebinding), and IP literals are checked in every spelling. Connections are kept alive.
 * Built on node:http and not on fetch: fetch follows a literal address past its look-up hook (undici#2019).
 */
export function createEgress(options: EgressOptions = {}): Egress {
  const trusted = new Set((options.trustedOrigins ?? []).map(originOf))
  const agents = {
    checked: {
      'http:': new RequestFilteringHttpAgent({ keepAlive: true }),
      'https:': new RequestFilteringHttpsAgent({ keepAlive: true, ...options.tls }),
    },
    trusted: {
      'http:': new http.Agent({ keepAlive: true }),
      'https:': new https.Agent({ keepAlive: true, ...options.tls }),
    },
  }
  const userAgent = options.userAgent ?? 'openbits'

  return {
    async request(address, request = {}) {
      const url = parse(address)
      const protocol = url.protocol === 'https:' ? 'https:' : 'http:'
      const isTrusted = trusted.has(url.origin)
      // IPv4 addresses in IPv6 dress (::127.0.0.1, RFC 4291 §2.5.5.1) pass the agent as ordinary ones.
      if (!isTrusted && /^\[::[0-9a-f]{1,4}(:[0-9a-f]{1,4})?\]$/.test(url.hostname)) {
        throw new EgressError('FORBIDDEN_ADDRESS', `${url.origin}: not a public address`)
      }
      const agent = agents[isTrusted ? 'trusted' : 'checked'][protocol]
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
      readBody(response, headers, options.maxBytes ?? 5 * 1024 * 1024).then(
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

async function readBody(response: http.IncomingMessage, headers: Record<string, string>, maxBytes: number) {
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

function flatten(headers: http.IncomingHttpHeaders): Record<string, string> {
  const flat: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return flat
}

function parse(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new EgressError('FORBIDDEN_ADDRESS', 'Only absolute http:// and https:// addresses can be called.')
  }
  if (url.username || url.password) {
    // They would end up in logs and evidence, and hide the real host from a reader.
    throw new EgressError('FORBIDDEN_ADDRESS', 'Send the user name and password in a header, not in the address.')
  }
  return url
}

function originOf(address: string): string {
  if (!URL.canParse(address) || !/^https?:/i.test(address)) {
    throw new RangeError(`“${address}” is not an origin: write it as http://host:port.`)
  }
  return new URL(address).origin
}

function asEgressError(failure: unknown, url: URL, signal: AbortSignal): EgressError {
  const say = (reason: EgressReason, what: string) => new EgressError(reason, `${url.origin}: ${what}`)
  if (signal.aborted) return say('TIMEOUT', 'no whole reply in time')
  if (failure instanceof EgressError) return say(failure.reason, failure.message)
  const { message, code } = failure as NodeJS.ErrnoException
  // The agent gives its refusals no code; the wording is pinned by the tests beside this file.
  if (/is not allowed\. Because/.test(message)) return say('FORBIDDEN_ADDRESS', 'not a public address')
  if (code?.startsWith('HPE_')) return say('BAD_REPLY', `the reply is not HTTP (${code})`)
  return say('UNREACHABLE', code ?? 'no connection')
}
