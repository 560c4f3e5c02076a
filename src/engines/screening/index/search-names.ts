import { aliasFactor } from '../compare/alias-strength.ts'
import { listScore } from '../compare/list-score.ts'
import { compareNames, type NameComparison } from '../compare/name-score.ts'
import { wordSimilarity } from '../compare/word-similarity.ts'
import { PARAMETERS } from '../parameters.ts'
import { ROLE, type Word, wordOf } from '../prepare/words.ts'
import { levelOf, mostPromising } from './most-promising.ts'
import { NearWordFinder, type NearWords } from './near-words.ts'
import { findWord, NAME_FLAG, type Partition } from './partition.ts'
import { rarityWeight } from './rarity.ts'
import { findWordSplit } from './split-words.ts'

/** A name of the index that compares well with the query. */
export interface NameHit {
  name: number
  entity: number
  score: number
  comparison: NameComparison
  listed: Word[]
  /** What is left for a weak alias or a former name; 1 for others. */
  aliasFactor: number
}

/** What stands for one or more query words among the words of the index. */
interface Probe {
  near: NearWords
  /** Weight that a full match brings, in twentieths. */
  weight: number
  names: number
  /** The query's words that it stands for, a bit each. */
  bits: number
}

const UNIT = 20
/** The quick estimate may be this much below the full score, which sees more (initials, joined words). */
const SLACK = 0.08
/** So few postings are read in any case: they also find names whose rarer word is misspelt beyond recognition. */
const CHEAP = 1500
/** Postings that are read in the time in which the words of one name are looked up. */
const LOOK_UP_COST = 24
/** More for names with initials or words without vowels, which the estimate does not see. */
const INITIAL_SLACK = 0.14

/** Searches one partition. Holds scratch memory: one for each thread and partition. */
export class NameSearcher {
  readonly finder: NearWordFinder
  private readonly partition: Partition
  private readonly sums: Uint8Array
  private readonly touched: Uint32Array
  private readonly best: Uint8Array

  constructor(partition: Partition) {
    this.partition = partition
    this.finder = new NearWordFinder(partition)
    this.sums = new Uint8Array(partition.nameEntity.length)
    this.touched = new Uint32Array(partition.nameEntity.length)
    this.best = new Uint8Array(partition.wordNames.length)
  }

  /** The query's words, weighed by how common they are here as well. */
  words(keys: readonly string[]): Word[] {
    const { person, wordNames, nameEntity } = this.partition
    return keys.map((key) => {
      const word = wordOf(key, person)
      const at = findWord(this.partition, key)
      const weight = at < 0 ? word.weight : rarityWeight(word, wordNames[at] ?? 0, nameEntity.length)
      return weight === word.weight ? word : { ...word, weight }
    })
  }

  /** Names at or above `least`, unordered. `offer` is called for each; a name may be offered once for each query. */
  search(query: readonly Word[], least: number, offer: (hit: NameHit) => void): void {
    if (query.length === 0) return
    const { probes, total, constant } = this.probes(query)
    if (probes.length === 0) return
    // A person is not found by one word of a name of several.
    const pairsNeeded = this.partition.person && query.filter((word) => word.role === ROLE.NAME).length > 1
    const count = this.accumulate(probes, total - constant, pairsNeeded)
    const { nameFlags, nameWeight, nameEntity, nameStart, nameWords } = this.partition
    const count32 = this.partition.wordNames.length
    const remembered = new Map<number, number>()
    const rest = this.untraversed
    // What a person's name scores in a list is at most what this raw score gives.
    const raw = this.partition.person ? 1 - (1 - least) / PARAMETERS.personList.stretch : least
    const { extraQuery } = this.partition.person ? PARAMETERS.person : PARAMETERS.organization
    const lowest = raw - SLACK - INITIAL_SLACK
    const fewest = (total * extraQuery * lowest) / (1 - lowest + extraQuery * lowest)
    this.markBest(rest)
    const survivors: number[] = []
    const estimates: number[] = []
    for (let at = 0; at < count; at += 1) {
      const name = this.touched[at] ?? 0
      let matched = (this.sums[name] ?? 0) + constant
      this.sums[name] = 0
      if (matched + this.restWeight < fewest) continue
      if (rest.length > 0) matched += this.restOf(name)
      if (matched < fewest) continue
      const slack = (nameFlags[name] ?? 0) & (NAME_FLAG.HAS_INITIAL | NAME_FLAG.ABJAD) ? INITIAL_SLACK : 0
      const estimate = this.estimate(matched, total, nameWeight[name] ?? 0) + slack
      if (estimate < raw - SLACK) continue
      survivors.push(name)
      estimates.push(estimate)
    }
    this.unmarkBest(rest)
    const level = mostPromising(estimates)
    for (let at = 0; at < survivors.length; at += 1) {
      if (levelOf(estimates[at] ?? 0) < level) continue
      const name = survivors[at] ?? 0
      const flags = nameFlags[name] ?? 0
      const from = nameStart[name] ?? 0
      const listed = this.listedWords(name)
      const comparison = compareNames(query, listed, this.partition.person, (i, j) => {
        // Many names share words: a pair of words is compared once for each query.
        const key = i * count32 + (nameWords[from + j] ?? 0)
        let known = remembered.get(key)
        if (known === undefined) {
          known = wordSimilarity(query[i] as Word, listed[j] as Word)
          remembered.set(key, known)
        }
        return known
      })
      const left = aliasFactor((flags & NAME_FLAG.WEAK) !== 0, (flags & NAME_FLAG.FORMER) !== 0)
      const score = listScore(comparison.score, comparison.matched, this.partition.person) * left
      if (score >= least) offer({ name, entity: nameEntity[name] ?? 0, score, comparison, listed, aliasFactor: left })
    }
  }

  /** The words of a listed name, weighed by how common they are. */
  listedWords(name: number): Word[] {
    const { nameStart, nameWords, wordNames, nameEntity } = this.partition
    const words: Word[] = []
    for (let at = nameStart[name] ?? 0; at < (nameStart[name + 1] ?? 0); at += 1) {
      const number = nameWords[at] ?? 0
      const word = this.finder.word(number)
      const weight = rarityWeight(word, wordNames[number] ?? 0, nameEntity.length)
      words.push(weight === word.weight ? word : { ...word, weight })
    }
    return words
  }

  private estimate(matched: number, total: number, listed: number): number {
    const costs = this.partition.person ? PARAMETERS.person : PARAMETERS.organization
    const onlyQuery = Math.max(0, total - matched)
    const onlyListed = Math.max(0, listed - matched)
    const conflict = Math.min(onlyQuery, onlyListed)
    const costly =
      costs.conflict * conflict +
      costs.extraQuery * (onlyQuery - conflict) +
      costs.extraListed * (onlyListed - conflict)
    return matched === 0 ? 0 : matched / (matched + costly)
  }

  private probes(query: readonly Word[]): { probes: Probe[]; total: number; constant: number } {
    const probes: Probe[] = []
    let total = 0
    let constant = 0
    for (const [at, word] of query.entries()) {
      if (word.role === ROLE.LEGAL_FORM) continue
      total += word.weight
      // Initials match almost anything; particles and titles are too common to search by.
      if (word.role === ROLE.INITIAL || word.weight < 0.13) {
        constant += word.weight
        continue
      }
      const near = this.finder.near(word)
      if (near.words.length > 0) probes.push({ near, weight: word.weight * UNIT, names: near.names, bits: 1 << at })
      const split = findWordSplit(this.partition, word)
      if (split !== undefined)
        probes.push({ near: split, weight: word.weight * UNIT, names: split.names, bits: 1 << at })
      for (let to = at + 2; to <= Math.min(query.length, at + 3); to += 1) {
        const joined = this.joined(query.slice(at, to))
        if (joined !== undefined) probes.push({ ...joined, bits: (1 << to) - (1 << at) })
      }
    }
    // Words that only carry little still have to find a name that consists of them.
    if (probes.length === 0) {
      for (const word of query) {
        if (word.role === ROLE.LEGAL_FORM) continue
        const near = this.finder.near(word)
        if (near.words.length > 0)
          probes.push({ near, weight: Math.max(1, word.weight * UNIT), names: near.names, bits: 0 })
      }
      return { probes, total: total * UNIT, constant: 0 }
    }
    return { probes, total: total * UNIT, constant: constant * UNIT }
  }

  private joined(words: readonly Word[]): Omit<Probe, 'bits'> | undefined {
    const text = words.map((word) => word.text).join('')
    if (text.length < 5 || words.some((word) => word.abjad || word.role === ROLE.LEGAL_FORM)) return undefined
    // Only as it stands: joined words are seldom the same twice, and looking for near ones would cost most of a search.
    const exact = findWord(this.partition, text)
    if (exact < 0) return undefined
    const near: NearWords = {
      words: Uint32Array.of(exact),
      similarities: Float32Array.of(1),
      names: this.partition.wordNames[exact] ?? 0,
    }
    let weight = 0
    for (const word of words) weight += word.weight
    return { near, weight: weight * UNIT, names: near.names }
  }

  private untraversed: Probe[] = []
  private restWeight = 0

  /** Adds up the matched weight of the names that hold the rarer words; the commonest words are looked up afterwards. */
  private accumulate(probes: Probe[], total: number, pairsNeeded: boolean): number {
    const { postStart, postNames } = this.partition
    probes.sort((a, b) => a.names - b.names)
    let left = 0
    for (const probe of probes) left += probe.weight
    let count = 0
    let used = 0
    for (const probe of probes) {
      if (used > 0 && probe.names > CHEAP && (left < total * 0.5 || (pairsNeeded && oneWord(probes, used)))) break
      used += 1
      left -= probe.weight
      const { words, similarities } = probe.near
      for (let at = 0; at < words.length; at += 1) {
        const word = words[at] ?? 0
        const gain = Math.max(1, Math.round(probe.weight * (similarities[at] ?? 0)))
        const to = postStart[word + 1] ?? 0
        for (let post = postStart[word] ?? 0; post < to; post += 1) {
          const name = postNames[post] ?? 0
          const sum = this.sums[name] ?? 0
          if (sum === 0) {
            this.touched[count] = name
            count += 1
          }
          this.sums[name] = sum + gain > 250 ? 250 : sum + gain
        }
      }
    }
    this.untraversed = []
    this.restWeight = 0
    for (const probe of probes.slice(used)) {
      // Running along a list costs little; looking into each name costs a miss of the cache.
      if (probe.names < count * LOOK_UP_COST) this.addToTouched(probe)
      else {
        this.untraversed.push(probe)
        this.restWeight += probe.weight
      }
    }
    return count
  }

  /** Adds the weight of a probe to the names that the rarer words have found. */
  private addToTouched({ near, weight }: Probe): void {
    const { postStart, postNames } = this.partition
    const sums = this.sums
    for (let at = 0; at < near.words.length; at += 1) {
      const word = near.words[at] ?? 0
      const gain = Math.max(1, Math.round(weight * (near.similarities[at] ?? 0)))
      const to = postStart[word + 1] ?? 0
      for (let post = postStart[word] ?? 0; post < to; post += 1) {
        const name = postNames[post] ?? 0
        const sum = sums[name] ?? 0
        if (sum !== 0) sums[name] = sum + gain > 250 ? 250 : sum + gain
      }
    }
  }

  private markBest(probes: readonly Probe[]): void {
    for (const probe of probes) {
      const { words, similarities } = probe.near
      for (let at = 0; at < words.length; at += 1) {
        const word = words[at] ?? 0
        const gain = Math.round(probe.weight * (similarities[at] ?? 0))
        if (gain > (this.best[word] ?? 0)) this.best[word] = Math.min(255, gain)
      }
    }
  }

  private unmarkBest(probes: readonly Probe[]): void {
    for (const probe of probes) for (const word of probe.near.words) this.best[word] = 0
  }

  private restOf(name: number): number {
    const { nameStart, nameWords } = this.partition
    let sum = 0
    for (let at = nameStart[name] ?? 0; at < (nameStart[name + 1] ?? 0); at += 1)
      sum += this.best[nameWords[at] ?? 0] ?? 0
    return sum
  }
}

/** Whether the probes from this one on stand for one single word of the query. */
function oneWord(probes: readonly Probe[], from: number): boolean {
  let bits = 0
  for (let at = from; at < probes.length; at += 1) bits |= probes[at]?.bits ?? 0
  return (bits & (bits - 1)) === 0
}
