import type { Services } from '../../platform/operation.ts'
import { hashSecret, newSecret } from '../../platform/secrets.ts'

/** A secret that nobody guesses, and what is kept of it. */
export function newLinkSecret(): { secret: string; secretHash: string } {
  const secret = newSecret()
  return { secret, secretHash: hashSecret(secret) }
}

/** Until when a link holds that is made now. */
export function endOfLink(now: Date, days: number): Date {
  return new Date(now.getTime() + days * 86_400_000)
}

/** A page of the flow by its link. The secret leaves the address at once, as the session token does. */
export function linkTo(services: Services, path: string, parameter: string, secret: string): string {
  const url = new URL(path, services.publicUrl())
  url.searchParams.set(parameter, secret)
  return url.href
}
