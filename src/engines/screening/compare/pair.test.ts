import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainPair } from '../explain.ts'
import { PARAMETERS } from '../parameters.ts'
import { prepareName } from '../prepare/name.ts'
import { wordOf } from '../prepare/words.ts'
import type { Entry, Subject } from '../types.ts'
import { comparePair } from './pair.ts'
import { wordSimilarity } from './word-similarity.ts'

function person(name: string, more: Partial<Entry> = {}): Entry {
  return {
    id: '1',
    kind: 'PERSON',
    names: [{ value: name, strength: 'PRIMARY' }],
    birthDates: [],
    genders: [],
    countries: [],
    identifiers: [],
    addresses: [],
    topics: ['SANCTION'],
    roles: [],
    ...more,
  }
}

function score(subject: string, listed: string, kind: 'PERSON' | 'ORGANIZATION' = 'PERSON'): number {
  return comparePair({ kind, names: [subject] }, person(listed, { kind })).score
}

describe('names that are one', () => {
  it.each([
    ['Björn Åström', 'Bjoern Aastroem'],
    ['Søren Kjær', 'SOEREN KJAER'],
    ['Aleksandr Ivanovich Orlov', 'ORLOV, Alexander'],
    ['Александр Орлов', 'Aleksandr Orlov'],
    ['Γιώργος Παπαδόπουλος', 'Giorgos Papadopoulos'],
    ['يوسف الخوري', 'Youssef Al-Khoury'],
    ['משה לוי', 'Moshe Levy'],
    ['王小明', 'Wang Xiaoming'],
    ['박철수', 'Pak Chol Su'],
    ['Abd al-Rahman Haddad', 'ABDULRAHMAN HADDAD'],
    ['Bill Thornberry', 'William Thornberry'],
    ['Dr. Ingrid Halvorsen', 'Ingrid Halvorsen'],
    ['Van der Meulen, Pieter', 'Pieter Vandermeulen'],
    ['Katarzyna Wojciechowska', 'Katarzyna Wojcieechowska'],
    ['J. Thornberry', 'James Thornberry'],
  ])('%s is %s', (subject, listed) => {
    expect(score(subject, listed)).toBeGreaterThanOrEqual(PARAMETERS.threshold)
  })

  it.each([
    ['Nordlys Fiskeri A/S', 'NORDLYS FISKERI AKTIESELSKAB'],
    ['ООО «Северный Ветер Логистика»', 'Severnyy Veter Logistika LLC'],
    ['Grünwald Maschinenbau GmbH', 'Gruenwald Maschinenbau Gesellschaft mit beschränkter Haftung'],
    ['Third Meridian Bank', '3rd Meridian Bank'],
    ['Star of Tromso (ex-Arctic Heron)', 'Arctic Heron'],
    ['Bluewater Holdings', 'Blue Water Holdings'],
  ])('%s is %s', (subject, listed) => {
    expect(score(subject, listed, 'ORGANIZATION')).toBeGreaterThanOrEqual(PARAMETERS.threshold)
  })
})

describe('names that are two', () => {
  it.each([
    ['Viktor Sergeevich Belov', 'Viktor Sergeevich Morozkin', 'PERSON'],
    ['Salim bin Tariq Haddadi', 'Tariq bin Salim Haddadi', 'PERSON'],
    ['Hollis W. Ackerman', 'Hollis T. Ackerman', 'PERSON'],
    ['Kestrel Fund I LP', 'Kestrel Fund II LP', 'ORGANIZATION'],
    ['Hoshi Maru No. 8', 'Hoshi Maru No. 9', 'ORGANIZATION'],
    ['Tamarind GmbH', 'Tamarind Sdn. Bhd.', 'ORGANIZATION'],
    ['Trading Company', 'Karolus Trading Company', 'ORGANIZATION'],
    ['Larkfield Mining Ltd', 'Larkfield Shipping Ltd', 'ORGANIZATION'],
  ] as const)('%s is not %s', (subject, listed, kind) => {
    expect(score(subject, listed, kind)).toBeLessThan(PARAMETERS.threshold)
  })
})

const GIVEN = ['Ingrid', 'Tariq', 'Olexandr', 'Mei', 'Juan', 'Владимир', 'محمد', 'Åsa']
const FAMILY = ['Halvorsen', 'Haddad', 'Kowalczyk', 'Li', 'Pérez', 'Орлов', 'الخوري', 'Öberg']
const name = fc.tuple(fc.constantFrom(...GIVEN), fc.constantFrom(...FAMILY)).map((parts) => parts.join(' '))

describe('evidence', () => {
  const subject: Subject = {
    kind: 'PERSON',
    names: ['Ingrid Halvorsen'],
    birthDate: '1970-05-04',
    gender: 'FEMALE',
    countries: ['NO'],
    identifiers: [{ type: 'PASSPORT', value: 'N 1234567' }],
  }
  const bare = comparePair(subject, person('Ingrid Halvorsen')).score

  it('that agrees never lowers, that contradicts never raises', () => {
    fc.assert(
      fc.property(name, name, (ours, theirs) => {
        const asked = { ...subject, names: [ours] }
        const plain = comparePair(asked, person(theirs)).score
        const agreeing: Partial<Entry>[] = [
          { birthDates: [{ from: '1970-05-04' }] },
          { birthDates: [{ from: '1970' }] },
          { genders: ['FEMALE'] },
          { countries: [{ code: 'NO', relation: 'CITIZENSHIP' }] },
          { identifiers: [{ type: 'PASSPORT', value: 'n1234567' }] },
        ]
        const contradicting: Partial<Entry>[] = [
          { birthDates: [{ from: '1951-01-30' }] },
          { birthDates: [{ from: '1940', to: '1945' }] },
          { genders: ['MALE'] },
          { countries: [{ code: 'BR', relation: 'CITIZENSHIP' }] },
        ]
        for (const more of agreeing)
          expect(comparePair(asked, person(theirs, more)).score).toBeGreaterThanOrEqual(plain)
        for (const more of contradicting)
          expect(comparePair(asked, person(theirs, more)).score).toBeLessThanOrEqual(plain)
      }),
    )
  })

  it('orders equal names strictly: same day, same year, unknown, another year', () => {
    const dated = (from: string) => comparePair(subject, person('Ingrid Halvorsen', { birthDates: [{ from }] })).score
    const scores = [dated('1970-05-04'), dated('1970'), bare, dated('1970-09-23'), dated('1950')]
    expect([...scores].sort((a, b) => b - a)).toEqual(scores)
    expect(new Set(scores).size).toBe(scores.length)
  })

  it('is needed for certainty: a name alone stays below 1', () => {
    expect(bare).toBeLessThan(0.98)
  })

  it('of a span or a circa date agrees within it', () => {
    const within = comparePair(subject, person('Ingrid Halvorsen', { birthDates: [{ from: '1965', to: '1972' }] }))
    const about = comparePair(subject, person('Ingrid Halvorsen', { birthDates: [{ from: '1969', circa: true }] }))
    expect([within.evidence[0]?.verdict, about.evidence[0]?.verdict]).toEqual(['AGREES', 'AGREES'])
  })
})

describe('comparison', () => {
  it('of two words is symmetric and 1 only for the same word', () => {
    const word = fc.stringMatching(/^[a-z]{1,12}$/)
    fc.assert(
      fc.property(word, word, (first, second) => {
        const a = wordOf(first, true)
        const b = wordOf(second, true)
        expect(wordSimilarity(a, b)).toBeCloseTo(wordSimilarity(b, a), 10)
        if (first !== second) expect(wordSimilarity(a, b)).toBeLessThan(1)
      }),
    )
  })

  it('takes any text without throwing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.constantFrom('PERSON', 'ORGANIZATION'),
        (first, second, kind) => {
          const value = score(first, second, kind as 'PERSON')
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThanOrEqual(1)
        },
      ),
    )
    for (const word of ['constructor', '__proto__', 'toString', '=', '#', '~'])
      expect(prepareName(word, true)).toBeDefined()
  })
})

describe('explanation', () => {
  it('says why a pair is no hit, with every number that the score is made of', () => {
    const explained = explainPair(
      { kind: 'PERSON', names: ['Hollis Ackerman'], birthDate: '1980-01-02' },
      person('Hollis Ackermann', { birthDates: [{ from: '1930' }] }),
    )
    expect(explained.outcome).toBe('NO_HIT')
    expect(explained.sentences.join(' ')).toMatch(/50 years apart/)
    const { matched, shortfall, conflict, extraSubject, extraListed, factors, comparisonScore } =
      explained.name ?? expect.fail('a name was compared')
    const { person: costs } = explained.parameters
    const costly =
      costs.shortfall * shortfall +
      costs.conflict * conflict +
      costs.extraQuery * extraSubject +
      costs.extraListed * extraListed
    const recomputed = Object.values(factors).reduce(
      (product, factor) => product * factor,
      matched / (matched + costly),
    )
    expect(recomputed).toBeCloseTo(comparisonScore, 3)
  })
})
