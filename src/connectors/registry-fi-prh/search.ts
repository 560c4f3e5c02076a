import type { RegistryConnector } from '../kit.ts'
import { outage } from '../registry-kit/outage.ts'
import type { Ask } from './ask.ts'
import { readName } from './read-organization.ts'
import { townOf } from './read-words.ts'
import { type Company, companies } from './schemas.ts'

type Search = NonNullable<RegistryConnector['search']>
type Found = Awaited<ReturnType<Search>>

/**
 * Companies by name, out of the first page (100). The register finds by earlier, parallel and auxiliary names too and
 * gives no order: those whose name is what was asked for come first, then those that begin so, then those in business.
 */
export async function search(ask: Ask, name: string, limit: number): Promise<Found> {
  const query = new URLSearchParams({ name })
  const page = await ask(`/opendata-ytj-api/v3/companies?${query}`, companies)
  if (page.outcome !== 'FOUND') return page
  const { evidence } = page
  const { totalResults, companies: found } = page.value
  if (totalResults === 0 && found.length === 0) return { outcome: 'MISS', evidence }
  if (found.length === 0) return outage('MALFORMED', 'YTJ counted results but gave none', { evidence })
  const value = found
    .map((company) => ({ company, organizationName: readName(company) ?? company.businessId.value }))
    .toSorted((a, b) => rank(a, name) - rank(b, name))
    .slice(0, Math.max(limit, 1))
    .map(({ company, organizationName }) => ({
      organizationName,
      organizationNumber: { id: company.businessId.value, issuingCountry: 'FI' },
      city: cityOf(company),
    }))
  return { outcome: 'FOUND', value, evidence }
}

function rank({ company, organizationName }: { company: Company; organizationName: string }, asked: string): number {
  const [found, wanted] = [organizationName, asked].map((text) => text.trim().toLocaleLowerCase('fi'))
  const likeness = found === wanted ? 0 : found?.startsWith(wanted ?? '') ? 2 : 4
  return likeness + (company.endDate ? 1 : 0)
}

function cityOf({ addresses }: Company): string | undefined {
  const [first] = addresses.toSorted((a, b) => a.type - b.type).map(({ postOffices }) => townOf(postOffices))
  return first
}
