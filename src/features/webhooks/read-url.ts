import { AppError } from '../../platform/errors.ts'

/**
 * Where webhooks may be sent: `https:` to a host that has a name, or an origin of WEBHOOK_TRUSTED_ORIGINS. Returns the
 * parsed form, which is what is stored and called. What a name leads to is looked at anew when it is connected.
 */
export function readUrl(text: string, trustedOrigins: string[]): string {
  const url = URL.canParse(text) && !/[\s\\\p{Cc}\p{Cf}]/u.test(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol)) throw refuse('must be an absolute https address.')
  if (url.username || url.password)
    throw refuse('may not hold a user name or password; the signature is what you check.')
  if (url.hash) throw refuse('may not have a fragment (#…): it would not be sent.')
  if (trustedOrigins.includes(url.origin)) return url.href
  const hint = `For a receiver in the operator’s own network, the operator adds ${url.origin} to WEBHOOK_TRUSTED_ORIGINS.`
  if (!isProtected(url, trustedOrigins)) throw refuse(`must begin with https://. ${hint}`)
  // The parser has brought every spelling of an address into one of these two forms.
  if (/^\[|^\d+\.\d+\.\d+\.\d+$/.test(url.hostname)) throw refuse(`must name a host, not an address. ${hint}`)
  if (!url.hostname.includes('.') || /(^|\.)local(host)?\.?$/.test(url.hostname)) {
    throw refuse(`must name a host of the public internet. ${hint}`)
  }
  return url.href
}

/** By TLS on its way, or because the operator trusts that way. */
export function isProtected(url: URL, trustedOrigins: string[]): boolean {
  return url.protocol === 'https:' || trustedOrigins.includes(url.origin)
}

function refuse(reason: string): AppError {
  return new AppError('invalid_request', `url ${reason}`, { issues: [{ path: 'url', message: reason }] })
}
