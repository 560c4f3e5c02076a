import type { z } from 'zod'
import type { Identifier } from '../kit.ts'
import { type NatureOfControl, readNature } from './read-nature.ts'
import { readIdentifier } from './read-officers.ts'
import { type ListedPerson, personsWithSignificantControl, type Statement, statements } from './schemas.ts'

/** Somebody with significant control, or a beneficial owner of an overseas entity. */
export interface PersonWithSignificantControl {
  /** PROTECTED: a court or the registrar hides who it is (`super-secure-…`); that there is somebody is all that is told. */
  type: 'PERSON' | 'ORGANIZATION' | 'PROTECTED' | 'UNKNOWN'
  /** Family name first and then a comma, where the register tells the parts apart; else as it prints it. */
  name?: string | undefined
  /** `YYYY-MM`; the day is not published. */
  birthMonth?: string | undefined
  /** In the register's words, such as "British". */
  nationality?: string | undefined
  countryOfResidence?: string | undefined
  /** Of an organization, where number and country are both told. */
  organizationIdentifier?: Identifier | undefined
  legalForm?: string | undefined
  control: NatureOfControl[]
  /** ISO date. */
  notifiedOn?: string | undefined
  /** ISO date; left out while the control lasts. */
  ceasedOn?: string | undefined
  isCurrent: boolean
  /** The register's own mark; only overseas entities have it. */
  isSanctioned?: boolean | undefined
  /** ISO date on which the registrar holds the identity to be verified (Companies Act 2006 s. 1110A). */
  identityVerifiedOn?: string | undefined
}

/** What the company says of its register, such as that it has nobody, or has not found out. */
export interface ControlStatement {
  /** The register's code, misspelt as it is: `no-individual-or-entity-with-signficant-control`. */
  code: string
  linkedName?: string | undefined
  notifiedOn?: string | undefined
  ceasedOn?: string | undefined
  isCurrent: boolean
}

export interface SignificantControl {
  /** All that were ever notified, in registry order. */
  persons: PersonWithSignificantControl[]
  statements: ControlStatement[]
}

/**
 * Reads the replies of /persons-with-significant-control and, where asked for, /…-statements, as parsed from JSON.
 * Nobody in the list does not mean that there is nobody: companies on regulated markets are exempt, and others say in a
 * statement that they have not found out. Throws `RangeError` with the place, never the value, when a payload is not as
 * documented.
 */
export function readPersonsWithSignificantControl(list: unknown, statementList?: unknown): SignificantControl {
  const persons = parse(personsWithSignificantControl, list).items
  const said = statementList === undefined ? [] : parse(statements, statementList).items
  return readControl(persons, said)
}

/** The same, of entries that were parsed already. */
export function readControl(persons: ListedPerson[], said: Statement[]): SignificantControl {
  return {
    persons: persons.map(readPerson),
    statements: said.map(({ statement, linked_psc_name, notified_on, ceased_on }) => ({
      code: statement,
      linkedName: linked_psc_name,
      notifiedOn: notified_on,
      ceasedOn: ceased_on,
      isCurrent: ceased_on === undefined,
    })),
  }
}

function readPerson(person: ListedPerson): PersonWithSignificantControl {
  const type = typeOf(person.kind)
  const isHidden = type === 'PROTECTED'
  return {
    type,
    name: isHidden ? undefined : nameOf(person),
    birthMonth: isHidden ? undefined : birthMonthOf(person),
    nationality: person.nationality,
    countryOfResidence: person.country_of_residence,
    organizationIdentifier: type === 'ORGANIZATION' ? readIdentifier(person.identification) : undefined,
    legalForm: person.identification?.legal_form,
    control: (person.natures_of_control ?? []).map(readNature),
    notifiedOn: person.notified_on,
    ceasedOn: person.ceased_on,
    isCurrent: person.ceased_on === undefined && person.ceased !== true,
    isSanctioned: person.is_sanctioned ?? undefined,
    identityVerifiedOn: person.identity_verification_details?.identity_verified_on,
  }
}

/** `individual-person-with-significant-control`, `corporate-entity-beneficial-owner` and so on. */
function typeOf(kind: string): PersonWithSignificantControl['type'] {
  if (kind.startsWith('super-secure-')) return 'PROTECTED'
  if (kind.startsWith('individual-')) return 'PERSON'
  // A legal person is a government or another body that is no company.
  return kind.startsWith('corporate-entity-') || kind.startsWith('legal-person-') ? 'ORGANIZATION' : 'UNKNOWN'
}

function nameOf({ name, name_elements: parts }: ListedPerson): string | undefined {
  if (!parts?.surname) return name
  const given = [parts.forename, parts.middle_name ?? parts.middlename ?? parts.other_forenames]
    .filter(Boolean)
    .join(' ')
  return [parts.surname, given].filter(Boolean).join(', ')
}

function birthMonthOf({ date_of_birth: born }: ListedPerson): string | undefined {
  const month = born && `${born.year}-${String(born.month).padStart(2, '0')}`
  return month && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : undefined
}

function parse<T>(schema: z.ZodType<T>, payload: unknown): T {
  const read = schema.safeParse(payload)
  if (read.success) return read.data
  const where = read.error.issues.map((issue) => `${issue.path.join('.')} (${issue.code})`).slice(0, 5)
  throw new RangeError(`The list of persons with significant control is not as documented: ${where.join(', ')}`)
}
