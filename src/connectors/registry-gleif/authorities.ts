import type { Identifier } from '../kit.ts'

/** Registration authorities (GLEIF RA list 1.8) that give out the numbers by which a country's companies are known. */
const AUTHORITIES: Record<string, { ids: string[]; shape: RegExp; spellings: (number: string) => string[] }> = {
  // Bolagsverket, Skatteverket, foundations. Most of the numbers are spelt with a hyphen, some without.
  SE: {
    ids: ['RA000544', 'RA000546', 'RA000735'],
    shape: /^\d\d[2-9]\d{7}$/,
    spellings: (number) => [`${number.slice(0, 6)}-${number.slice(6)}`, number],
  },
  NO: { ids: ['RA000472'], shape: /^\d{9}$/, spellings: (number) => [number] },
  DK: { ids: ['RA000170'], shape: /^\d{8}$/, spellings: (number) => [number] },
  FI: { ids: ['RA000188'], shape: /^\d{7}-\d$/, spellings: (number) => [number, number.replace('-', '')] },
  EE: { ids: ['RA000181'], shape: /^\d{8}$/, spellings: (number) => [number] },
  // England and Wales, Northern Ireland, Scotland.
  GB: { ids: ['RA000585', 'RA000586', 'RA000587'], shape: /^[0-9A-Z]{8}$/, spellings: (number) => [number] },
}

/** Countries whose register and numbers we know at GLEIF. */
export const knownCountries = Object.keys(AUTHORITIES)

/** Whether this is an organization's number of one of those countries in its one form, and no person's. */
export function isOrganizationNumber(country: string, number: string): boolean {
  return AUTHORITIES[country]?.shape.test(number) ?? false
}

export interface Numbering {
  /** Codes of the authorities, undefined where we do not know the country's. */
  authorities: string[] | undefined
  /** How the number may be spelt at GLEIF, the most common first. */
  spellings: string[]
}

/**
 * Throws `RangeError` for what is not an organization's number: the question goes out in an address, where a person's
 * number, such as that of a Swedish sole trader, must not stand.
 */
export function numberingOf(country: string, number: string): Numbering {
  if (!/^[A-Z]{2}$/.test(country)) throw new RangeError('A country is two letters of ISO 3166-1.')
  const known = AUTHORITIES[country]
  if (!(known?.shape ?? /^[0-9A-Z][0-9A-Z-]{1,29}$/).test(number)) {
    throw new RangeError(`This is not an organization’s number of ${country} in its one form; GLEIF was not asked.`)
  }
  return { authorities: known?.ids, spellings: known?.spellings(number) ?? [number] }
}

/** The national number behind a record, in its country's one form; undefined where authority or number is not one of ours. */
export function organizationNumberOf(authority: string | undefined, registeredAs: string): Identifier | undefined {
  for (const [issuingCountry, { ids, shape }] of Object.entries(AUTHORITIES)) {
    if (authority === undefined || !ids.includes(authority)) continue
    const plain = registeredAs.replace(/[^0-9A-Za-z]/g, '').toUpperCase()
    const id = [plain, `${plain.slice(0, -1)}-${plain.slice(-1)}`].find((spelling) => shape.test(spelling))
    return id === undefined ? undefined : { id, issuingCountry }
  }
  return undefined
}
