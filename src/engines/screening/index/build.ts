import { prepareName } from '../prepare/name.ts'
import { abjadSkeletons, skeletonOf } from '../prepare/sound.ts'
import { ROLE, wordOf } from '../prepare/words.ts'
import { GROUP_COUNT, nameGroups } from '../words/names.ts'
import { hashOf, NAME_FLAG, type Partition, sharedUint8, sharedUint32 } from './partition.ts'
import { rarityWeight } from './rarity.ts'

/** A list of numbers that grows; plain arrays of millions of numbers would cost several times the memory. */
class Numbers {
  private values = new Uint32Array(1024)
  length = 0

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Uint32Array(this.values.length * 2)
      larger.set(this.values)
      this.values = larger
    }
    this.values[this.length] = value
    this.length += 1
  }

  at(index: number): number {
    return this.values[index] ?? 0
  }

  shared(): Uint32Array {
    const out = sharedUint32(this.length)
    out.set(this.values.subarray(0, this.length))
    return out
  }
}

/** A name to index: as it is listed. */
export interface IndexName {
  value: string
  weak: boolean
  former: boolean
}

/** Takes in entities one by one and makes a partition of their names. Use once. */
export class PartitionBuilder {
  private readonly words = new Map<string, number>()
  private readonly keys: string[] = []
  private readonly nameStart = new Numbers()
  private readonly nameWords = new Numbers()
  private readonly nameEntity = new Numbers()
  private readonly nameFlags = new Numbers()
  private readonly entityStart = new Numbers()
  private entityBytes = new Uint8Array(1 << 16)
  private entityLength = 0
  private readonly encoder = new TextEncoder()
  readonly person: boolean

  constructor(person: boolean) {
    this.person = person
    this.nameStart.push(0)
    this.entityStart.push(0)
  }

  /** Adds an entity. `description` is kept as JSON text and comes back with each hit. */
  add(names: readonly IndexName[], description: string): void {
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
      if (key.length === 1) flags |= NAME_FLAG.HAS_INITIAL
      if (key.startsWith('~')) flags |= NAME_FLAG.ABJAD
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
    const { keys } = this
    const count = keys.length
    const wordStart = sharedUint32(count + 1)
    for (let word = 0; word < count; word += 1) wordStart[word + 1] = (wordStart[word] ?? 0) + (keys[word] ?? '').length
    const wordBytes = sharedUint8(wordStart[count] ?? 0)
    const wordTable = sharedUint32(powerOfTwo(count * 2))
    for (let word = 0; word < count; word += 1) {
      const key = keys[word] ?? ''
      const from = wordStart[word] ?? 0
      for (let at = 0; at < key.length; at += 1) wordBytes[from + at] = key.charCodeAt(at)
      let slot = hashOf(key) & (wordTable.length - 1)
      while (wordTable[slot] !== 0) slot = (slot + 1) & (wordTable.length - 1)
      wordTable[slot] = word + 1
    }
    const names = this.nameEntity.length
    const nameStart = this.nameStart.shared()
    const nameWords = this.nameWords.shared()
    const nameFlags = sharedUint8(names)
    const nameWeight = sharedUint8(names)
    const postStart = sharedUint32(count + 1)
    for (let name = 0; name < names; name += 1) {
      nameFlags[name] = this.nameFlags.at(name)
      forEachOnce(nameWords, nameStart[name] ?? 0, nameStart[name + 1] ?? 0, (word) => {
        postStart[word + 1] = (postStart[word + 1] ?? 0) + 1
      })
    }
    const wordNames = sharedUint32(count)
    for (let word = 0; word < count; word += 1) {
      wordNames[word] = postStart[word + 1] ?? 0
      postStart[word + 1] = (postStart[word + 1] ?? 0) + (postStart[word] ?? 0)
    }
    const weights = Float64Array.from(keys, (key, word) =>
      rarityWeight(wordOf(key, this.person), wordNames[word] ?? 0, names),
    )
    for (let name = 0; name < names; name += 1) {
      let weight = 0
      for (let at = nameStart[name] ?? 0; at < (nameStart[name + 1] ?? 0); at += 1)
        weight += weights[nameWords[at] ?? 0] ?? 0
      nameWeight[name] = Math.min(255, Math.floor(weight * 20))
    }
    const postNames = sharedUint32(postStart[count] ?? 0)
    const next = postStart.slice(0, count)
    for (let name = 0; name < names; name += 1) {
      forEachOnce(nameWords, nameStart[name] ?? 0, nameStart[name + 1] ?? 0, (word) => {
        const at = next[word] ?? 0
        postNames[at] = name
        next[word] = at + 1
      })
    }
    const entityBytes = sharedUint8(this.entityLength)
    entityBytes.set(this.entityBytes.subarray(0, this.entityLength))
    return {
      person: this.person,
      wordStart,
      wordBytes,
      wordTable,
      wordNames,
      ...nearTables(keys, this.person),
      nameStart,
      nameWords,
      nameEntity: this.nameEntity.shared(),
      nameFlags,
      nameWeight,
      postStart,
      postNames,
      entityStart: this.entityStart.shared(),
      entityBytes,
    }
  }
}

function forEachOnce(words: Uint32Array, from: number, to: number, visit: (word: number) => void): void {
  for (let at = from; at < to; at += 1) {
    const word = words[at] ?? 0
    let before = false
    for (let back = from; back < at; back += 1) if (words[back] === word) before = true
    if (!before) visit(word)
  }
}

function powerOfTwo(least: number): number {
  let size = 16
  while (size < least) size *= 2
  return size
}

type NearTables = Pick<
  Partition,
  'nearStart' | 'nearWords' | 'skeletonStart' | 'skeletonWords' | 'groupStart' | 'groupWords'
>

function nearTables(keys: readonly string[], person: boolean): NearTables {
  const near = new Numbers()
  const nearOf = new Numbers()
  const skeleton = new Numbers()
  const skeletonWord = new Numbers()
  const group = new Numbers()
  const groupWord = new Numbers()
  for (let word = 0; word < keys.length; word += 1) {
    const { sounds, abjad, role, text } = wordOf(keys[word] ?? '', person)
    if (role === ROLE.LEGAL_FORM || role === ROLE.NUMBER || role === ROLE.INITIAL) continue
    for (const key of abjad ? abjadSkeletons(sounds) : [skeletonOf(sounds)]) {
      skeleton.push(hashOf(key))
      skeletonWord.push(word)
    }
    if (!abjad) {
      for (const one of nameGroups(text)) {
        group.push(Math.abs(one))
        groupWord.push(word)
      }
    }
    for (const hash of omissions(sounds)) {
      near.push(hash)
      nearOf.push(word)
    }
  }
  const [nearStart, nearWords] = byBucket(near, nearOf, powerOfTwo(near.length / 2))
  const [skeletonStart, skeletonWords] = byBucket(skeleton, skeletonWord, powerOfTwo(keys.length))
  const [groupStart, groupWords] = byBucket(group, groupWord, powerOfTwo(GROUP_COUNT + 1))
  return { nearStart, nearWords, skeletonStart, skeletonWords, groupStart, groupWords }
}

/** Hashes of the sounds as they are and with any one left out: two words within one edit share one. */
export function omissions(sounds: string): Set<number> {
  const hashes = new Set([hashOf(sounds)])
  if (sounds.length > 2) for (let at = 0; at < sounds.length; at += 1) hashes.add(hashOf(sounds, at))
  return hashes
}

function byBucket(hashes: Numbers, words: Numbers, buckets: number): [Uint32Array, Uint32Array] {
  const start = sharedUint32(buckets + 1)
  for (let at = 0; at < hashes.length; at += 1) {
    const bucket = hashes.at(at) & (buckets - 1)
    start[bucket + 1] = (start[bucket + 1] ?? 0) + 1
  }
  for (let bucket = 0; bucket < buckets; bucket += 1)
    start[bucket + 1] = (start[bucket + 1] ?? 0) + (start[bucket] ?? 0)
  const next = start.slice(0, buckets)
  const out = sharedUint32(hashes.length)
  for (let at = 0; at < hashes.length; at += 1) {
    const bucket = hashes.at(at) & (buckets - 1)
    const slot = next[bucket] ?? 0
    out[slot] = words.at(at)
    next[bucket] = slot + 1
  }
  return [start, out]
}
