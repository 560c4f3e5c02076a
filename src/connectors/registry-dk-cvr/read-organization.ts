import type { Organization } from '../kit.ts'
import { readAddress } from './read-address.ts'
import { readEmployees } from './read-employees.ts'
import { currentIn, currentOf, latestIn } from './read-period.ts'
import { readStatusWord } from './read-status.ts'
import type { Attributes, Virksomhed } from './virk-schemas.ts'

/** The authority behind CVR, whichever way it is asked. */
export const authority = { authority: 'ERHVERVSSTYRELSEN', country: 'DK' }

/** "Uoplyst" in the classifications of before and after 2014: no industry. */
export const NOT_STATED = new Set(['980000', '999999'])

/**
 * A document of CVR in the words of the API. Left out because CVR does not publish them: the dates of the registration
 * for VAT and for corporate tax. CVR dates a company by its periods of life: the first begins with the registration.
 */
export function readOrganization(company: Virksomhed, today: string): Organization {
  const form = latestIn(company.virksomhedsform, today)
  const began = earliest(company.livsforloeb.map(({ periode }) => periode?.gyldigFra))
  const founded = company.virksomhedMetadata?.stiftelsesDato ?? isoDate(attribute(company, 'STIFTELSESDATO', today)[0])
  return {
    organizationName: latestIn(company.navne, today)?.navn ?? company.navne[0]?.navn ?? '',
    organizationNumber: { id: company.cvrNummer, issuingCountry: 'DK' },
    legalType: form?.langBeskrivelse ?? form?.kortBeskrivelse,
    legalTypeCode: form?.kortBeskrivelse,
    foundationDate: founded ?? began,
    registrationDate: began,
    addresses: readAddresses(company, today),
    ...readStatus(company, today),
    numberOfEmployeesInterval: readEmployees(
      [
        company.aarsbeskaeftigelse,
        company.kvartalsbeskaeftigelse,
        company.maanedsbeskaeftigelse,
        company.erstMaanedsbeskaeftigelse,
      ],
      today,
    ),
    ...readIndustry(company, today),
    registrationAuthority: authority,
  }
}

/** The values of an attribute that hold today, in the register's order. */
export function attribute(company: { attributter: Attributes }, type: string, today: string): string[] {
  return company.attributter
    .filter((entry) => entry.type === type)
    .sort((a, b) => (a.sekvensnr ?? 0) - (b.sekvensnr ?? 0))
    .flatMap(({ vaerdier }) => currentOf(vaerdier, today))
    .flatMap(({ vaerdi }) => vaerdi ?? [])
}

/**
 * Only some forms have a status of their own; the others live or have ended, which `sammensatStatus` puts in words. An
 * ended life weighs more than a status that nobody closed, and a mistaken registration is no company to rely on.
 */
function readStatus(company: Virksomhed, today: string): Pick<Organization, 'status' | 'companyStatus'> {
  if (company.fejlRegistreret) return { status: 'UNKNOWN', companyStatus: 'Fejlregistreret' }
  const composed = company.virksomhedMetadata?.sammensatStatus
  const isAlive = currentIn(company.livsforloeb, today) !== undefined
  if (!isAlive && latestIn(company.livsforloeb, today)) {
    return { status: 'DISSOLVED', companyStatus: latestIn(company.virksomhedsstatus, today)?.status ?? composed }
  }
  const companyStatus = currentIn(company.virksomhedsstatus, today)?.status ?? composed
  // Not begun yet, or not dated at all: whatever the word is, it is not known to live.
  if (!isAlive) return { status: 'UNKNOWN', companyStatus }
  return { status: companyStatus === undefined ? 'ACTIVE' : readStatusWord(companyStatus), companyStatus }
}

function readAddresses(company: Virksomhed, today: string): Organization['addresses'] {
  const visiting = latestIn(company.beliggenhedsadresse, today)
  // An own postal address that was given up is no address any more; where the company last was, is.
  const postal = currentIn(company.postadresse, today)
  const addresses: Organization['addresses'] = []
  for (const [type, adresse] of [
    ['VISITING', visiting],
    ['POSTAL', postal],
  ] as const) {
    const address = adresse && readAddress(adresse)
    if (address) addresses.push({ type, ...address })
  }
  return addresses
}

/** The purpose in the articles tells more than the words of the industry code, but only companies have one. */
function readIndustry(company: Virksomhed, today: string): Pick<Organization, 'industryCodes' | 'businessActivity'> {
  const main = latestIn(company.hovedbranche, today)
  const side = [company.bibranche1, company.bibranche2, company.bibranche3].map((list) => currentIn(list, today))
  const stated = [main, ...side].filter(
    (entry) => entry?.branchekode !== undefined && !NOT_STATED.has(entry.branchekode),
  )
  const purpose = attribute(company, 'FORMÅL', today).join('\n') || undefined
  return {
    // As a number, a code of agriculture has lost its zero.
    industryCodes: stated.flatMap((entry) => entry?.branchekode?.padStart(6, '0') ?? []),
    businessActivity: purpose ?? (stated.includes(main) ? main?.branchetekst : undefined),
  }
}

function earliest(dates: (string | undefined)[]): string | undefined {
  return dates.filter((date) => date !== undefined).sort()[0]
}

function isoDate(text: string | undefined): string | undefined {
  return /^\d{4}-\d{2}-\d{2}$/.test(text ?? '') ? text : undefined
}
