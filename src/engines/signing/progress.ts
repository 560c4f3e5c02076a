import { peopleOf } from './may-sign.ts'
import type { Pool } from './rule.ts'
import { emptyPositions } from './sets/match.ts'
import type { SigningAnswer, SigningPerson } from './types.ts'

/** One way to complete an open signing: so many more of each kind. */
export interface StillNeeded {
  positions: { count: number; pool: Pool; candidates: SigningPerson[] }[]
}

/** How far an open signing has come. UNKNOWN: the rule is not known well enough to say. */
export type Progress = { state: 'COMPLETE' } | { state: 'OPEN'; options: StillNeeded[] } | { state: 'UNKNOWN' }

/**
 * What is still needed after `signed` (places in the list of functionaries) have signed: the alternatives that take the
 * fewest more people. Whoever has signed is never asked for again.
 */
export function progress(answer: SigningAnswer, signed: Iterable<number>): Progress {
  const group = peopleOf(answer, signed)
  const open = answer.applied.clauses.map((clause) => {
    const empty = emptyPositions(clause, group)
    return { clause, empty, missing: empty.reduce((sum, count) => sum + count, 0) }
  })
  const fewest = Math.min(...open.map(({ missing }) => missing))
  if (open.length === 0) return { state: 'UNKNOWN' }
  if (fewest === 0) return { state: 'COMPLETE' }
  const options = open
    .filter(({ missing }) => missing === fewest)
    .map(({ clause, empty }) => ({
      positions: clause.flatMap(({ pool, members }, slot) => {
        const count = empty[slot] ?? 0
        const candidates = members.filter((one) => !group.has(one)).flatMap((one) => answer.applied.people[one] ?? [])
        return count > 0 ? [{ count, pool, candidates }] : []
      }),
    }))
  return { state: 'OPEN', options }
}
