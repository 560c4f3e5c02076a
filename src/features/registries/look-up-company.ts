import type { Answer, CompanyRecord } from '../../connectors/kit.ts'
import type { Services } from '../../platform/operation.ts'

/**
 * Asks the market's registries in order until one knows the company. Network: never call it inside a transaction.
 * A miss in one and an outage in another is an outage: the one that was silent might have known.
 */
export async function lookUpCompany(
  services: Services,
  query: { registries: string[]; country: string; organizationNumber: string },
): Promise<Answer<CompanyRecord> & { source: string }> {
  let last: (Answer<CompanyRecord> & { source: string }) | undefined
  for (const id of query.registries) {
    const registry = services.connectors.registry(id)
    if (!registry) continue
    const answer = { ...(await registry.lookUp(query)), source: id }
    if (answer.outcome === 'FOUND' || answer.outcome === 'GONE') return answer
    if (last?.outcome !== 'OUTAGE') last = answer
  }
  return (
    last ?? {
      outcome: 'OUTAGE',
      reason: 'UNREACHABLE',
      detail: `no registry is set up for ${query.country}`,
      evidence: [],
      source: 'none',
    }
  )
}
