import type { CompanyRecord, Functionary } from '../../connectors/kit.ts'
import { type OrganizationFacts, ruleOfGroups, type Signatory } from '../../engines/workflow/index.ts'

/** What the workflow engine needs of a company to decide; the whole record is kept as a fact beside it. */
export function organizationFacts({ organization, signing }: CompanyRecord): Omit<OrganizationFacts, 'origin'> {
  return {
    organizationName: organization.organizationName,
    organizationNumber: organization.organizationNumber,
    status: organization.status,
    legalType: organization.legalType,
    registrationDate: organization.registrationDate,
    industryCodes: organization.industryCodes,
    signing: signingFacts({ organization, signing }),
  }
}

/** Who may sign, as the engine reads it: groups, and the rule applied to the people for what is too much to list. */
export function signingFacts({
  organization,
  signing,
}: Pick<CompanyRecord, 'organization' | 'signing'>): OrganizationFacts['signing'] {
  const combinations = signing.combinations.map((group) => group.map(signatory))
  const { applied } = signing
  return {
    coverage: isDoubtful({ organization, signing }) ? 'PARTIAL' : signing.coverage,
    combinations,
    applied: applied ? { clauses: applied.clauses, people: applied.people.map(signatory) } : ruleOfGroups(combinations),
  }
}

/**
 * A rule that a person must read first is not one to rely on, however many groups it lists. Groups that are only too
 * many to list ask for a person too, so of them it is their other causes that count.
 */
function isDoubtful({ organization, signing }: Pick<CompanyRecord, 'organization' | 'signing'>): boolean {
  if (signing.coverage === 'COMPLETE') return signing.reviewRequired
  const isUnsettled = organization.status === 'RESTRUCTURING' || organization.status === 'UNKNOWN'
  return signing.coverage === 'TOO_MANY' && (isUnsettled || signing.unresolved.length > 0)
}

function signatory({ name, personalIdentityNumber, dateOfBirth }: Functionary): Signatory {
  return { name, personalIdentityNumber, dateOfBirth }
}
