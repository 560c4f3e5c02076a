import type { SigningRule } from '../kit.ts'
import { readGroups } from './read-groups.ts'
import type { Roles } from './read-roles.ts'
import type { Fullmakt, Kombinasjon } from './schemas.ts'

export interface SigningSources {
  /** Code of the legal form, e.g. "AS". */
  legalForm: string | undefined
  roles: Roles
  /** Undefined: the service knows no such unit (404). */
  signatur: Fullmakt | undefined
  prokura: Fullmakt | undefined
}

/** Limited companies and housing cooperatives: the whole board binds, whatever else is registered (aksjeloven § 6-30). */
const BOARD_ALWAYS_BINDS = new Set(['AS', 'ASA', 'BRL'])

/** Defaults of the law, which the service adds to the registered rule. */
const STATUTORY = new Set(['STYR', 'DELT', 'INNH'])

/**
 * What Fullmakttjenesten says of who may sign, for the signing engine (codes: https://data.brreg.no/fullmakt/docs §2).
 * - RF, rule found: its id, and the groups that the service forms by it and by law, which the engine must come to too.
 * - RI without any text: nothing deviates from the law, whose groups the service forms.
 * - RI or RT with text: there is a rule that the service could not read. RI then means "not standardised", not "no
 *   rule". Only groups that bind whatever the text says are handed on; the engine may read the text.
 * - a code that is not known goes on as such, so that it is not taken for "no rule".
 */
export function readSigningRule({ legalForm, roles, signatur, prokura }: SigningSources): SigningRule {
  return {
    functionaries: 'ALL',
    notes: notesOf(signatur, roles),
    ...(signatur && isAnswered(signatur) ? readPower(signatur, legalForm, roles) : {}),
    ...readProkura(prokura, roles),
  }
}

function readPower(signatur: Fullmakt, legalForm: string | undefined, roles: Roles): Partial<SigningRule> {
  const all = combinationsOf(signatur)
  const text = textOf(signatur)
  const { kode = '', regelIdent } = signatur.status.regelStatus ?? {}
  if (kode === 'RF') {
    // "Each partner alone" as a registered rule (R0010) is the statutory group itself.
    const formed = formedOf(regelIdent === 'R0010' ? all : withoutPartners(all), roles, true)
    const coded = regelIdent && ({ kind: 'RULE_ID', register: 'BRREG', id: regelIdent } as const)
    return { text, formed, ...(coded ? { coded } : {}) }
  }
  // Each partner's own right gives way to signatories registered by name (selskapsloven § 2-21); the board's does not.
  if (kode === 'RI' && !text) {
    const isDefaultOnly = all.every((one) => STATUTORY.has(one.kode))
    return { formed: formedOf(isDefaultOnly ? all : withoutPartners(all), roles, true) }
  }
  const always = all.filter((one) =>
    one.kode === 'STYR' ? BOARD_ALWAYS_BINDS.has(legalForm ?? '') : one.kode === 'INNH',
  )
  const formed = formedOf(always, roles, false)
  return kode === 'RI' ? { text, formed } : { text, formed, coded: { kind: 'RULE_ID', register: 'BRREG', id: kode } }
}

/** `isApplied`: the service has applied the rule, or the law where there is none. */
function formedOf(combinations: Kombinasjon[], roles: Roles, isApplied: boolean): NonNullable<SigningRule['formed']> {
  const byLaw = readGroups(
    combinations.filter(({ kode }) => STATUTORY.has(kode)),
    roles,
  )
  const byRule = readGroups(
    combinations.filter(({ kode }) => !STATUTORY.has(kode)),
    roles,
  )
  return {
    byLaw: byLaw.groups,
    byRule: isApplied ? byRule.groups : undefined,
    unresolved: [...byLaw.unresolved, ...byRule.unresolved],
  }
}

/** Prokura (prokuraloven § 1): the groups that the service forms, and the text, which alone it leaves to be read. */
function readProkura(prokura: Fullmakt | undefined, roles: Roles): Partial<SigningRule> {
  if (!prokura || !isAnswered(prokura)) return {}
  const procurationText = textOf(prokura)
  const regel = prokura.status.regelStatus?.kode
  const { groups } = readGroups(combinationsOf(prokura), roles)
  const isRead = regel === 'RF' || (regel === 'RI' && !procurationText)
  if (!isRead || groups.length === 0) return { procurationText }
  const alternatives = groups.map((group) => [{ count: group.length, roleCodes: [], functionaries: group }])
  return { procurationText, codedProcuration: { kind: 'GROUPS', groups: alternatives } }
}

/** Remarks that keep a rule from being applied as if nothing were amiss. */
function notesOf(signatur: Fullmakt | undefined, { isSeatOfDead }: Roles): string[] {
  if (!signatur) return ['Fullmakttjenesten has no entry for this unit.']
  // NA: a form that the service does not cover.
  const kode = signatur.status.rutineStatus.kode
  if (!isAnswered(signatur)) return [`Fullmakttjenesten does not answer for this unit (${kode}).`]
  return isSeatOfDead ? ['Styret er ikke fulltallig: et styremedlem er registrert som død.'] : []
}

function isAnswered({ status }: Fullmakt): boolean {
  return status.rutineStatus.kode === 'OK'
}

function withoutPartners(combinations: Kombinasjon[]): Kombinasjon[] {
  return combinations.filter(({ kode }) => kode !== 'DELT')
}

function combinationsOf({ signeringsKombinasjon }: Fullmakt): Kombinasjon[] {
  return signeringsKombinasjon?.kombinasjon ?? []
}

function textOf({ signeringsGrunnlag }: Fullmakt): string | undefined {
  return signeringsGrunnlag?.signaturProkuraRoller?.signaturProkuraFritekst
}
