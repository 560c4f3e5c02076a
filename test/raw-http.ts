import { connect, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export interface RawAnswer {
  /** Status of every answer on the connection, in order; empty when it was closed without a word. */
  statuses: number[]
  /** Everything that came, as latin1. */
  text: string
  /** Body of the first answer. */
  body: string
  /** Whether the server closed the connection by itself. */
  closed: boolean
}

/**
 * Sends bytes exactly as they are and reads until the server closes, or until `answers` have come. For what no HTTP
 * client would send. Fails when neither happens within `deadlineMs`: a connection that hangs is a finding.
 */
export function sendRaw(
  baseUrl: string,
  request: string | Buffer | AsyncIterable<Buffer>,
  options: { answers?: number; deadlineMs?: number } = {},
): Promise<RawAnswer> {
  const { hostname, port } = new URL(baseUrl)
  const deadlineMs = options.deadlineMs ?? 10_000
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) })
    let text = ''
    const deadline = setTimeout(() => {
      socket.destroy()
      reject(new Error(`The connection was still open after ${deadlineMs} ms; it had answered: ${text.slice(0, 200)}`))
    }, deadlineMs)
    const finish = (closed: boolean) => {
      clearTimeout(deadline)
      socket.destroy()
      resolve({ statuses: statusesOf(text), text, body: bodyOf(text), closed })
    }
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
      if (options.answers !== undefined && completeAnswers(text) >= options.answers) finish(false)
    })
    socket.on('close', () => finish(true))
    // A reset is a way to close; what came before it is the answer.
    socket.on('error', () => {})
    void write(socket, request)
  })
}

async function write(socket: Socket, request: Parameters<typeof sendRaw>[1]): Promise<void> {
  if (typeof request === 'string') socket.write(Buffer.from(request, 'latin1'))
  else if (Buffer.isBuffer(request)) socket.write(request)
  // The server may close in the middle; what it said before that is the answer.
  else await pipeline(Readable.from(request), socket, { end: false }).catch(() => {})
}

/** A POST of JSON with these header lines, exactly as written; `Host` and `Connection: close` are added. */
export function rawPost(path: string, headerLines: string[], body = ''): string {
  return [`POST ${path} HTTP/1.1`, 'Host: localhost', 'Connection: close', ...headerLines, '', body].join('\r\n')
}

const statusLine = /HTTP\/1\.1 (\d{3})[^\r]*\r\n/g

function statusesOf(text: string): number[] {
  return [...text.matchAll(statusLine)].map((match) => Number(match[1])).filter((status) => status !== 100)
}

function bodyOf(text: string): string {
  const at = text.indexOf('\r\n\r\n')
  return at < 0 ? '' : text.slice(at + 4, at + 4 + lengthOf(text.slice(0, at)))
}

function lengthOf(head: string): number {
  return Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0)
}

/** How many answers have come whole; all of ours say their length. */
function completeAnswers(text: string): number {
  let count = 0
  for (let at = 0; ; ) {
    const end = text.indexOf('\r\n\r\n', at)
    if (end < 0) return count
    at = end + 4 + lengthOf(text.slice(at, end))
    if (at > text.length) return count
    count++
  }
}
