import type { Functionary } from '../kit.ts'
import { type Fullmakt, LEADING, type Rolle, type Roller, type Signatar } from './schemas.ts'

/**
 * The day-to-day management: the daily leader (aksjeloven § 6-14), the managing owner of a shipping partnership (sjøloven
 * § 103) and the owner of a sole proprietorship. Partners answer for the company, and the board leads it, as a whole.
 */
const MANAGING = new Set(['DAGL', 'BEST', 'INNH'])

/** Seats of the board; observers and deputies have none. */
const BOARD = new Set(['LEDE', 'NEST', 'MEDL'])

export interface Roles {
  /** One entry a person or organization with all its roles, in registry order. */
  functionaries: Functionary[]
  /** Keys (see `personKey`) of people whom the register knows to be dead. */
  deceased: Set<string>
  /** One of them holds a seat of the board still, which is then not whole. */
  isSeatOfDead: boolean
}

/** The roles as published: persons by name and birth date, for the open register has no personal number. */
export function readRoles(roller: Roller | undefined): Roles {
  const byKey = new Map<string, Functionary>()
  const roles: Roles = { functionaries: [], deceased: new Set(), isSeatOfDead: false }
  for (const group of roller?.rollegrupper ?? []) {
    for (const rolle of inOrder(group.roller)) {
      const isOver = rolle.fratraadt || rolle.avregistrert
      if (rolle.person?.erDoed) {
        roles.deceased.add(personKey(naturalName(rolle.person.navn), rolle.person.fodselsdato))
        roles.isSeatOfDead ||= !isOver && BOARD.has(rolle.type.kode)
      }
      const holder = readHolder(rolle)
      if (!holder || !LEADING.has(rolle.type.kode) || isOver) continue
      const functionary = byKey.get(holder.key) ?? holder.functionary
      byKey.set(holder.key, functionary)
      functionary.electedBy ??= rolle.valgtAv?.beskrivelse ?? rolle.valgtAv?.kode
      addRole(functionary, rolle.type.kode, rolle.type.beskrivelse ?? group.type.beskrivelse)
    }
  }
  roles.functionaries = [...byKey.values()]
  return roles
}

/**
 * The roles with what Fullmakttjenesten knows of its signers beside them, such as that they bear a signature: roles for
 * people of the list, and people who are not in it. Somebody whose birth date stands in it under another name may be one
 * of them, and is left out.
 */
export function withSigners(roles: Roles, ...powers: (Fullmakt | undefined)[]): Roles {
  const functionaries = roles.functionaries.map((one) => ({
    ...one,
    roles: [...one.roles],
    roleCodes: [...one.roleCodes],
  }))
  for (const { navn, fodselsdato, rolle } of powers.flatMap(signersOf)) {
    if (!navn || !fodselsdato) continue
    const key = personKey(navn, fodselsdato)
    if (roles.deceased.has(key)) continue
    const born = functionaries.filter((one) => one.type === 'PERSON' && one.dateOfBirth === fodselsdato)
    let person = born.find((one) => personKey(toNaturalName(one.name), fodselsdato) === key)
    const isUnlike = born.every((one) => !sharesName(one.name, navn))
    if (!person && isUnlike) {
      // The name stays as printed, for where the family name begins would be a guess.
      const nobody = { roles: [], roleCodes: [], hasAdminRights: false }
      person = { type: 'PERSON', name: navn, dateOfBirth: fodselsdato, ...nobody }
      functionaries.push(person)
    }
    if (person) addRole(person, rolle.kode, rolle.tekstforklaring)
  }
  return { ...roles, functionaries }
}

function signersOf(power: Fullmakt | undefined): Signatar[] {
  return [
    ...(power?.signeringsGrunnlag?.muligeSigneringsRoller?.personRolleGrunnlag ?? []),
    ...(power?.signeringsKombinasjon?.kombinasjon ?? []).flatMap((entry) => entry.personRolleKombinasjon),
  ]
}

function sharesName(a: string, b: string): boolean {
  const words = (name: string) => name.toLocaleLowerCase('nb').split(/[\s,]+/)
  return words(a).some((word) => words(b).includes(word))
}

/** Adds a role once; who manages day to day gets `hasAdminRights`. */
function addRole(functionary: Functionary, code: string, label: string | undefined): void {
  if (functionary.roleCodes.includes(code)) return
  functionary.roleCodes.push(code)
  functionary.roles.push(label ?? code)
  functionary.hasAdminRights ||= MANAGING.has(code)
}

/** Same person: same name in natural order, whatever the case, and same birth date. */
export function personKey(name: string, dateOfBirth: string | undefined): string {
  return `${name.normalize('NFC').toLocaleLowerCase('nb').replace(/\s+/g, ' ').trim()}|${dateOfBirth ?? ''}`
}

/** "Nordmann, Ola Kåre" → "Ola Kåre Nordmann", as Fullmakttjenesten prints it. */
export function toNaturalName(name: string): string {
  const [last, first] = name.split(', ', 2)
  return first ? `${first} ${last}` : name
}

type Navn = NonNullable<Rolle['person']>['navn']

function naturalName({ fornavn, mellomnavn, etternavn }: Navn): string {
  return [fornavn, mellomnavn, etternavn].filter(Boolean).join(' ')
}

function readHolder({ person, enhet }: Rolle): { key: string; functionary: Functionary } | undefined {
  if (person && !person.erDoed) {
    const { fornavn, mellomnavn, etternavn } = person.navn
    const given = [fornavn, mellomnavn].filter(Boolean).join(' ')
    return {
      key: personKey(naturalName(person.navn), person.fodselsdato),
      functionary: {
        type: 'PERSON',
        name: [etternavn, given].filter(Boolean).join(', '),
        roles: [],
        roleCodes: [],
        dateOfBirth: person.fodselsdato,
        hasAdminRights: false,
      },
    }
  }
  if (enhet && !enhet.erSlettet) {
    return {
      key: enhet.organisasjonsnummer,
      functionary: {
        type: 'ORGANIZATION',
        name: enhet.navn,
        roles: [],
        roleCodes: [],
        organizationIdentifier: { id: enhet.organisasjonsnummer, issuingCountry: 'NO' },
        hasAdminRights: false,
      },
    }
  }
  return undefined
}

/** `rekkefolge` is the register's order inside a group; where it is missing the printed order stands. */
function inOrder(roller: Rolle[]): Rolle[] {
  return [...roller].sort((a, b) => (a.rekkefolge ?? 0) - (b.rekkefolge ?? 0))
}
