/** As VIES asks for it. */
export interface VatNumber {
  /** The member state's code in VIES: EL for Greece, XI for Northern Ireland. */
  countryCode: string
  /** Without the code in front. */
  vatNumber: string
}

/** Member states as VIES calls them; GB left on 1 January 2021, Northern Ireland stayed as XI for goods. */
const MEMBER_STATES = new Set(
  'AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK XI'.split(' '),
)

/** The member states by ISO 3166-1. */
export const viesCountries = [...MEMBER_STATES]
  .filter((code) => code !== 'XI')
  .map((code) => (code === 'EL' ? 'GR' : code))

/** Whether VIES answers for this country (ISO 3166-1, or the code that VIES has for it). */
export function isInVies(country: string): boolean {
  return MEMBER_STATES.has(codeOf(country))
}

/**
 * A number as people write it, with or without the country in front, with spaces, dots and hyphens. Throws `RangeError`
 * for a country that is not in VIES and for what is too long, too short or of other characters; whether the number can
 * exist is the member state's to say.
 */
export function readVatNumber(country: string, number: string): VatNumber {
  const countryCode = codeOf(country)
  if (!MEMBER_STATES.has(countryCode)) {
    throw new RangeError('VIES answers for the member states of the EU and for Northern Ireland (XI).')
  }
  const plain = number.toUpperCase().replace(/[\s.-]/g, '')
  const front = plain.slice(0, 2)
  const vatNumber = codeOf(front) === countryCode ? plain.slice(2) : plain
  if (!/^[0-9A-Z+*]{2,12}$/.test(vatNumber)) {
    throw new RangeError('A VAT number is 2 to 12 letters and digits behind the country.')
  }
  return { countryCode, vatNumber }
}

function codeOf(country: string): string {
  return country === 'GR' ? 'EL' : country
}
