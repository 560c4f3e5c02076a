import type { Context, Services } from '../../platform/operation.ts'
import { isGoodLink, type SignedLink, signLink } from '../../platform/signed-link.ts'

const purpose = 'screening-batch-result'

/** A link that is good for the result of this batch only, until it expires. */
export function resultUrl({ services, now }: Context, batchId: string): string {
  return `${services.publicUrl()}/v1/screening/batches/${batchId}/result?${signLink(services, purpose, batchId, now)}`
}

/** Whether a link is ours, untouched and unexpired. */
export function isGoodResultLink(services: Services, link: SignedLink): boolean {
  return isGoodLink(services, purpose, link)
}
