import type { Signing } from '../kit.ts'
import { type CompanyInformation, companyInformation, type Part } from './company-information.ts'
import { nameOf } from './read-functionaries.ts'

/** What the register says of signing, unread: turning texts and codes into groups of people is not a connector's. */
export function readSigning(full: CompanyInformation | undefined): Signing {
  const { klartext, prokuratext } = full?.firmateckning ?? {}
  return {
    coverage: 'NONE',
    combinations: [],
    reviewRequired: true,
    ruleText: klartext,
    limitedMandates: prokuratext ? [{ type: 'PROKURA', ruleText: prokuratext, combinations: [] }] : [],
    unresolved: ['NOT_READ'],
  }
}

/** One part of a coded combination, as the register has it. */
export interface SigningPart {
  /** How the part is filled. The register publishes no list of these codes: a code not known must not be guessed at. */
  type: { code: string; label?: string | undefined }
  /** Place among the parts, where numbered. */
  order?: number | undefined
  /** Codes of the roles that fill it, e.g. "LE". */
  roleCodes: string[]
  /** Those who fill it by name. `id` is a number of the person or organization, so personal data. */
  functionaries: { name: string; id?: string | undefined }[]
}

/** The coded rule and what belongs to its reading. */
export interface SigningCodes {
  /** Outer list: alternatives. Inner list: parts of one combination, all of which must sign. */
  alternatives: SigningPart[][]
  ruleText?: string | undefined
  procurationText?: string | undefined
  /** Code of the legal form, e.g. "AB". */
  legalForm?: string | undefined
  /** Vacancies and remarks, e.g. that the board is not complete. */
  notes: string[]
}

/**
 * The coded signing rule out of a reply of Företagsinformation v4, such as is kept as evidence (parsed JSON). One entry a
 * business, which only sole traders have several of; undefined for anything that is not such a reply.
 */
export function readSigningCodes(payload: unknown): SigningCodes[] | undefined {
  const read = companyInformation.safeParse(payload)
  if (!read.success) return undefined
  return read.data.map((row) => ({
    alternatives: (row.firmateckning?.kodad ?? []).map((parts) => parts.map(readPart)),
    ruleText: row.firmateckning?.klartext,
    procurationText: row.firmateckning?.prokuratext,
    legalForm: row.organisationsform?.kod,
    notes: readNotes(row),
  }))
}

function readPart({ typ, ordning, funktionarsroller, funktionarer }: Part): SigningPart {
  return {
    type: { code: typ.kod, label: typ.klartext },
    order: ordning ?? undefined,
    roleCodes: funktionarsroller.map(({ kod }) => kod),
    functionaries: funktionarer.map((somebody) => ({
      name: nameOf(somebody),
      id: somebody.identitet?.identitetsbeteckning,
    })),
  }
}

function readNotes({ vakanserOchUpplysningar }: CompanyInformation): string[] {
  const { vakansOchUpplysning = [], fritext } = vakanserOchUpplysningar ?? {}
  const words = vakansOchUpplysning.map(({ typ }) => typ?.klartext ?? typ?.kod)
  return [...words, fritext].filter((word) => word !== undefined)
}
