import type { RegistryConnector } from '../kit.ts'
import { outage } from '../registry-kit/outage.ts'
import { registerNumber } from './company-number.ts'
import type { Fetch } from './fetch.ts'
import { companies } from './schemas.ts'

const HITS_MAX = 100
/** Asked for one hit, the register answers with none (its forum, thread 2077). */
const HITS_MIN = 2

/** Companies by name, best first, dissolved ones among them. No hit is a MISS. */
export async function search(
  fetch: Fetch,
  name: string,
  limit: number,
): Promise<Awaited<ReturnType<NonNullable<RegistryConnector['search']>>>> {
  const size = Math.min(Math.max(limit, HITS_MIN), HITS_MAX)
  const reply = await fetch(
    `/search/companies?${new URLSearchParams({ q: name, items_per_page: String(size) })}`,
    companies,
  )
  if (reply.outcome === 'NOT_FOUND') return outage('MALFORMED', 'The search answered 404.', reply)
  if (reply.outcome !== 'FOUND') return reply
  const { items, total_results } = reply.value
  if (items.length === 0 && (total_results ?? 0) > 0) {
    return outage('MALFORMED', 'The search counted hits and listed none.', reply)
  }
  if (items.length === 0) return { outcome: 'MISS', evidence: reply.evidence }
  return {
    outcome: 'FOUND',
    value: items.slice(0, Math.max(limit, 1)).map(({ title, company_number, address }) => ({
      organizationName: title,
      organizationNumber: { id: registerNumber(company_number) ?? company_number, issuingCountry: 'GB' },
      city: address?.locality,
    })),
    evidence: reply.evidence,
  }
}
