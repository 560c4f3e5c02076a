import { ROLE, type Word } from '../prepare/words.ts'
import { areCounterparts } from '../words/gendered-names.ts'
import { nameGroups } from '../words/names.ts'
import { abjadOmissionCost, abjadSubstitutionCost, omissionCost, substitutionCost } from './sound-costs.ts'

const MAX = 40
const first = new Uint8Array(MAX)
const second = new Uint8Array(MAX)
const rows = [new Int32Array(MAX + 1), new Int32Array(MAX + 1), new Int32Array(MAX + 1)] as const
const omitFirst = new Int32Array(MAX)
const omitSecond = new Int32Array(MAX)
const IMPOSSIBLE = 1 << 20

/** One edit weighs the less, the longer the word: `1 / length ^ 0.9`, and more in words so short that it makes another word. */
const SCALE = Float64Array.from({ length: MAX + 1 }, (_, length) =>
  length < 4 ? 0.42 : length === 4 ? 0.34 : length === 5 ? 0.26 : 1 / length ** 0.9,
)

/** Hundredths of an edit, before scaling, beyond which two words are surely not one. */
const FARTHEST = 52

/** A second edit weighs more than the first: typing errors are few, other names share beginnings and endings. */
const FURTHER_EDITS = 1.5

/** What two words keep that are both known as names, but not as spellings of one name; less for general words. */
const KNOWN_APART = 0.12

/** What a man's name and the woman's name that is spelt like it have in common. */
const OTHER_SEX = 0.5

/** Few consonants are shared by many words: the most that a comparison without vowels can say, by their number. */
const ABJAD_MOST = [0.6, 0.7, 0.82, 0.92, 0.95]

/** Below this two words are not the same word. */
export const LEAST_SIMILARITY = 0.6

/** Cost in edits (a swap of neighbours is one) between two sound strings; the other values are as in `sound-costs.ts`. Above `most` hundredths the answer may be any larger number. */
export function soundDistance(a: string, b: string, aAbjad = false, bAbjad = false, most = IMPOSSIBLE): number {
  const n = Math.min(a.length, MAX)
  const m = Math.min(b.length, MAX)
  for (let i = 0; i < n; i += 1) first[i] = a.charCodeAt(i)
  for (let j = 0; j < m; j += 1) second[j] = b.charCodeAt(j)
  const mixed = aAbjad !== bAbjad
  for (let i = 0; i < n; i += 1)
    omitFirst[i] = mixed ? abjadOmissionCost(first, i, n, bAbjad) : omissionCost(first, i, n)
  for (let j = 0; j < m; j += 1)
    omitSecond[j] = mixed ? abjadOmissionCost(second, j, m, aAbjad) : omissionCost(second, j, m)
  let [older, previous, current] = rows as readonly [Int32Array, Int32Array, Int32Array]
  previous[0] = 0
  for (let j = 1; j <= m; j += 1) previous[j] = (previous[j - 1] ?? 0) + (omitSecond[j - 1] ?? 0)
  let lastLeast = 0
  for (let i = 1; i <= n; i += 1) {
    const x = first[i - 1] ?? 0
    const omit = omitFirst[i - 1] ?? 0
    current[0] = (previous[0] ?? 0) + omit
    let least = current[0]
    for (let j = 1; j <= m; j += 1) {
      const y = second[j - 1] ?? 0
      const exchange = mixed
        ? aAbjad
          ? abjadSubstitutionCost(x, y)
          : abjadSubstitutionCost(y, x)
        : substitutionCost(x, y)
      let best = (previous[j - 1] ?? IMPOSSIBLE) + (i === 1 && j === 1 ? exchange * 1.25 : exchange)
      const left = (current[j - 1] ?? IMPOSSIBLE) + (omitSecond[j - 1] ?? 0)
      const up = (previous[j] ?? IMPOSSIBLE) + omit
      if (left < best) best = left
      if (up < best) best = up
      if (i > 1 && j > 1 && x === second[j - 2] && first[i - 2] === y && x !== y) {
        const swap = (older[j - 2] ?? IMPOSSIBLE) + 85
        if (swap < best) best = swap
      }
      current[j] = best
      if (best < least) least = best
    }
    // A later row can only come below by a swap, which the row before allows.
    if (least > most && lastLeast > most) return IMPOSSIBLE
    lastLeast = least
    const spare = older
    older = previous
    previous = current
    current = spare
  }
  return (previous[m] ?? IMPOSSIBLE) / 100
}

/**
 * How far two words are one word, 0 to 1. 1 only for equal words; spellings of one name 0.82 or more, a short form of a name 0.87.
 * Symmetric. Numbers, initials, legal forms are not compared here.
 */
export function wordSimilarity(a: Word, b: Word): number {
  if (a.key === b.key) return a.abjad ? 0.97 : 1
  const length = Math.max(a.sounds.length, b.sounds.length)
  // An adjective of a place: `Murom` and `Muromsk(iy)`.
  if (length > 5 && (a.text === `${b.text}sk` || b.text === `${a.text}sk`)) return 0.93
  const mixed = a.abjad !== b.abjad
  // More than half of the longer word would have to be left out.
  const shorter = Math.min(a.sounds.length, b.sounds.length)
  if (!mixed && shorter * 2 < length) return groupSimilarity(a, b, 0)
  if (!mixed && bitCount(a.consonants ^ b.consonants) > (length < 8 ? 2 : 4)) return groupSimilarity(a, b, 0)
  const scaled = mixed ? Math.max(shorter + 1, 4) : length
  const scale = SCALE[Math.min(scaled, MAX)] ?? 0
  const distance = soundDistance(a.sounds, b.sounds, a.abjad, b.abjad, FARTHEST / scale)
  const edits = distance <= 1 ? distance : 1 + (distance - 1) * FURTHER_EDITS
  let written = 1 - edits * scale
  if (!mixed && written < ALMOST_SURE && written > HARDLY) written = Math.max(written, asWritten(a, b))
  const consonants = a.abjad ? a.sounds.length : b.sounds.length
  const similarity = Math.min(mixed ? (ABJAD_MOST[Math.min(consonants, 4)] ?? 0) : 0.99, written)
  const kept = groupSimilarity(a, b, similarity)
  // Below this the distance is not computed to its end, and no caller asks.
  return kept < 0.5 ? 0 : kept
}

/**
 * The similarity of the letters themselves where sounds hide that only one letter differs (`bakht`, `bahkt`); 0 where the sounds
 * are the letters.
 */
function asWritten(a: Word, b: Word): number {
  if (a.sounds === a.text && b.sounds === b.text) return 0
  const length = Math.max(a.text.length, b.text.length)
  if (a.abjad || length < 5 || Math.min(a.text.length, b.text.length) < length - 1) return 0
  const distance = soundDistance(a.text, b.text, false, false, ONE_LETTER)
  return distance > ONE_LETTER / 100 ? 0 : 1 - distance * (SCALE[Math.min(length, MAX)] ?? 0)
}

/** From this similarity of the sounds on the letters say little more; below the other they differ as well. */
const ALMOST_SURE = 0.8
const HARDLY = 0.3

/** One letter at most, first letters included. */
const ONE_LETTER = 125

function groupSimilarity(a: Word, b: Word, written: number): number {
  if (a.abjad || b.abjad) return written
  if (written > LEAST_SIMILARITY && areCounterparts(a.text, b.text)) return OTHER_SEX
  const groups = nameGroups(a.text)
  if (groups.length === 0)
    return a.role === ROLE.GENERIC && b.role === ROLE.GENERIC && !sameStem(a.text, b.text)
      ? Math.min(written, 0.5)
      : written
  const others = nameGroups(b.text)
  for (const group of others) {
    if (!groups.includes(group)) continue
    const level = group > 0 ? spellingLevel(written) : 0.87
    if (level > written) return level
    return written
  }
  return written > 0.5 && others.some(isSpelling) && groups.some(isSpelling) ? written - KNOWN_APART : written
}

/** Spellings of one name are near; one name in two languages (`Charles`, `Carlos`) is seldom one person's. */
function spellingLevel(written: number): number {
  if (written >= 0.6) return 0.97
  return written >= 0.5 ? 0.92 : 0.82
}

function isSpelling(group: number): boolean {
  return group > 0
}

function sameStem(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length) - 1
  return a.slice(0, length) === b.slice(0, length)
}

function bitCount(bits: number): number {
  let left = bits - ((bits >>> 1) & 0x55555555)
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333)
  return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}
