import type { Functionary } from '../kit.ts'
import { addRole, personKey, type Roles, toNaturalName } from './read-roles.ts'
import type { Kombinasjon, Signatar } from './schemas.ts'

/** The people of one combination, or in words why it cannot be turned into people. */
export type Identified = { people: Functionary[] } | { unresolved: string }

export interface Signers {
  identify(combination: Kombinasjon): Identified
  /** Place of a person in registry order; those known from the signing rule alone come last. */
  rank(person: Functionary): number
}

/** Combinations that stand for a whole organ: somebody who sits in it twice is still one person. */
const WHOLE_ORGAN = new Set(['STYR', 'DELT', 'R0003', 'R0009'])

/**
 * Joins the signers of Fullmakttjenesten, who come with name and birth date, to the people of the role list, so that
 * each carries all roles. `known` are signers printed anywhere in the reply: they add roles such as "Signatur".
 */
export function createSigners(roles: Roles, known: Signatar[]): Signers {
  const people = new Map<string, Functionary>()
  for (const functionary of roles.functionaries) {
    if (functionary.type !== 'PERSON') continue
    const copy = { ...functionary, roles: [...functionary.roles], roleCodes: [...functionary.roleCodes] }
    people.set(personKey(toNaturalName(functionary.name), functionary.dateOfBirth), copy)
  }

  for (const signer of known) {
    if (!signer.navn || !signer.fodselsdato) continue
    const key = personKey(signer.navn, signer.fodselsdato)
    // Not in the role list: the name stays as printed, for where the family name begins would be a guess.
    const person = people.get(key) ?? {
      type: 'PERSON',
      name: signer.navn,
      roles: [],
      roleCodes: [],
      dateOfBirth: signer.fodselsdato,
      hasAdminRights: false,
    }
    addRole(person, signer.rolle.kode, signer.rolle.tekstforklaring)
    people.set(key, person)
  }
  const order = [...people.values()]

  function find(signer: Signatar): Functionary | string {
    const role = signer.rolle.tekstforklaring ?? signer.rolle.kode
    if (!signer.navn) return `a signer without a name (${role})`
    if (signer.organisasjonsnummer || isOrganization(roles, signer)) {
      // Its own signatories sign for it (signing rule of that company), so it is no person here.
      return `${signer.navn} (${role}) is a company and signs through its own signatories`
    }
    if (!signer.fodselsdato) return `${signer.navn} (${role}) is given without birth date and cannot be told apart`
    const key = personKey(signer.navn, signer.fodselsdato)
    if (roles.deceased.has(key)) return `${signer.navn} (${role}) is registered as dead`
    return people.get(key) ?? `${signer.navn} (${role}) is not known`
  }

  return {
    rank: (person) => order.indexOf(person),
    identify(combination) {
      const label = combination.tekstforklaring ?? combination.kode
      const found: Functionary[] = []
      const seats = new Set<string>()
      if (combination.personRolleKombinasjon.length === 0) return { unresolved: `${label}: the register names nobody` }
      for (const signer of combination.personRolleKombinasjon) {
        const person = find(signer)
        if (typeof person === 'string') return { unresolved: `${label}: ${person}` }
        const seat = `${order.indexOf(person)} ${signer.rolle.kode}`
        const again = found.includes(person)
        if (again && (seats.has(seat) || !WHOLE_ORGAN.has(combination.kode))) {
          // One person cannot fill two places of "X and Y jointly", and two namesakes must not become one.
          return { unresolved: `${label}: ${signer.navn} stands in it twice` }
        }
        seats.add(seat)
        if (!again) found.push(person)
      }
      return { people: found }
    },
  }
}

function isOrganization(roles: Roles, signer: Signatar): boolean {
  const name = (text: string | undefined) => text?.toLocaleLowerCase('nb')
  return (
    !signer.fodselsdato &&
    roles.functionaries.some((entry) => entry.type === 'ORGANIZATION' && name(entry.name) === name(signer.navn))
  )
}
