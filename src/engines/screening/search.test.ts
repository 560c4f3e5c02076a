import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameOnlyScore } from './compare/final-score.ts'
import { listScore } from './compare/list-score.ts'
import { NameSearcher } from './index/search-names.ts'
import {
  buildSegment,
  comparePair,
  entryKey,
  explainHit,
  type ListedEntry,
  loadSegment,
  PARAMETERS,
  type SearchedSegment,
  Searcher,
  type Subject,
  serialiseSegment,
} from './index.ts'
import { queriesFor } from './search.ts'

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

/** Deterministic numbers from 0 to 1. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return state / 0x80000000
  }
}

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

  it('finds what comparing with every name of a large list finds', () => {
    const next = numbers(7)
    const pick = <T>(items: readonly T[]) => items[Math.floor(next() * items.length)] as T
    const syllables = 'ka ro mi len dar vi sto bel nu gra sha ti per mol an ez'.split(' ')
    const word = () => Array.from({ length: 2 + Math.floor(next() * 2) }, () => pick(syllables)).join('')
    const vocabulary = Array.from({ length: 300 }, word)
    const name = () => Array.from({ length: 2 + Math.floor(next() * 2) }, () => pick(vocabulary)).join(' ')
    const names = Array.from({ length: 700 }, name)
    const { persons } = buildSegment(names.map((one, at) => listed(String(at), [one])))
    const index = new NameSearcher(persons)
    let expected = 0
    let missed = 0
    for (let asked = 0; asked < 60; asked += 1) {
      const whole = pick(names)
      const at = Math.floor(next() * whole.length)
      const written = [whole, whole.slice(0, at) + whole.slice(at + 1), whole.split(' ').reverse().join(' '), name()]
      for (const [query = []] of written.map((one) => queriesFor([one], true, [persons]))) {
        const found = new Set<number>()
        index.search(query, PARAMETERS.threshold, (hit) => found.add(hit.name))
        for (let one = 0; one < persons.nameEntity.length; one += 1) {
          if (index.compare(query, one).score < PARAMETERS.threshold) continue
          expected += 1
          if (!found.has(one)) missed += 1
        }
      }
    }
    expect(expected).toBeGreaterThan(150)
    expect(missed / expected).toBeLessThan(0.02)
  })

  it('gives an entry the same score in an update as in the index that it updates', () => {
    // So many bearers make a name common, which the few entries of an update do not show.
    const crowd = Array.from({ length: 6000 }, (_, at) => listed(`c${at}`, [`Ebele ${PARTS[at % 9]}${at}`]))
    const entry = listed('x', ['Ebele Quiñones'])
    const base = buildSegment([...crowd, entry])
    const without = buildSegment(crowd)
    const update = buildSegment([entry], { base })
    const subject: Subject = { kind: 'PERSON', names: ['Ebela Quinones'] }
    const score = (segments: SearchedSegment[]) =>
      new Searcher(segments).search(subject).find((hit) => hit.entryId === 'x')?.score ?? expect.fail('found')
    const inBase = score([{ segment: base }])
    expect(score([{ segment: without }, { segment: update }])).toBe(inBase)
    expect(score([{ segment: update }])).toBe(inBase)
    expect(score([{ segment: buildSegment([entry]) }])).not.toBe(inBase)
  })

  it('finds an entry by its identifier whatever the names are, and scores it as comparing the two does', () => {
    const entry = listed('x', ['Ebele Okonkwo'])
    entry.entry.identifiers.push({ type: 'PASSPORT', value: 'AB-123456' }, { type: 'NATIONAL_ID', value: '12' })
    const nameless = listed('y', [])
    nameless.entry.identifiers.push({ type: 'PASSPORT', value: 'AB 123456' })
    const withIdentifiers = new Searcher([{ segment: buildSegment([...ENTRIES, entry, nameless]) }])
    const subject: Subject = {
      kind: 'PERSON',
      names: ['Sigrid Lund'],
      identifiers: [{ type: 'PASSPORT', value: 'ab123456' }],
    }
    const hits = withIdentifiers.search(subject)
    expect(hits.map((hit) => hit.entryId)).toEqual(['x', 'y'])
    expect(hits[0]?.score).toBeCloseTo(comparePair(subject, entry.entry).score, 9)
    expect(hits[0]?.corroborated).toBe(true)
    expect(explainHit(hits[1] ?? expect.fail('found')).sentences.join(' ')).toMatch(/PASSPORT/)
    expect(withIdentifiers.search({ ...subject, identifiers: [{ type: 'NATIONAL_ID', value: '12' }] })).toEqual([])
    expect(withIdentifiers.search({ kind: 'PERSON', names: [], identifiers: subject.identifiers })).toHaveLength(2)
  })

  it('searches only in what the caller may see, before the limit', () => {
    const both = new Searcher([
      { segment: buildSegment([listed('a', ['Tariq Haddad']), { ...listed('b', ['Tariq Haddad']), list: 'other' }]) },
    ])
    const subject: Subject = { kind: 'PERSON', names: ['Tariq Haddad'] }
    const seen = both.search(subject, { limit: 1, accepts: (list, id) => list === 'other' && id === 'b' })
    expect(seen.map((hit) => hit.entryId)).toEqual(['b'])
    expect(both.search(subject, { accepts: () => false })).toEqual([])
  })

  it('answers the same, in the same order, from a saved index', () => {
    const again = new Searcher([{ segment: loadSegment(Buffer.from(serialiseSegment(buildSegment(ENTRIES)))) }])
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
