import { soundsOf } from '../prepare/sound.ts'
import { ROLE, type Word } from '../prepare/words.ts'
import { originalInitials } from '../words/original-initials.ts'
import { LEAST_SIMILARITY, wordSimilarity } from './word-similarity.ts'

/** Words of one name that stand for words of the other: bits say which, so that joined words are one pair. */
export interface Pair {
  query: number
  listed: number
  similarity: number
  weight: number
  how: 'SAME' | 'SIMILAR' | 'JOINED' | 'INITIAL' | 'ACRONYM'
}

/** Similarity of the query's i-th and the listed name's j-th word; an index answers from memory. */
export type Similarity = (i: number, j: number) => number

const INITIAL_SIMILARITY = 0.82
/** Many names begin with the same letters. */
const ACRONYM_SIMILARITY = 0.84

/**
 * Pairs the words of two names, the best pairs first, each word at most once, in any order. Two or three words may pair with one
 * that joins them; an initial pairs with a name that begins so.
 */
export function alignWords(
  query: readonly Word[],
  listed: readonly Word[],
  person: boolean,
  similarity: Similarity,
): Pair[] {
  const found: Pair[] = []
  for (let i = 0; i < query.length; i += 1) {
    const a = query[i] as Word
    for (let j = 0; j < listed.length; j += 1) {
      const b = listed[j] as Word
      const pair = pairOf(a, b, i, j, person, similarity)
      if (pair !== undefined) found.push(pair)
    }
  }
  let sureQuery = 0
  let sureListed = 0
  for (const pair of found) {
    if (pair.similarity < SURE) continue
    sureQuery |= pair.query
    sureListed |= pair.listed
  }
  if (query.length !== listed.length || !covers(found, query)) {
    joinInto(query, listed, found, true, sureQuery, sureListed)
    joinInto(listed, query, found, false, sureListed, sureQuery)
  }
  if (!person) addAcronyms(query, listed, found, sureQuery, sureListed)
  found.sort((x, y) => rank(y) - rank(x) || distance(x) - distance(y))
  const pairs: Pair[] = []
  let usedQuery = 0
  let usedListed = 0
  for (const pair of found) {
    if ((usedQuery & pair.query) !== 0 || (usedListed & pair.listed) !== 0) continue
    usedQuery |= pair.query
    usedListed |= pair.listed
    pairs.push(pair)
  }
  return pairs
}

/** Particles last: which `al` is which matters less than the words around them. */
function rank(pair: Pair): number {
  return pair.similarity + pair.weight * 0.01 - (pair.weight < PARTICLE_WEIGHT ? 1 : 0)
}

const PARTICLE_WEIGHT = 0.13

/** Between equally good pairs, the ones that keep the order. */
function distance(pair: Pair): number {
  return Math.abs(Math.clz32(pair.query) - Math.clz32(pair.listed))
}

function covers(found: readonly Pair[], query: readonly Word[]): boolean {
  let bits = 0
  for (const pair of found) if (pair.similarity > 0.9) bits |= pair.query
  return bits === (1 << query.length) - 1
}

function pairOf(a: Word, b: Word, i: number, j: number, person: boolean, similarity: Similarity): Pair | undefined {
  if (a.role === ROLE.LEGAL_FORM || b.role === ROLE.LEGAL_FORM) return undefined
  const weight = (a.weight + b.weight) / 2
  if (a.key === b.key) {
    const kept = a.abjad ? 0.97 : 1
    return { query: 1 << i, listed: 1 << j, similarity: kept, weight, how: 'SAME' }
  }
  if (a.role === ROLE.NUMBER || b.role === ROLE.NUMBER) return undefined
  const initial = a.text.length === 1 || b.text.length === 1
  if (initial) {
    if (!person || a.sounds === '' || b.sounds === '' || a.text[0] !== b.text[0]) return undefined
    if (a.role === ROLE.PARTICLE || b.role === ROLE.PARTICLE) return undefined
    return { query: 1 << i, listed: 1 << j, similarity: INITIAL_SIMILARITY, weight: 0.35, how: 'INITIAL' }
  }
  const score = similarity(i, j)
  if (score < LEAST_SIMILARITY) return undefined
  // A name is no particle that it happens to resemble.
  if ((a.role === ROLE.PARTICLE) !== (b.role === ROLE.PARTICLE) && score < 0.85) return undefined
  return { query: 1 << i, listed: 1 << j, similarity: score, weight: similarWeight(a, b), how: 'SIMILAR' }
}

/** A general word that is misspelt is still a general word. */
function similarWeight(a: Word, b: Word): number {
  return (a.role === ROLE.GENERIC) === (b.role === ROLE.GENERIC)
    ? (a.weight + b.weight) / 2
    : Math.min(a.weight, b.weight)
}

/** Pairs of a short word with the words whose first letters it is: `PLA` and `People's Liberation Army`. */
function addAcronyms(
  query: readonly Word[],
  listed: readonly Word[],
  found: Pair[],
  sureQuery: number,
  sureListed: number,
): void {
  for (let at = 0; at < query.length; at += 1) {
    const bits = (sureQuery & (1 << at)) === 0 ? spelledOut(query[at] as Word, listed) : 0
    if (bits !== 0)
      found.push({ query: 1 << at, listed: bits, similarity: ACRONYM_SIMILARITY, weight: 1, how: 'ACRONYM' })
  }
  for (let at = 0; at < listed.length; at += 1) {
    const bits = (sureListed & (1 << at)) === 0 ? spelledOut(listed[at] as Word, query) : 0
    if (bits !== 0)
      found.push({ query: bits, listed: 1 << at, similarity: ACRONYM_SIMILARITY, weight: 1, how: 'ACRONYM' })
  }
}

function spelledOut(acronym: Word, words: readonly Word[]): number {
  const { text, role, abjad } = acronym
  if (role !== ROLE.NAME || abjad || text.length < 3 || text.length > LONGEST_ACRONYM) return 0
  for (let from = 0; from + 1 < words.length; from += 1) {
    const bits = spelledFrom(text, 0, words, from, 0, 0)
    if (bits !== 0) return bits
  }
  return 0
}

const LONGEST_ACRONYM = 6

/** The words from `from` on that begin with the letters from `at` on; 0 where they do not. A general word may be left out. */
function spelledFrom(
  text: string,
  at: number,
  words: readonly Word[],
  from: number,
  bits: number,
  left: number,
): number {
  if (at === text.length) return (bits & (bits - 1)) === 0 ? 0 : bits
  const word = words[from]
  if (word === undefined) return 0
  if (word.role === ROLE.PARTICLE || word.role === ROLE.LEGAL_FORM)
    return at === 0 ? 0 : spelledFrom(text, at, words, from + 1, bits, left)
  if (word.text[0] === text[at]) {
    const found = spelledFrom(text, at + 1, words, from + 1, bits | (1 << from), left)
    if (found !== 0) return found
  }
  for (const initials of originalInitials(word.text)) {
    if (!text.startsWith(initials, at)) continue
    const found = spelledFrom(text, at + initials.length, words, from + 1, bits | (1 << from), left)
    if (found !== 0) return found
  }
  if (at === 0 || left > 0 || word.role !== ROLE.GENERIC) return 0
  return spelledFrom(text, at, words, from + 1, bits, left + 1)
}

/** So similar a word needs no neighbour to be whole, and stands for itself rather than for first letters. */
const SURE = 0.85

/** Pairs of one word with up to four neighbours of the other name that are joined in it. `sure…` are words that have their pair. */
function joinInto(
  parts: readonly Word[],
  wholes: readonly Word[],
  found: Pair[],
  partsAreQuery: boolean,
  sureParts: number,
  sureWholes: number,
): void {
  for (let from = 0; from + 1 < parts.length; from += 1) {
    let text = ''
    let weight = 0
    let bits = 0
    let abjad = false
    for (let to = from; to < parts.length && to < from + 4; to += 1) {
      const part = parts[to] as Word
      if (part.role === ROLE.LEGAL_FORM) break
      text += part.text
      weight += part.weight
      bits |= 1 << to
      abjad ||= part.abjad
      if (to === from || text.length < 4) continue
      for (let at = 0; at < wholes.length; at += 1) {
        const whole = wholes[at] as Word
        if (whole.role === ROLE.LEGAL_FORM || !lengthsFit(whole, text, abjad)) continue
        if ((abjad || whole.abjad) && ((sureWholes & (1 << at)) !== 0 || (bits & ~sureParts) === 0)) continue
        const similarity = whole.text === text ? 0.98 : joinedSimilarity(whole, text, abjad)
        if (similarity < 0.85) continue
        const query = partsAreQuery ? bits : 1 << at
        const other = partsAreQuery ? 1 << at : bits
        found.push({ query, listed: other, similarity, weight: Math.max(weight, whole.weight), how: 'JOINED' })
      }
    }
  }
}

/** Whether a word may be what other words make together; without vowels they are shorter. */
function lengthsFit(whole: Word, text: string, abjad: boolean): boolean {
  const longer = whole.text.length - text.length
  if (abjad === whole.abjad) return Math.abs(longer) <= 2
  return abjad ? longer >= -1 && longer <= text.length : longer <= 1 && -longer <= whole.text.length
}

function joinedSimilarity(whole: Word, text: string, abjad: boolean): number {
  if (abjad === whole.abjad ? whole.text[0] !== text[0] || text.length < 6 : text.length < 4) return 0
  const joined = { key: text, text, sounds: soundsOf(text), abjad, role: ROLE.NAME, weight: 1 }
  return wordSimilarity(whole, { ...joined, consonants: whole.consonants }) * 0.97
}
