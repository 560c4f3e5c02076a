import type { Answer, CompanyRecord } from '../kit.ts'
import { outage } from '../registry-kit/outage.ts'
import { unreadSigning } from '../registry-kit/unread-signing.ts'
import type { Ask } from './ask.ts'
import { readOrganization } from './read-organization.ts'
import { companies } from './schemas.ts'

/**
 * A company by its business ID. Nothing found is 200 with `totalResults` 0. The open data has neither people nor signing:
 * both are handed on as not told, never as "nobody".
 */
export async function lookUp(ask: Ask, businessId: string): Promise<Answer<CompanyRecord>> {
  const query = new URLSearchParams({ businessId })
  const page = await ask(`/opendata-ytj-api/v3/companies?${query}`, companies)
  if (page.outcome !== 'FOUND') return page
  const { evidence } = page
  const { totalResults, companies: found } = page.value
  if (totalResults === 0 && found.length === 0) return { outcome: 'MISS', evidence }
  const company = found.find(({ businessId: { value } }) => value === businessId)
  if (!company) return outage('MALFORMED', 'YTJ answered with another company than was asked for', { evidence })
  const organization = readOrganization(company)
  if (!organization) return outage('MALFORMED', 'YTJ gave no name for the company', { evidence })
  return {
    outcome: 'FOUND',
    value: {
      organization,
      functionaries: [],
      ...unreadSigning({ functionaries: 'NONE' }),
    },
    evidence,
  }
}
