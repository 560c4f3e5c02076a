import { describe, expect, it } from 'vitest'
import { companyInformation } from './company-information.ts'
import { highValueReply } from './high-value-datasets.ts'
import { readOrganization } from './read-organization.ts'
import { sampleCompanies } from './sample-companies.ts'
import { companyInformationBody, highValueBody, type SampleFile } from './sample-format.ts'

const c = sampleCompanies
const number = c.rosteriet.nummer

/** Reads an invented company out of either reply, with fields of its row replaced. */
function open(file: SampleFile, more: object = {}) {
  const row = { ...highValueBody([file]).organisationer[0], ...more }
  return readOrganization(number, { open: highValueReply.parse({ organisationer: [row] }).organisationer[0] })
}
function full(file: SampleFile, more: object = {}) {
  const row = { ...companyInformationBody([file])[0], ...more }
  return readOrganization(number, { full: companyInformation.parse([JSON.parse(JSON.stringify(row))])[0] })
}

describe('the status', () => {
  it.each<[string, SampleFile, string, string]>([
    ['in order', c.ensam, 'ACTIVE', 'Registrerad'],
    ['in liquidation and bankrupt at once: the bankruptcy', c.konkurs, 'BANKRUPT', 'Likvidation, Konkurs'],
    ['taking over another company: still active', c.fusion, 'ACTIVE', 'Fusion, övertagande'],
    ['deregistered', c.avregistrerad, 'DISSOLVED', 'Avregistrerad (Likvidation)'],
    ['in reorganisation', { ...c.ensam, pagaende: [['FR', '2025-01-01']] }, 'RESTRUCTURING', 'Företagsrekonstruktion'],
  ])('%s, from either API', (_, file, status, companyStatus) => {
    expect(open(file)).toMatchObject({ status, companyStatus })
    expect(full(file)).toMatchObject({ status, companyStatus })
  })

  const proceeding = (kod: string, klartext: string | null) => ({
    pagaendeAvvecklingsEllerOmstruktureringsforfarandeLista: [{ kod, klartext, fromDatum: '2025-01-01' }],
    fel: null,
  })

  it('a proceeding that is not known is UNKNOWN, in the register’s words', () => {
    const field = 'pagaendeAvvecklingsEllerOmstruktureringsforfarande'
    expect(open(c.ensam, { [field]: proceeding('RES', 'Resolution') })).toMatchObject({
      status: 'UNKNOWN',
      companyStatus: 'Resolution',
    })
    expect(open(c.ensam, { [field]: proceeding('NY', null) })).toMatchObject({ status: 'UNKNOWN', companyStatus: 'NY' })
  })

  it('proceedings are read under the misspelt key of the documentation too', () => {
    const misspelt = {
      pagaendeAvvecklingsEllerOmstruktureringsforfarande: undefined,
      pagandeAvvecklingsEllerOmstruktureringsforfarande: {
        pagandeAvvecklingsEllerOmstruktureringsforfarandeLista: [{ kod: 'KK', klartext: 'Konkurs' }],
      },
    }
    expect(open(c.ensam, misspelt)).toMatchObject({ status: 'BANKRUPT' })
  })

  it('a field that is not there is not a field that is empty: UNKNOWN, never ACTIVE', () => {
    const gone = { pagaendeAvvecklingsEllerOmstruktureringsforfarande: undefined }
    expect(open(c.ensam, gone)).toMatchObject({ status: 'UNKNOWN' })
    expect(open(c.ensam, { avregistreradOrganisation: undefined })).toMatchObject({ status: 'UNKNOWN' })
    expect(open(c.fusion, { avregistreradOrganisation: undefined })).toMatchObject({
      status: 'UNKNOWN',
      companyStatus: 'Fusion, övertagande',
    })
    expect(full(c.ensam, { organisationsstatusar: undefined })).toMatchObject({ status: 'UNKNOWN' })
  })
})

describe('names and texts', () => {
  it('the company name is told, neither a secondary nor a foreign-language nor an earlier one', () => {
    const name = (kod: string, namn: string, registreringsdatum: string) => ({
      namn,
      organisationsnamntyp: { kod, klartext: kod },
      registreringsdatum,
    })
    const organisationsnamn = {
      organisationsnamnLista: [
        name('SARSKILT_FORETAGSNAMN', 'Mopedprovet', '2024-03-15'),
        name('FORNAMN_FRSPRAK', 'Bicycle Trial', '2024-03-16'),
        name('FORETAGSNAMN', 'Gamla Cykelprovet AB', '2010-01-01'),
        name('FORETAGSNAMN', 'Cykelprovet AB', '2020-03-15'),
      ],
    }
    expect(open(c.ensam, { organisationsnamn })?.organizationName).toBe('Cykelprovet AB')
  })

  it('padded codes are trimmed, SCB’s 00000 is no code, and written line breaks are no words', () => {
    const sni = [{ kod: '10830   ' }, { kod: '00000' }, { kod: '     ' }, { kod: '10830' }]
    expect(open(c.ensam, { naringsgrenOrganisation: { sni } })?.industryCodes).toEqual(['10830'])
    expect(open({ ...c.ensam, verksamhet: 'HANDEL MED\\nSKOR.' })?.businessActivity).toBe('HANDEL MED SKOR.')
  })

  it('“n/a” is not told', () => {
    expect(open(c.ensam, { organisationsform: { kod: 'AB', klartext: 'n/a' } })?.legalType).toBe('AB')
  })
})

describe('the address', () => {
  it('is the register’s own before SCB’s, and the county of the seat belongs to it only in the same town', () => {
    expect(full(c.rosteriet)?.addresses).toMatchObject([
      { type: 'POSTAL', city: 'Stockholm', region: 'Stockholms län' },
    ])
    const elsewhere = { ...c.rosteriet, kommun: ['Uppsala län', 'Uppsala'] as [string, string] }
    expect(full(elsewhere)?.addresses[0]).toMatchObject({ city: 'Stockholm', region: undefined })
  })

  it('a country is read from its Swedish name, and left out when it is not understood', () => {
    const address = (land: string) => ({ postadressOrganisation: { postadress: { postort: 'X', land } } })
    expect(open(c.ensam, address('Finland'))?.addresses[0]?.country).toBe('FI')
    expect(open(c.ensam, address('Tyskland'))?.addresses[0]?.country).toBe('DE')
    expect(open(c.ensam, address('Utopia'))?.addresses[0]?.country).toBeUndefined()
  })

  it('none is told when none is registered', () => {
    expect(open(c.avregistrerad)?.addresses).toEqual([])
    expect(full(c.avregistrerad)?.addresses).toEqual([])
  })
})
