import { describe, expect, it } from 'vitest'
import { entriesOf } from '../list-contract.ts'
import { persons } from '../sandbox/catalogue/find.ts'
import { createSandboxList } from './index.ts'

const first = await entriesOf(createSandboxList(), {})
const second = await entriesOf(createSandboxList({ edition: 2 }), {})
const named = (name: string) => first.find((entry) => entry.names[0]?.value === name)

describe('the sandbox list', () => {
  it('holds the hits of the Bits API page as they are printed', () => {
    expect(named('Lois Lane')).toMatchObject({
      topics: ['SANCTION', 'PEP'],
      genders: ['FEMALE'],
      legalBasis: 'terrorist',
      listedDate: '1990-01-10',
      countries: [{ code: 'SE', relation: 'CITIZENSHIP' }],
      roles: [{ active: true, detailedCategory: 'Head of State', fromDate: '2017-01-20', toDate: '2021-01-20' }],
    })
    expect(named('Lois Lane')?.names.map((name) => name.value)).toEqual(['Lois Lane', 'Red Tornado', 'Mrs. Lane'])
    expect(named('Clark Kent')?.names.map((name) => name.value)).toEqual(['Clark Kent', 'Superman', 'Mr. Kent'])
    expect(named('Kentsson, Kenta')).toMatchObject({ topics: ['SANCTION'], birthDates: [{ from: '1912-12-12' }] })
    expect(named('Testsson, Ola Per')).toMatchObject({ topics: ['PEP'], genders: ['MALE'] })
    for (const entry of [named('Lois Lane'), named('Clark Kent'), named('Testsson, Ola Per')]) {
      expect(entry?.birthDates[0]).toEqual({ from: '1978-03-11' })
    }
    expect(named('Taraxacum AB')).toMatchObject({
      website: 'http://taraxacum.se',
      countries: [{ code: 'SE' }, { code: 'NO' }],
      addresses: [{ lines: ['Drottninggatan 32', 'Floor 5'], city: 'Stockholm', postalCode: '11145', country: 'SE' }],
    })
    expect(named('ACM 2001 AB')?.names.map((name) => name.value)).toEqual(['ACM 2001 AB', 'ACM 2001'])
  })

  it('of the people of the sandbox register, only those of the Bits API page and the demo’s Vera Testova are on it', () => {
    const onList = new Set(first.flatMap((entry) => entry.names.map((name) => name.value)))
    const hits = persons.filter(
      ({ firstName, lastName }) => onList.has(`${firstName} ${lastName}`) || onList.has(`${lastName}, ${firstName}`),
    )
    expect(hits.map((person) => person.lastName).sort()).toEqual(['Kent', 'Kentsson', 'Lane', 'Testova', 'Testsson'])
    const surnames = new Set(['Kent', 'Kentsson', 'Lane', 'Testova', 'Testsson'])
    const clean = persons.filter((person) => !surnames.has(person.lastName))
    const words = new Set([...onList].flatMap((name) => name.split(/[ ,]+/)))
    expect(clean.filter((person) => words.has(person.lastName))).toEqual([])
  })

  it('the birthday that the sandbox register gives is among those of each of them', () => {
    for (const [name, birthday] of [
      ['Lois Lane', '1982-07-14'],
      ['Testsson, Ola Per', '1972-11-24'],
    ] as const) {
      expect(named(name)?.birthDates.map((date) => date.from)).toContain(birthday)
    }
  })

  it('the second edition adds the cousin and changes nobody', () => {
    expect(second).toHaveLength(first.length + 1)
    expect(second.slice(0, first.length)).toEqual(first)
    expect(second.at(-1)?.names[0]?.value).toBe('Zoja Testova')
  })

  it('needs no files and says its edition', async () => {
    const list = createSandboxList({ edition: 2 })
    expect(list.files).toEqual([])
    expect(await list.version?.({})).toBe('2')
  })
})
