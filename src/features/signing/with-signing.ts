import type { CompanyRecord, Functionary, Signing, SigningRule } from '../../connectors/kit.ts'
import { type Rule, resolveSigning, type SigningAnswer, type SigningPerson } from '../../engines/signing/index.ts'
import { mergeFunctionaries } from './merge-functionaries.ts'
import { signingFactsOf } from './signing-facts.ts'

/**
 * Reads who may sign out of what a register says: its code, its text and the law of the form, by the signing engine; or
 * out of `human`, what a person has read. A record without `signingRule` is left as it is, unless a person has read it,
 * for there the register has resolved the rule itself.
 *
 * Where the register does not tell all its people, nobody is let in and nobody kept out (`FUNCTIONARIES_NOT_TOLD`): of a
 * board that is not whole nobody can say which of it is enough, and neither can a person's reading.
 */
export function withSigning(record: CompanyRecord, country: string, asOf: Date, human?: Rule): CompanyRecord {
  const { functionaries, signing, signingRule } = record
  if (!signingRule && !human) return record
  const answer = resolveSigning({ ...signingFactsOf(record, country, asOf), human })
  const { text: ruleText = signing.ruleText, procurationText } = signingRule ?? {}
  // That nobody signs for a company which is bankrupt or gone is so whoever its people are.
  if (signingRule && signingRule.functionaries !== 'ALL' && answer.manual?.reason !== 'STATUS') {
    return { ...record, signing: { ...notTold(signingRule), ruleText } }
  }
  return { ...record, signing: { ...signingOf(answer, functionaries, procurationText), ruleText } }
}

function notTold({ procurationText, notes = [] }: SigningRule): Signing {
  return {
    coverage: 'NONE',
    combinations: [],
    reviewRequired: true,
    limitedMandates: withProcurationText([], procurationText),
    unresolved: ['FUNCTIONARIES_NOT_TOLD', ...notes],
  }
}

function signingOf(answer: SigningAnswer, functionaries: Functionary[], procurationText: string | undefined): Signing {
  const { manual, coverage, reviewRequired, unresolved, origin, count, applied } = answer
  const known = new Map<SigningPerson, Functionary>()
  const people = (group: readonly SigningPerson[]) =>
    group.flatMap((person) => {
      const [first, ...others] = person.records.flatMap((at) => functionaries[at] ?? [])
      const functionary = known.get(person) ?? (first && mergeFunctionaries(first, ...others))
      if (functionary) known.set(person, functionary)
      return functionary ?? []
    })
  const limitedMandates = answer.limitedMandates.map(({ type, combinations }) => ({
    type,
    combinations: combinations.map(people),
  }))
  const more = { reviewRequired, limitedMandates: withProcurationText(limitedMandates, procurationText) }
  // An unread rule is not "anyone may sign", and not "nobody" either: people must read it.
  if (manual) {
    return { coverage: 'NONE', combinations: [], ...more, unresolved: [manual.reason, ...unresolved] }
  }
  const clauses = applied.clauses.map((clause) =>
    clause.map(({ count, members }) => ({ count, members: [...members] })),
  )
  return {
    coverage,
    combinations: answer.combinations.map(people),
    ...more,
    unresolved,
    origin,
    count,
    applied: { clauses, people: people(applied.people) },
  }
}

/** Prokura that could not be read is told by its text alone: it is no reason to doubt who signs in full. */
function withProcurationText(mandates: Signing['limitedMandates'], ruleText: string | undefined) {
  if (ruleText === undefined) return mandates
  const isRead = mandates.some(({ type }) => type === 'PROKURA')
  if (!isRead) return [...mandates, { type: 'PROKURA' as const, ruleText, combinations: [] }]
  return mandates.map((mandate) => (mandate.type === 'PROKURA' ? { ...mandate, ruleText } : mandate))
}
