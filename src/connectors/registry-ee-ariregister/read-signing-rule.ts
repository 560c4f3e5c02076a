import type { Functionary, SigningRule } from '../kit.ts'
import { isCurrent } from './fields.ts'
import { type Place, placeOf } from './place-of.ts'
import { type Company, groups, type Representation, type Representative } from './schemas.ts'

/** Prokura is registered among the rights of representation. */
const PROCURATOR = 'PROK'

export interface SigningSources {
  company: Company
  /** Of `esindus_v1`; undefined where it was not asked. */
  rights: Representation | undefined
  functionaries: readonly Functionary[]
  /** Seats of which the register does not name the holder, in words. */
  unnamed: string[]
  /** ISO date. */
  today: string
}

/**
 * What the register says of representation, for the signing engine: the special terms on the card or, where there are none,
 * the words with which it prints the rule of the law; and, by `esindus_v1`, who may act alone and the groups that it forms.
 * With special terms those flags are not all there is, so they go on as groups that the register forms, not as the rule.
 * A flag that is not understood is no right.
 */
export function readSigningRule({ company, rights, functionaries, unnamed, today }: SigningSources): SigningRule {
  const special = specialTerms(company, rights, today)
  const standard = company.isikuandmed.esindusoiguse_normaalregulatsioonid.map(({ sisu }) => sisu)
  const lines = new Set((special.length > 0 ? special : standard).filter((line) => line !== undefined))
  const text = lines.size > 0 ? [...lines].join('\n') : undefined
  const rule: SigningRule = { text, notes: unnamed, functionaries: unnamed.length > 0 ? 'SOME' : 'ALL' }
  if (!rights) return rule
  const { alone, formed, unresolved } = readRights(rights, functionaries)
  const powers = [...alone.filter(({ code }) => code !== PROCURATOR).map(({ place }) => [place]), ...formed]
  const procurators = alone.filter(({ code }) => code === PROCURATOR).map(({ place }) => [place])
  const isAll = special.length === 0
  // Without terms the words of the law would give the board what the flags do not.
  const isNobody = isAll && powers.length === 0 && rights.isikud.length > 0
  return {
    ...rule,
    notes: isNobody ? [...unnamed, 'the register has nobody act alone, and does not say who acts together'] : unnamed,
    coded: isAll && powers.length > 0 ? codedOf(powers) : undefined,
    formed: { byLaw: isAll ? [] : powers, unresolved },
    codedProcuration: procurators.length > 0 ? codedOf(procurators) : undefined,
  }
}

/** Places of the board members and others who by the register act only together with somebody else. */
export function actsJointly({ company, rights, functionaries, today }: SigningSources): Set<number> {
  const hasTerms = specialTerms(company, rights, today).length > 0
  const told = new Map<number, boolean>()
  for (const somebody of rights?.isikud ?? []) {
    const place = placeOf(somebody, functionaries)
    if (typeof place === 'number') told.set(place, told.get(place) === true || mayActAlone(somebody) === true)
  }
  return new Set(functionaries.flatMap((_, place) => ((told.get(place) ?? !hasTerms) ? [] : [place])))
}

function readRights(rights: Representation, functionaries: readonly Functionary[]) {
  const alone: { code: string | undefined; place: number }[] = []
  const formed: number[][] = []
  const unresolved: string[] = []
  const find = (somebody: Representative): Place => {
    const place = placeOf(somebody, functionaries)
    if (typeof place === 'string') unresolved.push(place)
    return place
  }
  for (const somebody of rights.isikud) {
    const place = mayActAlone(somebody) === true ? find(somebody) : undefined
    if (typeof place === 'number') alone.push({ code: somebody.fyysilise_isiku_roll, place })
  }
  const told = groups.safeParse(rights.esindusoiguse_grupid)
  if (!told.success) unresolved.push('the register forms groups that cannot be read')
  for (const group of told.success ? told.data : []) {
    const places = group.map(find).filter((place) => typeof place === 'number')
    // Half a group would sign with too few.
    if (places.length === group.length && places.length > 0) formed.push([...new Set(places)])
  }
  return { alone, formed, unresolved: [...new Set(unresolved)] }
}

function codedOf(powers: number[][]): NonNullable<SigningRule['coded']> {
  const part = (functionaries: number[]) => [{ count: functionaries.length, roleCodes: [], functionaries }]
  return { kind: 'GROUPS', groups: powers.map(part) }
}

function mayActAlone({ ainuesindusoigus_olemas: word }: Representative): boolean | undefined {
  if (/^(jah|true|1)$/i.test(word ?? '')) return true
  return /^(ei|false|0)$/i.test(word ?? '') ? false : undefined
}

/** The terms on the card of today, or those which stand beside the rights. */
function specialTerms({ isikuandmed }: Company, rights: Representation | undefined, today: string): string[] {
  const onCard = isikuandmed.esindusoiguse_eritingimused
    .filter((term) => isCurrent(term, today))
    .flatMap((term) => term.esinduse_sisu ?? term.esinduse_tyyp_tekstina ?? [])
  return onCard.length > 0 ? onCard : textsIn(rights?.esindusoiguse_eritingimused)
}

/** Whatever words stand in a part of the reply, in order. */
function textsIn(part: unknown): string[] {
  if (typeof part === 'string') return part.trim() ? [part.trim()] : []
  return part !== null && typeof part === 'object' ? Object.values(part).flatMap(textsIn) : []
}
