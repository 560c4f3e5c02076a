import { createHmac } from 'node:crypto'
import { newSecret } from '../../platform/secrets.ts'

const prefix = 'whsec_'

/** 256 random bits, written as Standard Webhooks writes them: `whsec_` and base64. */
export function newWebhookSecret(): string {
  return prefix + Buffer.from(newSecret(), 'base64url').toString('base64')
}

/** Under which an endpoint's secrets are sealed; see `Secrets.seal`. */
export function secretContext(endpointId: string): string {
  return `webhook_endpoints.secret:${endpointId}`
}

/**
 * The headers that prove a body. `Content-HMAC` (Bits API): base64 of HMAC-SHA256 over the body, keyed with the secret's
 * text. `webhook-signature` (Standard Webhooks 1.0.0): over `id.timestamp.body`, keyed with the secret's bytes; one for
 * each secret that is valid. A receiver of `Content-HMAC` can compare with one secret only, so it keeps getting the
 * older one until that has had its time: a rotation breaks nobody on the spot.
 * `secrets`: newest first.
 */
export function signatureHeaders(
  secrets: [string, ...string[]],
  message: { id: string; at: Date; body: string },
): Record<string, string> {
  const timestamp = Math.floor(message.at.getTime() / 1000)
  const oldest = secrets.at(-1) ?? secrets[0]
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(prefix.length), 'base64')
    return `v1,${hmac(key, `${message.id}.${timestamp}.${message.body}`)}`
  })
  return {
    'content-hmac': hmac(oldest, message.body),
    'webhook-id': message.id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatures.join(' '),
  }
}

function hmac(key: string | Buffer, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64')
}
