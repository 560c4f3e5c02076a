import { listScore } from '../compare/list-score.ts'
import { LEAST_SIMILARITY } from '../compare/word-similarity.ts'
import { MAX_WORDS } from '../prepare/name.ts'
import { ROLE, type Word } from '../prepare/words.ts'
import { type Costs, costsOf } from './costs.ts'
import type { NearWordFinder } from './near-words.ts'
import { wordCount } from './partition.ts'
import type { Probe } from './probes.ts'
import type { WordMemory } from './word-memory.ts'

/** An initial that stands for a name costs little: more than a full comparison says. */
const INITIAL_SIMILARITY = 0.95
/** Words of the other name that are left out although all of the query is found weigh at least this share of their weight. */
const LEFT_OUT = 0.4
/** Words that the tables do not bring together are at most about so much alike. */
const UNSEEN_SIMILARITY = 0.87
const MOST_SLOTS = 0xffff
/** A word that some of the query's words make together, and the first and second part of a word of the query: only the full comparison sees that. */
const WHOLE = 1
const FIRST = 2
const SECOND = 4

/**
 * Tells from numbers alone about what a full comparison of a name would say, without the factors that lower it: most names that
 * share words with a query are turned down here. Scratch memory of one thread.
 */
export class LikelyScore {
  private readonly finder: NearWordFinder
  private readonly memory: WordMemory
  private readonly slots: Uint16Array
  private readonly joins: Uint8Array
  private similarities = new Float32Array(4096)
  private readonly used: number[] = []
  private query: readonly Word[] = []
  private enough = 1
  /** The words of the query that are not legal forms, a bit each. */
  private compared = 0
  private readonly person: boolean
  private readonly costs: Costs
  private readonly turned: boolean
  // Of the name that is looked at.
  private from = 0
  private count = 0
  private matched = 0
  private shortfall = 0
  private queryLeft = 0
  private listedLeft = 0
  private onlyQuery = 0
  private onlyListed = 0
  private readonly ids = new Uint32Array(MAX_WORDS)
  private readonly pairSimilarity = new Float32Array(MAX_WORDS * MAX_WORDS)
  private readonly pairPlaces = new Uint16Array(MAX_WORDS * MAX_WORDS)

  /** `turned`: the queries are names of entries, and the index holds those of subjects. */
  constructor(finder: NearWordFinder, memory: WordMemory, turned: boolean) {
    this.finder = finder
    this.memory = memory
    this.slots = new Uint16Array(wordCount(finder.partition))
    this.joins = new Uint8Array(wordCount(finder.partition))
    this.person = finder.partition.person
    this.turned = turned
    this.costs = costsOf(this.person, turned)
  }

  /** Takes the words of a query and its probes; more than `enough` need not be told exactly. */
  prepare(query: readonly Word[], probes: readonly Probe[], enough: number): void {
    this.enough = enough
    this.compared = 0
    for (const word of this.used) {
      this.slots[word] = 0
      this.joins[word] = 0
    }
    this.used.length = 0
    this.query = query
    for (const [at, word] of query.entries()) {
      this.ids[at] = this.memory.idOf(word.key)
      if (word.role !== ROLE.LEGAL_FORM) this.compared |= 1 << at
      if (word.role === ROLE.LEGAL_FORM || word.role === ROLE.INITIAL) continue
      const { words, similarities } = this.finder.near(word)
      for (let near = 0; near < words.length; near += 1) {
        const slot = this.slotOf(words[near] ?? 0)
        if (slot < MOST_SLOTS) this.similarities[slot * query.length + at] = similarities[near] ?? 0
      }
    }
    for (const { near, joins } of probes) {
      if (!joins) continue
      for (const [at, word] of near.words.entries()) {
        this.used.push(word)
        const part = near.firsts === undefined ? WHOLE : at < near.firsts ? FIRST : SECOND
        this.joins[word] = (this.joins[word] ?? 0) | part
      }
    }
  }

  private slotOf(word: number): number {
    const known = this.slots[word] ?? 0
    if (known !== 0) return known
    const slot = Math.min(MOST_SLOTS, this.used.length + 1)
    this.used.push(word)
    this.slots[word] = slot
    const from = slot * this.query.length
    if (from + this.query.length > this.similarities.length) {
      const larger = new Float32Array(this.similarities.length * 2 + this.query.length)
      larger.set(this.similarities)
      this.similarities = larger
    }
    this.similarities.fill(0, from, from + this.query.length)
    return slot
  }

  /**
   * About what the name of the index scores in a list: not less than the full comparison says but for words joined in ways that the
   * probes do not see; 1 where only the full comparison can tell.
   */
  of(name: number): number {
    const { nameStart } = this.finder.partition
    this.from = nameStart[name] ?? 0
    this.count = Math.min((nameStart[name + 1] ?? 0) - this.from, MAX_WORDS)
    const pairs = this.collectPairs()
    if (pairs < 0) return 1
    this.matched = 0
    this.shortfall = 0
    this.queryLeft = this.compared
    this.listedLeft = 2 ** this.count - 1
    this.pairBest(pairs)
    const score = this.score()
    if (score >= this.enough || this.queryLeft === 0 || this.listedLeft === 0) return score
    if (!this.person && this.mayBeAcronym()) return 1
    return this.mayReachEnough() && this.pairRest() ? this.score() : score
  }

  /** Whether it would be enough if the words that are left were as alike as unseen words may be. */
  private mayReachEnough(): boolean {
    const pairable = Math.min(this.onlyQuery, this.onlyListed)
    // One for one, all are paired, however much they weigh.
    const all = bits(this.queryLeft) === bits(this.listedLeft)
    const score = this.scoreOf(
      pairable * UNSEEN_SIMILARITY,
      pairable * (1 - UNSEEN_SIMILARITY),
      all ? this.onlyQuery : pairable,
      all ? this.onlyListed : pairable,
    )
    return score >= this.enough
  }

  /** Pairs of words that the tables bring together; -1 where a word is a part of joined ones. */
  private collectPairs(): number {
    const { nameWords } = this.finder.partition
    const size = this.query.length
    let pairs = 0
    let before = 0
    for (let j = 0; j < this.count; j += 1) {
      const word = nameWords[this.from + j] ?? 0
      const join = this.joins[word] ?? 0
      // Parts stand side by side where they are one word.
      if ((join & WHOLE) !== 0 || ((join & SECOND) !== 0 && (before & FIRST) !== 0)) return -1
      before = join
      const slot = this.slots[word] ?? 0
      if (slot === 0) continue
      for (let i = 0; i < size; i += 1) {
        const similarity = this.similarities[slot * size + i] ?? 0
        if (similarity === 0) continue
        this.pairSimilarity[pairs] = similarity
        this.pairPlaces[pairs] = (i << 8) | j
        pairs += 1
      }
    }
    return pairs
  }

  /** The best pairs first, each word once, as `alignWords` does. */
  private pairBest(pairs: number): void {
    for (;;) {
      let best = -1
      let most = 0
      for (let pair = 0; pair < pairs; pair += 1) {
        const places = this.pairPlaces[pair] ?? 0
        if ((this.queryLeft & (1 << (places >> 8))) === 0 || (this.listedLeft & (1 << (places & 255))) === 0) continue
        const similarity = this.pairSimilarity[pair] ?? 0
        if (similarity > most) {
          best = pair
          most = similarity
        }
      }
      if (best < 0) return
      const places = this.pairPlaces[best] ?? 0
      this.pair(places >> 8, places & 255, most)
    }
  }

  private pair(i: number, j: number, similarity: number): void {
    const weight = ((this.query[i] as Word).weight + this.weightAt(j)) / 2
    this.matched += weight * similarity
    this.shortfall += weight * (1 - similarity)
    this.queryLeft &= ~(1 << i)
    this.listedLeft &= ~(1 << j)
  }

  /** Pairs what is left: initials, and words that are alike although the tables do not bring them together. */
  private pairRest(): boolean {
    let more = false
    for (let i = 0; i < this.query.length; i += 1) {
      for (let j = 0; j < this.count; j += 1) {
        if ((this.queryLeft & (1 << i)) === 0) break
        if ((this.listedLeft & (1 << j)) === 0) continue
        const similarity = this.similarityOf(i, j)
        if (similarity < LEAST_SIMILARITY) continue
        this.pair(i, j, similarity)
        more = true
      }
    }
    return more
  }

  private similarityOf(i: number, j: number): number {
    const ours = this.query[i] as Word
    const theirs = this.wordAt(j)
    if (this.person && (ours.text.length === 1 || theirs.text.length === 1))
      return ours.text[0] === theirs.text[0] ? INITIAL_SIMILARITY : 0
    if (!isCompared(ours) || !isCompared(theirs)) return 0
    if (ours.abjad === theirs.abjad && !mayBeAlike(ours, theirs)) return 0
    const number = this.finder.partition.nameWords[this.from + j] ?? 0
    return this.memory.similarity(ours, this.ids[i] ?? 0, theirs, number)
  }

  /** Whether a word of one side may be the first letters of words of the other. */
  private mayBeAcronym(): boolean {
    return (
      (bits(this.listedLeft) >= 3 && this.query.some(isShort)) ||
      (bits(this.queryLeft) >= 3 && Array.from({ length: this.count }, (_, j) => this.wordAt(j)).some(isShort))
    )
  }

  private wordAt(j: number): Word {
    return this.finder.word(this.finder.partition.nameWords[this.from + j] ?? 0)
  }

  private weightAt(j: number): number {
    return (this.finder.weights[this.finder.partition.nameWords[this.from + j] ?? 0] ?? 0) / 100
  }

  private score(): number {
    const { nameWords, wordRole } = this.finder.partition
    this.onlyQuery = 0
    for (let i = 0; i < this.query.length; i += 1) {
      if ((this.queryLeft & (1 << i)) === 0) continue
      const { role, weight } = this.query[i] as Word
      this.onlyQuery += this.turned && role === ROLE.PATRONYMIC ? weight * LEFT_OUT : weight
    }
    this.onlyListed = 0
    for (let j = 0; j < this.count; j += 1) {
      if ((this.listedLeft & (1 << j)) === 0) continue
      const role = wordRole[nameWords[this.from + j] ?? 0] ?? 0
      if (role === ROLE.LEGAL_FORM) continue
      this.onlyListed += !this.turned && role === ROLE.PATRONYMIC ? this.weightAt(j) * LEFT_OUT : this.weightAt(j)
    }
    if (this.turned && this.onlyListed === 0) this.onlyQuery *= LEFT_OUT
    if (!this.turned && this.onlyQuery === 0) this.onlyListed *= LEFT_OUT
    return this.scoreOf(0, 0, 0, 0)
  }

  /** The score if so much more were matched and lacking, and so much less were left over. */
  private scoreOf(moreMatched: number, moreShortfall: number, lessQuery: number, lessListed: number): number {
    const { costs } = this
    const matched = this.matched + moreMatched
    if (matched === 0) return 0
    const onlyQuery = this.onlyQuery - lessQuery
    const onlyListed = this.onlyListed - lessListed
    const conflict = Math.min(onlyQuery, onlyListed)
    const costly =
      costs.shortfall * (this.shortfall + moreShortfall) +
      costs.conflict * conflict +
      costs.extraQuery * (onlyQuery - conflict) +
      costs.extraListed * (onlyListed - conflict)
    return listScore(matched / (matched + costly), matched, this.person)
  }
}

function isCompared({ role }: Word): boolean {
  return role !== ROLE.LEGAL_FORM && role !== ROLE.NUMBER && role !== ROLE.PARTICLE
}

/** Whether two words share most consonants and are about as long: most words are told apart by that. */
function mayBeAlike(a: Word, b: Word): boolean {
  const shorter = Math.min(a.sounds.length, b.sounds.length)
  return shorter * 2 >= Math.max(a.sounds.length, b.sounds.length) && bits(a.consonants ^ b.consonants) <= 4
}

function isShort({ role, text }: Word): boolean {
  return role === ROLE.NAME && text.length >= 3 && text.length <= 6
}

function bits(set: number): number {
  let count = 0
  for (let left = set; left !== 0; left &= left - 1) count += 1
  return count
}
