import { LEAST_SIMILARITY, wordSimilarity } from '../compare/word-similarity.ts'
import { abjadSkeletons, skeletonOf } from '../prepare/sound.ts'
import { ROLE, type Word, wordOf } from '../prepare/words.ts'
import { nameGroups } from '../words/names.ts'
import { omissions } from './build.ts'
import { findWord, hashOf, type Partition, wordKey } from './partition.ts'

/** Words of the index that a word may stand for, with how near they are. */
export interface NearWords {
  words: Uint32Array
  similarities: Float32Array
  /** How many names hold one of them, at most. */
  names: number
}

const CACHED_MOST = 40_000

/** Finds near words and remembers them: customers share names. One for each thread and partition. */
export class NearWordFinder {
  private readonly cache = new Map<string, NearWords>()
  private readonly seen: Uint32Array
  private round = 0
  private readonly known: (Word | undefined)[]
  readonly partition: Partition

  constructor(partition: Partition) {
    this.partition = partition
    this.seen = new Uint32Array(partition.wordNames.length)
    this.known = new Array(partition.wordNames.length)
  }

  /** The word of the index with this number, made once. */
  word(at: number): Word {
    let word = this.known[at]
    if (word === undefined) {
      word = wordOf(wordKey(this.partition, at), this.partition.person)
      this.known[at] = word
    }
    return word
  }

  near(word: Word): NearWords {
    const cached = this.cache.get(word.key)
    if (cached !== undefined) return cached
    if (this.cache.size >= CACHED_MOST) this.cache.clear()
    const found = this.find(word)
    this.cache.set(word.key, found)
    return found
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
    for (const near of words) names += this.partition.wordNames[near] ?? 0
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
