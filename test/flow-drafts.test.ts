import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fits } from '../web/flow/parts/fits.ts'

const account = { type: 'IBAN', iban: '' }

describe('a draft that comes back', () => {
  it('is taken when it has the shape of what the page begins with, whatever was typed', () => {
    const form = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.boolean(), fc.array(fc.string())))
    fc.assert(fc.property(form, (value) => fits(value, JSON.parse(JSON.stringify(value)) as unknown)))
    expect(fits([account], [])).toBe(true)
    expect(fits([account], [account, { ...account, iban: 'NO93', bic: 'X' }])).toBe(true)
    expect(fits({ has: '', owners: [] }, { has: 'YES', owners: [{ name: 'X' }] })).toBe(true)
    expect(fits({}, { salary: ['A'] })).toBe(true)
  })

  it.each([
    [{ email: '' }, 7],
    [{ email: '' }, null],
    [{ email: '' }, []],
    [{ email: '' }, {}],
    [{ email: '' }, { email: null }],
    [[], {}],
    [[account], [account, null]],
    [[account], [{ type: 'IBAN' }]],
    ['', undefined],
  ])('is not taken where a page would break on it: %j is no %j', (initial, draft) => {
    expect(fits(initial, draft)).toBe(false)
  })
})
