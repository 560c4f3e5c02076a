import type { RegistryConnector } from '../kit.ts'
import { outage } from '../registry-kit/outage.ts'
import type { Fetch } from './fetch.ts'
import { enheter } from './schemas.ts'

type Search = NonNullable<RegistryConnector['search']>
type Found = Awaited<ReturnType<Search>>

/** The register refuses pages beyond 10,000 hits; nobody reads more than these. */
const HITS_MAX = 100

/** Units by name, in the register's own order. No hit is a MISS. */
export async function search(fetch: Fetch, name: string, limit: number): Promise<Found> {
  const query = new URLSearchParams({ navn: name, size: String(Math.min(Math.max(limit, 1), HITS_MAX)) })
  const page = await fetch(`/enhetsregisteret/api/enheter?${query}`, enheter)
  // A search has no 404 and no 410: whatever answered so was not the search.
  if (page.outcome === 'NOT_FOUND' || page.outcome === 'GONE') {
    return outage('MALFORMED', 'The search answered 404 or 410.', page)
  }
  if (page.outcome !== 'FOUND') return page
  const hits = page.value._embedded?.enheter ?? []
  if (hits.length === 0) return { outcome: 'MISS', evidence: page.evidence }
  return {
    outcome: 'FOUND',
    value: hits.map((unit) => ({
      organizationName: unit.navn,
      organizationNumber: { id: unit.organisasjonsnummer, issuingCountry: 'NO' },
      city: unit.forretningsadresse?.poststed ?? unit.postadresse?.poststed,
    })),
    evidence: page.evidence,
  }
}
