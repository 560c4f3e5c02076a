import countries from 'i18n-iso-countries'
import type { Address, Organization } from '../kit.ts'
import type { CompanyInformation } from './company-information.ts'
import type { HighValueOrganisation } from './high-value-datasets.ts'
import { readStatus } from './read-status.ts'

export interface Told {
  /** Of Värdefulla datamängder. */
  open?: HighValueOrganisation | undefined
  /** Of Företagsinformation. */
  full?: CompanyInformation | undefined
}

/**
 * A company in the words of the API. Neither register publishes a visiting address, employees, or the dates of F-tax
 * and VAT. Undefined when neither gives a name.
 */
export function readOrganization(number: string, { open, full }: Told): Organization | undefined {
  const organizationName = full?.organisationsnamn?.namn ?? readName(open)
  if (!organizationName) return undefined
  const form = full?.organisationsform ?? open?.organisationsform
  return {
    organizationName,
    organizationNumber: { id: number, issuingCountry: 'SE' },
    legalType: form?.klartext ?? open?.juridiskForm?.klartext ?? form?.kod,
    legalTypeCode: form?.kod,
    foundationDate: full?.organisationsdatum?.bildatDatum,
    registrationDate: full?.organisationsdatum?.registreringsdatum ?? open?.organisationsdatum?.registreringsdatum,
    addresses: readAddresses({ open, full }),
    ...readStatus(open, full),
    industryCodes: readIndustryCodes(open),
    businessActivity: full?.verksamhetsbeskrivning ?? open?.verksamhetsbeskrivning?.beskrivning,
    registrationAuthority: { authority: 'BOLAGSVERKET', country: 'SE' },
  }
}

/** The list holds secondary and foreign-language names too. */
function readName(row: HighValueOrganisation | undefined): string | undefined {
  const names = (row?.organisationsnamn?.organisationsnamnLista ?? []).filter(({ namn }) => namn !== undefined)
  const newestFirst = names.toSorted((a, b) => (b.registreringsdatum ?? '').localeCompare(a.registreringsdatum ?? ''))
  for (const kind of ['FORETAGSNAMN', 'NAMN']) {
    const found = newestFirst.find(({ organisationsnamntyp }) => organisationsnamntyp?.kod === kind)
    if (found) return found.namn
  }
  return names[0]?.namn
}

/** SCB writes 00000 where it has no code. */
function readIndustryCodes(row: HighValueOrganisation | undefined): string[] {
  const codes = (row?.naringsgrenOrganisation?.sni ?? []).map(({ kod }) => kod)
  return [...new Set(codes.filter((kod) => kod !== undefined && !/^0+$/.test(kod)))].filter((kod) => kod !== undefined)
}

/** The register's own address before SCB's; a postal one is all there is. */
function readAddresses({ open, full }: Told): Organization['addresses'] {
  const address = fullAddress(full) ?? openAddress(open)
  return address ? [{ type: 'POSTAL', ...address }] : []
}

function openAddress(row: HighValueOrganisation | undefined): Address | undefined {
  const postadress = row?.postadressOrganisation?.postadress
  if (!postadress) return undefined
  return unlessEmpty({
    ...lines([postadress.utdelningsadress, postadress.coAdress]),
    postalCode: postadress.postnummer,
    city: postadress.postort,
    country: postadress.land && readCountryName(postadress.land),
  })
}

function fullAddress(row: CompanyInformation | undefined): Address | undefined {
  const postadress = row?.organisationsadresser?.postadress
  if (!postadress) return undefined
  const { adress, adressrad1, adressrad2, coAdress, land } = postadress
  return unlessEmpty({
    ...lines([adress, adressrad1, adressrad2, coAdress]),
    postalCode: postadress.postnummer,
    city: postadress.postort,
    country: readCountryCode(land?.kod) ?? (land?.klartext && readCountryName(land.klartext)),
    region: regionOf(row, postadress.postort),
  })
}

/** The county is that of the company's seat: it belongs to the address only where that lies in the same town. */
function regionOf(row: CompanyInformation, city: string | undefined): string | undefined {
  const { lanForHemvistkommun, kommun } = row.hemvistkommun ?? {}
  const isSame = city !== undefined && kommun?.klartext?.toLocaleLowerCase('sv') === city.toLocaleLowerCase('sv')
  return isSame ? lanForHemvistkommun?.klartext : undefined
}

/** The street first, then whose care it is in. */
function lines(parts: (string | undefined)[]): Pick<Address, 'addressLine1' | 'addressLine2'> {
  const [first, ...rest] = parts.filter((part) => part !== undefined)
  return { addressLine1: first, addressLine2: rest.join(', ') || undefined }
}

function unlessEmpty(address: Address): Address | undefined {
  return Object.values(address).some((part) => part !== undefined) ? address : undefined
}

/** "SE" or, as in the country of registration, "SE-LAND". */
function readCountryCode(kod: string | undefined): string | undefined {
  const code = kod?.toUpperCase().replace(/-LAND$/, '')
  return code && /^[A-Z]{2}$/.test(code) && countries.isValid(code) ? code : undefined
}

/** Countries are written out, in Swedish; one that is not understood is left out. */
function readCountryName(name: string): string | undefined {
  return readCountryCode(name) ?? countries.getAlpha2Code(name, 'sv') ?? undefined
}
