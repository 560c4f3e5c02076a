import { satisfies } from './sets/match.ts'
import type { SigningAnswer } from './types.ts'

/** UNKNOWN where the rule is not fully known: then "no" cannot be said. */
export type MaySign = 'YES' | 'NO' | 'UNKNOWN'

/**
 * Whether a group of people together binds the company; more people than needed do no harm. `records`: places in the
 * list of functionaries, several of one person counting once. Works where the groups are too many to list.
 */
export function maySign(answer: SigningAnswer, records: Iterable<number>): MaySign {
  if (satisfies(answer.applied.clauses, peopleOf(answer, records))) return 'YES'
  return answer.manual || answer.unresolved.length > 0 ? 'UNKNOWN' : 'NO'
}

/** The people whom records belong to. */
export function peopleOf(answer: SigningAnswer, records: Iterable<number>): Set<number> {
  const asked = new Set(records)
  const found = new Set<number>()
  for (const [at, person] of answer.applied.people.entries()) {
    if (person.records.some((record) => asked.has(record))) found.add(at)
  }
  return found
}
