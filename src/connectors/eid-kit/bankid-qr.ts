import { createHmac } from 'node:crypto'

/**
 * The text of the picture that BankID's app scans, new each second: `bankid.{token}.{t}.{hmac}`, where t is the whole
 * seconds since BankID answered the order and hmac is HMAC-SHA256 of t under the secret (BankID RP API v6, “QR code”).
 * Calculated here, since the secret must not reach the applicant's device.
 */
export function bankIdQrText(order: { qrStartToken: string; qrStartSecret: string }, elapsedMs: number): string {
  const seconds = String(Math.floor(Math.max(0, elapsedMs) / 1000))
  const hmac = createHmac('sha256', order.qrStartSecret).update(seconds).digest('hex')
  return `bankid.${order.qrStartToken}.${seconds}.${hmac}`
}
