import { FAR_APART } from './compare/birth-dates.ts'
import { foldIdentifier } from './compare/evidence.ts'
import type { Explanation } from './explain.ts'
import type { Entry, EntryIdentifier, Subject } from './types.ts'

interface Hit {
  explanation: Pick<Explanation, 'evidence'>
  subject: Subject
  entry: Entry
}

/** Why a hit is safely somebody else, whoever looks at it. */
export const safeReasons = ['OTHER_BIRTH_YEAR', 'OTHER_IDENTIFIER'] as const

export type SafeReason = (typeof safeReasons)[number]

/**
 * Whether what is known of the two says by itself that they are not the same: births five years or more apart from every one
 * that is listed, or another number of a kind of which everybody has one in a country, where no birth speaks for it. Never where
 * any number agrees. What is not known says nothing, so most hits are not safe.
 */
export function safelyOther({ explanation, subject, entry }: Hit): SafeReason | undefined {
  const { evidence } = explanation
  const has = (kind: string, verdict: string) => evidence.some((one) => one.kind === kind && one.verdict === verdict)
  if (has('IDENTIFIER', 'AGREES')) return undefined
  const birth = evidence.find(({ kind }) => kind === 'BIRTH_DATE')
  if (birth?.verdict === 'CONTRADICTS' && birth.effect <= FAR_APART) return 'OTHER_BIRTH_YEAR'
  const isBornElse = birth === undefined || birth.verdict === 'CONTRADICTS'
  const isOther = has('IDENTIFIER', 'CONTRADICTS') && isBornElse && haveOtherNumbers(subject, entry)
  return isOther ? 'OTHER_IDENTIFIER' : undefined
}

/**
 * Both have a lasting number of the same country, and these are not one number that is written longer and shorter (with and
 * without its century). Without a country it may be another country's, and somebody may well have one of each.
 */
function haveOtherNumbers(subject: Subject, entry: Entry): boolean {
  const pairs = (subject.identifiers ?? []).flatMap((ours) =>
    entry.identifiers.filter(({ type }) => type === ours.type).map((theirs) => [ours, theirs] as const),
  )
  const isOther = ([ours, theirs]: (typeof pairs)[number]) => {
    const [a, b] = [foldIdentifier(ours.value), foldIdentifier(theirs.value)]
    const isOfSameCountry = ours.country !== undefined && ours.country === theirs.country
    return isOfSameCountry && !isProvisional(ours) && !isProvisional(theirs) && !a.endsWith(b) && !b.endsWith(a)
  }
  return pairs.length > 0 && pairs.every(isOther)
}

/** A Norwegian D-number or a Swedish coordination number: its bearer may get another one that lasts. */
function isProvisional({ country, value }: Pick<EntryIdentifier, 'country' | 'value'>): boolean {
  const number = foldIdentifier(value)
  if (country === 'NO') return /^[4-7]\d{10}$/.test(number)
  return country === 'SE' && /^(\d{2})?\d{4}[6-9]\d{5}$/.test(number)
}
