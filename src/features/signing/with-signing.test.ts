import { describe, expect, it } from 'vitest'
import { startApp } from '../../../test/app.ts'
import { identify } from '../../../test/journey.ts'
import { newWorkspace } from '../../../test/workspace.ts'
import type { CompanyRecord, Functionary, SigningRule } from '../../connectors/kit.ts'
import { startLoopback } from '../../connectors/loopback.ts'
import { cvrReplies, sampleCompanies } from '../../connectors/registry-dk-cvr/index.ts'
import { unreadSigning } from '../../connectors/registry-kit/unread-signing.ts'
import type { Rule } from '../../engines/signing/index.ts'
import { starters } from '../workflows/index.ts'
import { signingFactsOf } from './signing-facts.ts'
import { withSigning } from './with-signing.ts'

const seat = (name: string, role: string): Functionary => ({
  type: 'PERSON',
  name,
  roles: [role],
  roleCodes: [],
  hasAdminRights: false,
})

function company(rule: Partial<SigningRule> = {}, status: 'ACTIVE' | 'BANKRUPT' = 'ACTIVE'): CompanyRecord {
  return {
    organization: {
      organizationName: 'Prøvegaard ApS',
      organizationNumber: { id: '94001005', issuingCountry: 'DK' },
      legalType: 'Anpartsselskab',
      addresses: [],
      status,
      industryCodes: [],
      registrationAuthority: { authority: 'Erhvervsstyrelsen', country: 'DK' },
    },
    functionaries: [seat('Anne Prøve', 'Direktør'), seat('Bent Prøve', 'Bestyrelsesmedlem')],
    ...unreadSigning({ functionaries: 'ALL', ...rule }),
  }
}
const byBent: Rule = { anyOf: [[{ count: 1, pool: { kind: 'NAME', name: 'Bent Prøve' } }]] }
const today = new Date('2026-06-15T10:00:00Z')
const read = (record: CompanyRecord) => withSigning(record, 'DK', today).signing

describe('a rule that the register gives as text', () => {
  it('becomes the groups that bind the company', () => {
    const signing = read(company({ text: 'Selskabet tegnes af en direktør.' }))
    expect(signing).toMatchObject({
      coverage: 'COMPLETE',
      ruleText: 'Selskabet tegnes af en direktør.',
      unresolved: [],
    })
    expect(signing.combinations.map((group) => group.map((one) => one.name))).toContainEqual(['Anne Prøve'])
  })

  it('is said to be unread where a word of it is not understood: nobody is let in, nobody is kept out', () => {
    const signing = read(company({ text: 'Selskabet tegnes af en direktør, når månen er fuld.' }))
    expect(signing).toMatchObject({ coverage: 'NONE', combinations: [], reviewRequired: true })
    expect(signing.unresolved.length).toBeGreaterThan(0)
  })

  it('binds nobody in bankruptcy', () => {
    const signing = read(company({ text: 'Selskabet tegnes af en direktør.' }, 'BANKRUPT'))
    expect(signing).toMatchObject({ coverage: 'NONE', combinations: [], unresolved: ['STATUS'] })
  })

  it('is left alone where the register has resolved it itself', () => {
    const { signingRule: _, ...resolved } = company()
    expect(withSigning(resolved, 'DK', today)).toBe(resolved)
  })

  it('of a company whose people are not all told lets nobody in and keeps nobody out, and says why', () => {
    for (const functionaries of ['SOME', 'NONE'] as const) {
      const hidden = company({ text: 'Selskabet tegnes af en direktør.', functionaries, notes: ['a seat'] })
      const signing = read(hidden)
      expect(signing).toMatchObject({ coverage: 'NONE', combinations: [], limitedMandates: [], reviewRequired: true })
      expect(signing).toMatchObject({
        ruleText: 'Selskabet tegnes af en direktør.',
        unresolved: ['FUNCTIONARIES_NOT_TOLD', 'a seat'],
      })
      expect(signing.applied).toBeUndefined()
      expect(withSigning(hidden, 'DK', today, byBent).signing.combinations).toEqual([])
    }
    expect(read(company({ functionaries: 'NONE' }, 'BANKRUPT')).unresolved).toEqual(['STATUS'])
  })

  it('keeps the rule applied to the people and its origin, also where the groups are too many to list', () => {
    const listed = read(company({ text: 'Selskabet tegnes af en direktør.' }))
    expect(listed).toMatchObject({ origin: 'SENTENCE', count: 2 })
    expect(listed.applied?.people.map(({ name }) => name)).toEqual(['Anne Prøve', 'Bent Prøve'])
    const board = Array.from({ length: 20 }, (_, at) => seat(`Prøve${at} Nummer${at}`, 'Bestyrelsesmedlem'))
    const many = read({
      ...company({ text: 'Selskabet tegnes af otte bestyrelsesmedlemmer i forening.' }),
      functionaries: board,
    })
    expect(many).toMatchObject({ coverage: 'TOO_MANY', combinations: [], count: 125_970 })
    expect(many.applied?.clauses[0]).toMatchObject([{ count: 8, members: Array.from({ length: 20 }, (_, at) => at) }])
  })

  it('gives way to what a person has read, also where the register had resolved it', () => {
    const unread = company({ text: 'Selskabet tegnes efter aftale.' })
    const { signingRule: _, ...resolved } = unread
    for (const record of [unread, resolved]) {
      const { signing } = withSigning(record, 'DK', today, byBent)
      expect(signing).toMatchObject({ origin: 'HUMAN', coverage: 'COMPLETE', combinations: [[{ name: 'Bent Prøve' }]] })
    }
  })

  it('shows a person with several records once, with all roles', () => {
    const twice = [
      { ...seat('Anne Prøve', 'Direktør'), registerId: '1', roleCodes: ['DIREKTØR'], hasAdminRights: true },
      { ...seat('Anne Prøve', 'Bestyrelsesmedlem'), registerId: '1', roleCodes: ['BESTYRELSESMEDLEM'] },
    ]
    const record = { ...company({ text: 'Selskabet tegnes af en direktør.' }), functionaries: twice }
    expect(read(record).combinations).toEqual([
      [{ ...twice[0], roles: ['Direktør', 'Bestyrelsesmedlem'], roleCodes: ['DIREKTØR', 'BESTYRELSESMEDLEM'] }],
    ])
  })

  it('hands the engine form and code, rule, prokura and remarks as the register has them', () => {
    const record = company({ text: 'a', procurationText: 'b', notes: ['c'] })
    record.organization.legalTypeCode = 'APS'
    expect(signingFactsOf(record, 'DK', today)).toMatchObject({
      country: 'DK',
      legalForm: 'Anpartsselskab',
      legalFormCode: 'APS',
      status: 'ACTIVE',
      asOf: '2026-06-15',
      ruleText: 'a',
      procurationText: 'b',
      registryNotes: ['c'],
    })
  })
})

describe('a British company, for which no rule is registered', () => {
  const director = (name: string, birthMonth: string): Functionary => ({
    ...seat(name, 'Director'),
    roleCodes: ['director'],
    birthMonth,
  })
  const british = (...functionaries: Functionary[]): CompanyRecord => {
    const { organization, ...more } = company()
    const named = { ...organization, legalType: 'Private limited company', legalTypeCode: 'ltd' }
    return { ...more, organization: named, functionaries }
  }
  const sign = (...functionaries: Functionary[]) => {
    const { signing } = withSigning(british(...functionaries), 'GB', today)
    return { ...signing, names: signing.combinations.map((group) => group.map(({ name }) => name)) }
  }
  const [amelia, brian] = [director('SAMPLE, Amelia', '1979-04'), director('TESTER, Brian', '1985-11')]

  it('is bound by two directors, or by one and the secretary', () => {
    expect(sign(amelia, brian, director('TESTER, Carl', '1990-01')).names).toHaveLength(3)
    expect(sign(amelia, seat('TESTER, Dora', 'Secretary'))).toMatchObject({
      coverage: 'COMPLETE',
      origin: 'STATUTE',
      // A board of one binds alone; with the secretary she needs nobody more.
      names: [['SAMPLE, Amelia']],
    })
  })

  it('with one director alone is for review: that two would sign cannot be met', () => {
    expect(sign(amelia)).toMatchObject({ coverage: 'PARTIAL', reviewRequired: true, names: [['SAMPLE, Amelia']] })
  })

  it('namesakes who were born in other months are two people, and of one month not told apart', () => {
    const namesake = { ...amelia, birthMonth: '1949-04' }
    expect(sign(amelia, namesake).names).toEqual([['SAMPLE, Amelia', 'SAMPLE, Amelia']])
    expect(sign(amelia, { ...amelia, registerId: 'other' }).unresolved).toEqual(['IDENTITY_UNCLEAR'])
  })

  it('of another form is read by a person', () => {
    const { signing } = withSigning(
      {
        ...british(amelia),
        organization: { ...british().organization, legalType: 'Overseas company', legalTypeCode: 'oversea-company' },
      },
      'GB',
      today,
    )
    expect(signing).toMatchObject({ coverage: 'NONE', combinations: [], unresolved: ['NO_RULE'] })
  })
})

describe('a Danish company over the API', () => {
  it('shows who signs, by its rule or by the law of its form', async () => {
    const register = await startLoopback(cvrReplies())
    const app = await startApp({ CVR_URL: register.url, CVR_USER: 'user', CVR_PASSWORD: 'secret' })
    const workspace = await newWorkspace(app)
    const market = { countryCode: 'DK', eidMethods: ['dk-mitid'], registries: ['registry-dk-cvr'], languages: ['da'] }
    const workflowId = await workspace.publish(starters[1]?.definition, { markets: [market] })
    const { id, flow } = await workspace.apply({ workflowId, countryCode: 'DK' })
    await flow('flow.submit', { step: 'contact', data: { email: 'a@example.org' } })
    await identify(flow)
    const organizationNumber = String(sampleCompanies.salon.cvrNummer)
    await flow('flow.submit', { step: 'organization', data: { organizationNumber } })
    await app.drain()
    await flow('flow.submit', { step: 'organization', data: { confirm: true } })
    const answer = await workspace.call('applications.organization.signingCombinations.get', { applicationId: id })
    expect(answer.body).toMatchObject({ coverage: 'COMPLETE', count: 1, reviewRequired: false })
    expect(answer.body.data).toMatchObject([[{ name: 'Karla Varstad' }]])
    await register.close()
  })
})
