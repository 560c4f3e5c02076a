import type { Answer, CompanyRecord, Evidence } from '../../connectors/kit.ts'
import type { Services } from '../../platform/operation.ts'

/**
 * Asks the market's registries in order until one knows the company. Network: never call it inside a transaction.
 * A miss in one and an outage in another is an outage: the one that was silent might have known. The evidence is of all
 * that were asked, that of the one who knows first.
 */
export async function lookUpCompany(
  services: Services,
  query: { registries: string[]; country: string; organizationNumber: string },
): Promise<Answer<CompanyRecord> & { source: string }> {
  let last: (Answer<CompanyRecord> & { source: string }) | undefined
  const said: Evidence[] = []
  for (const id of query.registries) {
    const registry = services.connectors.registry(id)
    if (!registry) continue
    const answer = { ...(await registry.lookUp(query)), source: id }
    // Removed on legal grounds: what the others said of it is not to be kept either.
    if (answer.outcome === 'GONE') return answer
    if (answer.outcome === 'FOUND') return { ...answer, evidence: [...answer.evidence, ...said] }
    said.push(...answer.evidence)
    if (last?.outcome !== 'OUTAGE') last = answer
  }
  if (last) return { ...last, evidence: said }
  const detail = `no registry is set up for ${query.country}`
  return { outcome: 'OUTAGE', reason: 'UNREACHABLE', detail, evidence: [], source: 'none' }
}
