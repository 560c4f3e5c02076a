import { abjadSkeletons, skeletonOf } from '../prepare/sound.ts'
import { ROLE, wordOf } from '../prepare/words.ts'
import { GROUP_COUNT, nameGroups } from '../words/names.ts'
import { byBucket, Numbers } from './numbers.ts'
import { hashOf, type Partition } from './partition.ts'

type NearTables = Pick<
  Partition,
  'nearStart' | 'nearWords' | 'skeletonStart' | 'skeletonWords' | 'groupStart' | 'groupWords'
>

/** The tables through which words are found that a word may stand for: one edit away, of the same consonants, of one group of names. */
export function nearTables(keys: readonly string[], person: boolean): NearTables {
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
  const [nearStart, nearWords] = byBucket(near, nearOf, near.length / 2)
  const [skeletonStart, skeletonWords] = byBucket(skeleton, skeletonWord, keys.length)
  const [groupStart, groupWords] = byBucket(group, groupWord, GROUP_COUNT + 1)
  return { nearStart, nearWords, skeletonStart, skeletonWords, groupStart, groupWords }
}

/** Hashes of the sounds as they are and with any one left out: two words within one edit share one. */
export function omissions(sounds: string): Set<number> {
  const hashes = new Set([hashOf(sounds)])
  if (sounds.length > 2) for (let at = 0; at < sounds.length; at += 1) hashes.add(hashOf(sounds, at))
  return hashes
}
