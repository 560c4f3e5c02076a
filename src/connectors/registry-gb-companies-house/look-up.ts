import type { Answer, CompanyRecord } from '../kit.ts'
import { outage } from '../registry-kit/outage.ts'
import { unreadSigning } from '../registry-kit/unread-signing.ts'
import { registerNumber } from './company-number.ts'
import type { Fetch } from './fetch.ts'
import { fetchPages } from './fetch-pages.ts'
import { readOfficers } from './read-officers.ts'
import { readOrganization } from './read-organization.ts'
import { officers, profile } from './schemas.ts'

/**
 * The company and its officers, as one answer; an outage of either is an OUTAGE of the whole. The register holds no
 * signing rule: who binds a company is law (Companies Act 2006 ss. 40, 43–44) and articles.
 */
export async function lookUp(fetch: Fetch, organizationNumber: string): Promise<Answer<CompanyRecord>> {
  const number = registerNumber(organizationNumber)
  if (!number) return { outcome: 'MISS', evidence: [] }
  const company = await fetch(`/company/${number}`, profile)
  if (company.outcome === 'NOT_FOUND') {
    // A gateway that knows no such path answers 404 too.
    if (company.code === 'company-profile-not-found') return { outcome: 'MISS', evidence: company.evidence }
    return outage('MALFORMED', 'The register answered 404 without saying that there is no such company.', company)
  }
  if (company.outcome !== 'FOUND') return company
  if (registerNumber(company.value.company_number) !== number) {
    return outage('MALFORMED', 'The register answered with another company than was asked for.', company)
  }
  const organization = readOrganization(company.value, number)
  // Officers of a dissolved company are those of its last day, never resigned: nobody holds office any more.
  const listed =
    organization.status === 'DISSOLVED'
      ? { outcome: 'FOUND' as const, items: [], isWhole: true, evidence: [] }
      : await fetchPages(fetch, `/company/${number}/officers`, officers)
  const evidence = [...company.evidence, ...listed.evidence]
  if (listed.outcome === 'OUTAGE') return { ...listed, evidence }
  return {
    outcome: 'FOUND',
    value: {
      organization,
      functionaries: readOfficers(listed.items),
      ...unreadSigning(
        listed.isWhole
          ? { functionaries: 'ALL' }
          : { functionaries: 'SOME', notes: ['the register has more officers than it listed'] },
      ),
    },
    evidence,
  }
}
