import { sameWordInZone } from '../mrz/index.ts'
import type { PersonFacts, Signatory } from './types.ts'

/** SAME and DIFFERENT are only said when the data shows it; all else is UNKNOWN. */
export type Sameness = 'SAME' | 'DIFFERENT' | 'UNKNOWN'

/** A person as signatories are written. */
export function signatoryOf(person: PersonFacts): Signatory {
  return {
    name: `${person.firstName} ${person.lastName}`.trim(),
    personalIdentityNumber: person.personalIdentityNumber,
    dateOfBirth: person.dateOfBirth,
  }
}

/**
 * Whether two records mean one person. Personal numbers of one country decide alone. Without them it takes the same
 * birth date and the same name (accents, case and "Efternamn, Förnamn" aside, and letters written as identity documents write
 * them, “Oeberg” for “Öberg”; middle names may be missing on one side).
 * A birth date shared by people of whom a name part differs stays UNKNOWN: it may be a changed name, or a twin. Without
 * both birth dates a name that is all in the other one, in whatever order, stays UNKNOWN too.
 */
export function samePerson(a: Signatory, b: Signatory): Sameness {
  const byNumber = compareNumbers(a, b)
  if (byNumber !== 'UNKNOWN') return byNumber
  const [namesA, namesB] = likeSpelled(a.name, b.name)
  const sameName = namesMatch(namesA, namesB)
  if (a.dateOfBirth === undefined || b.dateOfBirth === undefined)
    return sameName || isPartOf(namesA, namesB) ? 'UNKNOWN' : 'DIFFERENT'
  if (a.dateOfBirth !== b.dateOfBirth) return 'DIFFERENT'
  if (sameName) return 'SAME'
  return namesA.some((part) => namesB.includes(part)) ? 'UNKNOWN' : 'DIFFERENT'
}

/**
 * Whether two records probably mean one person: their names say so, and nothing else that is known contradicts. It is
 * what a register that publishes names alone allows; a person must look before it is relied upon.
 */
export function probablySamePerson(a: Signatory, b: Signatory): boolean {
  return samePerson(a, b) === 'UNKNOWN' && namesMatch(...likeSpelled(a.name, b.name))
}

/** A person's name as it is spoken: some registers write “Efternamn, Förnamn”. */
export function nameInOrder(name: string): string {
  const comma = name.indexOf(',')
  return comma < 0 ? name : `${name.slice(comma + 1).trim()} ${name.slice(0, comma).trim()}`
}

/** Whether two full names are the same after folding, middle names included. */
export function sameFullName(a: string, b: string): boolean {
  const [partsA, partsB] = likeSpelled(a, b)
  return partsA.length > 0 && partsA.join(' ') === partsB.join(' ')
}

function compareNumbers(a: Signatory, b: Signatory): Sameness {
  const one = a.personalIdentityNumber
  const other = b.personalIdentityNumber
  if (!one || !other || one.issuingCountry !== other.issuingCountry) return 'UNKNOWN'
  const idA = bare(one.id)
  const idB = bare(other.id)
  // A Swedish number is written with ten digits or twelve; two lengths cannot be compared, so the names decide.
  if (idA === '' || idA.length !== idB.length) return 'UNKNOWN'
  return idA === idB ? 'SAME' : 'DIFFERENT'
}

function bare(id: string): string {
  return id.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '')
}

/** First name to last name. Either list may leave out parts in the middle, and each needs two parts to be a name. */
function namesMatch(a: readonly string[], b: readonly string[]): boolean {
  if (a.length === 0 || b.length === 0) return false
  if (a.length === b.length) return a.every((part, i) => part === b[i])
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (short.length < 2 || short[0] !== long[0] || short.at(-1) !== long.at(-1)) return false
  let found = 0
  for (const part of long) if (part === short[found]) found += 1
  return found === short.length
}

/** Whether one name, of two parts at least, leaves parts of the other out, or has them in another order. */
function isPartOf(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return short.length >= 2 && short.every((part) => long.includes(part))
}

// Letters that Unicode does not take apart into a letter and an accent.
const unaccented: Record<string, string> = {
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ð: 'd',
  đ: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
}

/** The parts of two names, folded; a part that the other name has as documents spell it is taken for that one. */
function likeSpelled(a: string, b: string): [string[], string[]] {
  const [wordsA, wordsB] = [wordsOf(a), wordsOf(b)]
  return [spelledAs(wordsA, wordsB), spelledAs(wordsB, wordsA)]
}

function spelledAs(words: readonly string[], others: readonly string[]): string[] {
  const accented = others.filter((other) => /\P{ASCII}/u.test(other))
  return words.map((word) => fold(accented.find((other) => sameWordInZone(word, other)) ?? word))
}

function wordsOf(name: string): string[] {
  return nameInOrder(name)
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’`´]/g, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => fold(word) !== '')
}

function fold(word: string): string {
  return word
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[øæœßðđþłı]/g, (letter) => unaccented[letter] ?? letter)
}
