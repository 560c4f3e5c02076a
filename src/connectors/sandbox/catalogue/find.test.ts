import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { idnr } from '@navikt/fnrvalidator'
import { FinnishSSN } from 'finnish-ssn'
import { stdnum } from 'stdnum'
import { describe, expect, it } from 'vitest'
import type { Functionary } from '../../kit.ts'
import {
  personScenarios,
  type RecordedOrganization,
  recordScenarios,
  type SandboxCountry,
  sandboxCountries,
  silentScenarios,
} from './entry.ts'
import {
  defaultPerson,
  findOrganization,
  findPerson,
  organizationKey,
  organizations,
  personKey,
  persons,
} from './find.ts'

// Their type files promise a `default` that the CommonJS builds do not have.
const require = createRequire(import.meta.url)
const Personnummer: { valid(number: string): boolean } = require('personnummer')
const Organisationsnummer: { valid(number: string): boolean } = require('organisationsnummer')

const numbersOf = (country: SandboxCountry) =>
  persons.filter((person) => person.country === country).map((person) => person.personalIdentityNumber)
const records = organizations.filter((listed): listed is RecordedOrganization => 'record' in listed)
const organizationNumbersOf = (country: SandboxCountry) => [
  ...organizations.filter((listed) => listed.country === country).map((listed) => listed.organizationNumber),
  ...records
    .flatMap(({ record }) => record.functionaries)
    .flatMap(({ organizationIdentifier }) =>
      organizationIdentifier?.issuingCountry === country ? [organizationIdentifier.id] : [],
    ),
]
const digitAt = (number: string, at: number) => Number(number[at])
const weighted = (number: string, weights: number[]) =>
  weights.reduce((sum, weight, at) => sum + weight * digitAt(number, at), 0)

describe('the numbers of people', () => {
  it.each(numbersOf('SE'))('SE %s is valid and one of the test numbers of Skatteverket', (number) => {
    expect(Personnummer.valid(number)).toBe(true)
    // Of each day since 1976 the list has birth numbers 238 and 239; two of ours come from its older, irregular part.
    expect(number).toMatch(/^(\d{8}23[89]\d|191212121212|197211249276)$/)
  })

  it.each(numbersOf('NO'))('NO %s is a synthetic number with strict check digits', (number) => {
    expect(idnr(number)).toEqual({ status: 'valid', type: 'tnr' })
    // The library already accepts the looser first check digit of 2032.
    expect(weighted(number, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11).toBe(0)
  })

  it.each(numbersOf('DK'))('DK %s is valid and printed by CPR, Signicat or MedCom for tests', (number) => {
    expect(stdnum.DK?.cpr?.validate(number).isValid).toBe(true)
    const printed =
      '1303814074 2802980011 2906980013 0101980014 1307610015 1306814172 1312814362 0909970016 0708614335 1107744882 1310169995'
    expect(printed.split(' ')).toContain(number)
  })

  it.each(numbersOf('FI'))('FI %s is valid and has an artificial individual number', (number) => {
    expect(FinnishSSN.validate(number)).toBe(true)
    expect(number.slice(7, 8)).toBe('9')
  })

  const samples = '../shared/data/samples/skatteverket_test/testpersonnummer_examples.txt'
  it.skipIf(!existsSync(samples))('several Swedish numbers are in the sample of the list of Skatteverket', () => {
    const list = readFileSync(samples, 'utf8').split('\n')
    expect(numbersOf('SE').filter((number) => list.includes(number)).length).toBeGreaterThanOrEqual(6)
  })

  it('the dates of birth are those that the numbers say', () => {
    const said: Record<SandboxCountry, (number: string) => string> = {
      SE: (n) => `${n.slice(2, 6)}${String(Number(n.slice(6, 8)) % 60).padStart(2, '0')}`,
      NO: (n) => `${n.slice(4, 6)}${String(Number(n.slice(2, 4)) - 80).padStart(2, '0')}${n.slice(0, 2)}`,
      DK: (n) => `${n.slice(4, 6)}${n.slice(2, 4)}${n.slice(0, 2)}`,
      FI: (n) => `${n.slice(4, 6)}${n.slice(2, 4)}${n.slice(0, 2)}`,
    }
    for (const person of persons) {
      const printed = person.dateOfBirth.slice(2).replaceAll('-', '')
      expect(said[person.country](person.personalIdentityNumber)).toBe(printed)
    }
  })
})

describe('the numbers of companies', () => {
  it.each(organizationNumbersOf('SE'))(
    'SE %s is valid, and reserved, of a test register or of the API page',
    (number) => {
      expect(Organisationsnummer.valid(number)).toBe(true)
      expect(number).toMatch(/^(529999\d{4}|9124001992|5560572850|5567164818)$/)
    },
  )
  it.each(organizationNumbersOf('NO'))('NO %s is valid and of a synthetic series', (number) => {
    expect(stdnum.NO?.orgnr?.validate(number).isValid).toBe(true)
    expect(number).toMatch(/^[23]/)
  })
  it.each(organizationNumbersOf('DK'))('DK %s is valid and starts as test organisations do', (number) => {
    expect(stdnum.DK?.cvr?.validate(number).isValid).toBe(true)
    expect(number).toMatch(/^9/)
  })
  it.each(organizationNumbersOf('FI'))('FI %s is valid and far beyond those in use', (number) => {
    expect(stdnum.FI?.ytunnus?.validate(number).isValid).toBe(true)
    expect(number).toMatch(/^9\d{6}-\d$/)
  })
})

describe('the entries', () => {
  it.each(sandboxCountries)('%s has every scenario', (country) => {
    const ofPersons = persons.filter((person) => person.country === country).map(({ scenario }) => scenario)
    const ofCompanies = organizations.filter((listed) => listed.country === country).map(({ scenario }) => scenario)
    expect(new Set(ofPersons)).toEqual(new Set(personScenarios))
    expect(new Set(ofCompanies)).toEqual(new Set([...recordScenarios, ...silentScenarios]))
    expect(defaultPerson[country]).toMatchObject({ country, scenario: 'CLEAN' })
  })

  it('no number stands twice, however it is written', () => {
    const keys = [
      ...persons.map((p) => `${p.country} person ${personKey(p.country, p.personalIdentityNumber)}`),
      ...persons.filter((p) => p.country === 'SE').map((p) => `SE person ${p.personalIdentityNumber.slice(2)}`),
      ...organizations.map((o) => `${o.country} company ${organizationKey(o.country, o.organizationNumber)}`),
    ]
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('descriptions are one sentence', () => {
    for (const { description } of [...persons, ...organizations]) expect(description).toMatch(/^[A-Z][^.]*\.$/)
  })

  it('minors are under 18 at least until 2034, and nobody else is', () => {
    for (const { scenario, dateOfBirth } of persons) {
      expect(dateOfBirth > '2016-01-01').toBe(scenario === 'MINOR')
      expect(dateOfBirth < '2008-01-01').toBe(scenario !== 'MINOR')
    }
  })

  it('records have ISO dates, alpha-2 countries and no empty fields', () => {
    for (const value of [...persons, ...records]) {
      expect(emptyFields(value)).toEqual([])
      for (const [key, found] of leaves(value)) {
        if (key.endsWith('Date') || key === 'dateOfBirth') {
          expect(new Date(`${found}T00:00:00Z`).toISOString().slice(0, 10)).toBe(found)
        }
        if (key === 'country' || key === 'issuingCountry') expect(found).toMatch(/^(SE|NO|DK|FI)$/)
      }
    }
  })

  it('who signs has a role in the same record, under the same name and number', () => {
    for (const { record } of records) {
      const everyone = [
        ...record.signing.combinations,
        ...record.signing.limitedMandates.flatMap((m) => m.combinations),
      ]
      for (const signer of everyone.flat()) expect(record.functionaries).toContainEqual(signer)
    }
  })

  it('no combination holds another, and no person stands in one twice', () => {
    const idOf = (signer: Functionary) => signer.personalIdentityNumber?.id ?? `${signer.name} ${signer.dateOfBirth}`
    for (const { record } of records) {
      const sets = record.signing.combinations.map((combination) => combination.map(idOf))
      for (const set of sets) expect(new Set(set).size).toBe(set.length)
      for (const [at, set] of sets.entries()) {
        const others = sets.filter((_, other) => other !== at)
        expect(others.filter((other) => other.every((id) => set.includes(id)))).toEqual([])
      }
    }
  })

  it('an empty or incomplete list of combinations always asks for a person to look', () => {
    for (const { record } of records) {
      const { coverage, combinations, reviewRequired, unresolved } = record.signing
      expect(combinations.length > 0).toBe(coverage === 'COMPLETE' || coverage === 'PARTIAL')
      if (coverage !== 'COMPLETE') expect(reviewRequired).toBe(true)
      expect(unresolved.length > 0).toBe(reviewRequired)
    }
  })
})

describe('finding', () => {
  it('takes Swedish numbers with ten and twelve digits and any separator', () => {
    const forms = ['191212121212', '19121212-1212', '121212+1212', '1212121212', ' 121212-1212 ']
    for (const form of forms) {
      expect(findPerson('SE', personKey('SE', form) ?? '')?.lastName).toBe('Kentsson')
    }
    for (const form of ['5299990266', '529999-0266', '165299990266']) {
      expect(findOrganization('SE', organizationKey('SE', form) ?? '')?.organizationName).toBe('Taraxacum AB')
    }
  })

  it('keeps the century: the same ten digits of another century are another person', () => {
    expect(findPerson('SE', personKey('SE', '201212121212') ?? '')).toBeUndefined()
    expect(findPerson('FI', personKey('FI', '210281A9988') ?? '')).toBeUndefined()
    expect(findPerson('FI', personKey('FI', '210281-9988') ?? '')?.firstName).toBe('Aino')
  })

  it('has no key for what is no number of the country', () => {
    expect(personKey('SE', '12121212')).toBeUndefined()
    expect(personKey('NO', 'abcdefghijk')).toBeUndefined()
    expect(organizationKey('FI', '0112038-92')).toBeUndefined()
  })
})

function* leaves(value: object): Generator<[string, unknown]> {
  for (const [key, found] of Object.entries(value)) {
    if (typeof found === 'object' && found !== null) yield* leaves(found)
    else yield [key, found]
  }
}

function emptyFields(value: object): string[] {
  return [...leaves(value)].flatMap(([key, found]) =>
    found === undefined || found === null || found === '' ? [key] : [],
  )
}
