import type { Functionary } from '../kit.ts'
import type { Funktionar, Named } from './company-information.ts'

/**
 * Day-to-day management by law: the managing director (aktiebolagslagen 2005:551 8:29), also one from outside the board,
 * and the owner of a sole tradership. A vice VD only stands in; a board leads as a whole, and partners are not its managers.
 */
const MANAGING = new Set(['VD', 'EVD', 'IN'])

/** One entry a person or organization with all its roles, in registry order. People are the same by number alone. */
export function readFunctionaries(funktionarer: Funktionar[]): Functionary[] {
  const byNumber = new Map<string, Functionary>()
  const functionaries: Functionary[] = []
  for (const funktionar of funktionarer) {
    const number = funktionar.identitet?.identitetsbeteckning
    const known = number === undefined ? undefined : byNumber.get(number)
    const functionary = known ?? readHolder(funktionar)
    if (!known) functionaries.push(functionary)
    if (number !== undefined) byNumber.set(number, functionary)
    for (const { kod, klartext } of funktionar.funktionarsroller) {
      if (functionary.roleCodes.includes(kod)) continue
      functionary.roleCodes.push(kod)
      functionary.roles.push(klartext ?? kod)
      functionary.hasAdminRights ||= MANAGING.has(kod)
    }
  }
  return functionaries
}

/** "Efternamn, Förnamn" for a person, the name for an organization. */
export function nameOf({ personnamn, organisationsnamn }: Named): string {
  const person = [personnamn?.efternamn, personnamn?.fornamn].filter(Boolean).join(', ')
  return person || (organisationsnamn?.namn ?? '')
}

function readHolder(funktionar: Funktionar): Functionary {
  const { personnamn, identitet } = funktionar
  const number = identitet?.identitetsbeteckning ?? ''
  const more = { name: nameOf(funktionar), roles: [], roleCodes: [], hasAdminRights: false }
  if (!personnamn?.fornamn && !personnamn?.efternamn) {
    const organizationIdentifier = /^\d{10}$/.test(number) ? { id: number, issuingCountry: 'SE' } : undefined
    return { type: 'ORGANIZATION', ...more, organizationIdentifier }
  }
  return { type: 'PERSON', ...more, ...readPersonIdentity(number, identitet?.typ?.kod) }
}

/** Personal and coordination numbers have 12 digits; somebody without one is registered by the date of birth. */
function readPersonIdentity(
  number: string,
  typ: string | undefined,
): Pick<Functionary, 'personalIdentityNumber' | 'dateOfBirth'> {
  const isOther = typ !== undefined && /^(GDNUMMER|DODSBO|ORG)/.test(typ)
  if (/^\d{12}$/.test(number) && !isOther) return { personalIdentityNumber: { id: number, issuingCountry: 'SE' } }
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(number) ?? []
  const date = `${year}-${month}-${day}`
  const isDate = year !== undefined && !Number.isNaN(Date.parse(date)) && new Date(date).getUTCDate() === Number(day)
  return isDate ? { dateOfBirth: date } : {}
}
