import type { Functionary, Signing } from '../kit.ts'
import type { Signers } from './identify-signers.ts'
import { minimalCombinations } from './minimal-combinations.ts'
import type { Roles } from './read-roles.ts'
import type { Fullmakt } from './schemas.ts'

/** Forms whose daily leader acts in the day-to-day management by law, as aksjeloven § 6-32 has it. */
const FORMS_WITH_DAILY_LEADER = new Set(['AS', 'ASA', 'BRL', 'ANS', 'DA'])

/** Listed also when the same person signs in full: the two powers are not the same. */
export function readDayToDay(legalForm: string | undefined, roles: Roles): Signing['limitedMandates'] {
  if (!FORMS_WITH_DAILY_LEADER.has(legalForm ?? '')) return []
  const leaders = roles.functionaries.filter((entry) => entry.type === 'PERSON' && entry.roleCodes.includes('DAGL'))
  return leaders.length > 0 ? [{ type: 'DAY_TO_DAY', combinations: leaders.map((leader) => [leader]) }] : []
}

/**
 * Prokura (prokuraloven § 1), never part of who signs in full. Nothing is said when none is registered (RI without text,
 * 404) or the service does not cover the form (NA); a text that is not interpreted is handed on without people.
 */
export function readProkura(
  prokura: Fullmakt | undefined,
  signers: Signers,
): Pick<Signing, 'limitedMandates' | 'unresolved'> {
  const nothing = { limitedMandates: [], unresolved: [] }
  if (!prokura || prokura.status.rutineStatus.kode === 'NA') return nothing
  const { rutineStatus, regelStatus } = prokura.status
  if (rutineStatus.kode !== 'OK') {
    return { ...nothing, unresolved: [`Prokura is not known: ${rutineStatus.tekstforklaring ?? rutineStatus.kode}.`] }
  }
  const ruleText = prokura.signeringsGrunnlag?.signaturProkuraRoller?.signaturProkuraFritekst
  const isRead = regelStatus?.kode === 'RF' || (regelStatus?.kode === 'RI' && !ruleText)
  if (!isRead) {
    return {
      limitedMandates: [{ type: 'PROKURA', ruleText, combinations: [] }],
      unresolved: ['The registered prokura is free text, or of a kind not known: read it.'],
    }
  }
  const groups: Functionary[][] = []
  const unresolved: string[] = []
  for (const combination of prokura.signeringsKombinasjon?.kombinasjon ?? []) {
    const identified = signers.identify(combination)
    if ('people' in identified) groups.push(identified.people)
    else unresolved.push(`Prokura: ${identified.unresolved}`)
  }
  const combinations = minimalCombinations(groups, signers)
  if (combinations.length === 0 && !ruleText) return { ...nothing, unresolved }
  if (combinations.length === 0 && unresolved.length === 0) {
    unresolved.push('Prokura: the register forms no group from its rule.')
  }
  return { limitedMandates: [{ type: 'PROKURA', ruleText, combinations }], unresolved }
}
