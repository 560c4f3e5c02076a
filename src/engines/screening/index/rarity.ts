import { ROLE, type Word } from '../prepare/words.ts'
import { findWord, type Partition, wordKey } from './partition.ts'

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

/** A word as it weighs in those of the partitions that have it: no more than in any of them. */
export function weighedBy(partitions: readonly Partition[], word: Word): Word {
  if (word.role !== ROLE.NAME) return word
  let least = word.weight
  for (const partition of partitions) {
    const at = findWord(partition, word.key)
    if (at >= 0) least = Math.min(least, (partition.wordWeight[at] ?? 0) / 100)
  }
  return least === word.weight ? word : { ...word, weight: least }
}

/** What the words of a partition weigh in other partitions, in hundredths. */
export function weightsIn(others: readonly Partition[], partition: Partition): Uint8Array {
  return partition.wordWeight.map((own, word) => {
    if (partition.wordRole[word] !== ROLE.NAME) return own
    const key = wordKey(partition, word)
    let least = own
    for (const other of others) {
      const at = findWord(other, key)
      if (at >= 0) least = Math.min(least, other.wordWeight[at] ?? own)
    }
    return least
  })
}
