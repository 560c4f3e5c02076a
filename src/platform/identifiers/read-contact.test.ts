import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCountry } from './read-country.ts'
import { readDateOfBirth } from './read-date-of-birth.ts'
import { readEmail } from './read-email.ts'
import { readPhoneNumber } from './read-phone-number.ts'

/** Any UTF-16 at all, lone surrogates and control characters too. */
const junk = fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) })

const now = new Date('2026-11-22T12:00:00Z')

describe('readPhoneNumber', () => {
  it('reads national and international writing as the same E.164 number', () => {
    for (const text of ['+46 70-174 06 05', '070-1740605', '0046 70 174 06 05', '(070) 174 06 05', '+46(0)701740605']) {
      expect(readPhoneNumber(text, 'SE')).toEqual({ ok: true, value: '+46701740605' })
    }
    expect(readPhoneNumber('912 34 567', 'NO')).toEqual({ ok: true, value: '+4791234567' })
  })

  it('needs the country code where the default country is not known', () => {
    expect(readPhoneNumber('070-1740605', 'ZZ').ok).toBe(false)
    expect(readPhoneNumber('+46701740605', 'ZZ').ok).toBe(true)
  })

  it('refuses numbers inside other text, extensions and lengths that the country lacks', () => {
    for (const text of [
      'call 070-1740605',
      '070-1740605 ext 12',
      '070-17',
      '+4670174060512345',
      '',
      'x'.repeat(10_000),
    ]) {
      expect(readPhoneNumber(text, 'SE').ok, text.slice(0, 30)).toBe(false)
    }
  })
})

describe('readEmail', () => {
  it('trims, keeps the case before the @ and writes the domain in lower-case ASCII', () => {
    expect(readEmail('  Anna.Ek+kyc@Example.COM\n')).toEqual({ ok: true, value: 'Anna.Ek+kyc@example.com' })
    expect(readEmail('info@Räksmörgås.se')).toEqual({ ok: true, value: 'info@xn--rksmrgs-5wao1o.se' })
  })

  it('refuses everything that could reach into a header', () => {
    for (const text of [
      'a@b.se\r\nBcc: c@d.se',
      'a\n@b.se',
      'a@b.se,c@d.se',
      '<a@b.se>',
      'a@b.se>',
      '"a b"@c.se',
      'a@b%0a.se',
    ]) {
      expect(readEmail(text).ok, JSON.stringify(text)).toBe(false)
    }
  })

  it('refuses addresses without a real domain name, and those that are too long', () => {
    for (const text of [
      'a',
      '@b.se',
      'a@',
      'a@b',
      'a@-b.se',
      'a@b..se',
      '.a@b.se',
      'a..b@c.se',
      'a@[127.0.0.1]',
      'a@127.0.0.1',
    ]) {
      expect(readEmail(text).ok, text).toBe(false)
    }
    expect(readEmail(`${'a'.repeat(65)}@b.se`).ok).toBe(false)
    expect(
      readEmail(`a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.${'f'.repeat(9)}.se`).ok,
    ).toBe(false)
  })

  it('accepts only values that stay on one line, whatever is written', () => {
    const text = fc.oneof(
      junk,
      fc.emailAddress(),
      fc.emailAddress().map((mail) => `${mail}\r\nX: y`),
    )
    fc.assert(
      fc.property(text, (written) => {
        const result = readEmail(written)
        if (result.ok) expect(result.value).toMatch(/^[\x21-\x7e]{3,254}$/)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('readCountry', () => {
  it('reads alpha-2 and alpha-3 in any case as upper-case alpha-2', () => {
    for (const text of ['SE', 'se', 'SWE', ' swe ']) expect(readCountry(text)).toEqual({ ok: true, value: 'SE' })
    expect(readCountry('XK')).toEqual({ ok: true, value: 'XK' })
  })

  it('refuses names, numbers and codes that nobody has', () => {
    for (const text of ['Sweden', '752', 'ZZ', 'EU', 'S', '', '__proto__', 'constructor']) {
      expect(readCountry(text).ok, text).toBe(false)
    }
  })
})

describe('readDateOfBirth', () => {
  it('reads ISO dates that the calendar has', () => {
    expect(readDateOfBirth(' 2000-02-29 ', now)).toEqual({ ok: true, value: '2000-02-29' })
    for (const text of ['2001-02-29', '2000-13-01', '2000-00-10', '01-02-2000', '20000229', '0000-01-01', '']) {
      expect(readDateOfBirth(text, now).ok, text).toBe(false)
    }
  })

  it('refuses the future and ages that nobody reached, but not today in the first time zone', () => {
    expect(readDateOfBirth('2026-11-23', now).ok).toBe(true)
    expect(readDateOfBirth('2026-11-24', now)).toMatchObject({ ok: false, message: expect.stringContaining('future') })
    expect(readDateOfBirth('1895-12-31', now)).toMatchObject({
      ok: false,
      message: expect.stringContaining('130 years'),
    })
  })

  it('never throws', () => {
    fc.assert(fc.property(junk, (text) => typeof readDateOfBirth(text, now).ok === 'boolean'))
  })
})
