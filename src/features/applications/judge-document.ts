import type { MrzDocument } from '../../engines/mrz/index.ts'
import {
  documentMethod,
  type IdentityDocumentFacts,
  type IdentityDocumentType,
  type PersonFacts,
} from '../../engines/workflow/index.ts'
import { readCountry, readPersonalNumber } from '../../platform/identifiers/index.ts'

export interface JudgedBy {
  type: IdentityDocumentType
  ageMin?: number | undefined
  /** Whether a specimen counts as a document. */
  isTest: boolean
  /** Whether numbers that are made up for tests count. */
  allowTest: boolean
  now: Date
}

export type Judged =
  | { outcome: 'READ'; person: PersonFacts; document: IdentityDocumentFacts }
  | { outcome: 'FAILED'; reason: 'OTHER_TYPE' | 'NOT_SUPPORTED' | 'DOCUMENT_EXPIRED' | 'TOO_YOUNG' }

/** What a document, read for certain, says of who applies; or why it cannot be taken. */
export function judgeDocument(read: MrzDocument, by: JudgedBy): Judged {
  const today = by.now.toISOString().slice(0, 10)
  const refused = reasonAgainst(read, by, today)
  if (refused) return { outcome: 'FAILED', reason: refused }
  const { firstName, lastName, dateOfBirth, documentNumber, expiryDate } = read
  const personalIdentityNumber = numberIn(read, by)
  return {
    outcome: 'READ',
    person: {
      firstName,
      lastName,
      dateOfBirth,
      ...(personalIdentityNumber ? { personalIdentityNumber } : {}),
      method: documentMethod,
    },
    document: {
      type: by.type,
      issuingCountry: countryOf(read.issuingState),
      nationality: countryOf(read.nationality),
      documentNumber,
      expiryDate,
    },
  }
}

function reasonAgainst(read: MrzDocument, { type, isTest, ageMin }: JudgedBy, today: string) {
  // Crew members' certificates, passport cards and visas have a zone too.
  if (/^(AC|IP|V)/.test(read.documentCode)) return 'NOT_SUPPORTED'
  if (read.documentCode.startsWith('P') !== (type === 'PASSPORT')) return 'OTHER_TYPE'
  if (!isTest && isSpecimen(read)) return 'NOT_SUPPORTED'
  // It is good on its last day.
  if (read.expiryDate < today) return 'DOCUMENT_EXPIRED'
  if (ageMin !== undefined && ageOn(today, read.dateOfBirth) < ageMin) return 'TOO_YOUNG'
  return undefined
}

/** Of ICAO’s country for them; or of a state that shows on pictures anybody can find what its documents look like. */
function isSpecimen({ issuingState, nationality, firstName, lastName }: MrzDocument): boolean {
  return [issuingState, nationality].includes('UTO') || /\bSPECIMEN\b/.test(`${firstName} ${lastName}`)
}

function ageOn(today: string, dateOfBirth: string): number {
  const years = Number(today.slice(0, 4)) - Number(dateOfBirth.slice(0, 4))
  return today.slice(5) < dateOfBirth.slice(5) ? years - 1 : years
}

/** ISO 3166-1 alpha-2; ICAO's own code of who is no country of it, such as the stateless or the United Nations. */
function countryOf(code: string): string {
  const read = readCountry(code === 'D' ? 'DEU' : code === 'RKS' ? 'XKX' : code)
  return read.ok ? read.value : code
}

/**
 * The personal number that Sweden, Norway and Finland put among the optional data of their own documents. It counts where
 * it is a number by its country's rules, and of the same birth date; of other countries it cannot be told what they put there.
 */
function numberIn(read: MrzDocument, { allowTest, now }: JudgedBy): PersonFacts['personalIdentityNumber'] {
  const country = { SWE: 'SE', NOR: 'NO', FIN: 'FI' }[read.issuingState]
  if (!country) return undefined
  const dash = read.dateOfBirth < '2000' ? '-' : 'A'
  for (const data of read.optionalData) {
    // A zone has no sign of the century: Finland puts a filler, which is read as a blank.
    const text = country === 'FI' ? data.trim().replace(' ', dash) : data.trim()
    const number = readPersonalNumber(country, text, { allowTest, now })
    if (number.ok && number.value.dateOfBirth === read.dateOfBirth)
      return { id: number.value.id, issuingCountry: number.value.issuingCountry }
  }
  return undefined
}
