import { personKey, type Roles, toNaturalName } from './read-roles.ts'
import type { Kombinasjon, Signatar } from './schemas.ts'

/** Groups as places in the list of functionaries, and in words those of which somebody cannot be found there. */
export interface Groups {
  groups: number[][]
  unresolved: string[]
}

/** Combinations that stand for a whole organ: somebody who sits in it twice is still one person. */
const WHOLE_ORGAN = new Set(['STYR', 'DELT', 'R0003', 'R0009'])

/** Turns combinations of Fullmakttjenesten, whose people come with name and birth date, into places in the role list. */
export function readGroups(combinations: Kombinasjon[], roles: Roles): Groups {
  const groups: number[][] = []
  const unresolved = new Set<string>()
  for (const combination of combinations) {
    const group = readGroup(combination, roles)
    if (typeof group === 'string') unresolved.add(`${combination.tekstforklaring ?? combination.kode}: ${group}`)
    else groups.push(group)
  }
  return { groups, unresolved: [...unresolved] }
}

function readGroup({ kode, personRolleKombinasjon: signers }: Kombinasjon, roles: Roles): number[] | string {
  if (signers.length === 0) return 'the register names nobody'
  const places: number[] = []
  const seats = new Set<string>()
  for (const signer of signers) {
    const place = findSigner(signer, roles)
    if (typeof place === 'string') return place
    const seat = `${place} ${signer.rolle.kode}`
    const isAgain = places.includes(place)
    // One person cannot fill two places of "X and Y jointly", and two namesakes must not become one.
    if (isAgain && (seats.has(seat) || !WHOLE_ORGAN.has(kode))) return `${signer.navn} stands in it twice`
    seats.add(seat)
    if (!isAgain) places.push(place)
  }
  return places
}

/** The place of a signer, or in words why there is none. */
function findSigner(signer: Signatar, { functionaries, deceased }: Roles): number | string {
  const role = signer.rolle.tekstforklaring ?? signer.rolle.kode
  if (!signer.navn) return `a signer without a name (${role})`
  const name = signer.navn.toLocaleLowerCase('nb')
  const isOrganization = functionaries.some(
    (one) => one.type === 'ORGANIZATION' && one.name.toLocaleLowerCase('nb') === name,
  )
  if (signer.organisasjonsnummer || (!signer.fodselsdato && isOrganization)) {
    return `${signer.navn} (${role}) is a company and signs through its own signatories`
  }
  if (!signer.fodselsdato) return `${signer.navn} (${role}) is given without birth date and cannot be told apart`
  const key = personKey(signer.navn, signer.fodselsdato)
  if (deceased.has(key)) return `${signer.navn} (${role}) is registered as dead`
  const place = functionaries.findIndex(
    (one) => one.type === 'PERSON' && personKey(toNaturalName(one.name), one.dateOfBirth) === key,
  )
  return place < 0 ? `${signer.navn} (${role}) is not known` : place
}
