import { timingSafeEqual } from 'node:crypto'
import { hashSecret } from '../../platform/secrets.ts'

/** Takes as long for any wrong text as for a nearly right one. */
export function isSame(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(hashSecret(a)), Buffer.from(hashSecret(b)))
}
