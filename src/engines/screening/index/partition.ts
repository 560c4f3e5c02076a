/**
 * A read-only index of the names of one kind (persons, or organizations and things) in flat arrays over SharedArrayBuffers, so that
 * worker threads share one copy. `CSR` pairs: `…Start[i]` to `…Start[i + 1]` is the range of i in the other array.
 */
export interface Partition {
  person: boolean
  /** The words of all names: bytes of their keys. */
  wordStart: Uint32Array
  wordBytes: Uint8Array
  /** Open addressing, by hash of the key; 0 is empty, else word + 1. */
  wordTable: Uint32Array
  /** What the word weighs here, by how common it is as well, in hundredths; see `ROLE` for what it is. */
  wordWeight: Uint8Array
  wordRole: Uint8Array
  /** Words by hash of their sounds with none or one left out. */
  nearStart: Uint32Array
  nearWords: Uint32Array
  /** Words by hash of their consonants. */
  skeletonStart: Uint32Array
  skeletonWords: Uint32Array
  /** Words by group of given names. */
  groupStart: Uint32Array
  groupWords: Uint32Array
  nameStart: Uint32Array
  nameWords: Uint32Array
  /** Ascending within each run. */
  nameEntity: Uint32Array
  /** Where the runs of names end: plain names, names with words without vowels, names with initials or a word twice. Each is searched with a bar of its own. */
  runEnds: Uint32Array
  /** Bits of `NAME_FLAG`. */
  nameFlags: Uint8Array
  /** Sum of the weights of a name's words but legal forms, in twentieths, at most 255. */
  nameWeight: Uint8Array
  /** The names that hold the word, ascending; `namesOfWord` counts them. */
  postStart: Uint32Array
  postNames: Uint32Array
  /** Entities by hash of their folded identifiers. */
  identifierStart: Uint32Array
  identifierEntities: Uint32Array
  /** What the entity is, as JSON (see `IndexedEntity`). */
  entityStart: Uint32Array
  entityBytes: Uint8Array
}

export const NAME_FLAG = { WEAK: 1, FORMER: 2, HAS_INITIAL: 4, ABJAD: 8, REPEATS: 16 } as const

export const PARTITION_ARRAYS = [
  'wordStart',
  'wordBytes',
  'wordTable',
  'wordWeight',
  'wordRole',
  'nearStart',
  'nearWords',
  'skeletonStart',
  'skeletonWords',
  'groupStart',
  'groupWords',
  'nameStart',
  'nameWords',
  'nameEntity',
  'runEnds',
  'nameFlags',
  'nameWeight',
  'postStart',
  'postNames',
  'identifierStart',
  'identifierEntities',
  'entityStart',
  'entityBytes',
] as const

export function sharedUint32(length: number): Uint32Array {
  return new Uint32Array(new SharedArrayBuffer(length * 4))
}

export function sharedUint8(length: number): Uint8Array {
  return new Uint8Array(new SharedArrayBuffer(length))
}

/** FNV-1a over the low byte of each character, with a final mix; used wherever the index hashes a string. */
export function hashOf(text: string, skip = -1): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) {
    if (at === skip) continue
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  }
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}

/** How many words the index has. */
export function wordCount(partition: Partition): number {
  return partition.postStart.length - 1
}

/** How many names hold the word. */
export function namesOfWord(partition: Partition, word: number): number {
  return (partition.postStart[word + 1] ?? 0) - (partition.postStart[word] ?? 0)
}

/** The key of a word of the index. */
export function wordKey(partition: Partition, word: number): string {
  const from = partition.wordStart[word] ?? 0
  const to = partition.wordStart[word + 1] ?? 0
  let key = ''
  for (let at = from; at < to; at += 1) key += String.fromCharCode(partition.wordBytes[at] ?? 0)
  return key
}

/** The number of the word with this key, or -1. */
export function findWord(partition: Partition, key: string): number {
  const table = partition.wordTable
  const mask = table.length - 1
  for (let slot = hashOf(key) & mask; ; slot = (slot + 1) & mask) {
    const found = table[slot] ?? 0
    if (found === 0) return -1
    if (isWord(partition, found - 1, key)) return found - 1
  }
}

function isWord(partition: Partition, word: number, key: string): boolean {
  const from = partition.wordStart[word] ?? 0
  if ((partition.wordStart[word + 1] ?? 0) - from !== key.length) return false
  for (let at = 0; at < key.length; at += 1) if (partition.wordBytes[from + at] !== key.charCodeAt(at)) return false
  return true
}
