import { formedClauses } from './formed.ts'
import { readExactSentences } from './law/exact-sentence.ts'
import type { Statute } from './law/statutes.ts'
import type { People } from './people/people.ts'
import { readCoded } from './read-coded.ts'
import { readText } from './read-text.ts'
import { type Clause, type Role, some } from './rule.ts'
import { type NameBook, nameBook } from './text/name-words.ts'
import type { ManualReason, SigningAnswer, SigningFacts } from './types.ts'

/** The rule that counts, and where it is from; or why a person must read it. */
export type Chosen =
  | {
      origin: NonNullable<SigningAnswer['origin']>
      anyOf: Clause[]
      procura: Clause[]
      /** What the text says where a coded source was believed first. */
      alsoText: Clause[] | undefined
    }
  | { reason: ManualReason; detail: string }

/** A person's reading, else the coded source, the table of exact sentences, the grammar, and last the law. */
export function chooseRule(facts: SigningFacts, statute: Statute, people: People): Chosen {
  const text = facts.ruleText?.trim() ?? ''
  const nothing = { procura: [], alsoText: undefined }
  if (facts.human) return { origin: 'HUMAN', anyOf: facts.human.anyOf, ...nothing }

  const coded = facts.coded && readCoded(facts.coded)
  if (coded) {
    const reading = text === '' ? undefined : readRuleText(facts, text)
    const alsoText = reading && 'anyOf' in reading && reading.anyOf.length > 0 ? reading.anyOf : undefined
    return { origin: 'CODED', anyOf: coded, procura: [], alsoText }
  }
  // What an unknown code says may be narrower than the law.
  if (text === '' && facts.coded) return { reason: 'NOT_UNDERSTOOD', detail: 'The coded rule is of a kind not known.' }
  // With no rule of the company's own, a register that applies the law knows it better than our table.
  const applied = formedClauses(facts.formed?.byRule ? [...facts.formed.byLaw, ...facts.formed.byRule] : [])
  if (text === '' && applied.length > 0) return { origin: 'CODED', anyOf: applied, ...nothing }
  if (text === '') return byLaw(statute, people)

  const reading = readRuleText(facts, text)
  if ('reason' in reading) return reading
  if (reading.anyOf.length > 0) return { ...reading, alsoText: undefined }
  // The text grants nothing to anybody, so what the law says stands.
  const law = byLaw(statute, people)
  return 'reason' in law ? law : { ...law, procura: reading.procura }
}

function readRuleText(facts: SigningFacts, text: string) {
  const exact = readExactSentences(text, facts.country)
  if (exact) return { origin: 'SENTENCE' as const, anyOf: exact, procura: [] }
  const reading = readText(text, facts.country, bookOf(facts))
  return 'reason' in reading ? reading : { origin: 'GRAMMAR' as const, anyOf: reading.full, procura: reading.procura }
}

/** Names that a text of the company may mention. */
export function bookOf(facts: SigningFacts): NameBook {
  return nameBook(facts.functionaries.map(({ name }) => name))
}

/** No rule is registered: signatories that the register lists by role, else the form's default (convention C14). */
function byLaw(statute: Statute, people: People): Chosen {
  const holds = (role: Role) => people.holders.filter(({ roles }) => roles.has(role)).length
  const listed: Clause[] = []
  if (holds('SIGNS_ALONE') > 0) listed.push([some(1, 'SIGNS_ALONE')])
  // One person cannot sign together with nobody.
  if (holds('SIGNS_JOINTLY') > 1) listed.push([some('ALL', 'SIGNS_JOINTLY')])
  const byDefault = statute.byDefault
  if (listed.length > 0) {
    // Each partner's own right gives way to signatories registered by name (selskapsloven § 2-21); an owner's does not.
    const owner = byDefault && holds('OWNER') > 0 ? byDefault : []
    return { origin: 'CODED', anyOf: [...listed, ...owner], procura: [], alsoText: undefined }
  }
  if (holds('SIGNS_JOINTLY') > 0)
    return { reason: 'NO_RULE', detail: 'One person alone is registered as signing jointly.' }
  if (!byDefault) {
    return { reason: 'NO_RULE', detail: 'No rule is registered, and the law of the form does not say who signs.' }
  }
  if (!statute.isFloored && holds('PARTNER') > 0 && holds('MEMBER') > 0) {
    return { reason: 'NO_RULE', detail: 'A board takes the place of the partners, and its rule is not registered.' }
  }
  return { origin: 'STATUTE', anyOf: byDefault, procura: [], alsoText: undefined }
}
