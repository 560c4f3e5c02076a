import countries from 'i18n-iso-countries'
import type { Address } from '../kit.ts'
import type { VirkAddress } from './virk-schemas.ts'

/** Undefined when nothing of it is registered. `region` is the municipality, the only one there is. */
export function readAddress(adresse: VirkAddress): Address | undefined {
  const street = [adresse.vejnavn, houseOf(adresse)].filter(Boolean).join(' ')
  const storey = [adresse.etage && `${adresse.etage}.`, adresse.sidedoer].filter(Boolean).join(' ')
  // Foreign addresses come as free text; then nothing else is filled in but the country.
  const free = (adresse.fritekst ?? '').split('\n').map((line) => line.replace(/,\s*$/, '').trim())
  const lines = [
    adresse.conavn && (/^c\/o/i.test(adresse.conavn) ? adresse.conavn : `c/o ${adresse.conavn}`),
    [street, storey].filter(Boolean).join(', '),
    adresse.postboks && `Postboks ${adresse.postboks.replace(/^postboks\s*/i, '')}`,
    adresse.bynavn,
    ...free,
  ].filter((line): line is string => Boolean(line))
  const [first, ...rest] = lines
  const address: Address = {
    addressLine1: first,
    addressLine2: rest.join(', ') || undefined,
    postalCode: adresse.postnummer?.padStart(4, '0'),
    city: adresse.postdistrikt,
    country: readCountry(adresse.landekode),
    region: adresse.kommune?.kommuneNavn,
  }
  const isAnywhere = [first, address.postalCode, address.city].some(Boolean)
  return isAnywhere ? address : undefined
}

/** "43", "43B", "14-18", "14A-14C". */
function houseOf({ husnummerFra, husnummerTil, bogstavFra, bogstavTil }: VirkAddress): string {
  const from = `${husnummerFra ?? ''}${bogstavFra ?? ''}`
  const to = `${husnummerTil ?? ''}${bogstavTil ?? ''}`
  return to && to !== from ? `${from}-${to}` : from
}

/** Greenland and the Faroe Islands keep their own codes; what is not ISO 3166 is left out. */
export function readCountry(code: string | undefined): string | undefined {
  return code && countries.isValid(code) ? countries.toAlpha2(code.toUpperCase()) : undefined
}
