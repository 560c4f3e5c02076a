import { describe, expect, it } from 'vitest'
import { readOrganization, townOf } from './read-organization.ts'
import { sampleCompanies } from './sample-companies.ts'
import { detailsBody, type SampleCompany, type Tree } from './sample-format.ts'
import { details } from './schemas.ts'

const { uksik } = sampleCompanies

function read(company: Partial<SampleCompany> = {}, general: Record<string, Tree> = {}) {
  const [first] = details.parse(detailsBody([{ ...uksik, ...company }], general)).ettevotjad
  if (!first) throw new Error('no company')
  return readOrganization(first, '2026-11-02')
}

describe('the status', () => {
  it.each([
    ['R', 'ACTIVE'],
    ['L', 'IN_LIQUIDATION'],
    ['N', 'BANKRUPT'],
    ['K', 'DISSOLVED'],
    ['X', 'UNKNOWN'],
  ])('%s is %s, in the register’s words beside it', (code, status) => {
    expect(read({ status: [code, 'Sõnad'] })).toMatchObject({ status, companyStatus: 'Sõnad' })
  })

  it('that is missing is UNKNOWN, not active', () => {
    expect(read({}, { staatus: {}, staatus_tekstina: {} }).status).toBe('UNKNOWN')
  })

  it('with a date of deletion is DISSOLVED, whatever else is said', () => {
    expect(read({ deleted: '2025-01-31' }).status).toBe('DISSOLVED')
  })

  it('with a compulsory dissolution noted is UNKNOWN, for how far it has come is not told', () => {
    const sundlopetamine = { alus: '3', alus_tekstina: 'Aruanne esitamata' }
    expect(read({}, { sundlopetamine })).toMatchObject({
      status: 'UNKNOWN',
      companyStatus: 'Registrisse kantud — sundlõpetamine: Aruanne esitamata',
    })
  })
})

describe('employees, from the last annual report', () => {
  it.each([
    ['0', '0'],
    ['1', '1-4'],
    ['49', '20-49'],
    ['1200', '1000+'],
    ['-1', undefined],
  ])('%s are told as %s', (employees, interval) => {
    const reports: SampleCompany['reports'] = [
      ['2025-12-31', employees],
      ['2019-12-31', '77'],
    ]
    expect(read({ reports }).numberOfEmployeesInterval).toBe(interval)
  })

  it('are left out without a report, and where the last one does not tell them', () => {
    expect(read({ reports: [] }).numberOfEmployeesInterval).toBeUndefined()
    expect(
      read({
        reports: [
          ['2025-12-31', ''],
          ['2019-12-31', '77'],
        ],
      }).numberOfEmployeesInterval,
    ).toBeUndefined()
  })
})

describe('the address', () => {
  it('takes the whole line where the street is not told apart, and the box beside it', () => {
    const address = {
      aadress_ads__ads_normaliseeritud_taisaadress: 'Saare maakond, Näidise küla, Talu',
      aadress_ads__ads_normaliseeritud_taisaadress_tapsustus: 'Postkast 7',
    }
    expect(read({ addresses: [address] }).addresses).toEqual([
      { type: 'VISITING', addressLine1: 'Saare maakond, Näidise küla, Talu', addressLine2: 'Postkast 7' },
    ])
  })

  it('that is empty or has ended is none', () => {
    expect(read({ addresses: [{}] }).addresses).toEqual([])
    expect(read({ addresses: [{ tanav_maja_korter: 'Vana 1', lopp_kpv: '2020-01-01Z' }] }).addresses).toEqual([])
  })

  it.each([
    ['Kesklinna linnaosa, Tallinn, Harju maakond', 'Tallinn'],
    ['Tartu linn, Tartu linn, Tartu maakond', 'Tartu linn'],
    ['Peetri alevik, Rae vald, Harju maakond', 'Peetri alevik'],
    ['Tallinn', 'Tallinn'],
    [undefined, undefined],
  ])('the town of %j is %j', (place, town) => {
    expect(townOf(place)).toBe(town)
  })
})

it('what the company says it is for comes before the words of its main activity', () => {
  expect(read().businessActivity).toBe('Programmeerimine')
  const eesmargid_kaardil = { item: [{ sisu: 'Vana', lopp_kpv: '2020-01-01' }, { sisu: 'Kohvikultuuri edendamine' }] }
  expect(read({}, { eesmargid_kaardil }).businessActivity).toBe('Kohvikultuuri edendamine')
})

it('activities that have ended are left out, and the main one comes first', () => {
  const teatatud_tegevusalad = {
    item: [
      { emtak_kood: '11111', on_pohitegevusala: 'false' },
      { emtak_kood: '22222', on_pohitegevusala: 'true', lopp_kpv: '2020-01-01Z' },
      { emtak_kood: '33333', on_pohitegevusala: '1' },
    ],
  }
  expect(read({}, { teatatud_tegevusalad }).industryCodes).toEqual(['33333', '11111'])
})
