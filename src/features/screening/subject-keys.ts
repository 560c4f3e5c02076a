import { createHash } from 'node:crypto'
import type { Subject } from '../../engines/screening/index.ts'

/** A person or company of an application, as much of it as is known. */
export interface Known {
  type: 'PERSON' | 'ORGANIZATION'
  /** All names by which it is known, the main one first. */
  names: string[]
  identifier?: { id: string; issuingCountry: string } | undefined
  dateOfBirth?: string | undefined
  gender?: 'MALE' | 'FEMALE' | undefined
  /** Where an organization is registered. Where a person's number was issued says nothing of citizenship. */
  country?: string | undefined
}

/**
 * What makes somebody the same in every application: the identity number, else name and birth date. Of a name alone
 * nobody can tell whether two who bear it are one, so it holds within `scope` (the company, or the application) only:
 * what is dismissed for one John Smith is not dismissed for the other.
 */
export function subjectKey(known: Known, scope: string): string {
  const { type, identifier, dateOfBirth } = known
  if (identifier) return `${type}:${identifier.issuingCountry}:${identifier.id}`
  const name = foldName(known.names[0] ?? '')
  return dateOfBirth ? bornKey(name, dateOfBirth) : `${type}:in ${scope}:${name}`
}

/** All keys under which they may have been screened: a register may know a birth date where an eID knows a number. */
export function subjectKeys(known: Known, scope: string): string[] {
  const main = subjectKey(known, scope)
  const born =
    known.type === 'PERSON' && known.dateOfBirth
      ? known.names.map((name) => bornKey(foldName(name), `${known.dateOfBirth}`))
      : []
  return [...new Set([main, ...born])]
}

function bornKey(name: string, dateOfBirth: string): string {
  return `PERSON:born ${dateOfBirth}:${name}`
}

/** Words in alphabetical order: registers print family names first, or last. */
function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .sort()
    .join(' ')
}

/** The same in the words of the engine. */
export function toSubject(known: Known): Subject {
  const { type, identifier, dateOfBirth, gender, country } = known
  return {
    kind: type,
    names: [...new Set(known.names)],
    ...(dateOfBirth ? { birthDate: dateOfBirth } : {}),
    ...(gender ? { gender } : {}),
    ...(country ? { countries: [country] } : {}),
    ...(identifier
      ? {
          identifiers: [
            {
              type: type === 'PERSON' ? 'NATIONAL_ID' : 'REGISTRATION',
              value: identifier.id,
              country: identifier.issuingCountry,
            },
          ],
        }
      : {}),
  }
}

/** Of everything that screening looks at: another one is another subject to be screened anew. */
export function subjectFingerprint(subject: Subject): string {
  const { kind, names, birthDate, gender, countries, identifiers } = subject
  const told = [kind, [...names].sort(), birthDate, gender, countries, identifiers]
  return createHash('sha256').update(JSON.stringify(told)).digest('base64url').slice(0, 22)
}
