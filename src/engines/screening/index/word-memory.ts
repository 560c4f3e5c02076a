import { wordSimilarity } from '../compare/word-similarity.ts'
import type { Word } from '../prepare/words.ts'

const SIZE = 1 << 15

/** Remembers how similar a word of a query and a word of the index are: many names share words, and many queries too. */
export class WordMemory {
  private readonly ids = new Map<string, number>()
  private lastId = 0
  private readonly queryWords = new Uint32Array(SIZE)
  private readonly indexWords = new Uint32Array(SIZE)
  private readonly values = new Float64Array(SIZE)

  /** The number under which the similarities of a query word are remembered. */
  idOf(key: string): number {
    let id = this.ids.get(key)
    if (id === undefined) {
      if (this.ids.size >= SIZE) this.ids.clear()
      this.lastId += 1
      id = this.lastId
      this.ids.set(key, id)
    }
    return id
  }

  /** `id`: of the query word; `number`: of the listed word in the index. The order of the words does not matter. */
  similarity(word: Word, id: number, listed: Word, number: number): number {
    const slot = (Math.imul(id, 0x9e3779b1) ^ Math.imul(number, 0x85ebca6b)) >>> 17
    if (this.queryWords[slot] === id && this.indexWords[slot] === number) return this.values[slot] ?? 0
    const similarity = wordSimilarity(word, listed)
    this.queryWords[slot] = id
    this.indexWords[slot] = number
    this.values[slot] = similarity
    return similarity
  }
}
