import type { Answer, CompanyRecord, Evidence } from '../kit.ts'
import { outage } from '../registry-kit/outage.ts'
import { unreadSigning } from '../registry-kit/unread-signing.ts'
import type { Call } from './call.ts'
import { askCompanyInformation } from './company-information.ts'
import { askHighValueDatasets } from './high-value-datasets.ts'
import { readFunctionaries } from './read-functionaries.ts'
import { readOrganization, type Told } from './read-organization.ts'
import { type PartCounts, readSigningRule } from './read-signing-rule.ts'
import { isDeregistered } from './read-status.ts'

/** At least one; the first is asked first. */
export interface Calls {
  highValueDatasets?: Call | undefined
  companyInformation?: Call | undefined
  partCounts?: PartCounts | undefined
}

/**
 * The free API first, for both are of one register: what it does not know, or has deregistered, costs no transaction of
 * the paid one. An outage of either is an OUTAGE of the whole, since a company without its board would look like one
 * that has none. A company that only Statistics Sweden's part knows has no entry in the paid one (404), and is found.
 */
export async function lookUp(calls: Calls, number: string): Promise<Answer<CompanyRecord>> {
  const evidence: Evidence[] = []
  const told: Told = {}
  if (calls.highValueDatasets) {
    const open = await askHighValueDatasets(calls.highValueDatasets, number)
    evidence.push(...open.evidence)
    if (open.outcome !== 'FOUND') return open
    told.open = chooseBusiness(open.businesses)
  }
  if (calls.companyInformation && !(told.open && isDeregistered(told.open))) {
    const full = await askCompanyInformation(calls.companyInformation, number)
    evidence.push(...full.evidence)
    if (full.outcome === 'OUTAGE') return { ...full, evidence }
    if (full.outcome === 'MISS' && !told.open) return full
    if (full.outcome === 'FOUND') told.full = sameBusiness(full.businesses, told.open?.namnskyddslopnummer)
  }
  const organization = readOrganization(number, told)
  if (!organization) return outage('MALFORMED', 'Bolagsverket gave no name for the organisation', { evidence })
  const functionaries = readFunctionaries(told.full?.funktionarer ?? [])
  const rule = readSigningRule(told.full, functionaries, calls.partCounts)
  return { outcome: 'FOUND', value: { organization, functionaries, ...unreadSigning(rule) }, evidence }
}

type Business = NonNullable<Told['open'] | Told['full']>

/**
 * A sole trader may have several businesses under one number, told apart by `namnskyddslopnummer`. We can tell of one: the
 * first that is still registered. The others are in the evidence.
 */
function chooseBusiness<B extends Business>(businesses: B[]): B | undefined {
  const inOrder = businesses.toSorted((a, b) => (a.namnskyddslopnummer ?? 0) - (b.namnskyddslopnummer ?? 0))
  return inOrder.find((business) => !isDeregistered(business)) ?? inOrder[0]
}

/** What is told of one business is never mixed with what is told of another. */
function sameBusiness<B extends Business>(businesses: B[], serial: number | null | undefined): B | undefined {
  if (serial == null) return chooseBusiness(businesses)
  const same = businesses.filter(({ namnskyddslopnummer }) => (namnskyddslopnummer ?? serial) === serial)
  return chooseBusiness(same)
}
