import type { Answer, Evidence } from '../kit.ts'
import type { Fetch } from '../registry-kit/fetch.ts'
import { asOutage, outage } from '../registry-kit/outage.ts'
import { type Numbering, numberingOf } from './authorities.ts'
import { type LegalEntity, readEntity } from './read-entity.ts'
import { records } from './schemas.ts'

/** The most that a page holds. */
const PAGE_SIZE = 200

/**
 * The entities that a country's register knows by this number: mostly one, more where LEIs were given twice. Those whose
 * LEI is in force come first. A MISS says that GLEIF has no LEI under the number, which most companies have not.
 */
export async function findByNumber(ask: Fetch, country: string, number: string): Promise<Answer<LegalEntity[]>> {
  const numbering = numberingOf(country, number)
  const evidence: Evidence[] = []
  const byLei = new Map<string, LegalEntity>()
  for (const spelling of numbering.spellings) {
    const query = new URLSearchParams({ 'filter[entity.registeredAs]': spelling, 'page[size]': String(PAGE_SIZE) })
    const [authority, ...others] = numbering.authorities ?? []
    if (authority && others.length === 0) query.set('filter[entity.registeredAt]', authority)
    const page = await ask({ path: `/lei-records?${query}` }, records)
    evidence.push(...page.evidence)
    // A search that finds nothing is an empty list.
    if (page.outcome !== 'FOUND') return { ...asOutage(page), evidence }
    const { data, meta } = page.value
    if (meta.pagination.total !== data.length) {
      return outage('MALFORMED', 'GLEIF has more entities under this number than it listed', { evidence })
    }
    for (const entity of data.map(readEntity)) {
      if (isOf(entity, country, numbering) && bare(entity.registeredAs) === bare(number)) byLei.set(entity.lei, entity)
    }
  }
  if (byLei.size === 0) return { outcome: 'MISS', evidence }
  const value = [...byLei.values()].toSorted((a, b) => rank(a) - rank(b))
  return { outcome: 'FOUND', value, evidence }
}

/** The same number may stand in registers of other countries. */
function isOf(entity: LegalEntity, country: string, { authorities }: Numbering): boolean {
  if (authorities) return authorities.includes(entity.registrationAuthority ?? '')
  return entity.jurisdiction?.slice(0, 2) === country
}

function bare(number: string | undefined): string {
  return (number ?? '').replace(/[^0-9A-Za-z]/g, '').toUpperCase()
}

function rank({ registrationStatus, status }: LegalEntity): number {
  const order = ['ISSUED', 'PENDING_TRANSFER', 'PENDING_ARCHIVAL', 'LAPSED'].indexOf(registrationStatus)
  return (order < 0 ? 4 : order) * 2 + (status === 'ACTIVE' ? 0 : 1)
}
