import { prepareName } from '../prepare/name.ts'
import { ROLE, wordOf } from '../prepare/words.ts'
import { nearTables } from './near-tables.ts'
import { byBucket, Numbers, powerOfTwo } from './numbers.ts'
import { hashOf, NAME_FLAG, namesOfWord, type Partition, sharedUint8, sharedUint32 } from './partition.ts'
import { rarityWeight, weighedBy } from './rarity.ts'

/** A name to index: as it is listed. */
export interface IndexName {
  value: string
  weak: boolean
  former: boolean
}

/**
 * What makes words common, so that they weigh less: the names of the partition itself, those of another one that this one updates, or
 * nothing.
 */
export type Rarity = 'COUNTED' | 'NONE' | Partition

/** Takes in entities one by one and makes a partition of their names. Use once. */
export class PartitionBuilder {
  private readonly words = new Map<string, number>()
  private readonly keys: string[] = []
  private readonly nameStart = new Numbers()
  private readonly nameWords = new Numbers()
  private readonly nameEntity = new Numbers()
  private readonly nameFlags = new Numbers()
  private readonly entityStart = new Numbers()
  private readonly identifierHashes = new Numbers()
  private readonly identifierEntities = new Numbers()
  private entityBytes = new Uint8Array(1 << 16)
  private entityLength = 0
  private readonly encoder = new TextEncoder()
  readonly person: boolean
  private readonly rarity: Rarity

  constructor(person: boolean, rarity: Rarity = 'COUNTED') {
    this.person = person
    this.rarity = rarity
    this.nameStart.push(0)
    this.entityStart.push(0)
  }

  /** Adds an entity. `description` is kept as JSON text and comes back with each hit; `identifiers` are folded. */
  add(names: readonly IndexName[], description: string, identifiers: readonly string[] = []): void {
    const entity = this.entityStart.length - 1
    const seen = new Set<string>()
    for (const name of names) {
      for (const prepared of prepareName(name.value, this.person)) {
        const key = prepared.keys.join(' ')
        if (seen.has(key)) continue
        seen.add(key)
        this.addName(prepared.keys, entity, name.weak, name.former || prepared.former)
      }
    }
    for (const identifier of identifiers) {
      this.identifierHashes.push(hashOf(identifier))
      this.identifierEntities.push(entity)
    }
    this.addDescription(description)
  }

  private addName(keys: readonly string[], entity: number, weak: boolean, former: boolean): void {
    let flags = (weak ? NAME_FLAG.WEAK : 0) | (former ? NAME_FLAG.FORMER : 0)
    for (const key of keys) {
      let word = this.words.get(key)
      if (word === undefined) {
        word = this.keys.length
        this.words.set(key, word)
        this.keys.push(key)
      }
      if (key.length === 1 || (key.length === 2 && key.startsWith('~'))) flags |= NAME_FLAG.HAS_INITIAL
      if (key.startsWith('~')) flags |= NAME_FLAG.ABJAD
      if (key.length > 1 && keys.indexOf(key) !== keys.lastIndexOf(key)) flags |= NAME_FLAG.REPEATS
      this.nameWords.push(word)
    }
    this.nameStart.push(this.nameWords.length)
    this.nameEntity.push(entity)
    this.nameFlags.push(flags)
  }

  private addDescription(description: string): void {
    const most = this.entityLength + description.length * 3
    if (most > this.entityBytes.length) {
      const larger = new Uint8Array(Math.max(most, this.entityBytes.length * 2))
      larger.set(this.entityBytes.subarray(0, this.entityLength))
      this.entityBytes = larger
    }
    this.entityLength += this.encoder.encodeInto(description, this.entityBytes.subarray(this.entityLength)).written
    this.entityStart.push(this.entityLength)
  }

  build(): Partition {
    const names = this.orderedNames()
    const postings = postingsOf(names.nameStart, names.nameWords, this.keys.length)
    const [identifierStart, identifierEntities] = byBucket(
      this.identifierHashes,
      this.identifierEntities,
      this.identifierHashes.length,
    )
    const entityBytes = sharedUint8(this.entityLength)
    entityBytes.set(this.entityBytes.subarray(0, this.entityLength))
    const partition = {
      person: this.person,
      ...wordTables(this.keys),
      ...nearTables(this.keys, this.person),
      ...names,
      ...postings,
      wordWeight: sharedUint8(this.keys.length),
      wordRole: sharedUint8(this.keys.length),
      nameWeight: sharedUint8(names.nameEntity.length),
      identifierStart,
      identifierEntities,
      entityStart: this.entityStart.shared(),
      entityBytes,
    }
    this.weigh(partition)
    return partition
  }

  /** The names in the order of the index, by run. */
  private orderedNames(): Pick<Partition, 'nameStart' | 'nameWords' | 'nameEntity' | 'nameFlags' | 'runEnds'> {
    const count = this.nameEntity.length
    const nameStart = sharedUint32(count + 1)
    const nameWords = sharedUint32(this.nameWords.length)
    const nameEntity = sharedUint32(count)
    const nameFlags = sharedUint8(count)
    const runEnds = sharedUint32(RUNS)
    let to = 0
    let words = 0
    for (let run = 0; run < RUNS; run += 1) {
      for (let name = 0; name < count; name += 1) {
        const flags = this.nameFlags.at(name)
        if (runOf(flags) !== run) continue
        nameFlags[to] = flags
        nameEntity[to] = this.nameEntity.at(name)
        for (let at = this.nameStart.at(name); at < this.nameStart.at(name + 1); at += 1) {
          nameWords[words] = this.nameWords.at(at)
          words += 1
        }
        to += 1
        nameStart[to] = words
      }
      runEnds[run] = to
    }
    return { nameStart, nameWords, nameEntity, nameFlags, runEnds }
  }

  /** Fills in what words and names weigh. */
  private weigh(partition: Partition): void {
    const { wordWeight, wordRole } = partition
    const { rarity } = this
    const names = partition.nameEntity.length
    for (const [at, key] of this.keys.entries()) {
      const word = wordOf(key, this.person)
      let { weight } = word
      if (rarity === 'COUNTED') weight = rarityWeight(word, namesOfWord(partition, at), names)
      else if (rarity !== 'NONE') weight = weighedBy([rarity], word).weight
      wordWeight[at] = Math.round(weight * 100)
      wordRole[at] = word.role
    }
    partition.nameWeight.set(weighNames(partition, wordWeight))
  }
}

/** What each name weighs where words weigh so much, in hundredths; see `nameWeight`. */
export function weighNames({ nameStart, nameWords, wordRole }: Partition, wordWeight: Uint8Array): Uint8Array {
  return Uint8Array.from({ length: nameStart.length - 1 }, (_, name) => {
    let weight = 0
    for (let at = nameStart[name] ?? 0; at < (nameStart[name + 1] ?? 0); at += 1) {
      const word = nameWords[at] ?? 0
      if (wordRole[word] !== ROLE.LEGAL_FORM) weight += wordWeight[word] ?? 0
    }
    return Math.min(255, Math.floor(weight / 5))
  })
}

const RUNS = 3

function runOf(flags: number): number {
  if ((flags & (NAME_FLAG.HAS_INITIAL | NAME_FLAG.REPEATS)) !== 0) return 2
  return (flags & NAME_FLAG.ABJAD) === 0 ? 0 : 1
}

function wordTables(keys: readonly string[]): Pick<Partition, 'wordStart' | 'wordBytes' | 'wordTable'> {
  const count = keys.length
  const wordStart = sharedUint32(count + 1)
  for (let word = 0; word < count; word += 1) wordStart[word + 1] = (wordStart[word] ?? 0) + (keys[word] ?? '').length
  const wordBytes = sharedUint8(wordStart[count] ?? 0)
  const wordTable = sharedUint32(powerOfTwo(count * 1.5))
  for (let word = 0; word < count; word += 1) {
    const key = keys[word] ?? ''
    const from = wordStart[word] ?? 0
    for (let at = 0; at < key.length; at += 1) wordBytes[from + at] = key.charCodeAt(at)
    let slot = hashOf(key) & (wordTable.length - 1)
    while (wordTable[slot] !== 0) slot = (slot + 1) & (wordTable.length - 1)
    wordTable[slot] = word + 1
  }
  return { wordStart, wordBytes, wordTable }
}

function postingsOf(start: Uint32Array, words: Uint32Array, count: number): Pick<Partition, 'postStart' | 'postNames'> {
  const names = start.length - 1
  const postStart = sharedUint32(count + 1)
  for (let name = 0; name < names; name += 1) {
    forEachOnce(words, start[name] ?? 0, start[name + 1] ?? 0, (word) => {
      postStart[word + 1] = (postStart[word + 1] ?? 0) + 1
    })
  }
  for (let word = 0; word < count; word += 1) postStart[word + 1] = (postStart[word + 1] ?? 0) + (postStart[word] ?? 0)
  const postNames = sharedUint32(postStart[count] ?? 0)
  const next = postStart.slice(0, count)
  for (let name = 0; name < names; name += 1) {
    forEachOnce(words, start[name] ?? 0, start[name + 1] ?? 0, (word) => {
      const at = next[word] ?? 0
      postNames[at] = name
      next[word] = at + 1
    })
  }
  return { postStart, postNames }
}

function forEachOnce(words: Uint32Array, from: number, to: number, visit: (word: number) => void): void {
  for (let at = from; at < to; at += 1) {
    const word = words[at] ?? 0
    let before = false
    for (let back = from; back < at; back += 1) if (words[back] === word) before = true
    if (!before) visit(word)
  }
}
