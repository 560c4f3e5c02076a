import { readCountry } from '../../platform/identifiers/index.ts'
import type { Functionary } from '../kit.ts'
import type { Representative } from './schemas.ts'

/** A place in the list of functionaries, or in words why somebody has none there. */
export type Place = number | string

/** Finds somebody of `esindus_v1` by number, else by the register's own key, else by role and a name that only one has. */
export function placeOf(somebody: Representative, functionaries: readonly Functionary[]): Place {
  const { fyysilise_isiku_kood: id, isikukood_riik: riik, isikukood_hash: key, fyysilise_isiku_roll: code } = somebody
  const country = riik === undefined ? undefined : readCountry(riik)
  const byNumber = functionaries.findIndex(({ personalIdentityNumber, organizationIdentifier }) => {
    const number = personalIdentityNumber ?? organizationIdentifier
    return id !== undefined && number?.id === id && country?.ok === true && number.issuingCountry === country.value
  })
  if (byNumber >= 0) return byNumber
  const byKey = functionaries.findIndex(({ registerId }) => key !== undefined && registerId === key)
  if (byKey >= 0) return byKey
  const name = [somebody.fyysilise_isiku_perenimi, somebody.fyysilise_isiku_eesnimi].filter(Boolean).join(', ')
  const named = functionaries.flatMap((one, place) =>
    one.name === name && code !== undefined && one.roleCodes.includes(code) ? [place] : [],
  )
  const [only] = named
  const role = somebody.fyysilise_isiku_roll_tekstina ?? code ?? 'a role that is not told'
  if (only === undefined) return `${name} (${role}) is not among the functionaries`
  return named.length === 1 ? only : `${name} (${role}) may be several of the functionaries`
}
