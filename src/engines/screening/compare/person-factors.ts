import { PARAMETERS } from '../parameters.ts'
import { ROLE, type Word } from '../prepare/words.ts'
import { isSyllable } from '../words/east-asian-syllables.ts'
import { mainSpelling } from '../words/names.ts'
import { DOUBLE_GIVEN, FILIAL } from '../words/persons.ts'
import type { Pair } from './align.ts'
import type { Unpaired } from './name-score.ts'

/** Factors that only persons' names have: what is matched too little, and members of one family. */
export function personFactors(
  factors: Record<string, number>,
  query: readonly Word[],
  listed: readonly Word[],
  pairs: readonly Pair[],
  names: number,
  onlyQuery: Unpaired,
  onlyListed: Unpaired,
): void {
  if (names < 2 && onlyQuery.names + onlyListed.names > 0)
    factors['single word'] = names < 1 ? 0.5 : PARAMETERS.person.singleWord
  if (onlyQuery.names > 0 && onlyListed.names > 0) factors['other name parts'] = PARAMETERS.person.otherParts
  if (onlyQuery.initials > 0 && onlyListed.initials + onlyListed.names > 0) factors['another initial'] = 0.8
  else if (onlyListed.initials > 0 && onlyQuery.names > 0) factors['another initial'] = 0.8
  if (pairs.length > 0 && pairs.every((pair) => pair.how === 'INITIAL')) factors['initials only'] = 0.6
  else if (initialForSurname(query, listed, pairs, onlyQuery, onlyListed))
    factors['an initial for another name'] = INITIAL_FOR_ANOTHER
  if (onlyQuery.names + onlyListed.names > 0 && query.length + listed.length >= FULL_NAMES) {
    if (areSyllables(query) && areSyllables(listed)) factors['another syllable'] = ANOTHER_SYLLABLE
  }
  if (sonForFather(query, listed, pairs)) factors['son for father'] = 0.65
  if (onlyQuery.names + onlyListed.names === 1 && pairs.length > 1) {
    const child = onlyQuery.names === 1 ? childOfBearer(query, pairs) : childOfBearer(listed, pairs.map(turned))
    if (child) factors['child of the other'] = CHILD
  }
}

/** Whether one is named as the child of the other: `A bin B` and `B bin A`. */
function sonForFather(query: readonly Word[], listed: readonly Word[], pairs: readonly Pair[]): boolean {
  const ours = filiation(query)
  const theirs = filiation(listed)
  if (ours < 1 || theirs < 1) return false
  const paired = (i: number, j: number) => pairs.some((pair) => pair.query === 1 << i && pair.listed === 1 << j)
  return paired(ours - 1, theirs + 1) && paired(ours + 1, theirs - 1)
}

function filiation(words: readonly Word[]): number {
  return words.findIndex((word, at) => at > 0 && at + 1 < words.length && FILIAL.has(word.text))
}

/** What is left where one is named as the child of the other. */
const CHILD = 0.72
/** What is left where an initial stands for a family name and the family name beside the initial for nothing. */
const INITIAL_FOR_ANOTHER = 0.75
/** What is left where an East Asian name has a syllable more, or another one: it is another name. */
const ANOTHER_SYLLABLE = 0.82
/** Two names of so many syllables together are full names: a family name and a given name each, one of them of two. */
const FULL_NAMES = 5

/** Whether an initial is taken for a whole name although its own side has another name that is left over. */
function initialForSurname(
  query: readonly Word[],
  listed: readonly Word[],
  pairs: readonly Pair[],
  onlyQuery: Unpaired,
  onlyListed: Unpaired,
): boolean {
  for (const pair of pairs) {
    if (pair.how !== 'INITIAL') continue
    const ours = (query[31 - Math.clz32(pair.query)] as Word).text.length === 1
    const theirs = (listed[31 - Math.clz32(pair.listed)] as Word).text.length === 1
    if ((ours && !theirs && onlyQuery.names > 0) || (theirs && !ours && onlyListed.names > 0)) return true
  }
  return false
}

/** Whether a name may be an East Asian one, written syllable by syllable. */
function areSyllables(words: readonly Word[]): boolean {
  return words.every((word) => word.role === ROLE.NAME && !word.abjad && isSyllable(word.text))
}

function turned(pair: Pair): Pair {
  return { ...pair, query: pair.listed, listed: pair.query }
}

/**
 * Whether the name with one word more has it before the other's, where names run from child to father to grandfather: `Hala Salim
 * Tariq al-Haddadi` is a child of `Salim Tariq al-Haddadi`.
 */
function childOfBearer(longer: readonly Word[], pairs: readonly Pair[]): boolean {
  const first = longer.findIndex((word) => word.role === ROLE.NAME)
  if (first < 0 || longer.length < 4 || DOUBLE_GIVEN.has(mainSpelling((longer[first] as Word).text))) return false
  let last = -1
  let matched = 0
  for (let at = 0; at < longer.length; at += 1) {
    if ((longer[at] as Word).role !== ROLE.NAME) continue
    const pair = pairs.find((one) => (one.query & (1 << at)) !== 0)
    if (at === first ? pair !== undefined : pair === undefined) return false
    if (pair === undefined) continue
    const here = 31 - Math.clz32(pair.listed)
    if (here <= last || pair.how === 'INITIAL') return false
    last = here
    matched += 1
  }
  if (FILIAL.has(longer[first + 1]?.text ?? '')) return matched > 1
  return matched > 2 && ARTICLE.has(longer[longer.length - 2]?.text ?? '')
}

/** Before the name of a tribe or place, the end of an Arabic name. */
const ARTICLE = new Set(['al', 'el'])

/** The weight of the listed words between the first and the last, where the subject's first and last are those. */
export function leftOutInside(
  query: readonly Word[],
  listed: readonly Word[],
  pairs: readonly Pair[],
  pairedListed: number,
): number {
  const end = 1 << (listed.length - 1)
  if ((pairedListed & 1) === 0 || (pairedListed & end) === 0 || listed.length < 3 || query.length < 2) return 0
  const queryEnd = 1 << (query.length - 1)
  let ends = 0
  for (const pair of pairs) {
    if (pair.how === 'INITIAL') continue
    if ((pair.query & 1) !== 0 && (pair.listed & 1) !== 0) ends |= 1
    if ((pair.query & queryEnd) !== 0 && (pair.listed & end) !== 0) ends |= 2
  }
  // East Asian given names have no middle that is left out.
  if (ends !== 3 || areSyllables(listed)) return 0
  let weight = 0
  for (let at = 1; at < listed.length - 1; at += 1) {
    const word = listed[at] as Word
    if ((pairedListed & (1 << at)) === 0 && word.role !== ROLE.PATRONYMIC) weight += word.weight
  }
  return weight
}
