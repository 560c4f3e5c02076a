import { createHmac } from 'node:crypto'

/** How many pictures are told ahead: an answer that takes its time must not leave an old one standing. */
const AHEAD = 4

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

/** The picture of this second, and of each of the next few. */
export function bankIdPicture(
  order: { qrStartToken: string; qrStartSecret: string },
  elapsedMs: number,
): { qr: string; qrAfter: string[] } {
  const at = (second: number) => bankIdQrText(order, Math.max(0, elapsedMs) + second * 1000)
  return { qr: at(0), qrAfter: Array.from({ length: AHEAD }, (_, index) => at(index + 1)) }
}
