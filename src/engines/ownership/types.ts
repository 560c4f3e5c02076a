/**
 * The words of the ownership engine: who holds what in which company, and who a beneficial owner is. Percentages go
 * from 0 to 100. What nobody told is left out, and is never 0.
 */

/** Ways to govern a company without a majority: naming most of the board, decisive influence, or anything else. */
export type ControlRight = 'APPOINTMENT' | 'INFLUENCE' | 'OTHER'

export interface Party {
  /** Unique in the graph. */
  id: string
  type: 'PERSON' | 'ORGANIZATION'
  name: string
  /** ISO date. */
  dateOfBirth?: string | undefined
  /** ISO 3166-1 alpha-2; of an organization, the country that gave its number. */
  country?: string | undefined
  organizationNumber?: string | undefined
}

/** What a holder has in a company itself, not through others. */
export interface Holding {
  holder: string
  company: string
  sharePercent?: number | undefined
  /** Left out: as the shares. */
  votingPercent?: number | undefined
  control: readonly ControlRight[]
}

export interface Graph {
  /** Id of the company whose owners are asked for. */
  subject: string
  parties: readonly Party[]
  /** At most one for a holder and a company. */
  holdings: readonly Holding[]
}

/** From which share on somebody is a beneficial owner. Inclusive: exactly so much is enough. */
export interface Threshold {
  percent: number
  inclusive: boolean
}

interface DeclaredHolding {
  name: string
  country?: string | undefined
  sharePercent?: number | undefined
  votingPercent?: number | undefined
  control?: ControlRight[] | undefined
}

/** Ownership as it is told: each company with its own owners. A company that was told already is named by its number. */
export type DeclaredOwner =
  | (DeclaredHolding & { type?: 'PERSON' | undefined; dateOfBirth?: string | undefined })
  | (DeclaredHolding & {
      type: 'ORGANIZATION'
      organizationNumber?: string | undefined
      owners?: DeclaredOwner[] | undefined
    })

/** The company at the root of what is declared. */
export interface Subject {
  name: string
  organizationNumber?: string | undefined
  country: string
}

export interface Issue {
  /** Path with dots, from the list of owners on: `0.owners.2.sharePercent`. */
  path: string
  message: string
}

/** Why somebody is a beneficial owner; `analyse.ts` names the law of each. */
export type Ground = 'SHARES' | 'VOTES' | 'CONTROL' | 'CONTROL_OF_HOLDERS'

/** A person's part in the company. */
export interface Standing {
  id: string
  name: string
  dateOfBirth?: string | undefined
  country?: string | undefined
  /** Effective: multiplied along each chain, the chains added. */
  sharePercent: number
  votingPercent: number
  /** Held in the company itself. */
  direct: { sharePercent: number; votingPercent: number; control: ControlRight[] }
  /** Held in the company by this person and by companies that this person controls, each counted whole. */
  controlled: { sharePercent: number; votingPercent: number }
  /** Whether the person controls the company, alone or through companies that the person controls. */
  controls: boolean
  /** Companies between the person and this one. */
  through: { id: string; name: string; organizationNumber?: string | undefined; controlled: boolean }[]
  /** Empty for who is no beneficial owner by the threshold. */
  grounds: Ground[]
}

/** A part of the company of which the owners are not told. */
export interface Gap {
  /** Id of the company in which they are missing. */
  company: string
  name: string
  /** NO_OWNERS: nobody was told. REST: less than the whole. CIRCLE: companies own each other, and nobody owns them. */
  reason: 'NO_OWNERS' | 'REST' | 'CIRCLE'
  /** Of the company that was asked for. */
  percent: number
}

export interface Analysis {
  /** Everybody who has a part, largest first. */
  persons: Standing[]
  accountedForPercent: number
  unknownPercent: number
  /** Largest first. */
  gaps: Gap[]
}

/** Interests in a company, as beneficial ownership is written (BODS 0.4: interest types). */
export interface RegisteredInterest {
  type: 'SHARES' | 'VOTES' | 'APPOINTMENT' | 'INFLUENCE' | 'OTHER'
  /** Percent. Registers often give a band: more than `over`, or `from` on, up to `upTo`. */
  over?: number | undefined
  from?: number | undefined
  upTo?: number | undefined
  exact?: number | undefined
}

/** Somebody who owns or controls a company, as a register of owners states it today. */
export interface RegisteredOwner {
  /** HIDDEN: there is somebody, and the register does not tell who: it may not by law, or has not been told. */
  type: 'PERSON' | 'ORGANIZATION' | 'HIDDEN'
  name?: string | undefined
  dateOfBirth?: string | undefined
  birthMonth?: string | undefined
  country?: string | undefined
  organizationIdentifier?: { id: string; issuingCountry: string } | undefined
  interests: RegisteredInterest[]
  /** ISO date. */
  since?: string | undefined
}

/** What a register of owners says of one company. */
export interface RegisteredOwnership {
  /** An empty list is not "nobody". */
  owners: RegisteredOwner[]
  /** What it says of the list, in its own codes. */
  statements: string[]
  /** It states that there is nobody. */
  saysNobody: boolean
}
