import { soundsOf } from '../prepare/sound.ts'
import { ROLE, type Word } from '../prepare/words.ts'
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
  if (query.length !== listed.length || !covers(found, query)) addJoined(query, listed, found)
  if (!person) addAcronyms(query, listed, found)
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

function rank(pair: Pair): number {
  return pair.similarity + pair.weight * 0.01
}

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
  return { query: 1 << i, listed: 1 << j, similarity: score, weight, how: 'SIMILAR' }
}

/** Pairs of one word with two or three neighbours of the other name that are joined in it. */
function addJoined(query: readonly Word[], listed: readonly Word[], found: Pair[]): void {
  joinInto(query, listed, found, true)
  joinInto(listed, query, found, false)
}

/** Pairs of a short word with the words whose first letters it is: `PLA` and `People's Liberation Army`. */
function addAcronyms(query: readonly Word[], listed: readonly Word[], found: Pair[]): void {
  for (let at = 0; at < query.length; at += 1) {
    const bits = spelledOut(query[at] as Word, listed)
    if (bits !== 0)
      found.push({ query: 1 << at, listed: bits, similarity: ACRONYM_SIMILARITY, weight: 1, how: 'ACRONYM' })
  }
  for (let at = 0; at < listed.length; at += 1) {
    const bits = spelledOut(listed[at] as Word, query)
    if (bits !== 0)
      found.push({ query: bits, listed: 1 << at, similarity: ACRONYM_SIMILARITY, weight: 1, how: 'ACRONYM' })
  }
}

function spelledOut(acronym: Word, words: readonly Word[]): number {
  const { text, role, abjad } = acronym
  if (role !== ROLE.NAME || abjad || text.length < 3 || text.length > 6 || text.length > words.length) return 0
  let matched = 0
  let bits = 0
  for (let at = 0; at < words.length && matched < text.length; at += 1) {
    const word = words[at] as Word
    if (word.role === ROLE.PARTICLE || word.role === ROLE.LEGAL_FORM) continue
    if (word.text[0] !== text[matched]) {
      if (matched > 0) return 0
      continue
    }
    bits |= 1 << at
    matched += 1
  }
  return matched === text.length ? bits : 0
}

function joinInto(parts: readonly Word[], wholes: readonly Word[], found: Pair[], partsAreQuery: boolean): void {
  for (let from = 0; from + 1 < parts.length; from += 1) {
    let text = ''
    let weight = 0
    let bits = 0
    for (let to = from; to < parts.length && to < from + 4; to += 1) {
      const part = parts[to] as Word
      if (part.role === ROLE.LEGAL_FORM || part.abjad) break
      text += part.text
      weight += part.weight
      bits |= 1 << to
      if (to === from || text.length < 4) continue
      for (let at = 0; at < wholes.length; at += 1) {
        const whole = wholes[at] as Word
        if (whole.role === ROLE.LEGAL_FORM || Math.abs(whole.text.length - text.length) > 2) continue
        const similarity = whole.text === text ? 0.98 : joinedSimilarity(whole, text)
        if (similarity < 0.85) continue
        const query = partsAreQuery ? bits : 1 << at
        const other = partsAreQuery ? 1 << at : bits
        found.push({ query, listed: other, similarity, weight: Math.max(weight, whole.weight), how: 'JOINED' })
      }
    }
  }
}

function joinedSimilarity(whole: Word, text: string): number {
  if (whole.abjad || whole.text[0] !== text[0] || text.length < 6) return 0
  return (
    wordSimilarity(whole, {
      key: text,
      text,
      sounds: soundsOf(text),
      abjad: false,
      role: ROLE.NAME,
      weight: 1,
      consonants: whole.consonants,
    }) * 0.97
  )
}
