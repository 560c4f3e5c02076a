import type { Rule } from './rule.ts'
import type { GroundClause } from './sets/ground.ts'

/** Countries whose texts are read. Elsewhere only a coded or human rule gives an answer. */
export type TextCountry = 'SE' | 'NO' | 'DK' | 'FI'

interface Identifier {
  id: string
  issuingCountry: string
}

/** A record of the register, shaped so that a connector's functionaries can be handed in as they are. */
export interface SigningFunctionary {
  type: 'PERSON' | 'ORGANIZATION'
  name: string
  /** As the register prints them. */
  roles: readonly string[]
  /** The register's codes for the same roles; used where the printed label is not known. */
  roleCodes?: readonly string[] | undefined
  personalIdentityNumber?: Identifier | undefined
  organizationIdentifier?: Identifier | undefined
  /** ISO date. */
  dateOfBirth?: string | undefined
  /** `YYYY-MM`, for registers that keep the day to themselves. */
  birthMonth?: string | undefined
  /** What the register calls this person in all their roles. Another one does not prove another person. */
  registerId?: string | undefined
  /** Who elected a board member, where the register says so. */
  electedBy?: string | undefined
  /** ISO date; from that day on the record no longer counts. */
  endDate?: string | undefined
}

/** One part of a coded combination: so many of those who hold a role or stand in the list. */
export interface CodedPart {
  count: number | 'ALL'
  roleCodes: string[]
  /** Places in `functionaries`. */
  functionaries: number[]
}

/** A rule that the register keeps in coded form, handed on as data: connectors know no engine code. */
export type CodedRule =
  | { kind: 'RULE_ID'; register: 'BRREG' | 'PRH'; id: string }
  /** Outer list: alternatives. Inner list: parts of one combination. */
  | { kind: 'GROUPS'; groups: CodedPart[][] }

/**
 * Groups that the register itself forms of its people: places in `functionaries`. They sign, whatever is printed beside
 * them and cannot be read.
 */
export interface FormedGroups {
  /** Groups that the law adds to any rule. */
  byLaw: number[][]
  /** Groups of the rule, where the register has applied it: the engine must then come to the same ones. */
  byRule?: number[][] | undefined
  /** Groups that it forms of somebody who cannot be found among the functionaries, in words. */
  unresolved: string[]
}

/** A company's state as far as signing goes; anything the register does not say is UNKNOWN. */
export type SigningStatus = 'ACTIVE' | 'RESTRUCTURING' | 'LIQUIDATION' | 'BANKRUPTCY' | 'DISSOLVED' | 'UNKNOWN'

/** All that the engine is told. It has no clock: `asOf` is the day that is asked about. */
export interface SigningFacts {
  country: string
  /** As the register or its code says, e.g. "AB", "A/S". */
  legalForm: string
  /** The register's code of the form, where it has words and a code. */
  legalFormCode?: string | undefined
  status: SigningStatus
  /** ISO date. */
  asOf: string
  ruleText?: string | undefined
  procurationText?: string | undefined
  registryNotes?: readonly string[] | undefined
  coded?: CodedRule | undefined
  /** Prokura in coded form. */
  codedProcuration?: CodedRule | undefined
  formed?: FormedGroups | undefined
  /** What a person has read out of a text that the engine could not read. */
  human?: Rule | undefined
  functionaries: readonly SigningFunctionary[]
}

/** Why a person must look. */
export type ManualReason =
  | 'STATUS'
  | 'FORM_NOT_COVERED'
  | 'BOARD_INCOMPLETE'
  | 'ORGANIZATION_SIGNATORY'
  | 'CONDITION'
  | 'NOT_UNDERSTOOD'
  | 'AMBIGUOUS'
  | 'NO_RULE'
  | 'NOBODY_LEFT'
  | 'SEVERAL_HOLDERS'
  | 'IDENTITY_UNCLEAR'
  | 'REGISTRY_NOTE'
  | 'SOURCES_DISAGREE'

/** A natural person, whatever number of records the register has of them. */
export interface SigningPerson {
  name: string
  /** Places in the list of functionaries that was handed in. */
  records: number[]
}

export interface LimitedMandate {
  type: 'DAY_TO_DAY' | 'PROKURA'
  combinations: SigningPerson[][]
}

/** Who signs. An empty list always carries a `manual` reason or TOO_MANY: it never means that nobody may sign. */
export interface SigningAnswer {
  coverage: 'COMPLETE' | 'PARTIAL' | 'NONE' | 'TOO_MANY'
  /** Smallest groups that bind the company, by size and then registry order. Every larger group signs too. */
  combinations: SigningPerson[][]
  /** How many smallest groups there are, also where they are too many to list; undefined where not counted. */
  count: number | undefined
  origin: 'HUMAN' | 'CODED' | 'SENTENCE' | 'GRAMMAR' | 'STATUTE' | undefined
  /** The formal rule, with what the law adds to it; undefined where nothing could be read. */
  rule: Rule | undefined
  manual: { reason: ManualReason; detail: string } | undefined
  /** Alternatives of the rule that could not be turned into people, in words. */
  unresolved: string[]
  reviewRequired: boolean
  limitedMandates: LimitedMandate[]
  /** The rule applied to the people, for asking about groups that are not listed. Plain data: it can be stored. */
  applied: AppliedRule
}

export interface AppliedRule {
  clauses: GroundClause[]
  people: SigningPerson[]
}
