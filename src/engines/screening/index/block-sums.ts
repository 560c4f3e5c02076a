import { type Partition, wordCount } from './partition.ts'
import type { Probe } from './probes.ts'

/** Names whose sums are in the processor's nearest caches at a time. */
const BLOCK = 1 << 16
/** Above so many postings in a block, clearing all of it is cheaper than clearing what was touched. */
const MANY = 1 << 13

/** Adds up, block by block of names, the weight that probes bring to each name. Scratch memory of one thread; results stand until the next call. */
export class BlockSums {
  private readonly sums = new Uint16Array(BLOCK)
  private next = new Int32Array(256)
  private end = new Int32Array(256)
  private began = new Int32Array(256)
  private gain = new Uint16Array(256)
  /** The names found, and what the probes brought them. */
  names = new Uint32Array(4096)
  found = new Uint16Array(4096)
  count = 0
  /** How many names are found up to the end of each run of the index. */
  readonly runCounts: number[] = []
  /** For the words at hand: their list and 1. */
  private readonly listOf: Uint32Array
  private readonly partition: Partition
  /** Signed, as the processor counts: half the time of a look at unsigned ones. */
  private readonly postNames: Int32Array

  constructor(partition: Partition) {
    this.partition = partition
    this.listOf = new Uint32Array(wordCount(partition))
    const { buffer, byteOffset, length } = partition.postNames
    this.postNames = new Int32Array(buffer, byteOffset, length)
  }

  /** Finds the names that the probes bring as much as is the least for their run, which is at least 1. */
  collect(probes: readonly Probe[], least: readonly number[]): void {
    const lists = this.postingsOf(probes)
    this.count = 0
    let from = 0
    for (const [run, end] of this.partition.runEnds.entries()) {
      while (from < end) {
        const to = Math.min(from + BLOCK, end)
        this.block(lists, from, to, least[run] ?? 1)
        from = to
      }
      this.runCounts[run] = this.count
    }
  }

  /** The postings to follow: each word of the index stands for one word of the query only, the one that it brings most to. */
  private postingsOf(probes: readonly Probe[]): number {
    const { postStart } = this.partition
    let lists = 0
    for (const { near, weight } of probes) {
      const { words, similarities } = near
      if (lists + words.length > this.next.length) this.growLists(lists + words.length)
      for (let at = 0; at < words.length; at += 1) {
        const word = words[at] ?? 0
        const gain = Math.max(1, Math.round(weight * (similarities[at] ?? 0)))
        const known = this.listOf[word] ?? 0
        if (known > 0) {
          if (gain > (this.gain[known - 1] ?? 0)) this.gain[known - 1] = gain
          continue
        }
        this.next[lists] = postStart[word] ?? 0
        this.end[lists] = postStart[word + 1] ?? 0
        this.gain[lists] = gain
        lists += 1
        this.listOf[word] = lists
      }
    }
    for (const { near } of probes) for (const word of near.words) this.listOf[word] = 0
    return lists
  }

  private block(lists: number, from: number, to: number, least: number): void {
    const { sums, next, end, gain, began, postNames } = this
    const first = this.count
    let postings = 0
    let most = this.names.length
    for (let list = 0; list < lists; list += 1) {
      const stop = end[list] ?? 0
      let at = next[list] ?? 0
      began[list] = at
      if (at >= stop || (postNames[at] ?? 0) >= to) continue
      const add = gain[list] ?? 0
      const start = at
      for (; at < stop; at += 1) {
        const name = postNames[at] ?? 0
        if (name >= to) break
        const place = name - from
        const before = sums[place] ?? 0
        const after = before + add
        sums[place] = after
        if (after >= least && before < least) {
          if (this.count === most) most = this.growFound()
          this.names[this.count] = name
          this.count += 1
        }
      }
      postings += at - start
      next[list] = at
    }
    if (postings === 0) return
    for (let at = first; at < this.count; at += 1) this.found[at] = sums[(this.names[at] ?? 0) - from] ?? 0
    if (postings > MANY) sums.fill(0, 0, to - from)
    else {
      for (let list = 0; list < lists; list += 1) {
        const stop = next[list] ?? 0
        for (let at = began[list] ?? 0; at < stop; at += 1) sums[(postNames[at] ?? 0) - from] = 0
      }
    }
  }

  private growLists(least: number): void {
    const size = Math.max(least, this.next.length * 2)
    this.next = grown(this.next, new Int32Array(size))
    this.end = grown(this.end, new Int32Array(size))
    this.began = new Int32Array(size)
    this.gain = grown(this.gain, new Uint16Array(size))
  }

  private growFound(): number {
    this.names = grown(this.names, new Uint32Array(this.names.length * 2))
    this.found = grown(this.found, new Uint16Array(this.found.length * 2))
    return this.names.length
  }
}

function grown<T extends Int32Array | Uint32Array | Uint16Array>(from: T, to: T): T {
  to.set(from)
  return to
}
