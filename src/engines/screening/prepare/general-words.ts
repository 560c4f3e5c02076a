import { corrected, isGeneralWord } from '../words/misspellings.ts'
import type { Romanised } from './romanise.ts'

/** General words so long are seldom the beginning or end of a name by chance. */
const SHORTEST_PART = 7
const SHORTEST_JOINED = 6
const SHORTEST_REST = 3

/**
 * Mends general words of an organization's name: misspelt ones are corrected, those written against their neighbour are taken off
 * (`culturefoundation`), those taken apart are joined (`log istics`). What a name is made of besides them is left as it is.
 */
export function mendGeneralWords(words: readonly Romanised[]): Romanised[] {
  const mended: Romanised[] = []
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as Romanised
    const next = words[at + 1]
    if (word.abjad) mended.push(word)
    else if (next !== undefined && !next.abjad && belongTogether(word.text, next.text)) {
      mended.push({ ...word, text: word.text + next.text })
      at += 1
    } else for (const text of takenApart(corrected(word.text))) mended.push({ ...word, text })
  }
  return mended
}

function belongTogether(first: string, second: string): boolean {
  const joined = first + second
  if (joined.length < SHORTEST_JOINED || !isGeneralWord(joined)) return false
  return !isGeneralWord(first) || !isGeneralWord(second)
}

function takenApart(word: string): string[] {
  if (word.length < SHORTEST_PART + SHORTEST_REST || isGeneralWord(word)) return [word]
  for (let size = word.length - SHORTEST_REST; size >= SHORTEST_PART; size -= 1) {
    const end = word.slice(-size)
    if (isGeneralWord(end)) return [word.slice(0, -size), end]
    const start = word.slice(0, size)
    if (isGeneralWord(start)) return [start, word.slice(size)]
  }
  return [word]
}
