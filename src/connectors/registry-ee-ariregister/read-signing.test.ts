import { describe, expect, it } from 'vitest'
import { readSigning, readSigningCodes } from './read-signing.ts'
import { sampleCompanies } from './sample-companies.ts'
import { detailsBody, representationBody, type SampleCompany, soap } from './sample-format.ts'
import { details } from './schemas.ts'

const { merekohv, uksik, usaldus } = sampleCompanies

function read(company: SampleCompany) {
  const [first] = details.parse(detailsBody([company])).ettevotjad
  if (!first) throw new Error('no company')
  return readSigning(first, [], '2026-11-02')
}

describe('the rule in words', () => {
  it('is the special terms, and nobody is listed by it', () => {
    expect(read({ ...merekohv, standard: [['JUHL', 'Iga juhatuse liige.']] })).toEqual({
      coverage: 'NONE',
      combinations: [],
      reviewRequired: true,
      ruleText: 'Osaühingut esindavad kõigis õigustoimingutes kaks juhatuse liiget ühiselt.',
      limitedMandates: [],
      unresolved: ['NOT_READ'],
    })
  })

  it('is the rule of the law, where the register prints it and has no special terms', () => {
    expect(read(uksik).ruleText).toBe('Osaühingut võib esindada iga juhatuse liige.')
  })

  it('keeps each term on its line, once', () => {
    expect(read({ ...uksik, special: ['Esimene.', 'Teine.', 'Esimene.'] }).ruleText).toBe('Esimene.\nTeine.')
  })

  it('is left out where the register says nothing', () => {
    expect(read(usaldus)).toMatchObject({ ruleText: undefined, reviewRequired: true })
  })
})

describe('the codes', () => {
  it('tell who may act alone and who may not, with what belongs to the reading', () => {
    expect(readSigningCodes(soap('esindus_v1', representationBody([merekohv])))).toEqual([
      {
        organizationNumber: '19900108',
        legalForm: 'OÜ',
        status: 'R',
        representatives: [
          {
            type: 'PERSON',
            name: 'Näidis, Mari',
            identifier: { id: '48505150002', issuingCountry: 'EE' },
            roleCode: 'JUHL',
            role: 'Juhatuse liige',
            mayActAlone: false,
          },
          {
            type: 'PERSON',
            name: 'Proov, Jaan',
            identifier: { id: '37903040007', issuingCountry: 'EE' },
            roleCode: 'JUHL',
            role: 'Juhatuse liige',
            mayActAlone: false,
          },
          {
            type: 'PERSON',
            name: 'Mallikas, Outi',
            identifier: { id: '010170-999R', issuingCountry: 'FI' },
            roleCode: 'PROK',
            role: 'Prokurist',
            mayActAlone: true,
          },
        ],
        groups: [],
        specialTerms: ['Osaühingut esindavad kõigis õigustoimingutes kaks juhatuse liiget ühiselt.'],
      },
    ])
  })

  const withFlag = (flag: unknown, more: object = {}) => ({
    keha: {
      ettevotjad: {
        item: {
          ariregistri_kood: 19900210,
          isikud: { item: { fyysilise_isiku_perenimi: 'Katse', ainuesindusoigus_olemas: flag } },
          ...more,
        },
      },
    },
  })

  it.each([
    ['JAH', true],
    ['true', true],
    ['EI', false],
    ['false', false],
    ['', undefined],
    ['VÕIB-OLLA', undefined],
    [{}, undefined],
    [undefined, undefined],
  ])('%j reads as %s: a word that is not understood is no right', (flag, mayActAlone) => {
    expect(readSigningCodes(withFlag(flag))?.[0]?.representatives).toMatchObject([{ name: 'Katse', mayActAlone }])
  })

  it('groups that the register forms itself are told as groups', () => {
    const somebody = { fyysilise_isiku_perenimi: 'Proov' }
    const grupid = { grupp: { grupi_nr: 1, item: [somebody, somebody] } }
    expect(readSigningCodes(withFlag('EI', { esindusoiguse_grupid: grupid }))?.[0]?.groups).toMatchObject([
      [{ name: 'Proov' }, { name: 'Proov' }],
    ])
    // Half a rule would read like a whole one.
    const unreadable = { grupp: ['1'] }
    expect(readSigningCodes(withFlag('EI', { esindusoiguse_grupid: unreadable }))).toBeUndefined()
  })

  it.each([undefined, null, 7, '', 'x', {}, { keha: {} }, { keha: { ettevotjad: { item: {} } } }, soap('x_v1', 'y')])(
    '%j is no reply with codes',
    (payload) => {
      expect(readSigningCodes(payload) ?? []).toEqual([])
    },
  )
})
