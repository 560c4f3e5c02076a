import { ROLE, type Word } from '../prepare/words.ts'
import type { NearWords } from './near-words.ts'
import { findWord, namesOfWord, type Partition } from './partition.ts'

/** What each half brings of the weight: together more than one word does, as they weigh more in the name than the word that they make. */
const HALF = 0.9

/** A word that the index has as two words: `ramimakhlouf`. */
export function findWordSplit(partition: Partition, word: Word): NearWords | undefined {
  if (word.abjad || word.role === ROLE.NUMBER || word.text.length < 5) return undefined
  const firsts = new Set<number>()
  const seconds = new Set<number>()
  const shortest = findWord(partition, word.key) >= 0 ? 3 : 2
  for (let at = shortest; at <= word.text.length - shortest; at += 1) {
    const first = findWord(partition, word.text.slice(0, at))
    if (first < 0) continue
    const second = findWord(partition, word.text.slice(at))
    if (second < 0 || second === first) continue
    firsts.add(first)
    seconds.add(second)
  }
  if (firsts.size === 0) return undefined
  const words = Uint32Array.of(...firsts, ...seconds)
  let names = 0
  for (const one of words) names += namesOfWord(partition, one)
  return { words, similarities: new Float32Array(words.length).fill(HALF), names, firsts: firsts.size }
}
