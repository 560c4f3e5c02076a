import http from 'node:http'
import https from 'node:https'
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
  /** Of a download that was answered with anything but the file. */
  readonly status: number | undefined
  constructor(reason: EgressReason, message: string, status?: number) {
    super(message)
    this.name = 'EgressError'
    this.reason = reason
    this.status = status
  }
}

export interface EgressOptions {
  /** Origins that the operator set, such as a test server on loopback; they may be private addresses. */
  trustedOrigins?: string[] | undefined
  userAgent?: string | undefined
  /** Client certificate, or own authorities, for sources that ask for them. */
  tls?: { ca?: string; cert?: string; key?: string; pfx?: Buffer; passphrase?: string } | undefined
}

/** Lets requests out to public addresses, and to the trusted origins. Shared by small requests and by downloads. */
export interface EgressGuard {
  /** The parsed address and the agent that must be used for it; throws FORBIDDEN_ADDRESS for what may not be called. */
  pass(address: string): { url: URL; agent: http.Agent; isTrusted: boolean }
}

/**
 * The address is checked at the moment of connecting, so that the checked address is the connected one (DNS rebinding),
 * and IP literals are checked in every spelling. Connections are kept alive.
 */
export function createGuard(options: EgressOptions): EgressGuard {
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
  return {
    pass(address) {
      const url = parse(address)
      const isTrusted = trusted.has(url.origin)
      // IPv4 addresses in IPv6 dress (::127.0.0.1, RFC 4291 §2.5.5.1) pass the agent as ordinary ones.
      if (!isTrusted && /^\[::[0-9a-f]{1,4}(:[0-9a-f]{1,4})?\]$/.test(url.hostname)) {
        throw new EgressError('FORBIDDEN_ADDRESS', `${url.origin}: not a public address`)
      }
      const agent = agents[isTrusted ? 'trusted' : 'checked'][url.protocol === 'https:' ? 'https:' : 'http:']
      return { url, agent, isTrusted }
    },
  }
}

/** Names in lower case; repeated headers joined by a comma. */
export function flatten(headers: http.IncomingHttpHeaders): Record<string, string> {
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

/** Whatever went wrong on the way, as an `EgressError` that names the origin only. */
export function asEgressError(failure: unknown, url: URL, signal: AbortSignal): EgressError {
  const say = (reason: EgressReason, what: string, status?: number) =>
    new EgressError(reason, `${url.origin}: ${what}`, status)
  if (signal.aborted) return say('TIMEOUT', 'no whole reply in time')
  if (failure instanceof EgressError) return say(failure.reason, failure.message, failure.status)
  const { message, code } = failure as NodeJS.ErrnoException
  // The agent gives its refusals no code; the wording is pinned by the tests beside this file.
  if (/is not allowed\. Because/.test(message)) return say('FORBIDDEN_ADDRESS', 'not a public address')
  if (code?.startsWith('HPE_')) return say('BAD_REPLY', `the reply is not HTTP (${code})`)
  return say('UNREACHABLE', code ?? 'no connection')
}
