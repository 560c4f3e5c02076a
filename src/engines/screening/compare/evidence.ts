import type { Entry, EntryIdentifier, PartialDate, Subject } from '../types.ts'
import { compareBirthDates } from './birth-dates.ts'

/** What is known of an entry besides its names. */
export type EntryFacts = Pick<Entry, 'kind' | 'birthDates' | 'genders' | 'countries' | 'identifiers'>

/** One piece of evidence: what it says and what it gave or cost. `effect` above 1 closes that share of the gap to 1, below 1 multiplies. */
export interface Evidence {
  kind: 'BIRTH_DATE' | 'GENDER' | 'COUNTRY' | 'IDENTIFIER' | 'KIND'
  verdict: 'AGREES' | 'NEAR' | 'CONTRADICTS'
  effect: number
  words: string
}

const PERSONAL = new Set(['PERSON'])

/** All evidence that both sides have something to say about; unknown on either side is no evidence. */
export function gatherEvidence(subject: Subject, facts: EntryFacts): Evidence[] {
  const evidence: Evidence[] = []
  if (subject.birthDate !== undefined && facts.birthDates.length > 0) {
    const compared = compareBirthDates(subject.birthDate, facts.birthDates as PartialDate[])
    if (compared !== undefined) evidence.push(compared)
  }
  if (subject.gender !== undefined && facts.genders.length > 0) {
    const agrees = facts.genders.includes(subject.gender)
    evidence.push({
      kind: 'GENDER',
      verdict: agrees ? 'AGREES' : 'CONTRADICTS',
      effect: agrees ? 1.05 : 0.82,
      words: `gender ${subject.gender.toLowerCase()}, listed as ${facts.genders.join(', ').toLowerCase()}`,
    })
  }
  const countries = countryEvidence(subject, facts)
  if (countries !== undefined) evidence.push(countries)
  const identifiers = identifierEvidence(subject, facts)
  if (identifiers !== undefined) evidence.push(identifiers)
  return evidence
}

function countryEvidence(subject: Subject, facts: EntryFacts): Evidence | undefined {
  const ours = subject.countries ?? []
  if (ours.length === 0 || facts.countries.length === 0) return undefined
  const theirs = facts.countries.map((country) => country.code)
  const agrees = ours.some((code) => theirs.includes(code))
  const person = PERSONAL.has(facts.kind)
  return {
    kind: 'COUNTRY',
    verdict: agrees ? 'AGREES' : 'CONTRADICTS',
    effect: agrees ? 1.2 : person ? 0.9 : 0.8,
    words: `countries ${ours.join(', ')}, listed with ${[...new Set(theirs)].join(', ')}`,
  }
}

/** So long an identifier is not shared by chance, whatever the two sides call it. */
const LONG_IDENTIFIER = 8

/** Identifier types of which one bearer has one only: another value is another bearer. */
const SINGLE = new Set(['IMO', 'MMSI', 'LEI', 'BIC', 'NATIONAL_ID', 'REGISTRATION', 'TAX_ID'])

/** Shorter ones are shared by chance. */
export const SHORTEST_IDENTIFIER = 4

/** An identifier without what is written differently: case, punctuation, the letters IMO, the branch code of a bank's head office. */
export function foldIdentifier(value: string): string {
  return (
    value
      .toUpperCase()
      .replace(/[^\p{L}\p{N}]/gu, '')
      .replace(/^IMO(?=\d)/, '')
      // Head office of a bank (ISO 9362).
      .replace(/^([A-Z]{6}[A-Z0-9]{2})XXX$/, '$1')
  )
}

function identifierEvidence(subject: Subject, facts: EntryFacts): Evidence | undefined {
  let contradiction: Evidence | undefined
  for (const ours of subject.identifiers ?? []) {
    for (const theirs of facts.identifiers as EntryIdentifier[]) {
      const sameType = ours.type === theirs.type
      const sameCountry = ours.country === undefined || theirs.country === undefined || ours.country === theirs.country
      const value = foldIdentifier(ours.value)
      const typesFit = sameType || ours.type === 'OTHER' || theirs.type === 'OTHER' || value.length >= LONG_IDENTIFIER
      if (value.length >= SHORTEST_IDENTIFIER && value === foldIdentifier(theirs.value) && sameCountry && typesFit) {
        return { kind: 'IDENTIFIER', verdict: 'AGREES', effect: 2, words: `${theirs.type} ${theirs.value} is the same` }
      }
      if (
        sameType &&
        sameCountry &&
        SINGLE.has(ours.type) &&
        (ours.country !== undefined || ['IMO', 'LEI', 'MMSI'].includes(ours.type))
      ) {
        contradiction = {
          kind: 'IDENTIFIER',
          verdict: 'CONTRADICTS',
          effect: ours.type === 'IMO' ? 0.6 : 0.8,
          words: `${ours.type} ${ours.value}, listed with ${theirs.value}`,
        }
      }
    }
  }
  return contradiction
}
