import { timingSafeEqual } from 'node:crypto'
import type { Context, Services } from '../../platform/operation.ts'

declare module '../../platform/operation.ts' {
  interface Services {
    /** Where this server is reached, without a slash at the end. */
    publicUrl: () => string
  }
}

const purpose = 'document-download'

/** A link that is good for this document only, until it expires. Ids are unique over all workspaces. */
export function downloadUrl(ctx: Context, documentId: string): string {
  const { services, now } = ctx
  const expires = Math.floor(now.getTime() / 1000) + services.settings.DOWNLOAD_TTL_S
  const signature = signatureOf(services, documentId, String(expires)).toString('base64url')
  return `${services.publicUrl()}/v1/documents/${documentId}/content?expires=${expires}&signature=${signature}`
}

/** Whether a link is ours, untouched and unexpired. Compared in constant time, in its one canonical spelling. */
export function isGoodLink(
  services: Services,
  link: { documentId: string; expires: string; signature: string },
): boolean {
  if (!/^\d{10}$/.test(link.expires) || !/^[A-Za-z0-9_-]{43}$/.test(link.signature)) return false
  const expected = Buffer.from(signatureOf(services, link.documentId, link.expires).toString('base64url'))
  if (!timingSafeEqual(expected, Buffer.from(link.signature))) return false
  return Number(link.expires) * 1000 > services.clock.now().getTime()
}

function signatureOf(services: Services, documentId: string, expires: string): Buffer {
  return services.secrets.sign(purpose, `${documentId}:${expires}`)
}
