import type { Functionary, Organization, Signing } from '../kit.ts'
import { createSigners, type Signers } from './identify-signers.ts'
import { minimalCombinations } from './minimal-combinations.ts'
import { readDayToDay, readProkura } from './read-mandates.ts'
import type { Roles } from './read-roles.ts'
import type { Fullmakt, Kombinasjon, Signatar } from './schemas.ts'

export interface SigningSources {
  organization: Organization
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

/** More groups than this are not listed (the cap of the Nordic providers). */
const LISTED_MAX = 5_000

/**
 * Who may sign, from Fullmakttjenesten (codes: https://data.brreg.no/fullmakt/docs §2).
 * - RF, rule found: its combinations and the statutory group are all there is → COMPLETE.
 * - RI without any text: nothing deviates from the law, so the statutory group is all there is → COMPLETE.
 * - RI or RT with text: there is a rule that the service could not read. RI then means "not standardised", not "no
 *   rule". Only what binds whatever the text says is listed → PARTIAL, and a person reads the text.
 * - anything else (NA for forms not covered, codes we do not know) → NONE, and a person looks.
 * Whoever is listed may sign; a group that cannot be turned into people is left out and named in `unresolved`.
 */
export function readSigning(sources: SigningSources): Signing {
  const { organization, signatur, roles } = sources
  const replaced = boardReplaced(sources)
  if (replaced) return nothing(replaced, textOf(signatur))
  if (!signatur) return nothing('Fullmakttjenesten has no entry for this unit.')

  const signers = createSigners(roles, signersOf(signatur).concat(signersOf(sources.prokura)))
  const prokura = readProkura(sources.prokura, signers)
  const limitedMandates = [...readDayToDay(sources.legalForm, roles), ...prokura.limitedMandates]
  const { rutineStatus } = signatur.status
  if (rutineStatus.kode !== 'OK') {
    const why = `Fullmakttjenesten does not answer for this unit: ${rutineStatus.tekstforklaring ?? rutineStatus.kode}.`
    return { ...nothing(why, textOf(signatur)), limitedMandates }
  }

  const chosen = chooseCombinations(signatur, sources.legalForm)
  const signing = list(chosen.combinations, signers, chosen.unresolved, textOf(signatur))
  const doubt = doubtOf(organization.status)
  return {
    ...signing,
    // What is unclear about prokura does not touch the list of signatories, so it alone asks for no review.
    reviewRequired: signing.coverage !== 'COMPLETE' || doubt.length > 0,
    limitedMandates,
    unresolved: [...signing.unresolved, ...doubt, ...prokura.unresolved],
  }
}

function doubtOf(status: Organization['status']): string[] {
  const restructuring = 'The company negotiates a restructuring: what its board may do is supervised.'
  if (status === 'RESTRUCTURING') return [restructuring]
  return status === 'UNKNOWN' ? ['The register does not say whether the company is bankrupt or being wound up.'] : []
}

/** Bankruptcy and winding up take the power from the board and all it appointed (konkursloven § 100, aksjeloven § 16-2). */
function boardReplaced({ organization, signatur }: SigningSources): string | undefined {
  const { status, companyStatus } = organization
  if (status === 'DISSOLVED') return 'The company is deleted from the register: nobody signs for it any more.'
  const inFullmakt =
    signatur?.enhet?.konkurs ||
    signatur?.enhet?.underAvvikling ||
    signatur?.enhet?.underTvangsavviklingEllerTvangsopplosning
  if (status !== 'BANKRUPT' && status !== 'IN_LIQUIDATION' && !inFullmakt) return undefined
  const words = inFullmakt && status === 'ACTIVE' ? 'Konkurs eller avvikling' : (companyStatus ?? status)
  return `${words}: the registered signing rule no longer holds; the estate or the liquidators sign.`
}

function chooseCombinations(signatur: Fullmakt, legalForm: string | undefined) {
  const all = signatur.signeringsKombinasjon?.kombinasjon ?? []
  const regel = signatur.status.regelStatus
  if (regel?.kode === 'RF') return chooseByRule(all, regel.regelIdent)
  if (regel?.kode === 'RI' && !textOf(signatur)) return { combinations: withoutPartnersDefault(all), unresolved: [] }

  const floor = all.filter(({ kode }) => (kode === 'STYR' ? BOARD_ALWAYS_BINDS.has(legalForm ?? '') : kode === 'INNH'))
  return { combinations: floor, unresolved: ['The registered rule is free text, or of a kind not known: read it.'] }
}

function chooseByRule(all: Kombinasjon[], ident: string | undefined) {
  // "Each partner alone" as a registered rule (R0010) is the statutory group itself.
  const combinations = ident === 'R0010' ? all : all.filter(({ kode }) => kode !== 'DELT')
  const same: Record<string, string> = { R0003: 'STYR', R0010: 'DELT' }
  const isMet = combinations.some(({ kode }) => (ident ? kode === ident || kode === same[ident] : !STATUTORY.has(kode)))
  const vacant = `Rule ${ident ?? 'RF'} is registered, but the register forms no group from it: a role may be vacant.`
  return { combinations, unresolved: isMet ? [] : [vacant] }
}

/** Each partner's own right gives way to signatories registered by name (selskapsloven § 2-21); the board's does not. */
function withoutPartnersDefault(all: Kombinasjon[]): Kombinasjon[] {
  const isDefaultOnly = all.every(({ kode }) => STATUTORY.has(kode))
  return isDefaultOnly ? all : all.filter(({ kode }) => kode !== 'DELT')
}

type Listed = Pick<Signing, 'coverage' | 'combinations' | 'ruleText' | 'unresolved'>

function list(chosen: Kombinasjon[], signers: Signers, doubts: string[], ruleText: string | undefined): Listed {
  const groups: Functionary[][] = []
  const unresolved = new Set(doubts)
  for (const combination of chosen) {
    const identified = signers.identify(combination)
    if ('people' in identified) groups.push(identified.people)
    else unresolved.add(identified.unresolved)
  }
  const combinations = minimalCombinations(groups, signers)
  if (combinations.length > LISTED_MAX) {
    unresolved.add(`${combinations.length} groups may sign, too many to list.`)
    return { coverage: 'TOO_MANY', combinations: [], ruleText, unresolved: [...unresolved] }
  }
  // An empty list must say why, or it would read as "nobody may sign".
  if (combinations.length === 0 && unresolved.size === 0) unresolved.add('The register names no group that may sign.')
  const coverage = combinations.length === 0 ? 'NONE' : unresolved.size === 0 ? 'COMPLETE' : 'PARTIAL'
  return { coverage, combinations, ruleText, unresolved: [...unresolved] }
}

function nothing(why: string, ruleText?: string | undefined): Signing {
  return { coverage: 'NONE', combinations: [], reviewRequired: true, ruleText, limitedMandates: [], unresolved: [why] }
}

function textOf(fullmakt: Fullmakt | undefined): string | undefined {
  return fullmakt?.signeringsGrunnlag?.signaturProkuraRoller?.signaturProkuraFritekst
}

function signersOf(fullmakt: Fullmakt | undefined): Signatar[] {
  return [
    ...(fullmakt?.signeringsGrunnlag?.muligeSigneringsRoller?.personRolleGrunnlag ?? []),
    ...(fullmakt?.signeringsKombinasjon?.kombinasjon ?? []).flatMap((entry) => entry.personRolleKombinasjon),
  ]
}
