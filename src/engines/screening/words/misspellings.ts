import { LEGAL_FORM_WORDS } from './legal-forms.ts'
import { COMMON, GENERIC, PLACES, VERY_COMMON } from './rarity.ts'
import { LATIN_TERMS } from './terms.ts'

/** Shorter words have too many neighbours that are words of their own. */
const SHORTEST = 5
/** Another letter in a shorter word makes another word: `export`, `expert`. */
const SHORTEST_SUBSTITUTED = 8

let vocabulary: Set<string> | undefined
/** Words of the vocabulary by themselves and by themselves without one letter. */
const byOmission = new Map<string, string[]>()

/** Whether a word is one that many organizations' names or legal forms have. */
export function isGeneralWord(word: string): boolean {
  vocabulary ??= learn()
  return vocabulary.has(word)
}

/**
 * The general word or word of a legal form that a word misspells by one letter (left out, added, exchanged with its neighbour, or
 * in long words another one); the word itself where there is none. A name that is near a general word reads the same wherever it
 * stands, so that equal names stay equal.
 */
export function corrected(word: string): string {
  if (word.length < SHORTEST) return word
  const known = remembered.get(word)
  if (known !== undefined) return known
  if (remembered.size >= MOST_REMEMBERED) remembered.clear()
  const found = find(word)
  remembered.set(word, found)
  return found
}

/** Names share words: what a word became is kept, up to a bound. */
const remembered = new Map<string, string>()
const MOST_REMEMBERED = 20_000

function find(word: string): string {
  if (isGeneralWord(word) || PLACES.has(word) || COMMON.has(word) || VERY_COMMON.has(word)) return word
  return misspelt(word, word) ?? misspeltWithout(word) ?? word
}

function misspeltWithout(word: string): string | undefined {
  for (let at = 0; at < word.length; at += 1) {
    const found = misspelt(word.slice(0, at) + word.slice(at + 1), word)
    if (found !== undefined) return found
  }
  return undefined
}

function misspelt(key: string, word: string): string | undefined {
  return byOmission.get(key)?.find((known) => known.length >= SHORTEST && oneEdit(known, word))
}

function oneEdit(known: string, word: string): boolean {
  // A plural or an inflected form is another word, not a misspelling.
  if (known.startsWith(word) || word.startsWith(known)) return false
  if (known.length !== word.length) return known.length > SHORTEST || word.length > SHORTEST
  let first = 0
  while (known[first] === word[first]) first += 1
  let last = known.length - 1
  while (known[last] === word[last]) last -= 1
  if (first === last) return word.length >= SHORTEST_SUBSTITUTED
  return last === first + 1 && known[first] === word[last] && known[last] === word[first]
}

function learn(): Set<string> {
  const words = new Set([...GENERIC, ...LATIN_TERMS.keys(), ...LATIN_TERMS.values(), ...LEGAL_FORM_WORDS])
  for (const word of words) {
    if (word.length < SHORTEST) continue
    for (let at = -1; at < word.length; at += 1) {
      const key = at < 0 ? word : word.slice(0, at) + word.slice(at + 1)
      const known = byOmission.get(key)
      if (known === undefined) byOmission.set(key, [word])
      else if (!known.includes(word)) known.push(word)
    }
  }
  return words
}
