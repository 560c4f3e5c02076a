import type { SigningAnswer, SigningFacts } from './types.ts'

/**
 * A text that changes whenever something changes that a person's reading rests on: the printed or coded rule, prokura,
 * notes, form, status or people. Store its digest beside the reading, and drop the reading when it differs.
 */
export function basisOf(facts: SigningFacts): string {
  const people = facts.functionaries
    .filter(({ endDate }) => endDate === undefined || endDate > facts.asOf)
    .map(({ type, name, roles, roleCodes, personalIdentityNumber, organizationIdentifier, dateOfBirth, electedBy }) =>
      JSON.stringify([
        type,
        name,
        roles,
        roleCodes,
        personalIdentityNumber,
        organizationIdentifier,
        dateOfBirth,
        electedBy,
      ]),
    )
    .sort()
  const { country, legalForm, status, ruleText, procurationText, registryNotes, coded } = facts
  return JSON.stringify([country, legalForm, status, ruleText, procurationText, registryNotes, coded, people])
}

/** Whether one person alone binds the company: a reading by hand that says so takes a second pair of eyes. */
export function hasSoleSignatory({ applied }: Pick<SigningAnswer, 'applied'>): boolean {
  return applied.clauses.some((clause) => clause.length === 1 && clause[0]?.count === 1)
}
