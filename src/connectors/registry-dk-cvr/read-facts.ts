import type { Address, Organization } from '../kit.ts'
import type { Row } from './datafordeler-schemas.ts'
import { readCountry } from './read-address.ts'
import { authority, NOT_STATED } from './read-organization.ts'
import { readStatusWord } from './read-status.ts'

export interface Facts {
  company: Row<'CVR_Virksomhed'>
  /** False: the register has the company, but says nothing of it that holds today. */
  isInForce: boolean
  names: Row<'CVR_Navn'>[]
  forms: Row<'CVR_Virksomhedsform'>[]
  industries: Row<'CVR_Branche'>[]
  addresses: Row<'CVR_Adressering'>[]
}

/**
 * Datafordeler's rows in the words of the API; undefined when the company has no name. Left out: employees, whose
 * numbers this copy of CVR no longer keeps up (since September 2019), and the purpose, which it does not hold.
 */
export function readFacts(facts: Facts, today: string): Organization | undefined {
  const { company, forms } = facts
  const name = [...facts.names].sort(bySequence)[0]?.vaerdi
  if (!name) return undefined
  const industries = [...facts.industries]
    .sort(bySequence)
    .filter(({ vaerdi }) => vaerdi !== undefined && !NOT_STATED.has(vaerdi))
  const isEnded = company.virksomhedOphoersdato !== undefined && company.virksomhedOphoersdato <= today
  const status = isEnded ? 'DISSOLVED' : readStatusWord(company.status)
  return {
    organizationName: name,
    organizationNumber: { id: company.CVRNummer, issuingCountry: 'DK' },
    legalType: forms[0]?.vaerdiTekst,
    legalTypeCode: forms[0]?.vaerdi,
    foundationDate: company.virksomhedStartdato,
    registrationDate: company.virksomhedStartdato,
    addresses: readAddresses(facts.addresses),
    companyStatus: company.status,
    // A state that was, is not the state of today, but an end stays one.
    status: facts.isInForce || status === 'DISSOLVED' ? status : 'UNKNOWN',
    industryCodes: industries.flatMap(({ vaerdi }) => vaerdi?.padStart(6, '0') ?? []),
    businessActivity: industries[0]?.vaerdiTekst,
    registrationAuthority: authority,
  }
}

/** 0 is the present value, the others stand beside or before it. */
function bySequence(a: { sekvens: number }, b: { sekvens: number }): number {
  return a.sekvens - b.sekvens
}

const USES = [
  ['VISITING', 'beliggenhedsadresse'],
  ['POSTAL', 'postadresse'],
] as const

function readAddresses(rows: Row<'CVR_Adressering'>[]): Organization['addresses'] {
  return USES.flatMap(([type, use]) => {
    const row = rows.find(({ AdresseringAnvendelse }) => AdresseringAnvendelse?.toLowerCase() === use)
    const address = row && readAddress(row)
    return address ? [{ type, ...address }] : []
  })
}

function readAddress(row: Row<'CVR_Adressering'>): Address | undefined {
  const { CVRAdresse_husnummerFra: from, CVRAdresse_husnummerTil: to } = row
  const house = to && to !== from ? `${from ?? ''}-${to}` : from
  const street = [row.CVRAdresse_vejnavn, house].filter(Boolean).join(' ')
  const storey = row.CVRAdresse_etagebetegnelse && `${row.CVRAdresse_etagebetegnelse.replace(/\.$/, '')}.`
  const door = [storey, row.CVRAdresse_doerbetegnelse].filter(Boolean).join(' ')
  const lines = [
    row.coNavn && (/^c\/o/i.test(row.coNavn) ? row.coNavn : `c/o ${row.coNavn}`),
    [street, door].filter(Boolean).join(', '),
    row.CVRAdresse_adresseFritekst,
  ].filter((line): line is string => Boolean(line))
  const [first, ...rest] = lines
  const address: Address = {
    addressLine1: first,
    addressLine2: rest.join(', ') || undefined,
    postalCode: row.CVRAdresse_postnummer?.padStart(4, '0'),
    city: row.CVRAdresse_postdistrikt,
    country: readCountry(row.CVRAdresse_landekode),
    region: row.CVRAdresse_kommunenavn,
  }
  return [first, address.postalCode, address.city].some(Boolean) ? address : undefined
}
