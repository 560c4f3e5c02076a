import { ROLE, type Word } from '../prepare/words.ts'

/** An index smaller than this says nothing about how common a word is. */
const TELLING_NAMES = 5000
/** Steps, so that small changes of a list do not change scores: share of the names that hold the word, and the most it may weigh. */
const STEPS: readonly (readonly [share: number, weight: number])[] = [
  [1 / 100, 0.62],
  [1 / 300, 0.7],
  [1 / 1000, 0.8],
  [1 / 3000, 0.9],
]

/** What a word of a name weighs where `names` of `all` names hold it: never more than its own weight. */
export function rarityWeight(word: Word, names: number, all: number): number {
  if (all < TELLING_NAMES || word.role !== ROLE.NAME) return word.weight
  for (const [share, weight] of STEPS) if (names > all * share) return Math.min(word.weight, weight)
  return word.weight
}
