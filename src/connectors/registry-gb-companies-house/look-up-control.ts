import type { Answer } from '../kit.ts'
import { outage } from '../registry-kit/outage.ts'
import { registerNumber } from './company-number.ts'
import type { Fetch } from './fetch.ts'
import { fetchPages } from './fetch-pages.ts'
import { readControl, type SignificantControl } from './read-control.ts'
import { personsWithSignificantControl, profile, statements } from './schemas.ts'

/**
 * Persons with significant control and the company's statements about them. MISS: there is no such company. Without
 * persons and without statements the register says nothing, which is not "nobody".
 */
export async function lookUpControl(fetch: Fetch, organizationNumber: string): Promise<Answer<SignificantControl>> {
  const number = registerNumber(organizationNumber)
  if (!number) return { outcome: 'MISS', evidence: [] }
  // The lists answer 404 for no company and for an empty list alike, so the company is asked for first.
  const company = await fetch(`/company/${number}`, profile)
  if (company.outcome === 'NOT_FOUND') {
    if (company.code === 'company-profile-not-found') return { outcome: 'MISS', evidence: company.evidence }
    return outage('MALFORMED', 'The register answered 404 without saying that there is no such company.', company)
  }
  if (company.outcome !== 'FOUND') return company
  if (registerNumber(company.value.company_number) !== number) {
    return outage('MALFORMED', 'The register answered with another company than was asked for.', company)
  }
  const path = `/company/${number}/persons-with-significant-control`
  const [persons, said] = await Promise.all([
    fetchPages(fetch, path, personsWithSignificantControl),
    fetchPages(fetch, `${path}-statements`, statements),
  ])
  const evidence = [company, persons, said].flatMap((part) => part.evidence)
  if (persons.outcome === 'OUTAGE') return { ...persons, evidence }
  if (said.outcome === 'OUTAGE') return { ...said, evidence }
  // A part of the owners would look like all of them.
  if (!persons.isWhole || !said.isWhole) {
    return outage('MALFORMED', 'The register has more persons with significant control than it listed.', { evidence })
  }
  return { outcome: 'FOUND', value: readControl(persons.items, said.items), evidence }
}
