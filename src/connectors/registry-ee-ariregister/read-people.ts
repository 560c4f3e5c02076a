import { ik } from 'stdnum/lib/cjs/ee/index.js'
import { readCountry } from '../../platform/identifiers/index.ts'
import type { Functionary, Identifier } from '../kit.ts'
import { isCurrent } from './fields.ts'
import type { Company, RegisteredPerson } from './schemas.ts'

/** Owners on (OSAN) and off (O) the card, members of cooperatives, founders, auditors, beneficial owners: they lead nothing. */
const NOT_LEADING = new Set(['OSAN', 'O', 'H', 'HUL', 'ASUT', 'AUD', 'W'])

/**
 * Board members, each of whom represents the company unless the card says otherwise (äriseadustik §§ 180–181), partners
 * with full liability, heads of branches, sole traders. Whoever acts only with somebody else does not manage alone.
 */
const MANAGING = new Set(['JUHL', 'JUHE', 'JUHJ', 'TOSAN', 'FILJ', 'FIE'])

export interface People {
  /** One entry for each person or organization, with all its roles of today, in registry order. */
  functionaries: Functionary[]
  /** Roles that somebody holds whom the register does not name, in words. */
  unnamed: string[]
}

/** Who leads the company today. Two entries are one person only by number, or by name and birth date. */
export function readPeople({ isikuandmed }: Company, today: string): People {
  const byKey = new Map<string, Functionary>()
  const unnamed: string[] = []
  const entries = [...isikuandmed.kaardile_kantud_isikud, ...isikuandmed.kaardivalised_isikud]
  entries.forEach((entry, place) => {
    const { isiku_roll: code, isiku_roll_tekstina: label = code } = entry
    if (NOT_LEADING.has(code) || !isCurrent(entry, today)) return
    const somebody = readHolder(entry)
    if (!somebody) {
      // Passing it over in silence would make the board look smaller than it is.
      unnamed.push(`the register does not name a functionary (${label})`)
      return
    }
    const key = keyOf(somebody) ?? `entry ${place}`
    const functionary = byKey.get(key) ?? somebody
    byKey.set(key, functionary)
    functionary.hasAdminRights ||= MANAGING.has(code)
    if (functionary.roleCodes.includes(code)) return
    functionary.roleCodes.push(code)
    functionary.roles.push(label)
  })
  return { functionaries: [...byKey.values()], unnamed }
}

function keyOf({ personalIdentityNumber, organizationIdentifier, name, dateOfBirth }: Functionary): string | undefined {
  const number = personalIdentityNumber ?? organizationIdentifier
  if (number) return `${number.issuingCountry} ${number.id}`
  return dateOfBirth && `${dateOfBirth} ${name}`
}

function readHolder(entry: RegisteredPerson): Functionary | undefined {
  const { nimi_arinimi, eesnimi } = entry
  const empty = { registerId: entry.isikukood_hash, roles: [], roleCodes: [], hasAdminRights: false }
  // F is a natural person, J a legal one.
  if (entry.isiku_tyyp === 'F' || (entry.isiku_tyyp === undefined && eesnimi !== undefined)) {
    const name = [nimi_arinimi, eesnimi].filter(Boolean).join(', ')
    const personalIdentityNumber = readNumber(entry, (id) => ik.validate(id).isValid)
    return name ? { type: 'PERSON', name, personalIdentityNumber, dateOfBirth: entry.synniaeg, ...empty } : undefined
  }
  const organizationIdentifier = readNumber(entry, (id) => /^\d{8}$/.test(id))
  return nimi_arinimi ? { type: 'ORGANIZATION', name: nimi_arinimi, organizationIdentifier, ...empty } : undefined
}

/** Foreign numbers now and then stand in the field for Estonian ones: what cannot be one is not told as one. */
function readNumber(entry: RegisteredPerson, isEstonian: (id: string) => boolean): Identifier | undefined {
  const { isikukood_registrikood: own, valis_kood: foreign, valis_kood_riik } = entry
  if (own && isEstonian(own)) return { id: own, issuingCountry: 'EE' }
  const country = foreign && valis_kood_riik ? readCountry(valis_kood_riik) : undefined
  return foreign && country?.ok ? { id: foreign, issuingCountry: country.value } : undefined
}
