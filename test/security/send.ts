import { type Answer, readAnswer } from '../workspace.ts'

export interface Sent {
  method?: string
  headers?: Record<string, string>
  body?: string | URLSearchParams
}

/** One request as it is written: no token and no content type that was not asked for. */
export async function send(app: { baseUrl: string }, path: string, sent: Sent = {}): Promise<Answer> {
  const { method = 'POST', headers = {}, body } = sent
  return readAnswer(await fetch(`${app.baseUrl}${path}`, { method, headers, ...(body === undefined ? {} : { body }) }))
}

/** HTTP Basic as RFC 6749 §2.3.1 wants it. */
export function basic(id: string, secret: string): { Authorization: string } {
  return { Authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` }
}

/** What an answer says, without what differs from request to request. */
export function told(answer: Answer): { status: number; body: unknown } {
  const { instance: _, ...body } = answer.body
  return { status: answer.status, body }
}

/** The claims of a token, unverified. */
export function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
}
