/**
 * The contracts of the ways out. A connector is a folder beside this file; it sees this file, `platform` and
 * engine types, nothing else, and `app.ts` alone names it. `contract.ts` runs every connector on recorded replies.
 *
 * The one rule above all: an outage is never a miss. What a source did not say is UNKNOWN, not "no".
 */

import type { Entry } from '../engines/screening/types.ts'

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

/** A company as a register knows it, in the words of the API. Dates are ISO dates; unknown fields are left out. */
export interface Organization {
  organizationName: string
  organizationNumber: Identifier
  legalType?: string | undefined
  foundationDate?: string | undefined
  registrationDate?: string | undefined
  addresses: ({ type: 'VISITING' | 'POSTAL' } & Address)[]
  /** The register's own words, e.g. "Aktivt". */
  companyStatus?: string | undefined
  /** The same, told apart for rules. UNKNOWN when the register's words are not understood. */
  status: 'ACTIVE' | 'BANKRUPT' | 'IN_LIQUIDATION' | 'RESTRUCTURING' | 'DISSOLVED' | 'UNKNOWN'
  numberOfEmployeesInterval?: string | undefined
  industryCodes: string[]
  businessActivity?: string | undefined
  registrationAuthority: { authority: string; country: string }
  registeredCorporateTaxDate?: string | undefined
  registeredCorporateVatDate?: string | undefined
}

/** Somebody with a role: a person, or an organization (which comes first on the wire). */
export interface Functionary {
  type: 'PERSON' | 'ORGANIZATION'
  /** Of a person: given names first, or the family name first and then a comma; people are told apart by it. */
  name: string
  /** As the register prints them, e.g. "Styrets leder". */
  roles: string[]
  /** The register's codes for the same roles, in the same order, e.g. "LEDE". */
  roleCodes: string[]
  personalIdentityNumber?: Identifier | undefined
  organizationIdentifier?: Identifier | undefined
  /** ISO date; for registers that publish no personal number. */
  dateOfBirth?: string | undefined
  /** May act for the company in the day-to-day management. */
  hasAdminRights: boolean
}

/** Who may sign: each inner list is one group that together binds the company. */
export interface Signing {
  coverage: 'COMPLETE' | 'PARTIAL' | 'NONE' | 'TOO_MANY'
  combinations: Functionary[][]
  /** A person must read the rule before anybody relies on the list. */
  reviewRequired: boolean
  ruleText?: string | undefined
  /** Narrower powers (prokura, day-to-day), kept apart from signatory power. */
  limitedMandates: { type: 'PROKURA' | 'DAY_TO_DAY'; ruleText?: string | undefined; combinations: Functionary[][] }[]
  /** Parts of the rule that could not be turned into people, in words. */
  unresolved: string[]
}

export interface CompanyRecord {
  organization: Organization
  /** Board and other roles, in registry order. */
  functionaries: Functionary[]
  signing: Signing
}

/** A company register. */
export interface RegistryConnector {
  id: string
  kind: 'registry'
  countries: readonly string[]
  /** True for fictitious data: refused in production. */
  sandbox: boolean
  /** `organizationNumber` is already valid and normalised for the country. */
  lookUp(query: { country: string; organizationNumber: string }): Promise<Answer<CompanyRecord>>
  /** By name, where the register can; best first. */
  search?(query: {
    country: string
    name: string
    limit: number
  }): Promise<Answer<{ organizationName: string; organizationNumber: Identifier; city?: string | undefined }[]>>
}

export interface PersonRecord {
  firstName: string
  lastName: string
  dateOfBirth: string
  address?: Address | undefined
  coordinationNumber?: Identifier | undefined
  /** Protected identity: name and address must not be shown; `address` is then left out. */
  protectedIdentity: boolean
}

/** A population register. */
export interface PopulationConnector {
  id: string
  kind: 'population'
  countries: readonly string[]
  sandbox: boolean
  lookUp(query: { country: string; personalIdentityNumber: string }): Promise<Answer<PersonRecord>>
}

export interface EidMethod {
  /** Stable word in workflows and answers, e.g. `se-bankid`. */
  method: string
  /** Market that it belongs to, ISO 3166-1 alpha-2. */
  country: string
  /** Its name as applicants know it, e.g. "BankID". */
  name: string
}

export interface EidIdentity {
  firstName: string
  lastName: string
  dateOfBirth?: string | undefined
  personalIdentityNumber?: Identifier | undefined
  /** What the provider calls the level of assurance, as received. */
  assurance?: string | undefined
}

export type EidStarted =
  | {
      outcome: 'STARTED'
      /** What `collect` and `cancel` need; may hold secrets, so it stays on the server. */
      order: Record<string, unknown>
      /** What the applicant's device needs to open the eID. */
      launch: { autoStartToken?: string | undefined; redirectUrl?: string | undefined; qr?: string | undefined }
    }
  | Outage

export type EidCollected =
  /** `hint` is the provider's code for what the person is waiting for; `qr` the picture's text, new each second. */
  | { outcome: 'PENDING'; hint: string; qr?: string | undefined }
  | { outcome: 'COMPLETE'; identity: EidIdentity; evidence: Evidence[] }
  | { outcome: 'FAILED'; reason: 'CANCELLED' | 'EXPIRED' | 'REFUSED' | 'OTHER'; hint: string; evidence: Evidence[] }
  | Outage

/** An electronic identity. */
export interface EidConnector {
  id: string
  kind: 'eid'
  methods: readonly EidMethod[]
  sandbox: boolean
  start(request: {
    method: string
    purpose: 'IDENTIFY' | 'SIGN'
    /** The applicant's address as we see it. */
    endUserIp: string
    /** Restricts who may complete; required by the sandbox, where it chooses the person. */
    personalIdentityNumber?: string | undefined
    /** What is signed, for SIGN. */
    text?: string | undefined
    returnUrl?: string | undefined
  }): Promise<EidStarted>
  collect(order: Record<string, unknown>): Promise<EidCollected>
  cancel(order: Record<string, unknown>): Promise<void>
}

/** A file that a list is published in. */
export interface ListFile {
  /** Its name in the connector, e.g. `sdn.csv`. */
  name: string
  /** Official address; settings may name another one. */
  url: string
  /** Left out by some publishers; the list is read without it. */
  optional?: boolean | undefined
}

/** The file is not what the publisher documents: nothing of it may be used. `message` names the file and the place. */
export class ListFormatError extends Error {
  override name = 'ListFormatError'
}

/** A published list of sanctioned or politically exposed persons, organizations and things. */
export interface ListConnector {
  id: string
  kind: 'list'
  /** As it is named in hits, e.g. "EU". */
  name: string
  /** Home page of the publisher. */
  link: string
  licence?: string | undefined
  files: readonly ListFile[]
  /** The same list in other official formats, for import and settings; `read` takes the paths of one set. */
  alternatives?: readonly (readonly ListFile[])[] | undefined
  /** Names of files that may be given beside `files`, such as amendments. */
  further?: RegExp | undefined
  /**
   * Streams the entries of the downloaded files (paths by name). Memory stays flat however large the files are.
   * Throws `ListFormatError` on the first thing that is not as documented; the caller then keeps the version it has.
   */
  read(paths: Record<string, string>): AsyncIterable<Entry>
  /** What the publisher calls this version (date or number), where the files say so. */
  version?(paths: Record<string, string>): Promise<string | undefined>
}

export type Connector = RegistryConnector | PopulationConnector | EidConnector | ListConnector
