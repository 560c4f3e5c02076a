import { ALPHABETS } from '../scripts/alphabets.ts'
import { ABBREVIATED, CYRILLIC_TERMS } from './terms.ts'

/**
 * English word → the letters by which an abbreviation of a name in Cyrillic has it: a plant is a `z` (завод), an institute an `i`,
 * a refinery an `npz`. Made of the terms themselves.
 */
let initials: Map<string, string[]> | undefined

const NONE: readonly string[] = []

/** The letters that may stand for an English word in an abbreviation of the name that it translates. */
export function originalInitials(word: string): readonly string[] {
  initials ??= collect()
  return initials.get(word) ?? NONE
}

function collect(): Map<string, string[]> {
  const map = new Map<string, string[]>()
  const add = (word: string, letters: string) => {
    const known = map.get(word)
    if (known === undefined) map.set(word, [letters])
    else if (!known.includes(letters)) known.push(letters)
  }
  for (const [term, english] of CYRILLIC_TERMS) {
    const letter = ALPHABETS.get(term.slice(0, 1)) ?? ''
    // The first word of a translation stands for the term: `machine` (building) for машиностроительный.
    if (letter !== '') add(english.split(' ')[0] ?? '', letter)
  }
  for (const [letters, english] of ABBREVIATED) if (!english.includes(' ')) add(english, letters)
  return map
}
