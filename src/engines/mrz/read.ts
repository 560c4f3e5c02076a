import { parse } from 'mrz'
import { documentNumberOf, hasRightCheckDigits } from './check-digits.ts'
import { readBirthDate, readExpiryDate } from './dates.ts'
import type { FoundMrz } from './find.ts'
import { layoutOf, type MrzFormat, textAt } from './layouts.ts'

/** What a machine-readable zone says, its check digits right. */
export interface MrzDocument {
  format: MrzFormat
  /** One or two letters: P for a passport, A, C or I for a card, what follows is the state's own. */
  documentCode: string
  /** ICAO's code of three letters (of Germany: `D`); `UTO` is the country of specimens. */
  issuingState: string
  nationality: string
  documentNumber: string
  /** ISO dates. */
  dateOfBirth: string
  expiryDate: string
  /** In capitals, without accents, as the state has transliterated them. Empty: the document has only one name. */
  firstName: string
  lastName: string
  /** The names fill their place to its end: they may go on. */
  isNameCut: boolean
  /** What the state has put in on its own account, such as a personal number; fillers at the end left out. */
  optionalData: string[]
}

export type MrzReading =
  | { outcome: 'READ'; document: MrzDocument }
  /** CHECK_DIGIT_WRONG: it was read wrongly, or is no genuine zone. NOT_SUPPORTED: of a kind that names nobody for certain. */
  | { outcome: 'FAILED'; code: 'CHECK_DIGIT_WRONG' | 'NOT_SUPPORTED' }

/**
 * Reads a zone by ICAO Doc 9303. Nothing is taken from one of which any check digit is wrong, and a state or a day that
 * there is not is read wrongly too. `today` is an ISO date, by which years of two digits are told apart.
 */
export function readMrz({ format, lines }: Pick<FoundMrz, 'format' | 'lines'>, today: string): MrzReading {
  const documentNumber = documentNumberOf(format, lines)
  if (documentNumber === undefined || !hasRightCheckDigits(format, lines)) return wrong
  const { birth, expiry, names, ...places } = layoutOf(format)
  const parsed = parsedFields(lines)
  // Another document of the same measures, such as the French identity card before 2021, has other rules.
  if (!parsed || parsed.format !== format) return { outcome: 'FAILED', code: 'NOT_SUPPORTED' }
  const { documentCode, lastName, firstName, optional, optional1, optional2, personalNumber } = parsed.fields
  const issuingState = stateOf(textAt(lines, places.issuingState), parsed.fields.issuingState)
  const nationality = stateOf(textAt(lines, places.nationality), parsed.fields.nationality)
  if (!documentCode || !issuingState || !nationality || !lastName) return wrong
  const expiryDate = readExpiryDate(textAt(lines, expiry), today)
  if (expiryDate === undefined) return wrong
  const dateOfBirth = readBirthDate(textAt(lines, birth), today)
  if (dateOfBirth === undefined) return { outcome: 'FAILED', code: 'NOT_SUPPORTED' }
  const namesAsRead = lines[names.line]?.slice(names.start) ?? ''
  return {
    outcome: 'READ',
    document: {
      format,
      documentCode,
      issuingState,
      nationality,
      documentNumber,
      dateOfBirth,
      expiryDate,
      firstName: firstName ?? '',
      lastName,
      isNameCut: !namesAsRead.endsWith('<'),
      optionalData: [optional, optional1, optional2, personalNumber].flatMap((one) => (one ? [one] : [])),
    },
  }
}

const wrong = { outcome: 'FAILED', code: 'CHECK_DIGIT_WRONG' } as const

/** One of ICAO's list, or the country of its specimens, which is not on it. */
function stateOf(text: string, listed: string | null | undefined): string | undefined {
  return text === 'UTO' ? text : (listed ?? undefined)
}

function parsedFields(lines: readonly string[]) {
  try {
    return parse(lines, { autocorrect: false })
  } catch {
    return undefined
  }
}
