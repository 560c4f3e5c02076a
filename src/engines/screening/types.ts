/** The words of screening. Plain JSON data; the engine makes its own compact form of it. */

export type EntryKind = 'PERSON' | 'ORGANIZATION' | 'VESSEL' | 'AIRCRAFT' | 'OTHER'

export interface EntryName {
  /** As listed, in its own script. "LAST, First" order is kept as it is. */
  value: string
  /** WEAK: the list itself calls it a weak alias (too common to match alone). */
  strength: 'PRIMARY' | 'STRONG' | 'WEAK'
  /** FORMER: was borne once. */
  usage?: 'CURRENT' | 'FORMER' | undefined
  /** Where the list tells the parts apart. */
  parts?:
    | {
        given?: string | undefined
        middle?: string | undefined
        family?: string | undefined
        patronymic?: string | undefined
      }
    | undefined
}

/** A day, a month or a year that is known (`1952-10-07`, `1952-10`, `1952`), or a span of them; `circa` where the list says so. */
export interface PartialDate {
  from: string
  to?: string | undefined
  circa?: boolean | undefined
}

export interface EntryCountry {
  /** ISO 3166-1 alpha-2, upper case. */
  code: string
  relation: 'CITIZENSHIP' | 'RESIDENCE' | 'REGISTRATION' | 'BIRTH' | 'FLAG' | 'OTHER'
}

export interface EntryIdentifier {
  /** e.g. PASSPORT, NATIONAL_ID, TAX_ID, REGISTRATION, IMO, MMSI, LEI, BIC, CRYPTO, OTHER. */
  type: string
  /** As listed; comparison folds punctuation and case. */
  value: string
  country?: string | undefined
}

export interface EntryAddress {
  lines: string[]
  city?: string | undefined
  postalCode?: string | undefined
  region?: string | undefined
  country?: string | undefined
}

/** The functions that make a person politically exposed: Reg. (EU) 2024/1624 (AMLR) art. 2(1)(34), in its order. */
export const pepCategories = {
  HEAD_OF_STATE_OR_GOVERNMENT: 'Heads of state, heads of government, ministers and deputy or assistant ministers',
  PARLIAMENT: 'Members of parliament or of similar legislative bodies',
  POLITICAL_PARTY: 'Members of the governing bodies of political parties that hold seats',
  HIGHEST_COURT: 'Members of supreme courts, constitutional courts and others whose decisions are final',
  AUDIT_OR_CENTRAL_BANK: 'Members of courts of auditors or of the boards of central banks',
  DIPLOMAT_OR_OFFICER: 'Ambassadors, chargés d’affaires and high-ranking officers in the armed forces',
  STATE_OWNED_ENTERPRISE: 'Members of the administrative, management or supervisory bodies of state-owned enterprises',
  REGION_OR_MUNICIPALITY: 'Heads of regional and local authorities with at least 50,000 inhabitants',
  INTERNATIONAL_ORGANISATION: 'Highest-ranking officials, deputies and board members of international organisations',
  EU_INSTITUTION: 'Functions at Union level',
  OTHER: 'A public function that the source does not tell more of',
} as const
export type PepCategory = keyof typeof pepCategories

/** A public office that somebody holds or held. */
export interface PepRole {
  active: boolean
  /** One of `pepCategories`; a list of one's own may have others. */
  category: string
  detailedCategory?: string | undefined
  description?: string | undefined
  fromDate?: string | undefined
  toDate?: string | undefined
}

/** One entry of one list: everything that the list says of a person, organization or thing. */
export interface Entry {
  /** Unique and stable within its list. */
  id: string
  kind: EntryKind
  names: EntryName[]
  birthDates: PartialDate[]
  genders: ('MALE' | 'FEMALE')[]
  countries: EntryCountry[]
  identifiers: EntryIdentifier[]
  addresses: EntryAddress[]
  /** What it is on the list for. PEP_RELATIVE: a relative or close associate of a politically exposed person. */
  topics: ('SANCTION' | 'PEP' | 'PEP_RELATIVE' | 'OTHER')[]
  /** Programme or legal act, as listed. */
  legalBasis?: string | undefined
  /** ISO date. */
  listedDate?: string | undefined
  website?: string | undefined
  /** A page about this entry, where there is one. */
  link?: string | undefined
  roles: PepRole[]
  remarks?: string | undefined
}

/** Whom or what is screened. */
export interface Subject {
  kind: 'PERSON' | 'ORGANIZATION' | 'VESSEL' | 'UNKNOWN'
  /** All names by which the subject is known; the first is the main one. */
  names: string[]
  /** Where the parts of the main name are known. */
  parts?: { given?: string | undefined; middle?: string | undefined; family?: string | undefined } | undefined
  birthDate?: string | undefined
  gender?: 'MALE' | 'FEMALE' | undefined
  /** ISO 3166-1 alpha-2. */
  countries?: string[] | undefined
  identifiers?: { type: string; value: string; country?: string | undefined }[] | undefined
}
