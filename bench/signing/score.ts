import { createHash } from 'node:crypto'
import type { SigningPrediction } from '../../src/commands/signing.ts'

/** What is expected of a case; a case has more, which the engine reads. */
export interface Expected {
  id: string
  country: string
  tags: string[]
  expected: {
    combinations: unknown
    combinationIds?: string[][]
    count?: number
    coverage: string
    alsoAcceptedIds?: (string[][] | 'MANUAL')[]
    safeFloorIds?: string[][]
  }
}

/** EXACT and ACCEPTED are right; ABSTAIN is safe; OVERGRANT and OVERREACH let the wrong people sign. */
export type Verdict = 'EXACT' | 'ACCEPTED' | 'SAFE_FLOOR' | 'ABSTAIN' | 'UNDER' | 'OVERGRANT' | 'OVERREACH' | 'MISSING'

/** Judges an answer as the scorer of the signing cases does: by sets of identity numbers, never by name. */
export function judge({ expected }: Expected, prediction: SigningPrediction | undefined): Verdict {
  if (!prediction) return 'MISSING'
  const given = prediction.combinations
  const isList = typeof given !== 'string'
  for (const other of expected.alsoAcceptedIds ?? []) {
    if (other === 'MANUAL' ? given === 'MANUAL' : isList && isSame(other, given)) return 'ACCEPTED'
  }
  if (expected.combinations === 'MANUAL') {
    if (given === 'MANUAL' || (isList && given.length === 0)) return 'EXACT'
    const isFloor = isList && expected.safeFloorIds && isSame(given, expected.safeFloorIds)
    return isFloor && prediction.coverage === 'PARTIAL' ? 'SAFE_FLOOR' : 'OVERREACH'
  }
  if (given === 'MANUAL') return 'ABSTAIN'
  if (expected.combinations === 'TOO_MANY') {
    const isCounted = prediction.count === undefined || prediction.count === expected.count
    return given === 'TOO_MANY' && isCounted ? 'EXACT' : 'MISSING'
  }
  if (given === 'TOO_MANY') return 'MISSING'
  const wanted = expected.combinationIds ?? []
  if (isSame(wanted, given)) return 'EXACT'
  const isGranted = (group: string[]) => wanted.some((one) => one.every((id) => group.includes(id)))
  return given.every(isGranted) ? 'UNDER' : 'OVERGRANT'
}

/** A third of the cases by the hash of their id: kept aside while the grammar is written. */
export function isHeldOut(id: string): boolean {
  return BigInt(`0x${createHash('sha256').update(id).digest('hex')}`) % 3n === 0n
}

function isSame(a: string[][], b: string[][]): boolean {
  const texts = (groups: string[][]) => [...new Set(groups.map((group) => [...new Set(group)].sort().join(' ')))].sort()
  return texts(a).join('|') === texts(b).join('|')
}
