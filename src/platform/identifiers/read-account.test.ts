import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readBic } from './read-bic.ts'
import { readIban } from './read-iban.ts'
import { readSwedishAccount } from './read-swedish-account.ts'

/** Any UTF-16 at all, lone surrogates and control characters too. */
const junk = fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) })

/** From the banks' and the API's own documentation. */
const ibans = [
  'SE3550000000054910000003',
  'SE4550000000058398257466',
  'NO9386011117947',
  'DK5000400440116243',
  'FI2112345600000785',
  'EE382200221020145685',
  'GB29NWBK60161331926819',
]

describe('readIban', () => {
  it('reads the countries’ examples, spaced or not, and knows the bank', () => {
    for (const iban of ibans) {
      const spaced = iban.toLowerCase().replace(/(.{4})/g, '$1 ')
      expect(readIban(spaced)).toMatchObject({ ok: true, value: { iban, country: iban.slice(0, 2) } })
    }
    expect(readIban('SE3550000000054910000003')).toMatchObject({ ok: true, value: { bankIdentifier: '500' } })
  })

  it('says in words what is wrong', () => {
    const message = (text: string) => {
      const result = readIban(text)
      return result.ok ? '' : result.message
    }
    expect(message('XX3550000000054910000003')).toMatch(/country/)
    expect(message('SE355000000005491000000')).toMatch(/too short or too long/)
    expect(message('SE3550000000054910000004')).toMatch(/check digits/)
    expect(message('SE35 5000 0000 0549 1000 00O3')).toMatch(/letters or digits in places/)
    expect(message('')).toMatch(/Write an IBAN/)
  })

  it('refuses any single wrong digit', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ibans), fc.nat(20), fc.integer({ min: 1, max: 9 }), (iban, at, step) => {
        const place = 2 + (at % (iban.length - 2))
        const digit = Number(iban[place])
        fc.pre(!Number.isNaN(digit))
        expect(readIban(iban.slice(0, place) + ((digit + step) % 10) + iban.slice(place + 1)).ok).toBe(false)
      }),
    )
  })

  it('never throws', () => {
    fc.assert(fc.property(junk, (text) => typeof readIban(text).ok === 'boolean'))
  })
})

describe('readBic', () => {
  it('reads 8 and 11 characters in upper case', () => {
    expect(readBic(' ndeasess ')).toEqual({ ok: true, value: 'NDEASESS' })
    expect(readBic('NDEASESSXXX')).toEqual({ ok: true, value: 'NDEASESSXXX' })
  })

  it('refuses other lengths and countries that nobody has, in words', () => {
    expect(readBic('NDEASES')).toMatchObject({ ok: false, message: expect.stringContaining('8 or 11') })
    expect(readBic('NDEAXXSS')).toMatchObject({ ok: false, message: expect.stringContaining('country') })
  })
})

describe('readSwedishAccount', () => {
  const value = (clearing: string, account: string) => {
    const result = readSwedishAccount(clearing, account)
    return result.ok ? result.value : result.message
  }

  it('checks each kind of account by its own rule', () => {
    // One account of each type and comment; the check digits are worked out by hand from Bankgirot's weights.
    expect(value('5000', '0000051')).toEqual({
      clearingNumber: '5000',
      accountNumber: '0000051',
      bankName: 'SEB',
      checked: 'VALID',
    })
    expect(value('4000', '0000007')).toMatchObject({ bankName: 'Nordea', checked: 'VALID' })
    expect(value('3300', '12-1212')).toMatch(/10 digits/)
    expect(value('3300', '121212-1212')).toMatchObject({
      bankName: 'Nordea',
      accountNumber: '1212121212',
      checked: 'VALID',
    })
    expect(value('6000', '123456789')).toMatchObject({ bankName: 'Handelsbanken', checked: 'VALID' })
    expect(value('8327-9', '123 456 789-7')).toMatchObject({
      clearingNumber: '8327',
      bankName: 'Swedbank',
      checked: 'VALID',
    })
  })

  it('refuses a wrong check digit where the bank’s numbers always have one', () => {
    for (const [clearing, account] of [
      ['5000', '0000052'],
      ['4000', '0000009'],
      ['3300', '1212121213'],
      ['6000', '123456788'],
    ] as const) {
      expect(value(clearing, account)).toMatch(/check digit of the account/)
    }
  })

  it('takes an account without check digit where old numbers lack it', () => {
    expect(value('8327', '1234567890')).toMatchObject({ bankName: 'Swedbank', checked: 'CHECK_DIGIT_UNKNOWN' })
    expect(value('9960', '1234567')).toMatchObject({ bankName: 'Nordea Plusgirot', checked: 'CHECK_DIGIT_UNKNOWN' })
  })

  it('takes an unlisted clearing number as unknown, never as wrong', () => {
    expect(value('9999', '12345')).toEqual({
      clearingNumber: '9999',
      accountNumber: '12345',
      checked: 'CHECK_DIGIT_UNKNOWN',
    })
  })

  it('gives Nordea the clearing numbers 3410–3499 that the package gives Länsförsäkringar', () => {
    const bank = (clearing: string) => {
      for (let account = 10; account < 40; account++) {
        const result = readSwedishAccount(clearing, String(account))
        if (result.ok) return result.value.bankName
      }
      return undefined
    }
    expect(['3399', '3400', '3409', '3410', '3450', '3499', '3500'].map(bank)).toEqual([
      'Nordea',
      'Länsförsäkringar Bank',
      'Länsförsäkringar Bank',
      'Nordea',
      'Nordea',
      'Nordea',
      'Nordea',
    ])
  })

  it('checks and drops Swedbank’s fifth clearing digit, also when it stands before the account', () => {
    expect(value('83279', '1234567897')).toEqual(value('8327', '1234567897'))
    expect(value('8327', '91234567897')).toEqual(value('8327', '1234567897'))
    expect(value('83278', '1234567897')).toMatch(/fifth digit/)
    expect(value('8327', '81234567897')).toMatch(/2 to 10 digits/)
  })

  it('refuses letters, four-digit numbers that no bank can have, and accounts that are too long', () => {
    expect(value('50OO', '0000051')).toMatch(/4 digits/)
    expect(value('0999', '0000051')).toMatch(/4 digits/)
    expect(value('12345', '1234567890')).toMatch(/4 digits/)
    expect(value('5000', '00000510')).toMatch(/2 to 7 digits/)
    expect(value('5000', '0000000')).toMatch(/2 to 11 digits/)
  })

  it('never throws and never repeats what was written', () => {
    const text = fc.oneof(junk, fc.string({ unit: fc.constantFrom(...'0123456789- '), minLength: 4 }))
    fc.assert(
      fc.property(text, text, (clearing, account) => {
        const result = readSwedishAccount(clearing, account)
        if (!result.ok && account.trim().length > 4) expect(result.message).not.toContain(account.trim())
      }),
      { numRuns: 1_000 },
    )
  })

  const table = '../shared/data/samples/bank_clearing/clearing_ranges_corrected.json'
  it.skipIf(!existsSync(table))(
    'names the bank of every range in the corrected table (skipped without ../shared)',
    () => {
      const banks: { bankName: string; ranges: [number, number][] }[] = JSON.parse(readFileSync(table, 'utf8'))
      const ends = banks.flatMap(({ bankName, ranges }) => ranges.flat().map((clearing) => ({ bankName, clearing })))
      expect(ends.length).toBe(108)
      for (const { bankName, clearing } of ends) {
        const candidates = Array.from({ length: 40 }, (_, end) => `12345678${end + 10}`)
        const accounts = [
          ...candidates,
          ...candidates.map((account) => account.slice(1)),
          ...candidates.map((account) => account.slice(3)),
        ]
        const read = accounts
          .map((account) => readSwedishAccount(String(clearing), account))
          .find((result) => result.ok)
        expect(read, String(clearing)).toMatchObject({ ok: true, value: { bankName } })
      }
    },
  )
})
