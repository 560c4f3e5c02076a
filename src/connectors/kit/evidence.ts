/** What a source sent, as received: enough to show later why we believed a fact. */
export interface Evidence {
  /** Connector id, e.g. `registry-no-brreg`. */
  source: string
  /** What was asked. Never holds a person's number. */
  url: string
  /** ISO time with zone. */
  retrievedAt: string
  contentType: string
  /** The body, unchanged. */
  body: string
  /** Terms under which it may be re-used, where the source states them. */
  licence?: string | undefined
}

export interface Outage {
  outcome: 'OUTAGE'
  reason: 'UNREACHABLE' | 'TIMEOUT' | 'RATE_LIMITED' | 'SERVER_ERROR' | 'REFUSED' | 'MALFORMED'
  /** For the log and the operator; holds no personal data. */
  detail: string
  retryAfterS?: number | undefined
  evidence: Evidence[]
}

/** FOUND: the source has it. MISS: the source says it has no such thing. GONE: removed on legal grounds, copies
 * must be erased. OUTAGE: the source did not say; ask again later. */
export type Answer<T> =
  | { outcome: 'FOUND'; value: T; evidence: Evidence[] }
  | { outcome: 'MISS'; evidence: Evidence[] }
  | { outcome: 'GONE'; evidence: Evidence[] }
  | Outage

export interface Identifier {
  id: string
  /** ISO 3166-1 alpha-2. */
  issuingCountry: string
}

/** An address as the Bits API prints it; unknown parts are left out. */
export interface Address {
  addressLine1?: string | undefined
  addressLine2?: string | undefined
  postalCode?: string | undefined
  city?: string | undefined
  country?: string | undefined
  region?: string | undefined
}
