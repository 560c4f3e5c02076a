import type { Functionary, SigningRule } from '../kit.ts'
import type { CompanyInformation, Named, Part } from './company-information.ts'
import { nameOf } from './read-functionaries.ts'

/**
 * How many of those whom a part of the coded rule names fill it, by the code of its type (`typ.kod`). Bolagsverket publishes
 * no list of these codes, so there is no table of ours: a code must not be guessed at.
 */
export type PartCounts = Readonly<Record<string, number | 'ALL'>>

/**
 * What the register says of who may sign, for the signing engine: text, prokura, vacancies, and the coded rule. A coded
 * rule with a type that `counts` does not have, or with somebody who is not on the list, goes on as one that is not known.
 */
export function readSigningRule(
  full: CompanyInformation | undefined,
  functionaries: readonly Functionary[],
  counts: PartCounts = {},
): SigningRule {
  // The free API knows no people.
  if (!full) return { functionaries: 'NONE' }
  const { kodad = [], klartext, prokuratext } = full.firmateckning ?? {}
  const groups = kodad.map((parts) => parts.flatMap((part) => readPart(part, functionaries, counts) ?? []))
  const isKnown = kodad.every((parts, at) => parts.length > 0 && groups[at]?.length === parts.length)
  return {
    text: klartext,
    procurationText: prokuratext,
    coded: kodad.length > 0 ? { kind: 'GROUPS', groups: isKnown ? groups : [] } : undefined,
    notes: readNotes(full),
    functionaries: 'ALL',
  }
}

function readPart({ typ, funktionarsroller, funktionarer }: Part, people: readonly Functionary[], counts: PartCounts) {
  const count = Object.hasOwn(counts, typ.kod) ? counts[typ.kod] : undefined
  const places = funktionarer.map((somebody) => placeOf(somebody, people))
  const functionaries = places.filter((place) => place >= 0)
  if (count === undefined || functionaries.length < places.length) return undefined
  return { count, roleCodes: funktionarsroller.map(({ kod }) => kod), functionaries }
}

/** By number alone; somebody without one by a name that only one on the list has. -1: not on the list. */
function placeOf(somebody: Named, people: readonly Functionary[]): number {
  const number = somebody.identitet?.identitetsbeteckning
  const byNumber = people.findIndex(
    ({ personalIdentityNumber, organizationIdentifier }) =>
      number !== undefined && (personalIdentityNumber ?? organizationIdentifier)?.id === number,
  )
  if (byNumber >= 0) return byNumber
  const named = people.flatMap(({ name }, place) => (name === nameOf(somebody) ? [place] : []))
  return number === undefined && named.length === 1 ? (named[0] ?? -1) : -1
}

/** Vacancies and remarks, which can take away the board's power to sign. */
function readNotes({ vakanserOchUpplysningar }: CompanyInformation): string[] {
  const { vakansOchUpplysning = [], fritext } = vakanserOchUpplysningar ?? {}
  const words = vakansOchUpplysning.map(({ typ }) => typ?.klartext ?? typ?.kod)
  return [...words, fritext].filter((word) => word !== undefined)
}
