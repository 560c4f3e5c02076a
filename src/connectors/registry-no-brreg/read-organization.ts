import countries from 'i18n-iso-countries'
import type { Address, Organization } from '../kit.ts'
import type { Enhet, Fullmakt } from './schemas.ts'

/**
 * A unit of Enhetsregisteret in the words of the API. Left out because the register does not publish it:
 * the corporate tax date (Norway has no such registration). `region` is the municipality, the only one there is.
 */
export function readOrganization(enhet: Enhet): Organization {
  return {
    organizationName: enhet.navn,
    organizationNumber: { id: enhet.organisasjonsnummer, issuingCountry: 'NO' },
    legalType: enhet.organisasjonsform?.beskrivelse ?? enhet.organisasjonsform?.kode,
    legalTypeCode: enhet.organisasjonsform?.kode,
    foundationDate: enhet.stiftelsesdato,
    registrationDate: enhet.registreringsdatoEnhetsregisteret,
    addresses: readAddresses(enhet),
    ...readStatus(enhet),
    numberOfEmployeesInterval: readEmployees(enhet),
    industryCodes: [enhet.naeringskode1, enhet.naeringskode2, enhet.naeringskode3]
      .filter((entry) => entry != null)
      .map((entry) => entry.kode),
    businessActivity: joinLines(enhet.aktivitet) ?? joinLines(enhet.vedtektsfestetFormaal),
    registrationAuthority: { authority: 'BRREG', country: 'NO' },
    registeredCorporateVatDate: enhet.registreringsdatoMerverdiavgiftsregisteret,
  }
}

/**
 * The company with the flags of Fullmakttjenesten, which may have heard of a bankruptcy first: the one that takes most
 * power from the board counts.
 */
export function withFlags(organization: Organization, flags: Fullmakt['enhet']): Organization {
  const isAlive = organization.status !== 'DISSOLVED' && organization.status !== 'BANKRUPT'
  const status = flags && isAlive ? readFlags(flags) : undefined
  return status ? { ...organization, ...status } : organization
}

type Flags = Pick<Enhet, 'konkurs' | 'underAvvikling' | 'underTvangsavviklingEllerTvangsopplosning'>
type Status = Pick<Organization, 'status' | 'companyStatus'>

/** The register has flags and no word for the status; the words are those of its flags. Undefined: none is up. */
function readFlags(flags: Flags): Status | undefined {
  if (flags.konkurs) return { status: 'BANKRUPT', companyStatus: 'Konkurs' }
  if (flags.underTvangsavviklingEllerTvangsopplosning) {
    return { status: 'IN_LIQUIDATION', companyStatus: 'Under tvangsavvikling eller tvangsoppløsning' }
  }
  return flags.underAvvikling ? { status: 'IN_LIQUIDATION', companyStatus: 'Under avvikling' } : undefined
}

/** Several flags can be up at once: the one that takes most power from the board is told. */
function readStatus(enhet: Enhet): Status {
  if (enhet.slettedato) return { status: 'DISSOLVED', companyStatus: 'Slettet' }
  const proceeding = readFlags(enhet)
  if (proceeding) return proceeding
  if (enhet.underRekonstruksjonsforhandlingDato) {
    return { status: 'RESTRUCTURING', companyStatus: 'Under rekonstruksjonsforhandling' }
  }
  const flags = [enhet.konkurs, enhet.underAvvikling, enhet.underTvangsavviklingEllerTvangsopplosning]
  // A flag that is not there is not a flag that is down.
  return flags.includes(undefined) ? { status: 'UNKNOWN' } : { status: 'ACTIVE', companyStatus: 'Aktiv' }
}

function readAddresses(enhet: Enhet): Organization['addresses'] {
  const addresses: Organization['addresses'] = []
  for (const [type, adresse] of [
    ['VISITING', enhet.forretningsadresse],
    ['POSTAL', enhet.postadresse],
  ] as const) {
    if (!adresse) continue
    const [first, ...rest] = adresse.adresse
    const address: Address = {
      addressLine1: first,
      addressLine2: rest.join(', ') || undefined,
      postalCode: adresse.postnummer,
      city: adresse.poststed,
      country: readCountry(adresse.landkode),
      region: adresse.kommune,
    }
    if (Object.values(address).some((part) => part !== undefined)) addresses.push({ type, ...address })
  }
  return addresses
}

/** The register's codes are mostly ISO 3166; what is not is left out. */
function readCountry(code: string | undefined): string | undefined {
  return code && countries.isValid(code) ? countries.toAlpha2(code.toUpperCase()) : undefined
}

const LOWER_BOUNDS = [1, 5, 10, 20, 50, 100, 200, 500, 1000]

/** The register prints the exact number but withholds 1 to 4, and then says that it has one. */
function readEmployees({ antallAnsatte, harRegistrertAntallAnsatte }: Enhet): string | undefined {
  if (antallAnsatte == null) return harRegistrertAntallAnsatte ? '1-4' : undefined
  if (antallAnsatte === 0) return '0'
  const from = LOWER_BOUNDS.findLast((bound) => bound <= antallAnsatte) ?? 1
  const next = LOWER_BOUNDS.find((bound) => bound > antallAnsatte)
  return next === undefined ? `${from}+` : `${from}-${next - 1}`
}

/** Lines of fixed width, cut between words or, with a hyphen, inside one ("kjøps- og" keeps its hyphen). */
function joinLines(lines: string[]): string | undefined {
  let text = ''
  for (const line of lines) {
    const isCutWord = /\p{Ll}-$/u.test(text) && /^\p{Ll}/u.test(line) && !/^(og|eller|samt)\b/.test(line)
    text = isCutWord ? text.slice(0, -1) + line : `${text} ${line}`
  }
  return text.trim() || undefined
}
