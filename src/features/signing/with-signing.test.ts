import { describe, expect, it } from 'vitest'
import { startApp } from '../../../test/app.ts'
import { identify } from '../../../test/journey.ts'
import { newWorkspace } from '../../../test/workspace.ts'
import type { CompanyRecord, Functionary } from '../../connectors/kit.ts'
import { startLoopback } from '../../connectors/loopback.ts'
import { cvrReplies, sampleCompanies } from '../../connectors/registry-dk-cvr/index.ts'
import { starters } from '../workflows/index.ts'
import { withSigning } from './with-signing.ts'

const seat = (name: string, role: string): Functionary => ({
  type: 'PERSON',
  name,
  roles: [role],
  roleCodes: [],
  hasAdminRights: false,
})

function company(more: { ruleText?: string; status?: 'ACTIVE' | 'BANKRUPT'; unresolved?: string[] } = {}) {
  const { ruleText, status = 'ACTIVE', unresolved = ['NOT_READ'] } = more
  const record: CompanyRecord = {
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
    signing: { coverage: 'NONE', combinations: [], reviewRequired: true, ruleText, limitedMandates: [], unresolved },
  }
  return record
}
const today = new Date('2026-06-15T10:00:00Z')
const read = (record: CompanyRecord) => withSigning(record, 'DK', today).signing

describe('a rule that the register gives as text', () => {
  it('becomes the groups that bind the company', () => {
    const signing = read(company({ ruleText: 'Selskabet tegnes af en direktør.' }))
    expect(signing).toMatchObject({
      coverage: 'COMPLETE',
      ruleText: 'Selskabet tegnes af en direktør.',
      unresolved: [],
    })
    expect(signing.combinations.map((group) => group.map((one) => one.name))).toContainEqual(['Anne Prøve'])
  })

  it('is said to be unread where a word of it is not understood: nobody is let in, nobody is kept out', () => {
    const signing = read(company({ ruleText: 'Selskabet tegnes af en direktør, når månen er fuld.' }))
    expect(signing).toMatchObject({ coverage: 'NONE', combinations: [], reviewRequired: true })
    expect(signing.unresolved.length).toBeGreaterThan(0)
  })

  it('binds nobody in bankruptcy', () => {
    const signing = read(company({ ruleText: 'Selskabet tegnes af en direktør.', status: 'BANKRUPT' }))
    expect(signing).toMatchObject({ coverage: 'NONE', combinations: [], unresolved: ['STATUS'] })
  })

  it('is left alone where the register does not tell all people, or has resolved it itself', () => {
    const hidden = company({ ruleText: 'Selskabet tegnes af en direktør.', unresolved: ['NOT_READ', 'a seat'] })
    expect(withSigning(hidden, 'DK', today)).toBe(hidden)
    const resolved = company({ unresolved: [] })
    expect(withSigning(resolved, 'DK', today)).toBe(resolved)
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
