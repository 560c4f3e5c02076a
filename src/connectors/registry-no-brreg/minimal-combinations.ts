import type { Functionary } from '../kit.ts'
import type { Signers } from './identify-signers.ts'

/**
 * The smallest groups: doubles and supersets dropped, members in registry order, groups by size and then in registry
 * order. A group that contains another adds nothing, since more people than needed may always sign.
 */
export function minimalCombinations(groups: Functionary[][], signers: Pick<Signers, 'rank'>): Functionary[][] {
  const sorted = groups
    .map((group) => [...group].sort((a, b) => signers.rank(a) - signers.rank(b)))
    .sort((a, b) => a.length - b.length || compare(a, b, signers))
  const minimal: Functionary[][] = []
  for (const group of sorted) {
    // Doubles stand side by side now, and only a smaller group can be part of a larger one.
    const last = minimal.at(-1)
    const isDouble = last?.length === group.length && compare(last, group, signers) === 0
    const isCovered = minimal.some((one) => one.length < group.length && one.every((person) => group.includes(person)))
    if (!isDouble && !isCovered) minimal.push(group)
  }
  return minimal
}

function compare(a: Functionary[], b: Functionary[], signers: Pick<Signers, 'rank'>): number {
  for (const [index, person] of a.entries()) {
    const other = b[index]
    const difference = other ? signers.rank(person) - signers.rank(other) : 0
    if (difference !== 0) return difference
  }
  return 0
}
