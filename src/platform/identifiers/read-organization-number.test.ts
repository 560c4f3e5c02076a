import fc from 'fast-check'
import Organisationsnummer from 'organisationsnummer'
import { describe, expect, it } from 'vitest'
import { readOrganizationNumber } from './read-organization-number.ts'

/** Any UTF-16 at all, lone surrogates and control characters too. */
const junk = fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) })

const options = { allowTest: true, now: new Date('2026-11-22T12:00:00Z') }

function read(country: string, text: string) {
  const result = readOrganizationNumber(country, text, options)
  if (!result.ok) throw new Error(result.message)
  return result.value
}

function refusal(country: string, text: string, more: Partial<typeof options> = {}): string {
  const result = readOrganizationNumber(country, text, { ...options, ...more })
  return result.ok ? '' : result.message
}

/** Numbers that the registers print in their own documentation. */
const published = [
  ['SE', '5560021361'],
  ['SE', '9124001992'],
  ['SE', '7164099017'],
  ['SE', '7020008350'],
  ['NO', '923609016'],
  ['NO', '310000000'],
  ['DK', '25052943'],
  ['DK', '10150817'],
  ['FI', '0112038-9'],
] as const

describe('SE', () => {
  it('reads 10 digits, with or without hyphen and with 16 in front, as 10 digits', () => {
    for (const text of ['556002-1361', '5560021361', '16556002-1361', ' 55 60 02 - 13 61 ']) {
      expect(read('SE', text)).toEqual({
        id: '5560021361',
        issuingCountry: 'SE',
        type: 'ORGANIZATION',
        test: false,
        checked: true,
      })
    }
  })

  it('reads a sole trader’s personal number as the 12 digits that Bolagsverket asks for', () => {
    expect(read('SE', '198101052382')).toMatchObject({ id: '198101052382', type: 'SOLE_TRADER' })
    expect(read('SE', '810105-2382')).toMatchObject({ id: '198101052382', type: 'SOLE_TRADER' })
    expect(refusal('SE', '810105-2383')).toMatch(/check digit/)
  })

  it('agrees with the organisationsnummer package on numbers that are no personal numbers', () => {
    // The package is CommonJS whose types promise a default export that does not exist at run time.
    const oracle = Organisationsnummer as unknown as { valid(text: string): boolean }
    const number = fc.tuple(fc.nat(99), fc.integer({ min: 20, max: 99 }), fc.nat(999_999))
    fc.assert(
      fc.property(number, ([group, second, rest]) => {
        const text = `${String(group).padStart(2, '0')}${second}${String(rest).padStart(6, '0')}`
        expect(readOrganizationNumber('SE', text, options).ok).toBe(oracle.valid(text))
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('NO', () => {
  it('reads Tenor’s numbers as test numbers and refuses them where only real ones are allowed', () => {
    expect(read('NO', '310 000 000')).toMatchObject({ id: '310000000', test: true })
    expect(refusal('NO', '310000000', { allowTest: false })).toMatch(/made for tests/)
    expect(read('NO', '923 609 016')).toMatchObject({ id: '923609016', test: false })
  })

  it('refuses numbers that begin with another digit than 8, 9, 2 or 3', () => {
    expect(refusal('NO', '123456785')).toMatch(/beginning with 8 or 9/)
  })
})

describe('DK and FI', () => {
  it('refuses a CVR number that begins with 0, although 00000000 has the right check digit', () => {
    expect(refusal('DK', '00000000')).toMatch(/8 digits/)
  })

  it('fills up six-digit business IDs of before 2001 and puts the hyphen in', () => {
    for (const text of ['112038-9', '0112038-9', '01120389', '0112038–9']) expect(read('FI', text).id).toBe('0112038-9')
  })
})

describe('all countries', () => {
  it('takes the number of any other country by its shape and says that it is not checked', () => {
    expect(read('gb', 'sc 123456')).toMatchObject({ id: 'SC123456', issuingCountry: 'GB', checked: false })
    expect(read('BR', '12.345.678/0001-95').id).toBe('123456780001-95')
    for (const text of ['1', 'A'.repeat(31), '-1', 'ÅÄÖ', '']) expect(refusal('DE', text)).toMatch(/2 to 30/)
  })

  it('reads what the registers publish, and refuses it with any single wrong digit', () => {
    for (const [country, id] of published) {
      expect(read(country, id).id).toBe(id)
      for (const [place, sign] of [...id].entries()) {
        if (sign === '-') continue
        for (let step = 1; step < 10; step++) {
          const changed = id.slice(0, place) + ((Number(sign) + step) % 10) + id.slice(place + 1)
          expect(refusal(country, changed), `${country} ${changed}`).not.toBe('')
        }
      }
    }
  })

  it('never throws and never repeats what was written', () => {
    const text = fc.oneof(junk, fc.string({ unit: fc.constantFrom(...'0123456789-'), minLength: 6 }))
    fc.assert(
      fc.property(fc.constantFrom('SE', 'NO', 'DK', 'FI', 'EE', '??'), text, (country, written) => {
        const result = readOrganizationNumber(country, written, options)
        if (!result.ok && written.trim().length > 5) expect(result.message).not.toContain(written.trim())
      }),
      { numRuns: 1_000 },
    )
  })
})
