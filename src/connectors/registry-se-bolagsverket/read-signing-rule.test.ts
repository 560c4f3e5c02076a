import { describe, expect, it } from 'vitest'
import { withSigning } from '../../features/signing/index.ts'
import { unreadSigning } from '../registry-kit/unread-signing.ts'
import { companyInformation } from './company-information.ts'
import { readFunctionaries } from './read-functionaries.ts'
import { readOrganization } from './read-organization.ts'
import { type PartCounts, readSigningRule } from './read-signing-rule.ts'
import { sampleCompanies } from './sample-companies.ts'
import { companyInformationBody } from './sample-format.ts'

const c = sampleCompanies
const reply = (...files: Parameters<typeof companyInformationBody>[0]) =>
  JSON.parse(JSON.stringify(companyInformationBody(files)))

/** What a list of codes would say; the register publishes none. */
const counts: PartCounts = { 'EXEMPEL-ALLA': 'ALL', 'EXEMPEL-EN': 1 }

function ruleOf(file: Parameters<typeof companyInformationBody>[0][number], known?: PartCounts, more: object = {}) {
  const [full] = companyInformation.parse([{ ...reply(file)[0], ...more }])
  return readSigningRule(full, readFunctionaries(full?.funktionarer ?? []), known)
}

describe('the signing rule', () => {
  it('has text, prokura and coded alternatives, whose people are places in the list', () => {
    expect(ruleOf(c.rosteriet, counts)).toEqual({
      text: c.rosteriet.firmateckning,
      procurationText: 'Prokura av Provdal, Sten',
      coded: {
        kind: 'GROUPS',
        groups: [
          [{ count: 'ALL', roleCodes: ['LE'], functionaries: [] }],
          [
            { count: 1, roleCodes: [], functionaries: [0] },
            { count: 1, roleCodes: ['LE', 'SU'], functionaries: [] },
          ],
        ],
      },
      notes: [],
      functionaries: 'ALL',
    })
  })

  it('of which one code is not known is no known rule: it is never guessed at', () => {
    const unknown = { kind: 'GROUPS', groups: [] }
    expect(ruleOf(c.rosteriet).coded).toEqual(unknown)
    expect(ruleOf(c.rosteriet, { 'EXEMPEL-ALLA': 'ALL' }).coded).toEqual(unknown)
    expect(ruleOf({ ...c.ensam, kodad: [[{ typ: 'toString', roller: ['LE'] }]] }, counts).coded).toEqual(unknown)
  })

  it('that names somebody who is not on the list is not known either', () => {
    const [stranger] = c.rosteriet.roller.slice(2, 3).map(([, holder]) => holder)
    const kodad = [[{ typ: 'EXEMPEL-EN', personer: stranger && 'fornamn' in stranger ? [stranger] : [] }]]
    expect(ruleOf({ ...c.ensam, roller: c.ensam.roller.slice(0, 2), kodad }, counts).coded).toEqual({
      kind: 'GROUPS',
      groups: [],
    })
  })

  it('has the vacancies and remarks, which can take away the board’s power to sign', () => {
    expect(ruleOf(c.fusion)).toMatchObject({ coded: undefined, notes: ['Styrelsen ej fulltalig'] })
  })

  it('of the free API is that nobody is told', () => {
    expect(readSigningRule(undefined, [])).toEqual({ functionaries: 'NONE' })
  })
})

describe('who signs, with the signing engine', () => {
  const sign = (file: Parameters<typeof companyInformationBody>[0][number], known?: PartCounts) => {
    const [full] = companyInformation.parse(reply(file))
    const organization = full && readOrganization(file.nummer, { full })
    if (!organization) throw new Error('no organization')
    const functionaries = readFunctionaries(full.funktionarer)
    const record = { organization, functionaries, ...unreadSigning(readSigningRule(full, functionaries, known)) }
    return withSigning(record, 'SE', new Date('2026-11-02T10:00:00Z')).signing
  }
  const names = (signing: ReturnType<typeof sign>) => signing.combinations.map((group) => group.map(({ name }) => name))

  it('the code is believed where it says what the text says', () => {
    const signing = sign(c.rosteriet, counts)
    expect(signing).toMatchObject({ coverage: 'COMPLETE', origin: 'CODED', reviewRequired: false })
    expect(names(signing)).toEqual([
      ['Provberg, Ture', 'Provgren, Alva'],
      ['Provberg, Ture', 'Provlund, Åsa'],
    ])
    expect(signing.limitedMandates).toMatchObject([
      { type: 'DAY_TO_DAY', combinations: [[{ name: 'Provdal, Sten' }]] },
      { type: 'PROKURA', ruleText: 'Prokura av Provdal, Sten' },
    ])
  })

  it('a code that says other than the text is read by a person', () => {
    const kodad = [[{ typ: 'EXEMPEL-EN', roller: ['LE' as const] }]]
    expect(sign({ ...c.rosteriet, kodad }, counts)).toMatchObject({
      coverage: 'NONE',
      combinations: [],
      unresolved: ['SOURCES_DISAGREE'],
    })
  })

  it('with codes that are not known the text counts, and without text nobody is let in by law either', () => {
    expect(sign(c.rosteriet)).toMatchObject({ coverage: 'COMPLETE', origin: 'GRAMMAR' })
    const { firmateckning: _, ...textless } = c.rosteriet
    expect(sign(textless)).toMatchObject({ coverage: 'NONE', combinations: [], unresolved: ['NOT_UNDERSTOOD'] })
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
