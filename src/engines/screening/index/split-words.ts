import { ROLE, type Word } from '../prepare/words.ts'
import type { NearWords } from './near-words.ts'
import { findWord, namesOfWord, type Partition } from './partition.ts'

/** What each half brings of the weight: together more than one word does, as they weigh more in the name than the word that they make. */
const HALF = 0.9

/** A word that the index has as two words: `ramimakhlouf`. */
export function findWordSplit(partition: Partition, word: Word): NearWords | undefined {
  if (word.abjad || word.role === ROLE.NUMBER || word.text.length < 5) return undefined
  const words: number[] = []
  const shortest = findWord(partition, word.key) >= 0 ? 3 : 2
  for (let at = shortest; at <= word.text.length - shortest; at += 1) {
    const first = findWord(partition, word.text.slice(0, at))
    if (first < 0) continue
    const second = findWord(partition, word.text.slice(at))
    if (second >= 0 && second !== first) words.push(first, second)
  }
  if (words.length === 0) return undefined
  const unique = [...new Set(words)]
  let names = 0
  for (const one of unique) names += namesOfWord(partition, one)
  return { words: Uint32Array.from(unique), similarities: new Float32Array(unique.length).fill(HALF), names }
}
