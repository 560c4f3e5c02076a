import { keepSession, sessionHeaders } from './session.ts'

/** What an operation answered instead of what was asked: `code` is stable, `message` says what to do. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  readonly issues: { path: string; message: string }[]
  constructor(status: number, body: { code?: string; message?: string; errors?: { path: string; message: string }[] }) {
    super(body.message ?? `The server answered ${status}.`)
    this.name = 'Refused'
    this.status = status
    this.code = body.code ?? 'unknown'
    this.issues = body.errors ?? []
  }
}

/** No answer came: the line, or the server, is down. What was sent may or may not have arrived. */
export class Unreachable extends Error {
  override name = 'Unreachable'
}

/** Whether it would be answered the same again: not where no answer came, the server is in trouble, or it was asked too fast. */
export function isFinal(error: unknown): boolean {
  return error instanceof Refused && error.status < 500 && error.status !== 429
}

const timeoutMs = 30_000

/**
 * Calls an operation with the session's cookie. The header makes it a request that no other site can have a browser send.
 * Throws `Refused` or `Unreachable`.
 */
export function call<T>(operation: string, input: object = {}, key?: string): Promise<T> {
  return send<T>(operation, input, key ? { headers: { 'Idempotency-Key': key } } : {})
}

/** As `call`; the browser sees it through even when the page is left meanwhile. At most 64 kB at once. */
export function callThrough<T>(operation: string, input: object): Promise<T> {
  return send<T>(operation, input, { keepalive: true })
}

async function send<T>(operation: string, input: object, more: RequestInit): Promise<T> {
  const init: RequestInit = {
    ...more,
    method: 'POST',
    body: JSON.stringify(input),
    headers: { 'Content-Type': 'application/json', ...more.headers, ...sessionHeaders() },
    signal: AbortSignal.timeout(timeoutMs),
  }
  let response: Response
  try {
    response = await fetch(`/v1/${operation}`, init)
  } catch (cause) {
    throw new Unreachable('No answer came.', { cause })
  }
  keepSession(response)
  const body: unknown = await response.json().catch(() => ({}))
  if (!response.ok) throw new Refused(response.status, body as ConstructorParameters<typeof Refused>[1])
  return body as T
}
