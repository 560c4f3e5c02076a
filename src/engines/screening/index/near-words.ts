import { LEAST_SIMILARITY, wordSimilarity } from '../compare/word-similarity.ts'
import { abjadSkeletons, skeletonOf } from '../prepare/sound.ts'
import { ROLE, type Word, wordOf } from '../prepare/words.ts'
import { nameGroups } from '../words/names.ts'
import { omissions } from './near-tables.ts'
import { findWord, hashOf, namesOfWord, type Partition, wordCount, wordKey } from './partition.ts'
import { Recent } from './recent.ts'
import { findWordSplit } from './split-words.ts'

/** Words of the index that a word may stand for, with how near they are. */
export interface NearWords {
  words: Uint32Array
  similarities: Float32Array
  /** How many names hold one of them, at most. */
  names: number
  /** Of a word that is taken apart: so many of `words` are first parts, the others are second ones. */
  firsts?: number
}

const REMEMBERED = 25_000

const NONE: NearWords = { words: new Uint32Array(), similarities: new Float32Array(), names: 0 }

/** Finds near words and remembers them: customers share names. One for each thread and partition. */
export class NearWordFinder {
  private readonly recent = new Recent<NearWords>(REMEMBERED)
  private readonly recentSplits = new Recent<NearWords>(REMEMBERED)
  private readonly seen: Uint32Array
  private round = 0
  private readonly known: (Word | undefined)[]
  readonly partition: Partition
  /** What the words of the index weigh, in hundredths. */
  readonly weights: Uint8Array

  constructor(partition: Partition, weights: Uint8Array = partition.wordWeight) {
    this.partition = partition
    this.weights = weights
    this.seen = new Uint32Array(wordCount(partition))
    this.known = new Array(wordCount(partition))
  }

  /** The word of the index with this number, weighed by how common it is; made once. */
  word(at: number): Word {
    let word = this.known[at]
    if (word === undefined) {
      const own = wordOf(wordKey(this.partition, at), this.partition.person)
      const weight = (this.weights[at] ?? 0) / 100
      word = own.weight === weight ? own : { ...own, weight }
      this.known[at] = word
    }
    return word
  }

  near(word: Word): NearWords {
    return this.recent.get(word.key, () => this.find(word))
  }

  /** The words of the index that the word is made of; mostly none. */
  split(word: Word): NearWords {
    return this.recentSplits.get(word.key, () => findWordSplit(this.partition, word) ?? NONE)
  }

  private find(word: Word): NearWords {
    this.round += 1
    const words: number[] = []
    const similarities: number[] = []
    const exact = findWord(this.partition, word.key)
    if (exact >= 0) {
      this.seen[exact] = this.round
      words.push(exact)
      similarities.push(1)
    }
    const compared =
      word.role !== ROLE.LEGAL_FORM &&
      word.role !== ROLE.NUMBER &&
      word.role !== ROLE.INITIAL &&
      word.role !== ROLE.PARTICLE
    if (compared) {
      const { nearStart, nearWords, skeletonStart, skeletonWords, groupStart, groupWords } = this.partition
      for (const hash of omissions(word.sounds)) this.collect(word, nearStart, nearWords, hash, words, similarities)
      const keys = word.abjad ? abjadSkeletons(word.sounds) : [skeletonOf(word.sounds)]
      for (const key of keys) this.collect(word, skeletonStart, skeletonWords, hashOf(key), words, similarities)
      if (!word.abjad)
        for (const group of nameGroups(word.text))
          this.collect(word, groupStart, groupWords, Math.abs(group), words, similarities)
    }
    let names = 0
    for (const near of words) names += namesOfWord(this.partition, near)
    return { words: Uint32Array.from(words), similarities: Float32Array.from(similarities), names }
  }

  private collect(
    word: Word,
    start: Uint32Array,
    of: Uint32Array,
    hash: number,
    words: number[],
    similarities: number[],
  ): void {
    const bucket = hash & (start.length - 2)
    const to = start[bucket + 1] ?? 0
    for (let at = start[bucket] ?? 0; at < to; at += 1) {
      const near = of[at] ?? 0
      if (this.seen[near] === this.round) continue
      this.seen[near] = this.round
      const similarity = wordSimilarity(word, this.word(near))
      if (similarity < LEAST_SIMILARITY) continue
      words.push(near)
      similarities.push(similarity)
    }
  }
}
