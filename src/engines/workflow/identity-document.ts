import type { identityDocumentTypes } from './fields.ts'

export type IdentityDocumentType = (typeof identityDocumentTypes)[number]

/** What the machine-readable zone of the person's document says, and how its portrait compares with them. */
export interface IdentityDocumentFacts {
  type: IdentityDocumentType
  /** ISO 3166-1 alpha-2, or ICAO's code of who is no country of it (`UTO`: specimens). */
  issuingCountry: string
  nationality: string
  documentNumber: string
  /** ISO date. */
  expiryDate: string
  /** Left out: nobody compared them. */
  faceMatch?: 'MATCH' | 'UNCERTAIN' | undefined
  liveness?: 'PASSED' | undefined
  /** Of the document's name with the population register's; left out: nobody knows. */
  nameMatch?: 'SAME' | 'DIFFERENT' | undefined
  /** Of the comparison of faces, 0 to 1, as the provider says it. */
  faceScore?: number | undefined
}

/** A document that was uploaded: what it is of, and which part of it. */
export interface NamedDocument {
  id: string
  type: string
  context?: string | undefined
}
