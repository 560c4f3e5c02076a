import type { Functionary } from '../kit.ts'
import { currentIn, currentOf, isCurrent, latestIn } from './read-period.ts'
import { readRole } from './read-role.ts'
import type { Organisation, Relation, Virksomhed } from './virk-schemas.ts'

/**
 * Organs whose members lead the company, answer for it or sign for it. Not REVISION (auditors), STIFTERE (founders),
 * REGISTER (owners), HOVEDSELSKAB (the foreign company of a branch).
 */
const LEADING = new Set(['LEDELSESORGAN', 'FULDT_ANSVARLIG_DELTAGERE', 'TEGNINGSBERETTIGEDE', 'REPRÆSENTANTER'])

export interface Participants {
  /** One entry a participant with all its roles of today, in registry order. */
  functionaries: Functionary[]
  /** Seats that somebody holds whom the register does not name, in words. */
  unnamed: string[]
}

/**
 * Who leads the company today. CVR gives neither CPR number nor birth date: a participant is told apart by its unit
 * number (`enhedsNummer`), so two of one name stay two.
 */
export function readParticipants({ deltagerRelation }: Virksomhed, today: string): Participants {
  const byUnit = new Map<number, Functionary>()
  const unnamed: string[] = []
  for (const relation of deltagerRelation) {
    const roles = relation.organisationer
      .filter(({ hovedtype }) => LEADING.has(hovedtype))
      .flatMap((organ) => rolesIn(organ, today))
    if (roles.length === 0) continue
    const known = relation.deltager ? byUnit.get(relation.deltager.enhedsNummer) : undefined
    const functionary = known ?? readHolder(relation, today)
    if (!functionary || !relation.deltager) {
      // Passing it over in silence would make the board look smaller than it is.
      unnamed.push(`the register does not name a participant (${roles.map(({ label }) => label).join(', ')})`)
      continue
    }
    byUnit.set(relation.deltager.enhedsNummer, functionary)
    for (const { code, label, isManaging } of roles) {
      if (functionary.roleCodes.includes(code)) continue
      functionary.roleCodes.push(code)
      functionary.roles.push(label)
      functionary.hasAdminRights ||= isManaging
    }
  }
  return { functionaries: [...byUnit.values()], unnamed }
}

function rolesIn(organ: Organisation, today: string) {
  const name = currentIn(organ.organisationsNavn, today)?.navn ?? organ.organisationsNavn.at(-1)?.navn
  return organ.medlemsData
    .filter(({ periode }) => isCurrent(periode, today))
    .flatMap(({ attributter }) => {
      const functions = attributter.filter(({ type }) => type === 'FUNKTION')
      // A member without any function is a member of the organ; one whose functions have all ended is not.
      if (functions.length === 0) return name ? [name] : []
      return functions.flatMap(({ vaerdier }) => currentOf(vaerdier, today)).flatMap(({ vaerdi }) => vaerdi ?? [])
    })
    .map((word) => readRole(word, name))
}

function readHolder({ deltager }: Relation, today: string): Functionary | undefined {
  const name = deltager && latestIn(deltager.navne, today)?.navn
  if (!deltager || !name) return undefined
  const { enhedstype, forretningsnoegle } = deltager
  const more = { name, registerId: String(deltager.enhedsNummer), roles: [], roleCodes: [], hasAdminRights: false }
  if (enhedstype === 'PERSON') return { type: 'PERSON', ...more }
  return {
    type: 'ORGANIZATION',
    ...more,
    // ANDEN_DELTAGER is mostly a foreign company: its number, if any, is not a Danish one.
    organizationIdentifier:
      enhedstype === 'VIRKSOMHED' && forretningsnoegle
        ? { id: forretningsnoegle.padStart(8, '0'), issuingCountry: 'DK' }
        : undefined,
  }
}
