import { timingSafeEqual } from 'node:crypto'
import { wireTime } from './clock.ts'
import type { Services } from './operation.ts'

export interface SignedLink {
  /** What it opens. Ids are unique over all workspaces. */
  id: string
  expires: string
  signature: string
}

/** The query of a link that opens this one thing, for DOWNLOAD_TTL_S seconds, for whoever has it. */
export function signLink(services: Services, purpose: string, id: string, now: Date): string {
  const expires = Math.floor(now.getTime() / 1000) + services.settings.DOWNLOAD_TTL_S
  const signature = signatureOf(services, purpose, id, String(expires)).toString('base64url')
  return `expires=${expires}&signature=${signature}`
}

/**
 * For what `finish` adds to an answer that holds a link: signed anew for each, so that one which is remembered under an
 * Idempotency-Key opens as long as a first one. `run` answers the path, which is what is signed.
 */
export function freshLink(services: Services, purpose: string, path: string): { url: string; expiresAt: string } {
  const now = services.clock.now()
  const expiresAt = new Date(now.getTime() + services.settings.DOWNLOAD_TTL_S * 1000)
  return {
    url: `${services.publicUrl()}${path}?${signLink(services, purpose, path, now)}`,
    expiresAt: wireTime(expiresAt),
  }
}

/** Whether a link is ours, untouched and unexpired. Compared in constant time, in its one canonical spelling. */
export function isGoodLink(services: Services, purpose: string, link: SignedLink): boolean {
  if (!/^\d{10}$/.test(link.expires) || !/^[A-Za-z0-9_-]{43}$/.test(link.signature)) return false
  const expected = Buffer.from(signatureOf(services, purpose, link.id, link.expires).toString('base64url'))
  if (!timingSafeEqual(expected, Buffer.from(link.signature))) return false
  return Number(link.expires) * 1000 > services.clock.now().getTime()
}

function signatureOf(services: Services, purpose: string, id: string, expires: string): Buffer {
  return services.secrets.sign(purpose, `${id}:${expires}`)
}
