import { aliasFactor } from '../compare/alias-strength.ts'
import { listScore } from '../compare/list-score.ts'
import { compareNames, type NameComparison } from '../compare/name-score.ts'
import { PARAMETERS } from '../parameters.ts'
import { ROLE, type Word } from '../prepare/words.ts'
import { BlockSums } from './block-sums.ts'
import { weighNames } from './build.ts'
import { type Costs, costsOf } from './costs.ts'
import { LikelyScore } from './likely-score.ts'
import { levelOf, mostPromising } from './most-promising.ts'
import { NearWordFinder } from './near-words.ts'
import { NAME_FLAG, type Partition, wordCount } from './partition.ts'
import { isInitial, mostOfOneWord, type Probe, planOf, probesFor, UNIT } from './probes.ts'
import { weightsIn } from './rarity.ts'
import { WordMemory } from './word-memory.ts'

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

/** The estimate by weight alone may be this much below the full score, which sees words that the tables do not bring together. */
const SLACK = 0.15
/** More for names with words without vowels, which the tables bring together less surely. */
const ABJAD_SLACK = 0.05
/** More for names with initials or a word twice, of which the estimate sees too little. */
const UNSEEN_SLACK = 0.14
/** The likely score may be this much below the full one. */
const LIKELY_SLACK = 0.02
/** `nameWeight` counts twentieths. */
const NAME_WEIGHT = UNIT / 20

/** Searches one partition. Holds scratch memory: one for each thread and partition. */
export class NameSearcher {
  readonly finder: NearWordFinder
  readonly partition: Partition
  private readonly sums: BlockSums
  private readonly memory = new WordMemory()
  private readonly best: Uint16Array
  private readonly likely: LikelyScore
  private readonly turned: boolean
  private readonly nameWeight: Uint8Array
  private readonly costs: Costs

  /** `turned`: the index holds names of subjects and the queries are names of entries; words weigh as they do in these lists. */
  constructor(partition: Partition, turned?: { lists: readonly Partition[] }) {
    this.partition = partition
    this.turned = turned !== undefined
    const weights = turned === undefined ? partition.wordWeight : weightsIn(turned.lists, partition)
    this.finder = new NearWordFinder(partition, weights)
    this.nameWeight = turned === undefined ? partition.nameWeight : weighNames(partition, weights)
    this.costs = costsOf(partition.person, this.turned)
    this.sums = new BlockSums(partition)
    this.best = new Uint16Array(wordCount(partition))
    this.likely = new LikelyScore(this.finder, this.memory, this.turned)
  }

  /**
   * Names at or above `least`, unordered. `offer` is called for each; a name may be offered once for each query. `alias` is what the
   * query's own name is left of where it is that of an entry.
   */
  search(query: readonly Word[], least: number, offer: (hit: NameHit) => void, alias = 1): void {
    const { survivors, estimates } = this.candidates(query, least / alias)
    // All subjects that may be an entry are wanted, but of the entries that may be a subject only the most promising.
    const level = this.turned ? 0 : mostPromising(estimates)
    for (let at = 0; at < survivors.length; at += 1) {
      if (levelOf(estimates[at] ?? 0) < level) continue
      const hit = this.compare(query, survivors[at] ?? 0, alias)
      if (hit.score >= least) offer(hit)
    }
  }

  /** Compares a query with a name of the index in full. */
  compare(query: readonly Word[], name: number, alias = 1): NameHit {
    const { nameFlags, nameEntity, nameStart, person } = this.partition
    const flags = nameFlags[name] ?? 0
    const from = nameStart[name] ?? 0
    const indexed = this.indexedWords(name)
    const comparison = this.turned
      ? compareNames(indexed, query, person, (i, j) => this.similarity(query, j, indexed, i, from))
      : compareNames(query, indexed, person, (i, j) => this.similarity(query, i, indexed, j, from))
    const left = this.turned ? alias : aliasFactor((flags & NAME_FLAG.WEAK) !== 0, (flags & NAME_FLAG.FORMER) !== 0)
    const score = listScore(comparison.score, comparison.matched, person) * left
    return { name, entity: nameEntity[name] ?? 0, score, comparison, listed: indexed, aliasFactor: left }
  }

  private similarity(query: readonly Word[], i: number, indexed: readonly Word[], j: number, from: number): number {
    const word = query[i] as Word
    const number = this.partition.nameWords[from + j] ?? 0
    return this.memory.similarity(word, this.memory.idOf(word.key), indexed[j] as Word, number)
  }

  /** The words of a name of the index, weighed by how common they are. */
  indexedWords(name: number): Word[] {
    const { nameStart, nameWords } = this.partition
    const words: Word[] = []
    for (let at = nameStart[name] ?? 0; at < (nameStart[name + 1] ?? 0); at += 1)
      words.push(this.finder.word(nameWords[at] ?? 0))
    return words
  }

  /** The names that by quick estimates, the cheapest first, may score `wanted`, with what they are estimated to score. */
  private candidates(query: readonly Word[], wanted: number): { survivors: number[]; estimates: number[] } {
    const survivors: number[] = []
    const estimates: number[] = []
    const found = probesFor(query, this.finder)
    const { probes, total, constant } = found
    if (probes.length === 0) return { survivors, estimates }
    const { person } = this.partition
    const { extraQuery } = this.costs
    // A person is not found by one word of a name of several.
    const pairsNeeded = person && query.filter((word) => word.role === ROLE.NAME && !isInitial(word)).length > 1
    const { followed, lookedUp, rest } = planOf(found, pairsNeeded)
    // What a person's name scores in a list is at most what this raw score gives.
    const raw = person ? 1 - (1 - wanted) / PARAMETERS.personList.stretch : wanted
    const { sums } = this
    const fewest = fewestMatched(total, raw - SLACK, extraQuery)
    const fewestUnseen = fewestMatched(total, raw - SLACK - UNSEEN_SLACK, extraQuery)
    const oneWord = pairsNeeded ? mostOfOneWord(probes) + 1 : 0
    const least = [
      Math.max(fewest - constant, oneWord),
      Math.max(fewestMatched(total, raw - SLACK - ABJAD_SLACK, extraQuery) - constant, oneWord),
      fewestUnseen - constant,
    ]
    sums.collect(
      followed,
      least.map((one) => Math.max(1, Math.ceil(one - rest))),
    )
    this.markBest(lookedUp)
    this.likely.prepare(query, probes, wanted - LIKELY_SLACK)
    const [plain = 0, seen = 0] = sums.runCounts
    for (let at = 0; at < sums.count; at += 1) {
      const name = sums.names[at] ?? 0
      const matched = (sums.found[at] ?? 0) + constant + (rest > 0 ? this.restOf(name) : 0)
      // Names that have a word twice are not estimated: it is counted once.
      if (at < seen) {
        const slack = at < plain ? SLACK : SLACK + ABJAD_SLACK
        if (this.estimate(matched, total, (this.nameWeight[name] ?? 0) * NAME_WEIGHT) < raw - slack) continue
      }
      const likely = this.likely.of(name)
      if (likely < wanted - LIKELY_SLACK) continue
      survivors.push(name)
      estimates.push(likely)
    }
    this.unmarkBest(lookedUp)
    return { survivors, estimates }
  }

  private estimate(matched: number, total: number, listed: number): number {
    const { costs } = this
    const onlyQuery = Math.max(0, total - matched)
    const onlyListed = Math.max(0, listed - matched)
    const conflict = Math.min(onlyQuery, onlyListed)
    const costly =
      costs.conflict * conflict +
      costs.extraQuery * (onlyQuery - conflict) +
      costs.extraListed * (onlyListed - conflict)
    return matched === 0 ? 0 : matched / (matched + costly)
  }

  private markBest(probes: readonly Probe[]): void {
    for (const { near, weight } of probes) {
      const { words, similarities } = near
      for (let at = 0; at < words.length; at += 1) {
        const word = words[at] ?? 0
        const gain = Math.round(weight * (similarities[at] ?? 0))
        if (gain > (this.best[word] ?? 0)) this.best[word] = gain
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

/** The least weight that a name of total weight `total` has to match for the score, if it says nothing else. */
function fewestMatched(total: number, score: number, extraQuery: number): number {
  return (total * extraQuery * score) / (1 - score + extraQuery * score)
}
