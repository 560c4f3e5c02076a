import type { Context, Services } from '../../platform/operation.ts'
import { isGoodLink, signLink } from '../../platform/signed-link.ts'

declare module '../../platform/operation.ts' {
  interface Services {
    /** Where this server is reached, without a slash at the end. */
    publicUrl: () => string
  }
}

const purpose = 'document-download'

/** A link that is good for this document only, until it expires. */
export function downloadUrl({ services, now }: Context, documentId: string): string {
  return `${services.publicUrl()}/v1/documents/${documentId}/content?${signLink(services, purpose, documentId, now)}`
}

/** Whether a link is ours, untouched and unexpired. */
export function isGoodDocumentLink(
  services: Services,
  { documentId, ...link }: { documentId: string; expires: string; signature: string },
): boolean {
  return isGoodLink(services, purpose, { id: documentId, ...link })
}
