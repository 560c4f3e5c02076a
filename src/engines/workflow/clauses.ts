import { emptyPositions } from '../signing/index.ts'
import type { AppliedRule, Signatory } from './types.ts'

/** Positions that are filled together, each by another person. */
export type Clause = AppliedRule['clauses'][number]

/** Whether these people (places in `people`) fill the clause, nobody two positions of it. */
export function isFilled(clause: Clause, group: ReadonlySet<number>): boolean {
  return emptyPositions(clause, group).every((count) => count === 0)
}

/** Groups of signatories as a rule: each group is a clause in which everybody has a position of their own. */
export function ruleOfGroups(groups: readonly Signatory[][]): AppliedRule {
  const places = new Map<string, number>()
  const people: Signatory[] = []
  const clauses = groups
    .filter((group) => group.length > 0)
    .map((group) => {
      const seen = new Map<string, number>()
      return group.map((one) => {
        const alike = identityOf(one)
        // Two of one group are two people, even where the register tells nothing that tells them apart.
        const before = seen.get(alike) ?? 0
        seen.set(alike, before + 1)
        const key = `${before} ${alike}`
        const place = places.get(key) ?? people.push(one) - 1
        places.set(key, place)
        return { count: 1, members: [place] }
      })
    })
  return { clauses, people }
}

/** The same words for the same record of a signatory, whatever else is kept beside it. */
export function identityOf({ name, personalIdentityNumber: number, dateOfBirth }: Signatory): string {
  return JSON.stringify([name, number?.issuingCountry, number?.id, dateOfBirth])
}
