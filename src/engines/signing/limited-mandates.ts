import { bookOf } from './choose-rule.ts'
import type { Statute } from './law/statutes.ts'
import type { People } from './people/people.ts'
import { readCoded } from './read-coded.ts'
import { readText } from './read-text.ts'
import { type Clause, type Role, role, some } from './rule.ts'
import { ground } from './sets/ground.ts'
import { comeToSame, minimalSets } from './sets/minimal-sets.ts'
import type { LimitedMandate, SigningFacts } from './types.ts'

/**
 * Narrower powers, never part of who signs in full (convention C11): day-to-day management by law, listed also when the
 * same person signs in full, and prokura as registered. Prokura that cannot be read is not listed,
 * nor one whose code and text come to other groups.
 */
export function readLimitedMandates(
  facts: SigningFacts,
  statute: Statute,
  people: People,
  procuraInRule: readonly Clause[],
): LimitedMandate[] {
  const mandates: LimitedMandate[] = []
  if (statute.dayToDay) add(mandates, 'DAY_TO_DAY', [[{ count: 1, pool: role(statute.dayToDay) }]], people)
  add(mandates, 'PROKURA', [...procuraInRule, ...registeredProcura(facts, people)], people)
  return mandates
}

function registeredProcura(facts: SigningFacts, people: People): Clause[] {
  const text = facts.procurationText?.trim() ?? ''
  const coded = facts.codedProcuration && readCoded(facts.codedProcuration)
  if (text !== '') {
    const reading = readText(text, facts.country, bookOf(facts), true)
    const printed = 'reason' in reading ? [] : reading.procura
    if (!coded || printed.length === 0) return coded ?? printed
    return comeToSame(ground(coded, people, false), ground(printed, people, false)) ? coded : []
  }
  if (facts.codedProcuration) return coded ?? []
  const holds = (role: Role) => people.holders.filter(({ roles }) => roles.has(role)).length
  return [
    ...(holds('PROCURA_ALONE') > 0 ? [[some(1, 'PROCURA_ALONE')]] : []),
    ...(holds('PROCURA_JOINTLY') > 1 ? [[some('ALL', 'PROCURA_JOINTLY')]] : []),
  ]
}

function add(mandates: LimitedMandate[], type: LimitedMandate['type'], anyOf: readonly Clause[], people: People): void {
  if (anyOf.length === 0) return
  const { clauses, contradiction } = ground(anyOf, people, false)
  const { sets } = contradiction ? { sets: undefined } : minimalSets(clauses)
  if (!sets || sets.length === 0) return
  const combinations = sets.map((set) => set.flatMap((at) => people.holders[at]?.person ?? []))
  mandates.push({ type, combinations })
}
