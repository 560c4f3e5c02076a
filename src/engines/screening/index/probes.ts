import { ROLE, type Word } from '../prepare/words.ts'
import type { NearWordFinder, NearWords } from './near-words.ts'
import { findWord, namesOfWord, type Partition } from './partition.ts'

/** What stands for one or more query words among the words of the index. */
export interface Probe {
  near: NearWords
  /** Weight that a full match brings, in `UNIT`s. */
  weight: number
  names: number
  /** The query's words that it stands for, a bit each. */
  bits: number
  /** Whether it takes words for parts of another, or for the whole of others. */
  joins: boolean
}

/** What a query looks for in an index; weights in `UNIT`s. */
export interface Probes {
  probes: Probe[]
  total: number
  /** Weight of the words that are not looked for, which any name may have. */
  constant: number
}

/** Hundredths: weights are added up as whole numbers. */
export const UNIT = 100

/** The probes for a query. */
export function probesFor(query: readonly Word[], finder: NearWordFinder): Probes {
  const { partition } = finder
  const probes: Probe[] = []
  let total = 0
  let constant = 0
  for (const [at, word] of query.entries()) {
    if (word.role === ROLE.LEGAL_FORM) continue
    total += word.weight * UNIT
    for (let to = at + 2; to <= Math.min(query.length, at + 3); to += 1) {
      const joined = joinedProbe(partition, query.slice(at, to), (1 << to) - (1 << at))
      if (joined !== undefined) probes.push(joined)
    }
    // Initials match almost anything; particles and titles are too common to search by.
    if (isInitial(word) || word.weight < 0.13) {
      constant += word.weight * UNIT
      continue
    }
    const bits = 1 << at
    const near = finder.near(word)
    if (near.words.length > 0) probes.push({ near, weight: word.weight * UNIT, names: near.names, bits, joins: false })
    const split = finder.split(word)
    if (split.words.length > 0)
      probes.push({ near: split, weight: word.weight * UNIT, names: split.names, bits, joins: true })
  }
  if (probes.length > 0) return { probes, total, constant }
  // Words that only carry little still have to find a name that consists of them.
  for (const word of query) {
    if (word.role === ROLE.LEGAL_FORM) continue
    const near = finder.near(word)
    if (near.words.length > 0)
      probes.push({ near, weight: Math.max(1, word.weight * UNIT), names: near.names, bits: 0, joins: false })
  }
  return { probes, total, constant: 0 }
}

/** One letter, of whatever script. */
export function isInitial({ role, text }: Word): boolean {
  return role === ROLE.INITIAL || (role === ROLE.NAME && text.length === 1)
}

function joinedProbe(partition: Partition, words: readonly Word[], bits: number): Probe | undefined {
  let text = ''
  let weight = 0
  for (const word of words) {
    if (word.abjad || word.role === ROLE.LEGAL_FORM) return undefined
    text += word.text
    weight += word.weight
  }
  if (text.length < 5) return undefined
  // Only as it stands: joined words are seldom the same twice, and looking for near ones would cost most of a search.
  const exact = findWord(partition, text)
  if (exact < 0) return undefined
  const names = namesOfWord(partition, exact)
  return {
    near: { words: Uint32Array.of(exact), similarities: Float32Array.of(1), names },
    weight: weight * UNIT,
    names,
    bits,
    joins: true,
  }
}

/** Which probes are followed along their postings, and which are only looked up in the names that those find. */
export interface Plan {
  followed: Probe[]
  lookedUp: Probe[]
  /** The most that the probes looked up can bring. */
  rest: number
}

/** So few postings are followed in any case: they also find names whose rarer word is misspelt beyond recognition. */
const CHEAP = 1500
/** Postings that are followed in the time in which the words of one name are looked up. */
const LOOK_UP_COST = 50

/**
 * The rarer words find the names; words so common that following them costs more than looking into those names are looked up.
 * `pairsNeeded`: no name is found by one word alone.
 */
export function planOf({ probes, total, constant }: Probes, pairsNeeded: boolean): Plan {
  const sorted = [...probes].sort((a, b) => a.names - b.names)
  let left = 0
  for (const probe of sorted) left += probe.weight
  const followed: Probe[] = []
  let names = 0
  for (const [at, probe] of sorted.entries()) {
    const enough = left < (total - constant) * 0.5 || (pairsNeeded && oneWord(sorted, at))
    if (at > 0 && probe.names > CHEAP && enough) break
    followed.push(probe)
    names += probe.names
    left -= probe.weight
  }
  const lookedUp: Probe[] = []
  let rest = 0
  for (const probe of sorted.slice(followed.length)) {
    if (probe.names < names * LOOK_UP_COST) followed.push(probe)
    else {
      lookedUp.push(probe)
      rest += probe.weight
    }
  }
  return { followed, lookedUp, rest }
}

/** Whether the probes from this one on stand for one single word of the query. */
function oneWord(probes: readonly Probe[], from: number): boolean {
  let bits = 0
  for (let at = from; at < probes.length; at += 1) bits |= probes[at]?.bits ?? 0
  return (bits & (bits - 1)) === 0
}

/** The most that one single word of the query can bring. */
export function mostOfOneWord(probes: readonly Probe[]): number {
  let most = 0
  for (const { bits, weight } of probes) if ((bits & (bits - 1)) === 0) most = Math.max(most, Math.round(weight))
  return most
}
