import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import Personnummer from 'personnummer'
import { describe, expect, it } from 'vitest'
import { readPersonalNumber } from './read-personal-number.ts'

/** Any UTF-16 at all, lone surrogates and control characters too. */
const junk = fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) })

const now = new Date('2026-11-22T12:00:00Z')
const options = { allowTest: true, now }

function read(country: string, text: string) {
  const result = readPersonalNumber(country, text, options)
  if (!result.ok) throw new Error(result.message)
  return result.value
}

function refusal(country: string, text: string, more: Partial<typeof options> = {}): string {
  const result = readPersonalNumber(country, text, { ...options, ...more })
  return result.ok ? '' : result.message
}

/** Numbers their authorities publish for tests; none belongs to a person. */
const swedish = ['201701012393', '191212121212', '199006022397', '198610279880', '194009272719', '197010632391']
const norwegian = ['17912099997', '57912075186', '29822099635', '12905299938', '21929774873', '15507600333']
const finnish = ['131052-308T', '210281-9988']

describe('SE', () => {
  it('reads 10 and 12 digits, with and without hyphen, as the same 12 digits', () => {
    for (const text of ['19900602-2397', '900602-2397', '9006022397', ' 1990 0602 2397 ', '900602‑2397']) {
      expect(read('SE', text)).toEqual({
        id: '199006022397',
        issuingCountry: 'SE',
        type: 'PERSONAL',
        dateOfBirth: '1990-06-02',
        test: false,
        checked: true,
      })
    }
  })

  it('takes the century of 10 digits from the sign and from now', () => {
    expect(read('SE', '121212-1212').id).toBe('201212121212')
    expect(read('SE', '121212+1212').id).toBe('191212121212')
    const earlier = readPersonalNumber('SE', '121212-1212', { allowTest: true, now: new Date('2011-06-01T00:00:00Z') })
    expect(earlier).toMatchObject({ ok: true, value: { id: '191212121212' } })
  })

  it('asks for 12 digits where 10 would mean somebody not born yet', () => {
    expect(refusal('SE', '121212-1212', { now: new Date('2012-06-01T00:00:00Z') })).toMatch(/12 digits/)
    expect(refusal('SE', '201212121212', { now: new Date('2012-06-01T00:00:00Z') })).toMatch(/future/)
  })

  it('reads coordination numbers, also those without a known month or day', () => {
    expect(read('SE', '701063-2391')).toMatchObject({ type: 'COORDINATION', dateOfBirth: '1970-10-03' })
    const withoutMonth = read('SE', '191500722390')
    expect(withoutMonth.type).toBe('COORDINATION')
    expect(withoutMonth.dateOfBirth).toBeUndefined()
  })

  it('refuses interim numbers, serial 000 and days that the calendar lacks', () => {
    expect(refusal('SE', '19900602T397')).toMatch(/interim/)
    expect(refusal('SE', '199006020003')).not.toBe('')
    expect(refusal('SE', '199002302390')).not.toBe('')
  })

  it('agrees with the personnummer package on every number with a known date', () => {
    // The package is CommonJS whose types promise a default export that does not exist at run time.
    const oracle = Personnummer as unknown as { valid(text: string): boolean }
    const parts = fc.tuple(
      fc.integer({ min: 1880, max: 2025 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 99 }).filter((day) => day !== 60),
      fc.integer({ min: 0, max: 9999 }),
    )
    fc.assert(
      fc.property(parts, ([year, month, day, rest]) => {
        const text = `${year}${two(month)}${two(day)}${String(rest).padStart(4, '0')}`
        expect(readPersonalNumber('SE', text, options).ok).toBe(oracle.valid(text))
      }),
      { numRuns: 2_000 },
    )
  })

  const samples = '../shared/data/samples/skatteverket_test/testpersonnummer_examples.txt'
  it.skipIf(!existsSync(samples))('reads every number of Skatteverket’s sample (skipped without ../shared)', () => {
    const numbers = readFileSync(samples, 'utf8').split(/\s+/).filter(Boolean)
    expect(numbers.length).toBeGreaterThan(5)
    for (const number of numbers) expect(read('SE', number).id).toBe(number)
  })
})

describe('NO', () => {
  it('reads Tenor’s numbers and D-numbers as test numbers, with their century', () => {
    expect(read('NO', '298220 99635')).toMatchObject({
      id: '29822099635',
      type: 'PERSONAL',
      dateOfBirth: '2020-02-29',
      test: true,
    })
    expect(read('NO', '57912075186')).toMatchObject({ type: 'D_NUMBER', dateOfBirth: '2020-11-17', test: true })
    expect(read('NO', '21929774873')).toMatchObject({ dateOfBirth: '1897-12-21', test: true })
  })

  it('tells H-numbers and NAV’s made-up D-numbers apart', () => {
    expect(read('NO', '15507600333')).toMatchObject({ type: 'H_NUMBER', dateOfBirth: '1976-10-15', test: false })
    expect(read('NO', '55507608360')).toMatchObject({ type: 'D_NUMBER', dateOfBirth: '1976-10-15', test: true })
  })

  it('refuses made-up numbers where only real ones are allowed, and says why', () => {
    for (const number of ['17912099997', '57912075186', '55507608360']) {
      expect(refusal('NO', number, { allowTest: false })).toMatch(/made for tests/)
    }
  })

  it('refuses the check digits of 2032 until 2032, and then codes no century', () => {
    const [ofToday, of2032] = numbersOf('130972480')
    expect(ofToday).toBe('13097248022')
    expect(read('NO', ofToday ?? '').dateOfBirth).toBe('1972-09-13')
    expect(refusal('NO', of2032 ?? '')).toMatch(/check digit/)
    const later = { allowTest: false, now: new Date('2032-01-01T00:00:00Z') }
    for (const text of [ofToday, of2032]) {
      const result = readPersonalNumber('NO', text ?? '', later)
      expect(result).toMatchObject({ ok: true, value: { id: text, type: 'PERSONAL' } })
      expect(result.ok && result.value.dateOfBirth).toBeUndefined()
    }
  })

  /** The same person's nine digits with today's first check digit, and with the next one of the rule of 2032. */
  function numbersOf(nine: string): (string | undefined)[] {
    const later = { allowTest: true, now: new Date('2033-01-01T00:00:00Z') }
    const all = Array.from({ length: 100 }, (_, check) => nine + two(check))
    const valid = all.filter((text) => readPersonalNumber('NO', text, later).ok)
    const today = valid.filter((text) => readPersonalNumber('NO', text, options).ok)
    expect(today).toHaveLength(1)
    return [today[0], valid.find((text) => text !== today[0])]
  }
})

describe('DK', () => {
  it('reads numbers with and without modulus 11, and replacement numbers', () => {
    expect(read('DK', '210127-0087')).toMatchObject({ id: '2101270087', type: 'PERSONAL', dateOfBirth: '1927-01-21' })
    expect(read('DK', '0101650001').dateOfBirth).toBe('1965-01-01')
    expect(read('DK', '8101270087')).toMatchObject({ type: 'REPLACEMENT', dateOfBirth: '1927-01-21' })
  })

  it('takes the century from the seventh digit and the year', () => {
    const years = ['0101364000', '0101374000', '0101575000', '0101585000', '0101369000', '0101379000', '0101993000']
    // 2036 and 2057 lie ahead, so they are read by a later clock.
    const later = { allowTest: true, now: new Date('2060-01-01T00:00:00Z') }
    const read = years.map((text) => readPersonalNumber('DK', text, later))
    const found = read.map((result) => (result.ok ? result.value.dateOfBirth?.slice(0, 4) : result.message))
    expect(found).toEqual(['2036', '1937', '2057', '1858', '2036', '1937', '1999'])
    expect(refusal('DK', '0101364000')).toMatch(/future/)
  })
})

describe('FI', () => {
  it('reads every century sign, in upper case', () => {
    expect(read('FI', '131052-308t')).toMatchObject({ id: '131052-308T', dateOfBirth: '1952-10-13', test: false })
    for (const sign of '-YXWVU') expect(read('FI', `131052${sign}308T`).dateOfBirth).toBe('1952-10-13')
    expect(read('FI', '131052+308T').dateOfBirth).toBe('1852-10-13')
    for (const sign of 'ABCDEF')
      expect(read('FI', `131010${sign}308${checkOf('131010308')}`).dateOfBirth).toBe('2010-10-13')
  })

  it('reads 900–999 as test codes and refuses them where only real ones are allowed', () => {
    expect(read('FI', '210281-9988')).toMatchObject({ test: true, dateOfBirth: '1981-02-21' })
    expect(refusal('FI', '210281-9988', { allowTest: false })).toMatch(/made for tests/)
  })

  it('refuses a missing sign, serials below 002 and a wrong check character', () => {
    expect(refusal('FI', '131052308T')).toMatch(/century sign/)
    expect(refusal('FI', `131052-001${checkOf('131052001')}`)).toMatch(/no such code/)
    expect(refusal('FI', '010190-999Y')).toMatch(/check digit/)
  })

  function checkOf(digits: string): string {
    return '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(digits) % 31] ?? ''
  }
})

describe('all countries', () => {
  it('takes the number of any other country by its shape and says that it is not checked', () => {
    expect(read('DEU', 'l01x 00t471')).toMatchObject({
      id: 'L01X00T471',
      issuingCountry: 'DE',
      type: 'OTHER',
      checked: false,
    })
    expect(refusal('DE', '<script>')).toMatch(/2 to 30/)
    expect(refusal('ZZ', '123456')).toMatch(/country/)
  })

  it('refuses any single wrong digit where a check digit promises it', () => {
    // Of Swedish numbers the century is not covered by the check digit, of Finnish ones the century sign is not.
    const places = [
      ...swedish.flatMap((text) => range(2, 12).map((place) => ['SE', text, place] as const)),
      ...norwegian.flatMap((text) => range(0, 11).map((place) => ['NO', text, place] as const)),
      ...finnish.flatMap((text) => [...range(0, 6), 7, 8, 9].map((place) => ['FI', text, place] as const)),
    ]
    for (const [country, text, place] of places) {
      for (const step of range(1, 10)) {
        const digit = (Number(text[place]) + step) % 10
        const changed = text.slice(0, place) + digit + text.slice(place + 1)
        expect(refusal(country, changed), `${country} ${changed}`).not.toBe('')
      }
    }
  })

  it('gives the same id however spaces and hyphens are set', () => {
    const written = [
      ...swedish.map((text) => ['SE', text, [' ', '-', '\u00a0', '–']] as const),
      ...norwegian.map((text) => ['NO', text, [' ', '-', '.', '\u2009']] as const),
      ...finnish.map((text) => ['FI', text, [' ', '\t', '\u00a0']] as const),
    ]
    fc.assert(
      fc.property(
        fc.constantFrom(...written),
        fc.infiniteStream(fc.nat({ max: 11 })),
        ([country, text, marks], marksAt) => {
          const spaced = [...text].map((sign) => sign + (marks[marksAt.next().value ?? 0] ?? '')).join('')
          expect(read(country, spaced).id).toBe(text)
        },
      ),
    )
  })

  it('reads its own ids again', () => {
    for (const id of swedish) expect(read('SE', id).id).toBe(id)
    for (const id of norwegian) expect(read('NO', id).id).toBe(id)
    for (const id of finnish) expect(read('FI', id).id).toBe(id)
  })

  it('never throws and never repeats what was written', () => {
    const country = fc.oneof(fc.constantFrom('SE', 'NO', 'DK', 'FI', 'GB'), fc.string())
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789-+ A'), minLength: 6, maxLength: 14 })
    fc.assert(
      fc.property(country, fc.oneof(junk, digits), (where, text) => {
        const result = readPersonalNumber(where, text, options)
        if (!result.ok && text.trim().length > 5) expect(result.message).not.toContain(text.trim())
      }),
      { numRuns: 1_000 },
    )
  })
})

function two(number: number): string {
  return String(number).padStart(2, '0')
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index)
}
