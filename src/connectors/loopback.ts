import http from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Reply {
  /** 200 unless told. */
  status?: number | undefined
  headers?: Record<string, string> | undefined
  /** A string goes out as it stands; anything else as JSON. */
  body?: unknown
}

export interface LoopbackRequest {
  method: string
  /** Path and query, as received. */
  path: string
  headers: http.IncomingHttpHeaders
  body: string
}

export type Answerer = (request: LoopbackRequest) => Reply | Promise<Reply>

/**
 * What to answer, by "METHOD path". The most exact key wins: path with query, path, then the longest path that ends
 * in `*`. A request that no key fits gets 501, so that a forgotten reply never looks like a miss.
 */
export type Replies = Record<string, Reply | Answerer>

export interface Loopback {
  /** Origin without a slash at the end. */
  url: string
  /** All that was asked, in order. */
  requests: readonly LoopbackRequest[]
  /** Cuts open connections. */
  close(): Promise<void>
}

/** Never answers; for trying what happens when a source hangs. */
export const silence: Answerer = () => new Promise<Reply>(() => {})

/** Plays recorded replies on 127.0.0.1, for tests and for the demo; port 0 picks a free one. */
export async function startLoopback(replies: Replies, options: { port?: number } = {}): Promise<Loopback> {
  const requests: LoopbackRequest[] = []
  const server = http.createServer(async (incoming, outgoing) => {
    let body = ''
    for await (const chunk of incoming.setEncoding('utf8')) body += chunk
    const request = { method: incoming.method ?? '', path: incoming.url ?? '', headers: incoming.headers, body }
    requests.push(request)
    const found = choose(replies, request)
    const reply = typeof found === 'function' ? await found(request) : found
    const text = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? null)
    outgoing.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers })
    outgoing.end(reply.body === undefined ? undefined : text)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function choose(replies: Replies, { method, path }: LoopbackRequest): Reply | Answerer {
  const exact = `${method} ${path}`
  const withoutQuery = exact.split('?', 1)[0] ?? exact
  const prefix = Object.keys(replies)
    .filter((key) => key.endsWith('*') && withoutQuery.startsWith(key.slice(0, -1)))
    .sort((a, b) => b.length - a.length)[0]
  return (
    replies[exact] ??
    replies[withoutQuery] ??
    replies[prefix ?? ''] ?? { status: 501, body: { error: `no reply recorded for ${exact}` } }
  )
}
