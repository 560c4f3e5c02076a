import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameOnlyScore } from './compare/final-score.ts'
import { listScore } from './compare/list-score.ts'
import {
  buildSegment,
  comparePair,
  entryKey,
  explainHit,
  type ListedEntry,
  loadSegment,
  PARAMETERS,
  Searcher,
  type Subject,
  serialiseSegment,
} from './index.ts'

function listed(id: string, names: string[], kind: 'PERSON' | 'ORGANIZATION' = 'PERSON'): ListedEntry {
  return {
    list: 'own',
    entry: {
      id,
      kind,
      names: names.map((value) => ({ value, strength: 'PRIMARY' })),
      birthDates: [],
      genders: [],
      countries: [],
      identifiers: [],
    },
  }
}

function ids(searcher: Searcher, name: string, kind: 'PERSON' | 'ORGANIZATION' | 'UNKNOWN' = 'PERSON'): string[] {
  return searcher.search({ kind, names: [name] }).map((hit) => hit.entryId)
}

const ENTRIES = [
  listed('a', ['Tariq Haddad', 'طارق حداد']),
  listed('b', ['Ingrid Marie Halvorsen']),
  listed('c', ['Olexandr Kowalczyk']),
  listed('d', ['Nordlys Fiskeri AS'], 'ORGANIZATION'),
]
const PARTS = [
  'Tariq',
  'Haddad',
  'Ingrid',
  'Halvorsen',
  'Olexandr',
  'Kowalczyk',
  'Marie',
  'Nakamura',
  'Ebele',
  'Okonkwo',
  'Tomás',
  'Quiñones',
]

describe('search', () => {
  const searcher = new Searcher([{ segment: buildSegment(ENTRIES) }])

  it('finds a name in another script, order, spelling or with words joined', () => {
    expect(ids(searcher, 'HADDAD, Tarek')).toEqual(['a'])
    expect(ids(searcher, 'Тарик Хаддад')).toEqual(['a'])
    expect(ids(searcher, 'Ingrid Halvorsn')).toEqual(['b'])
    expect(ids(searcher, 'TariqHaddad')).toEqual(['a'])
    expect(ids(searcher, 'Nord Lys Fiskeri', 'ORGANIZATION')).toEqual(['d'])
  })

  it('looks for a person among persons, and for what is unknown everywhere', () => {
    expect(ids(searcher, 'Nordlys Fiskeri')).toEqual([])
    expect(ids(searcher, 'Nordlys Fiskeri', 'UNKNOWN')).toEqual(['d'])
  })

  it('equals comparing with every entry', () => {
    const name = fc
      .uniqueArray(fc.constantFrom(...PARTS), { minLength: 2, maxLength: 4 })
      .map((parts) => parts.join(' '))
    fc.assert(
      fc.property(
        fc.array(name, { minLength: 1, maxLength: 12 }),
        name,
        fc.nat({ max: 200 }),
        (names, query, place) => {
          const typo = query.slice(0, place % query.length) + query.slice((place % query.length) + 1)
          const entries = names.map((one, at) => listed(String(at), [one]))
          const found = new Searcher([{ segment: buildSegment(entries) }])
          for (const asked of [query, typo]) {
            const subject: Subject = { kind: 'PERSON', names: [asked] }
            const expected = entries.filter(({ entry }) => {
              const { best } = comparePair(subject, entry)
              if (best === undefined) return false
              const { score, matched } = best.comparison
              return nameOnlyScore(listScore(score, matched, true), matched) >= PARAMETERS.threshold + 0.05
            })
            const hits = new Set(found.search(subject).map((hit) => hit.entryId))
            for (const { entry } of expected) expect(hits).toContain(entry.id)
          }
        },
      ),
      { numRuns: 200 },
    )
  })

  it('answers the same, in the same order, from a saved index', () => {
    const again = new Searcher([{ segment: loadSegment(serialiseSegment(buildSegment(ENTRIES))) }])
    for (const name of ['Tariq Haddad', 'Ingrid Halvorsen']) {
      const subject: Subject = { kind: 'PERSON', names: [name] }
      expect(again.search(subject)).toEqual(searcher.search(subject))
    }
  })

  it('refuses bytes that are no index or were cut short', () => {
    const saved = serialiseSegment(buildSegment(ENTRIES))
    expect(() => loadSegment(saved.subarray(0, saved.length - 1))).toThrow(/build it anew/)
    expect(() => loadSegment(new Uint8Array(4))).toThrow(/build it anew/)
    expect(() => loadSegment(new Uint8Array(saved.length))).toThrow(/build it anew/)
  })

  it('takes an update as a segment of its own while the old searcher goes on', () => {
    const base = buildSegment(ENTRIES)
    const delta = buildSegment([listed('a', ['Tariq Mansouri']), listed('e', ['Ebele Okonkwo'])])
    const updated = new Searcher([{ segment: base, removed: new Set([entryKey('own', 'a')]) }, { segment: delta }])
    expect(ids(updated, 'Tariq Haddad')).toEqual([])
    expect(ids(updated, 'Tariq Mansouri')).toEqual(['a'])
    expect(ids(updated, 'Ebele Okonkwo')).toEqual(['e'])
    expect(ids(searcher, 'Tariq Haddad')).toEqual(['a'])
  })

  it('shares one copy of the index between threads', () => {
    const { persons } = buildSegment(ENTRIES)
    for (const array of Object.values(persons))
      if (ArrayBuffer.isView(array)) expect(array.buffer).toBeInstanceOf(SharedArrayBuffer)
  })

  it('explains a hit, and tells a name alone from a corroborated one', () => {
    const entry = listed('x', ['Ebele Okonkwo'])
    entry.entry.birthDates.push({ from: '1975' })
    const dated = new Searcher([{ segment: buildSegment([entry]) }])
    const [alone] = dated.search({ kind: 'PERSON', names: ['Ebele Okonkwo'] })
    const [corroborated] = dated.search({ kind: 'PERSON', names: ['Ebele Okonkwo'], birthDate: '1975-03-02' })
    expect([alone?.corroborated, corroborated?.corroborated]).toEqual([false, true])
    const explained = explainHit(corroborated ?? expect.fail('found'))
    expect(explained.outcome).toBe('HIT')
    expect(explained.sentences.join(' ')).toMatch(/“ebele” and “ebele”: the same.*same year/)
  })

  it('finds nothing for names without letters and in an empty index', () => {
    expect(ids(searcher, '… — !')).toEqual([])
    expect(ids(new Searcher([{ segment: buildSegment([]) }]), 'Tariq Haddad')).toEqual([])
  })
})
