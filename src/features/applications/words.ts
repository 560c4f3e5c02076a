import { eq, type SQL, sql } from 'drizzle-orm'
import type { Facts } from '../../engines/workflow/index.ts'
import type { Tx } from '../../platform/db.ts'
import { idOf, isUuid, unknownUuid } from '../../platform/ids.ts'
import { applicationWords } from './tables.ts'

const wordMax = 60
/** Of a word also what follows its first letters is kept, down to so many: “bolaget” finds Fastighetsbolaget. */
const restMin = 3
const termsMax = 6

/** Letters that have no mark to take off and that people type otherwise. */
const otherLetters: Record<string, string> = {
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

function fold(text: string): string {
  const bare = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return bare.replace(/[øæœßłđðþı]/g, (letter) => otherLetters[letter] ?? letter)
}

function wordsIn(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => word.slice(0, wordMax))
}

function withRests(word: string): string[] {
  const letters = [...word]
  return letters.flatMap((_, at) => (at === 0 || letters.length - at >= restMin ? [letters.slice(at).join('')] : []))
}

const plain = (number: string) => fold(number).replace(/[^\p{L}\p{N}]/gu, '')

/** By what an application is found, from what it knows: sorted, each once. */
export function wordsOf({ person, organization, contact }: Facts): string[] {
  const names = [person?.firstName, person?.lastName, organization?.organizationName]
  const numbers = [person?.personalIdentityNumber?.id, organization?.organizationNumber.id]
  const words = [
    ...names.flatMap((name) => wordsIn(name ?? '').flatMap(withRests)),
    ...numbers.flatMap((number) => spellings(plain(number ?? ''))),
    ...(contact?.email ? [fold(contact.email).slice(0, wordMax), ...wordsIn(contact.email)] : []),
    // As it is dialled abroad, and at home: country codes have two digits or three.
    ...phoneWords(contact?.phoneNumber?.replace(/\D/g, '')),
  ]
  return [...new Set(words.filter(Boolean))].sort()
}

/** A number of twelve digits begins with a century, or with the 16 of companies, that people leave out. */
function spellings(number: string): string[] {
  return /^\d{12}$/.test(number) ? [number, number.slice(2)] : [number]
}

function phoneWords(digits: string | undefined): string[] {
  return digits ? [digits, digits.slice(2), digits.slice(3)] : []
}

/** What somebody looks for: one application by its id, or every word of these, each in one of its spellings. */
export type Sought = { id: string } | { terms: string[][] }

const wire = idOf('application')

/** Reads what somebody has typed: a name or parts of it, a number however it is written, an e-mail address, an id. */
export function readSought(text: string): Sought {
  const typed = text.trim()
  if (isUuid(typed.toLowerCase())) return { id: typed.toLowerCase() }
  const id = wire.parse(typed || 'none')
  if (id !== unknownUuid) return { id }
  if (typed.includes('@')) return { terms: [[fold(typed).replace(/\s/g, '').slice(0, wordMax)]] }
  const number = plain(typed)
  const digits = number.replace(/\D/g, '').length
  // Digits with few letters among them are a number, whatever stands between them.
  if (digits >= 5 && number.length - digits <= 4 && !/\p{L}{3}/u.test(typed)) {
    // A company's number behind its 16, a phone number behind the zeros that it is dialled with.
    const others = [number.replace(/^16(?=\d{10}$)/, ''), number.replace(/^0+/, '')]
    return { terms: [[...new Set([number, ...others])].filter(Boolean)] }
  }
  return {
    terms: wordsIn(typed)
      .slice(0, termsMax)
      .map((word) => [word]),
  }
}

/** Ids of the applications in which every term is the beginning of a word. */
export function whereWords(terms: string[][]): SQL {
  const found = terms.map((spelled) => {
    const ranges = spelled.map(
      (word) => sql`${applicationWords.word} >= ${word} and ${applicationWords.word} < ${`${word}\u{10ffff}`}`,
    )
    return sql`select ${applicationWords.applicationId} from ${applicationWords} where (${sql.join(ranges, sql` or `)})`
  })
  return found.length > 0 ? sql.join(found, sql` intersect `) : sql`select null::uuid as application_id where false`
}

/** Brings the words up to what the application knows now, in the transaction that changes it. */
export async function keepWords(
  tx: Tx,
  { id: applicationId, workspaceId }: { id: string; workspaceId: string },
  before: Facts,
  now: Facts,
): Promise<void> {
  const [old, wanted] = [wordsOf(before), wordsOf(now)]
  if (old.join(' ') === wanted.join(' ')) return
  await replaceWords(tx, { applicationId, workspaceId }, wanted)
}

/** `words` are all that the application has from now on. */
export async function replaceWords(
  tx: Tx,
  { applicationId, workspaceId }: { applicationId: string; workspaceId: string },
  words: string[],
): Promise<void> {
  await tx.delete(applicationWords).where(eq(applicationWords.applicationId, applicationId))
  if (words.length === 0) return
  await tx.insert(applicationWords).values(words.map((word) => ({ workspaceId, applicationId, word })))
}
