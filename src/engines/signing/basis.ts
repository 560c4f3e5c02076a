import type { SigningAnswer, SigningFacts } from './types.ts'

/**
 * A text that changes whenever something changes that a person's reading rests on: the printed or coded rule, prokura,
 * notes, form, status or people. Store its digest beside the reading, and drop the reading when it differs.
 */
export function basisOf(facts: SigningFacts): string {
  const people = facts.functionaries
    .filter(({ endDate }) => endDate === undefined || endDate > facts.asOf)
    .map((one) =>
      JSON.stringify([
        one.type,
        one.name,
        one.roles,
        one.roleCodes,
        one.personalIdentityNumber,
        one.organizationIdentifier,
        one.dateOfBirth,
        one.birthMonth,
        one.registerId,
        one.electedBy,
      ]),
    )
    .sort()
  const { country, legalForm, legalFormCode, status, ruleText, procurationText, registryNotes } = facts
  const printed = [country, legalForm, legalFormCode, status, ruleText, procurationText, registryNotes]
  return JSON.stringify([...printed, facts.coded, facts.codedProcuration, facts.formed, people])
}

/** Whether one person alone binds the company: a reading by hand that says so takes a second pair of eyes. */
export function hasSoleSignatory({ applied }: Pick<SigningAnswer, 'applied'>): boolean {
  return applied.clauses.some((clause) => clause.length === 1 && clause[0]?.count === 1)
}
