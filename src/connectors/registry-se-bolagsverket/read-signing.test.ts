import { describe, expect, it } from 'vitest'
import { companyInformation } from './company-information.ts'
import { readFunctionaries } from './read-functionaries.ts'
import { readSigningCodes } from './read-signing.ts'
import { sampleCompanies } from './sample-companies.ts'
import { companyInformationBody, highValueBody } from './sample-format.ts'

const c = sampleCompanies
const reply = (...files: Parameters<typeof companyInformationBody>[0]) =>
  JSON.parse(JSON.stringify(companyInformationBody(files)))

describe('readSigningCodes', () => {
  it('gives the coded alternatives as the register has them: codes, order, roles and people', () => {
    expect(readSigningCodes(reply(c.rosteriet))).toEqual([
      {
        alternatives: [
          [{ type: { code: 'EXEMPEL-ALLA', label: 'EXEMPEL-ALLA' }, order: 1, roleCodes: ['LE'], functionaries: [] }],
          [
            {
              type: { code: 'EXEMPEL-EN', label: 'EXEMPEL-EN' },
              order: 1,
              roleCodes: [],
              functionaries: [{ name: 'Provberg, Ture', id: '199006022397' }],
            },
            {
              type: { code: 'EXEMPEL-EN', label: 'EXEMPEL-EN' },
              order: 2,
              roleCodes: ['LE', 'SU'],
              functionaries: [],
            },
          ],
        ],
        ruleText: c.rosteriet.firmateckning,
        procurationText: 'Prokura av Provdal, Sten',
        legalForm: 'AB',
        notes: [],
      },
    ])
  })

  it('gives the vacancies and remarks, which can take away the board’s power to sign', () => {
    expect(readSigningCodes(reply(c.fusion))).toMatchObject([{ alternatives: [], notes: ['Styrelsen ej fulltalig'] }])
  })

  it('gives nothing for what is not a reply of Företagsinformation, or holds a part that cannot be read', () => {
    const [row] = reply(c.rosteriet)
    const withoutType = { ...row, firmateckning: { kodad: [[{ ordning: 1, funktionarsroller: [{ kod: 'LE' }] }]] } }
    for (const payload of [undefined, 'x', {}, [], highValueBody([c.rosteriet]), [withoutType]]) {
      expect(readSigningCodes(payload)).toBeUndefined()
    }
  })
})

describe('functionaries', () => {
  const read = (...funktionarer: object[]) =>
    readFunctionaries(companyInformation.parse([{ ...reply(c.ensam)[0], funktionarer }])[0]?.funktionarer ?? [])
  const funktionar = (efternamn: string, identitetsbeteckning?: string, ...koder: string[]) => ({
    personnamn: { fornamn: 'Prov', efternamn },
    ...(identitetsbeteckning ? { identitet: { identitetsbeteckning } } : {}),
    funktionarsroller: koder.map((kod) => ({ kod })),
  })

  it('the same number is the same person with all roles; the same name is not', () => {
    expect(
      read(
        funktionar('Ett', '199006022397', 'LE'),
        funktionar('Ett', '199007282388', 'LE'),
        funktionar('Ett', '199006022397', 'VD', 'LE'),
        funktionar('Ett', undefined, 'SU'),
        funktionar('Ett', undefined, 'SU'),
      ).map(({ roleCodes }) => roleCodes),
    ).toEqual([['LE', 'VD'], ['LE'], ['SU'], ['SU']])
  })

  it('the managing director has the day-to-day mandate, the deputy does not', () => {
    const admin = (kod: string) => read(funktionar('Ett', undefined, kod))[0]?.hasAdminRights
    expect(['VD', 'EVD', 'IN', 'VVD', 'EVVD', 'SVD', 'LE', 'OF'].map(admin)).toEqual([
      ...Array(3).fill(true),
      ...Array(5).fill(false),
    ])
  })

  it('somebody registered by a date of birth has no personal number', () => {
    expect(read(funktionar('Utland', '19700131', 'LE'))[0]).toMatchObject({ dateOfBirth: '1970-01-31' })
    expect(read(funktionar('Utland', '19700231', 'LE'))[0]).not.toHaveProperty('dateOfBirth')
    expect(read(funktionar('Utland', '19700131', 'LE'))[0]).not.toHaveProperty('personalIdentityNumber')
  })

  it('a seat without a name or without a role makes the reply unusable: the board would look smaller than it is', () => {
    expect(() =>
      read({ identitet: { identitetsbeteckning: '199006022397' }, funktionarsroller: [{ kod: 'LE' }] }),
    ).toThrow()
    expect(() => read(funktionar('Ett'))).toThrow()
  })
})
