import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  buildSegment,
  CustomerIndexBuilder,
  CustomerSearcher,
  type ListedEntry,
  loadSegment,
  Searcher,
  type Segment,
  type Subject,
  serialiseSegment,
} from '../index.ts'

function person(id: string, ...names: string[]): ListedEntry {
  return {
    list: 'own',
    entry: {
      id,
      kind: 'PERSON',
      names: names.map((value) => ({ value, strength: 'PRIMARY' })),
      birthDates: [],
      genders: [],
      countries: [],
      identifiers: [],
    },
  }
}

function customersOf(subjects: Record<string, Subject>): Segment {
  const builder = new CustomerIndexBuilder()
  for (const [key, subject] of Object.entries(subjects)) builder.add(key, subject)
  return builder.build()
}

function keys(segment: Segment, { entry }: ListedEntry): string[] {
  return new CustomerSearcher([{ segment }], []).candidates(entry).map(({ key }) => key)
}

const GIVEN = ['Tariq', 'Ingrid', 'Olexandr', 'Marie', 'Ebele', 'Tomás', 'Mohammed', 'Anna', 'Юлия', 'محمد']
const FAMILY = ['Haddad', 'Halvorsen', 'Kowalczyk', 'Nakamura', 'Okonkwo', 'Quiñones', 'Al Rahmani', 'Иванова', 'حداد']

const writtenName = fc
  .tuple(fc.constantFrom(...GIVEN), fc.option(fc.constantFrom(...GIVEN)), fc.constantFrom(...FAMILY))
  .map((parts) => parts.filter((part) => part !== null).join(' '))
const mangledName = fc.tuple(writtenName, fc.nat({ max: 200 }), fc.nat({ max: 5 })).map(([name, place, how]) => {
  const at = place % name.length
  if (how === 0) return name.slice(0, at) + name.slice(at + 1)
  if (how === 1) return name.split(' ').reverse().join(' ')
  if (how === 2) return name.replace(/\S+/, (word) => word[0] ?? '')
  if (how === 3) return name.replace(' ', '')
  return name
})

describe('customers as an index', () => {
  it('finds the customers for whom a search would report the entry, with the score of that search', () => {
    const customers = fc.array(mangledName, { minLength: 20, maxLength: 25 })
    const names = fc.array(mangledName, { minLength: 15, maxLength: 20 })
    let expected = 0
    let missed = 0
    for (const [written, listedNames] of fc.sample(fc.tuple(customers, names), { seed: 20_261_122, numRuns: 600 })) {
      const subjects = written.map((name): Subject => ({ kind: 'PERSON', names: [name] }))
      const listed = person('x', ...listedNames)
      const list = buildSegment([listed])
      const searcher = new Searcher([{ segment: list }])
      const segment = customersOf(Object.fromEntries(subjects.entries()))
      const found = new CustomerSearcher([{ segment }], [list]).candidates(listed.entry)
      for (const [key, subject] of subjects.entries()) {
        const [hit] = searcher.search(subject)
        if (hit === undefined) continue
        expected += 1
        const score = found.find((one) => one.key === String(key))?.score ?? 0
        if (score < hit.score - 1e-6) missed += 1
      }
    }
    expect(expected).toBeGreaterThan(1000)
    // What is missed is one word for two names that a word of the other is a part of: `AnnaMarie` for `Marie`.
    expect(missed / expected).toBeLessThan(0.005)
  })

  it('leaves out those whom the names do not fit, and weighs evidence as a search does', () => {
    const born = person('x', 'Tariq Haddad')
    born.entry.birthDates.push({ from: '1970-05-06' })
    const segment = customersOf({
      same: { kind: 'PERSON', names: ['Tarik Haddad'], birthDate: '1970-05-06' },
      younger: { kind: 'PERSON', names: ['Tarik Haddad'], birthDate: '2001-01-02' },
      other: { kind: 'PERSON', names: ['Tariq Halvorsen'], birthDate: '1970-05-06' },
      company: { kind: 'ORGANIZATION', names: ['Tariq Haddad'] },
    })
    expect(keys(segment, born)).toEqual(['same'])
  })

  it('finds who bears an identifier of the entry whatever the names are', () => {
    const listed = person('x', 'Tariq Haddad')
    listed.entry.identifiers.push({ type: 'PASSPORT', value: 'AB-123456' })
    const segment = customersOf({
      bearer: { kind: 'PERSON', names: ['Ingrid Olsen'], identifiers: [{ type: 'PASSPORT', value: 'ab 123456' }] },
      nameless: { kind: 'UNKNOWN', names: [], identifiers: [{ type: 'PASSPORT', value: 'AB123456' }] },
      another: { kind: 'PERSON', names: ['Ingrid Olsen'], identifiers: [{ type: 'PASSPORT', value: 'ab 123457' }] },
    })
    expect(keys(segment, listed).sort()).toEqual(['bearer', 'nameless'])
  })

  it('finds companies among companies, and an entry of unknown kind among all', () => {
    const company = person('x', 'Nordlys Fiskeri AS')
    company.entry.kind = 'ORGANIZATION'
    const segment = customersOf({
      company: { kind: 'ORGANIZATION', names: ['NORDLYS FISKERI'] },
      person: { kind: 'PERSON', names: ['Nordlys Fiskeri'] },
      unknown: { kind: 'UNKNOWN', names: ['Nordlys Fiskeri'] },
    })
    expect(keys(segment, company).sort()).toEqual(['company', 'unknown'])
    company.entry.kind = 'OTHER'
    expect(keys(segment, company).sort()).toEqual(['company', 'person', 'unknown'])
  })

  it('replaces single customers by a later segment while the first stays as it is', () => {
    const segment = customersOf({
      a: { kind: 'PERSON', names: ['Tariq Haddad'] },
      b: { kind: 'PERSON', names: ['Tarik Haddad'] },
    })
    const later = customersOf({ a: { kind: 'PERSON', names: ['Tariq Mansouri'] } })
    const searcher = new CustomerSearcher([{ segment, removed: new Set(['a']) }, { segment: later }], [])
    const found = (name: string) => searcher.candidates(person('x', name).entry).map(({ key }) => key)
    expect(found('Tariq Haddad')).toEqual(['b'])
    expect(found('Tariq Mansouri')).toEqual(['a'])
  })

  it('answers the same from a saved index', () => {
    const segment = customersOf({ a: { kind: 'PERSON', names: ['Tariq Haddad'] } })
    const listed = person('x', 'Tarik Haddad')
    expect(keys(loadSegment(Buffer.from(serialiseSegment(segment))), listed)).toEqual(keys(segment, listed))
  })
})
