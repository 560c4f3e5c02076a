import { readCountry } from '../../platform/identifiers/index.ts'
import type { Identifier, Signing } from '../kit.ts'
import { isCurrent } from './fields.ts'
import { readReply } from './read-reply.ts'
import { type Company, groups, type Representative, representation } from './schemas.ts'

/**
 * What the register says of representation, unread: the special terms on the card, or, where there are none, the words
 * with which it prints the rule of the law. Turning words and codes into groups of people is not a connector's.
 */
export function readSigning({ isikuandmed }: Company, unnamed: string[], today: string): Signing {
  const special = isikuandmed.esindusoiguse_eritingimused
    .filter((term) => isCurrent(term, today))
    .map((term) => term.esinduse_sisu ?? term.esinduse_tyyp_tekstina)
  const standard = isikuandmed.esindusoiguse_normaalregulatsioonid.map(({ sisu }) => sisu)
  const lines = new Set((special.some(Boolean) ? special : standard).filter(Boolean))
  return {
    coverage: 'NONE',
    combinations: [],
    reviewRequired: true,
    ruleText: lines.size > 0 ? [...lines].join('\n') : undefined,
    limitedMandates: [],
    unresolved: ['NOT_READ', ...unnamed],
  }
}

/** Somebody who may act for the company, as `esindus_v1` lists them. */
export interface RepresentativeCode {
  type: 'PERSON' | 'ORGANIZATION'
  name: string
  /** Of a person: personal data. */
  identifier?: Identifier | undefined
  /** E.g. "JUHL"; the register's words beside it. */
  roleCode?: string | undefined
  role?: string | undefined
  /** JAH true, EI false; undefined where the register says neither. */
  mayActAlone?: boolean | undefined
}

/** The coded part of the rule and what belongs to its reading. */
export interface SigningCodes {
  organizationNumber: string
  /** Code of the legal form, e.g. "OÜ". */
  legalForm?: string | undefined
  /** R entered, L in liquidation, N bankrupt, K deleted. */
  status?: string | undefined
  representatives: RepresentativeCode[]
  /** Groups that the register forms itself (`esindusoiguse_grupid`), where it does. */
  groups: RepresentativeCode[][]
  /** Special terms in words. With any of them, "may not act alone" needs them to be read. */
  specialTerms: string[]
}

/**
 * Who may act alone, out of a reply of `esindus_v1` such as is kept as evidence: its text, XML or JSON, or the parsed JSON.
 * One entry for each company in it; undefined for anything that is not such a reply.
 */
export function readSigningCodes(payload: unknown): SigningCodes[] | undefined {
  const reply = typeof payload === 'string' ? readReply(payload) : payload
  const read = representation.safeParse((reply as { keha?: unknown } | null | undefined)?.keha)
  if (!read.success) return undefined
  const companies: SigningCodes[] = []
  for (const company of read.data.ettevotjad) {
    const formed = groups.safeParse(company.esindusoiguse_grupid)
    // Half a rule would read like a whole one.
    if (!formed.success) return undefined
    companies.push({
      organizationNumber: company.ariregistri_kood,
      legalForm: company.oiguslik_vorm,
      status: company.staatus,
      representatives: company.isikud.map(readRepresentative),
      groups: formed.data.map((people) => people.map(readRepresentative)),
      specialTerms: textsIn(company.esindusoiguse_eritingimused),
    })
  }
  return companies
}

function readRepresentative(somebody: Representative): RepresentativeCode {
  const { fyysilise_isiku_kood: id, isikukood_riik } = somebody
  const country = isikukood_riik === undefined ? undefined : readCountry(isikukood_riik)
  return {
    type: somebody.isiku_liik === 'J' ? 'ORGANIZATION' : 'PERSON',
    name: [somebody.fyysilise_isiku_perenimi, somebody.fyysilise_isiku_eesnimi].filter(Boolean).join(', '),
    identifier: id && country?.ok ? { id, issuingCountry: country.value } : undefined,
    roleCode: somebody.fyysilise_isiku_roll,
    role: somebody.fyysilise_isiku_roll_tekstina,
    mayActAlone: readFlag(somebody.ainuesindusoigus_olemas),
  }
}

function readFlag(word: string | undefined): boolean | undefined {
  if (/^(jah|true|1)$/i.test(word ?? '')) return true
  return /^(ei|false|0)$/i.test(word ?? '') ? false : undefined
}

/** Whatever words stand in a part of the reply, in order. */
function textsIn(part: unknown): string[] {
  if (typeof part === 'string') return part.trim() ? [part.trim()] : []
  return part !== null && typeof part === 'object' ? Object.values(part).flatMap(textsIn) : []
}
