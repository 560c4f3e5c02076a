import { fold } from '../text/fold.ts'

/** A printed name taken apart; `family` is undefined where the order of its parts is not known. */
export interface PrintedName {
  parts: string[]
  family: string[] | undefined
}

const SAME_SOUND = /ae|oe|aa/

/** A part of a name without case, accents and the spellings that stand for them: "Åse", "Aase" and "ase" are one. */
export function nameKey(part: string): string {
  const key = fold(part)
  return SAME_SOUND.test(key) ? key.replace(/ae/g, 'a').replace(/oe/g, 'o').replace(/aa/g, 'a') : key
}

/** Where a register that prints no comma puts the family name; undefined for text, where either may be. */
export type FamilyPlace = 'FIRST' | 'LAST' | undefined

/** "Efternamn, Förnamn" says which part is the family name; without a comma only the register's custom does. */
export function readName(name: string, familyPlace?: FamilyPlace): PrintedName {
  const comma = name.indexOf(',')
  if (comma < 0) {
    const parts = partsOf(name)
    if (familyPlace === undefined || parts.length < 2) return { parts, family: undefined }
    if (familyPlace === 'FIRST') return { parts, family: parts.slice(0, 1) }
    return { parts: [...parts.slice(-1), ...parts.slice(0, -1)], family: parts.slice(-1) }
  }
  const family = partsOf(name.slice(0, comma))
  return { parts: [...family, ...partsOf(name.slice(comma + 1))], family }
}

/**
 * Whether two printed names may mean one person: family name and first given name agree, and middle names, where both
 * have some, are not at odds. Order and case do not count. It says nothing of namesakes: the caller counts the matches.
 */
export function sameName(a: PrintedName, b: PrintedName): boolean {
  if (a.parts.length < 2 || b.parts.length < 2) return a.parts.join(' ') === b.parts.join(' ')
  if (a.parts.length === b.parts.length && !a.family && !b.family && a.parts.every((part, i) => part === b.parts[i])) {
    return true
  }
  return readings(a).some((one) => readings(b).some((other) => agree(one, other)))
}

/** Whether two names of a register have one family name and one first given name, whatever stands between. */
export function areNamesakes(a: PrintedName, b: PrintedName): boolean {
  const ends = ({ parts, family }: PrintedName) => [...(family ?? []), parts[family?.length ?? 0]].join(' ')
  return ends(a) === ends(b)
}

interface Reading {
  family: string
  given: string
  middle: string[]
}

function readings({ parts, family }: PrintedName): Reading[] {
  if (family) {
    const given = parts.slice(family.length)
    return given[0] === undefined ? [] : [{ family: family.join(' '), given: given[0], middle: given.slice(1) }]
  }
  const found: Reading[] = []
  // Family names of one or two words, last or first.
  for (let length = 1; length <= Math.min(2, parts.length - 1); length += 1) {
    const first = parts.slice(0, -length)
    const last = parts.slice(length)
    found.push({ family: parts.slice(-length).join(' '), given: first[0] ?? '', middle: first.slice(1) })
    found.push({ family: parts.slice(0, length).join(' '), given: last[0] ?? '', middle: last.slice(1) })
  }
  return found
}

function agree(a: Reading, b: Reading): boolean {
  if (a.family !== b.family || a.given !== b.given) return false
  return a.middle.every((part) => within(part, b.middle)) || b.middle.every((part) => within(part, a.middle))
}

function within(part: string, others: string[]): boolean {
  return others.some(
    (other) => other === part || (part.length === 1 && other[0] === part) || (other.length === 1 && part[0] === other),
  )
}

function partsOf(text: string): string[] {
  return text
    .split(/[\s,]+/)
    .map(nameKey)
    .filter((part) => part !== '')
}
