import { PARAMETERS } from '../parameters.ts'
import { ROLE, type Word } from '../prepare/words.ts'
import { alignWords, type Pair, type Similarity } from './align.ts'
import { legalFormFactor } from './legal-form-factor.ts'
import { leftOutInside, personFactors } from './person-factors.ts'
import { wordSimilarity } from './word-similarity.ts'

/** How two names compare, with the numbers that the score is made of. */
export interface NameComparison {
  score: number
  pairs: Pair[]
  /** Weight of pairs times their similarity. */
  matched: number
  /** Weight that similar words lack to being the same. */
  shortfall: number
  /** Weight of words that only one side has, where the other has other words instead. */
  conflict: number
  extraQuery: number
  extraListed: number
  /** What listed words weigh less because people often leave them out: patronymics, and names between the first and the last. */
  leftOut: number
  /** Factors by name, such as another number; each at most 1. */
  factors: Record<string, number>
}

/**
 * Compares two prepared names. The score is `matched / (matched + costs)` times factors, 0 to 1; every number of the calculation is
 * returned. Names of persons are compared in any order.
 */
export function compareNames(
  query: readonly Word[],
  listed: readonly Word[],
  person: boolean,
  similarity: Similarity = (i, j) => wordSimilarity(query[i] as Word, listed[j] as Word),
): NameComparison {
  const costs = person ? PARAMETERS.person : PARAMETERS.organization
  const pairs = alignWords(query, listed, person, similarity)
  let matched = 0
  let shortfall = 0
  let pairedQuery = 0
  let pairedListed = 0
  let names = 0
  for (const pair of pairs) {
    matched += pair.weight * pair.similarity
    shortfall += pair.weight * (1 - pair.similarity)
    pairedQuery |= pair.query
    pairedListed |= pair.listed
    if (pair.how === 'INITIAL') names += 0.5
    else names += Math.max(countNames(query, pair.query, person), countNames(listed, pair.listed, person))
  }
  const onlyQuery = unpaired(query, pairedQuery, person)
  const onlyListed = unpaired(listed, pairedListed, person)
  let leftOut = onlyQuery.patronymics === 0 ? PATRONYMIC_LEFT_OUT * onlyListed.patronymics : 0
  if (person && onlyQuery.weight === 0) leftOut += INSIDE_LEFT_OUT * leftOutInside(query, listed, pairs, pairedListed)
  onlyListed.weight -= leftOut
  const conflict = Math.min(onlyQuery.weight, onlyListed.weight)
  const extraQuery = onlyQuery.weight - conflict
  const extraListed = onlyListed.weight - conflict
  const factors: Record<string, number> = {}
  const costly =
    costs.shortfall * shortfall +
    costs.conflict * conflict +
    costs.extraQuery * extraQuery +
    costs.extraListed * extraListed
  let score = matched === 0 ? 0 : matched / (matched + costly)
  if (person) personFactors(factors, query, listed, pairs, names, onlyQuery, onlyListed)
  else organizationFactors(factors, query, listed, pairs, names, onlyQuery, onlyListed)
  for (const factor of Object.values(factors)) score *= factor
  return { score, pairs, matched, shortfall, conflict, extraQuery, extraListed, leftOut, factors }
}

/** People leave out what stands between their first and last name: this much less it weighs. */
const INSIDE_LEFT_OUT = 0.5
/** Lists write the patronymic, people seldom: this much less it weighs where the subject has none. */
const PATRONYMIC_LEFT_OUT = 0.4

/** Words of one side that no word of the other stands for. */
export interface Unpaired {
  weight: number
  names: number
  numbers: number
  places: number
  initials: number
  patronymics: number
}

function unpaired(words: readonly Word[], paired: number, person: boolean): Unpaired {
  const left: Unpaired = { weight: 0, names: 0, numbers: 0, places: 0, initials: 0, patronymics: 0 }
  for (let at = 0; at < words.length; at += 1) {
    if ((paired & (1 << at)) !== 0) continue
    const word = words[at] as Word
    if (word.role === ROLE.LEGAL_FORM) continue
    left.weight += word.weight
    if (word.role === ROLE.PATRONYMIC) left.patronymics += 1
    if (word.role === ROLE.NUMBER) left.numbers += 1
    else if (word.role === ROLE.PLACE) left.places += 1
    else if (word.role === ROLE.INITIAL) left.initials += 1
    else if (word.role === ROLE.NAME || (!person && word.role === ROLE.GENERIC) || word.role === ROLE.PATRONYMIC)
      left.names += 1
  }
  return left
}

/** How many words that name somebody a pair holds. */
function countNames(words: readonly Word[], bits: number, person: boolean): number {
  let count = 0
  for (let at = 0; at < words.length; at += 1) {
    if ((bits & (1 << at)) === 0) continue
    const role = (words[at] as Word).role
    if (role === ROLE.NAME || (person && (role === ROLE.PATRONYMIC || role === ROLE.HONORIFIC))) count += 1
  }
  return count
}

function organizationFactors(
  factors: Record<string, number>,
  query: readonly Word[],
  listed: readonly Word[],
  pairs: readonly Pair[],
  names: number,
  onlyQuery: Unpaired,
  onlyListed: Unpaired,
): void {
  const form = legalFormFactor(query, listed)
  if (form < 1) factors['legal form'] = form
  if (onlyQuery.numbers > 0 && onlyListed.numbers > 0) factors['another number'] = 0.6
  else if (onlyQuery.numbers + onlyListed.numbers > 0) factors['a number on one side'] = 0.78
  if (onlyQuery.places > 0 && onlyListed.places > 0) factors['another place'] = 0.7
  if (onlyQuery.names > 0 && onlyListed.names > 0) factors['other words'] = PARAMETERS.organization.otherWords
  if (names === 0 && hasNames(query, listed)) factors['general words only'] = 0.6
  if (vesselAndCompany(query, listed) || vesselAndCompany(listed, query)) factors['a vessel and a company'] = 0.68
  const [only] = pairs
  if (pairs.length === 1 && only !== undefined && only.similarity < 1 && only.how !== 'ACRONYM') {
    const length = Math.max(longest(query, only.query), longest(listed, only.listed))
    if (length < SHORT_WORD) factors['short word'] = 0.88
  }
}

/** Ships are often named as their owners are; a prefix tells one and a legal form the other. */
function vesselAndCompany(vessel: readonly Word[], company: readonly Word[]): boolean {
  if (!VESSEL_PREFIXES.has(vessel[0]?.text ?? '') || vessel.some((word) => word.role === ROLE.LEGAL_FORM)) return false
  return company.some((word) => word.role === ROLE.LEGAL_FORM)
}

const VESSEL_PREFIXES = new Set(['mv', 'mt', 'ss'])

/** In a word with fewer letters one other letter is soon another name. */
const SHORT_WORD = 6

function longest(words: readonly Word[], bits: number): number {
  let length = 0
  for (let at = 0; at < words.length; at += 1)
    if ((bits & (1 << at)) !== 0) length = Math.max(length, (words[at] as Word).text.length)
  return length
}

function hasNames(query: readonly Word[], listed: readonly Word[]): boolean {
  return query.some((word) => word.role === ROLE.NAME) || listed.some((word) => word.role === ROLE.NAME)
}
