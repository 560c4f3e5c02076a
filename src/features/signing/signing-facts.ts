import type { CompanyRecord, Organization } from '../../connectors/kit.ts'
import type { SigningFacts, SigningStatus } from '../../engines/signing/index.ts'

const statuses: Record<Organization['status'], SigningStatus> = {
  ACTIVE: 'ACTIVE',
  BANKRUPT: 'BANKRUPTCY',
  IN_LIQUIDATION: 'LIQUIDATION',
  RESTRUCTURING: 'RESTRUCTURING',
  DISSOLVED: 'DISSOLVED',
  UNKNOWN: 'UNKNOWN',
}

/**
 * What the signing engine is told of a company: its register's rule, form, status and people on the day of `asOf` (UTC).
 * Places in it are places in the record's functionaries. `basisOf` of it says when a person's reading no longer holds.
 */
export function signingFactsOf(record: CompanyRecord, country: string, asOf: Date): SigningFacts {
  const { organization, functionaries, signing, signingRule } = record
  return {
    country,
    legalForm: organization.legalType ?? organization.legalTypeCode ?? '',
    legalFormCode: organization.legalTypeCode,
    status: statuses[organization.status],
    asOf: asOf.toISOString().slice(0, 10),
    ruleText: signingRule ? signingRule.text : signing.ruleText,
    procurationText: signingRule?.procurationText,
    coded: signingRule?.coded,
    codedProcuration: signingRule?.codedProcuration,
    formed: signingRule?.formed,
    registryNotes: signingRule?.notes,
    functionaries,
  }
}
