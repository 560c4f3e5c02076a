import type { CodedRule, FormedGroups } from '../../engines/signing/types.ts'
import type { Address, Identifier } from './evidence.ts'

/** A company as a register knows it, in the words of the API. Dates are ISO dates; unknown fields are left out. */
export interface Organization {
  organizationName: string
  organizationNumber: Identifier
  legalType?: string | undefined
  /** The register's code of the same, e.g. "AS"; the signing engine reads it where the words are not known. */
  legalTypeCode?: string | undefined
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
  /** Legal Entity Identifier (ISO 17442). */
  lei?: string | undefined
  /** The number that the company has for value added tax, and whether it is in force. */
  vat?: { number: string; state: 'VALID' | 'INVALID' } | undefined
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
  /** `YYYY-MM`, for registers that keep the day to themselves. */
  birthMonth?: string | undefined
  /** What the register calls this person in all their roles; it says nothing outside that register. */
  registerId?: string | undefined
  /** Who elected a board member, where the register says so. */
  electedBy?: string | undefined
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
  /** Where the groups are from: a person's reading, the register's own code, its text or the law. */
  origin?: 'HUMAN' | 'CODED' | 'SENTENCE' | 'GRAMMAR' | 'STATUTE' | undefined
  /** How many smallest groups there are, also where they are too many to list. */
  count?: number | undefined
  /** The rule applied to the people, for asking about groups that are not listed: each clause fills all its slots. */
  applied?: { clauses: { count: number; members: number[] }[][]; people: Functionary[] } | undefined
}

/** What a register says of who may sign, unread: the signing engine makes groups of it. */
export interface SigningRule {
  text?: string | undefined
  procurationText?: string | undefined
  coded?: CodedRule | undefined
  codedProcuration?: CodedRule | undefined
  /** Groups that the register itself forms by its rule or by law. */
  formed?: FormedGroups | undefined
  /** The register's remarks, such as that the board is not complete. */
  notes?: string[] | undefined
  /** How many of its functionaries the register tells. Of a board that is not whole nobody can say who is enough. */
  functionaries: 'ALL' | 'SOME' | 'NONE'
}

export interface CompanyRecord {
  organization: Organization
  /** Board and other roles, in registry order. */
  functionaries: Functionary[]
  signing: Signing
  /** Left out where the register itself has said which groups sign. */
  signingRule?: SigningRule | undefined
}
