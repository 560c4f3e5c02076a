import { SYLLABLE_SPELLINGS } from './east-asian-syllables.ts'
import { SHORT_FORMS } from './short-forms.ts'
import { SPELLINGS } from './spellings.ts'

/** Groups of names by word; a group's number is negative where its names are short forms rather than spellings of one name. */
const GROUPS = new Map<string, number[]>()
let count = 0

function add(text: string, sign: 1 | -1): void {
  for (const line of text.trim().split('\n')) {
    count += 1
    for (const word of new Set(line.trim().split(/\s+/))) {
      const groups = GROUPS.get(word)
      if (groups === undefined) GROUPS.set(word, [sign * count])
      else if (!groups.includes(sign * count)) groups.push(sign * count)
    }
  }
}
add(SPELLINGS, 1)
add(SYLLABLE_SPELLINGS, 1)
add(SHORT_FORMS, -1)

const NONE: readonly number[] = []

/** The groups that a name word belongs to: positive for spellings of one name, negative for a name and its short forms. */
export function nameGroups(word: string): readonly number[] {
  return GROUPS.get(word) ?? NONE
}

/** The word that stands for all spellings of its name; the word itself where it is in no group. */
export function mainSpelling(word: string): string {
  return MAIN.get(word) ?? word
}

const MAIN = new Map<string, string>()
for (const line of SPELLINGS.trim().split('\n')) {
  const [first = '', ...others] = line.trim().split(/\s+/)
  for (const word of [first, ...others]) if (!MAIN.has(word)) MAIN.set(word, first)
}

/** How many groups there are. */
export const GROUP_COUNT = count
