import { describe, expect, it } from 'vitest'
import { countryCode, countryCodes } from './country.ts'

describe('countries', () => {
  it.each([
    ['se', 'SE'],
    ['Korea, North', 'KP'],
    ["Democratic People's Republic of Korea", 'KP'],
    ['Democratic People’s Republic of Korea (DPRK)', 'KP'],
    ['Congo, Democratic Republic of the', 'CD'],
    ['Democratic Republic of the Congo', 'CD'],
    ['Congo, Republic of the', 'CG'],
    ['Bahamas, The', 'BS'],
    ['Man, Isle of', 'IM'],
    ['Virgin Islands, British', 'VG'],
    ['North Macedonia, The Republic of', 'MK'],
    ['Macedonia, The Former Yugoslav Republic of', 'MK'],
    ['Iran (Islamic Republic of)', 'IR'],
    ['Cote d Ivoire', 'CI'],
    ['St. Kitts & Nevis', 'KN'],
    ['Myanmar/Burma', 'MM'],
    ['Türkiye', 'TR'],
    ['RUSSIAN FEDERATION', 'RU'],
    ['Belarussian', 'BY'],
    ['Niger', 'NE'],
    ['Nigeria', 'NG'],
    ['Guinea-Bissau', 'GW'],
    ['Sudan', 'SD'],
    ['South Sudan', 'SS'],
  ])('%s is %s', (word, code) => {
    expect(countryCode(word)).toBe(code)
  })

  it.each([
    'Congo',
    'Congolese',
    'Korea',
    'Korean',
    'USSR',
    'Yugoslavia',
    'Netherlands Antilles',
    'Crimea',
    'Atlantis',
    '',
    'xx',
    '00',
  ])('“%s” names no one country of today, so it is not guessed', (word) => {
    expect(countryCode(word)).toBeUndefined()
  })

  it('a cell may name several', () => {
    expect(countryCodes('Ukrainian, Russian').codes).toEqual(['UA', 'RU'])
    expect(countryCodes('(a) German, (b) Moroccan').codes).toEqual(['DE', 'MA'])
    expect(countryCodes('Trinidad and Tobago').codes).toEqual(['TT'])
    expect(countryCodes('Bosnia and Herzegovina').codes).toEqual(['BA'])
  })

  it('where one part is not understood, none of the cell is', () => {
    expect(countryCodes('Congo, Atlantis and France')).toEqual({ codes: [], unread: ['Congo, Atlantis and France'] })
  })
})
