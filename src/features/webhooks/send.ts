import { EgressError } from '../../platform/egress.ts'
import type { Services } from '../../platform/operation.ts'
import { isProtected } from './read-url.ts'
import { readRetryAfter } from './retry.ts'
import { signatureHeaders } from './sign.ts'
import type { Attempt } from './tables.ts'

export interface Message {
  deliveryId: string
  eventId: string
  /** The same bytes at every attempt. */
  body: string
  url: string
  /** Those that are valid, newest first. */
  secrets: [string, ...string[]]
}

export interface Outcome {
  attempt: Attempt
  /** What Retry-After asks for; 0 when it asks for nothing. */
  retryAfterMs: number
}

/** Beyond this an answer is not read: its status is what counts. */
const answerBytesMax = 16 * 1024
const excerptMax = 500

/** One attempt. Redirects are not followed, and what was checked is what is connected: see `platform/egress-guard.ts`. */
export async function send({ clock, webhooks }: Services, message: Message): Promise<Outcome> {
  const at = clock.now()
  const began = performance.now()
  const attempt = () => ({ at: at.toISOString(), latencyMs: Math.round(performance.now() - began) })
  try {
    // The operator may have taken back a trust that was there when the webhook was made.
    if (!isProtected(new URL(message.url), webhooks.trustedOrigins)) {
      throw new EgressError('FORBIDDEN_ADDRESS', 'Neither https nor a trusted origin.')
    }
    const reply = await webhooks.egress.request(message.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...signatureHeaders(message.secrets, { id: message.eventId, at, body: message.body }),
      },
      body: message.body,
      timeoutMs: webhooks.timeoutMs,
      maxBytes: answerBytesMax,
      cutBody: true,
    })
    const excerpt = readable(reply.body)
    return {
      attempt: { ...attempt(), statusCode: reply.status, ...(excerpt ? { excerpt } : {}) },
      retryAfterMs: readRetryAfter(reply.headers['retry-after'], at),
    }
  } catch (failure) {
    if (!(failure instanceof EgressError)) throw failure
    return { attempt: { ...attempt(), failure: failure.reason }, retryAfterMs: 0 }
  }
}

/** What a database and a reader can take: no control characters, no half characters. */
function readable(body: string): string {
  return body
    .slice(0, excerptMax)
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
}
