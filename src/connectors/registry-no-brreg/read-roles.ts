import type { Functionary } from '../kit.ts'
import { LEADING, type Rolle, type Roller } from './schemas.ts'

/** Daily leader (aksjeloven § 6-14) and owner of a sole proprietorship: the day-to-day management. */
export const MANAGING = new Set(['DAGL', 'INNH'])

export interface Roles {
  /** One entry a person or organization with all its roles, in registry order. */
  functionaries: Functionary[]
  /** Keys (see `personKey`) of people whom the register knows to be dead. */
  deceased: Set<string>
}

/** The roles as published: persons by name and birth date, for the open register has no personal number. */
export function readRoles(roller: Roller | undefined): Roles {
  const byKey = new Map<string, Functionary>()
  const roles: Roles = { functionaries: [], deceased: new Set() }
  for (const group of roller?.rollegrupper ?? []) {
    for (const rolle of inOrder(group.roller)) {
      if (rolle.person?.erDoed) roles.deceased.add(personKey(naturalName(rolle.person.navn), rolle.person.fodselsdato))
      const holder = readHolder(rolle)
      if (!holder || !LEADING.has(rolle.type.kode) || rolle.fratraadt || rolle.avregistrert) continue
      const functionary = byKey.get(holder.key) ?? holder.functionary
      byKey.set(holder.key, functionary)
      addRole(functionary, rolle.type.kode, rolle.type.beskrivelse ?? group.type.beskrivelse)
    }
  }
  roles.functionaries = [...byKey.values()]
  return roles
}

/** Adds a role once; who manages day to day gets `hasAdminRights`. */
export function addRole(functionary: Functionary, code: string, label: string | undefined): void {
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
