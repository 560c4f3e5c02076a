import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { companies, completeCompany, identify, people } from '../../../test/journey.ts'
import { auditOf } from '../../../test/records.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'

const nobody = { personalIdentityNumber: null, dateOfBirth: null, coordinationNumber: null, address: null }

/** What each read answers of an application that nobody has begun. */
const reads: [string, object][] = [
  ['applications.organization.get', {}],
  ['applications.organization.contactDetails.get', {}],
  [
    'applications.organization.signingCombinations.get',
    {
      data: [],
      coverage: 'NONE',
      reviewRequired: true,
      count: 0,
      limitedMandates: [],
      unresolved: ['NOT_COLLECTED'],
    },
  ],
  ['applications.organization.signedBy.get', { data: [] }],
  ['applications.organization.boardMembers.get', { data: [] }],
  ['applications.person.get', nobody],
  ['applications.person.contactDetails.get', {}],
  ['applications.documents.list', { data: [] }],
  ['applications.bankAccounts.list', { data: [] }],
]
const all = ['applications.get', ...reads.map(([operation]) => operation)]

describe('reads of an application', () => {
  let app: TestApp
  let workspace: Workspace
  let other: Workspace
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
    other = await newWorkspace(app, 'Other')
  })

  it.each(['person', 'company'] as const)(
    'each answers 200 with what is known, which of a new application for a %s is nothing',
    async (workflow) => {
      const { id } = await workspace.apply({ workflowId: workspace.workflows[workflow] })
      for (const [operation, expected] of reads) {
        const { status, body } = await workspace.call(operation, { applicationId: id })
        expect([operation, status, body]).toEqual([operation, 200, expected])
      }
    },
  )

  it('applications.get names the market that the application was created for, and when it last moved', async () => {
    const { body: workflow } = await workspace.call('workflows.get', { workflowId: workspace.workflows.person })
    const norway = workflow.markets.find((one: { countryCode: string }) => one.countryCode === 'NO')
    const { id, flow } = await workspace.apply({ countryCode: 'NO' })
    const { body: before } = await workspace.call('applications.get', { applicationId: id })
    expect(before).toEqual({
      applicationId: id,
      status: 'NOT_STARTED',
      workflowId: workspace.workflows.person,
      marketId: norway.marketId,
      createdAt: before.updatedAt,
      updatedAt: before.updatedAt,
    })
    app.clock.advance(61_000)
    await flow('flow.start')
    const { body: after } = await workspace.call('applications.get', { applicationId: id })
    expect(after).toMatchObject({ status: 'IN_PROGRESS', createdAt: before.createdAt })
    expect(Date.parse(after.updatedAt) - Date.parse(before.updatedAt)).toBe(61_000)
  })

  it('what the applicant has told is there at once, before the application is finished', async () => {
    const { id, flow } = await workspace.apply()
    const contact = { email: 'lois.lane@dailyplanet.example', phoneNumber: '+46701234567' }
    await flow('flow.submit', { step: 'contact', data: contact })
    const read = async (operation: string) => (await workspace.call(operation, { applicationId: id })).body
    expect(await read('applications.person.get')).toEqual({ ...contact, ...nobody })
    expect(await read('applications.person.contactDetails.get')).toEqual(contact)
    expect(await read('applications.organization.contactDetails.get')).toEqual(contact)
  })

  it('a company that was looked up is not the application’s until the applicant has confirmed it', async () => {
    const { id, flow } = await workspace.apply({ workflowId: workspace.workflows.company })
    const look = async () => {
      const names = reads.slice(0, 5).filter(([operation]) => !operation.includes('contactDetails'))
      return Promise.all(
        names.map(async ([operation]) => (await workspace.call(operation, { applicationId: id })).body),
      )
    }
    const untouched = await look()
    await flow('flow.submit', { step: 'contact', data: { email: 'lois.lane@dailyplanet.example' } })
    await identify(flow, people.kenta)
    const [, ...rest] = untouched
    await flow('flow.submit', { step: 'organization', data: { organizationNumber: companies.taraxacum } })
    await app.drain()
    const [organization, combinations, , board] = await look()
    expect([organization, combinations, board]).toEqual([{}, rest[0], rest[2]])
    // The one who is identified is known by then, and is the one who acts for the company.
    const signedBy = await workspace.call('applications.organization.signedBy.get', { applicationId: id })
    expect(signedBy.body.data).toMatchObject([{ name: 'Kenta Kentsson' }])
  })

  it('of two companies that were looked up, the confirmed one is read', async () => {
    const { id, flow } = await workspace.apply({ workflowId: workspace.workflows.company })
    await flow('flow.submit', { step: 'contact', data: { email: 'lois.lane@dailyplanet.example' } })
    await identify(flow, people.kenta)
    for (const organizationNumber of [companies.taraxacum, '5299990134']) {
      await flow('flow.submit', { step: 'organization', data: { organizationNumber } })
      await app.drain()
    }
    await flow('flow.submit', { step: 'organization', data: { confirm: true } })
    const { body } = await workspace.call('applications.organization.get', { applicationId: id })
    expect(body.organizationName).toBe('Provberg Bygg AB')
  })

  it('a finished company application answers every read', async () => {
    const { id } = await completeCompany(app, workspace)
    const read = async (operation: string) => (await workspace.call(operation, { applicationId: id })).body
    expect(await read('applications.organization.get')).toMatchObject({
      organizationName: 'Taraxacum AB',
      organizationNumber: { id: companies.taraxacum, issuingCountry: 'SE' },
      registrationAuthority: { authority: 'BOLAGSVERKET', country: 'SE' },
    })
    const { data, ...signing } = await read('applications.organization.signingCombinations.get')
    expect(data.map((group: { name: string }[]) => group.map((one) => one.name))).toEqual([
      ['Kentsson, Kenta'],
      ['Testsson, Ola Per', 'Lantzio, Lorentz'],
    ])
    expect(signing).toMatchObject({ coverage: 'COMPLETE', reviewRequired: false, count: 2, unresolved: [] })
    const board = await read('applications.organization.boardMembers.get')
    expect(board.data).toHaveLength(1)
    expect(board.data[0][0]).not.toHaveProperty('hasAdminRights')
    expect(await read('applications.organization.signedBy.get')).toEqual({
      data: [{ name: 'Kenta Kentsson', personalIdentityNumber: { id: '191212121212', issuingCountry: 'SE' } }],
    })
    expect(await read('applications.organization.contactDetails.get')).toMatchObject({ firstName: 'Kenta' })
    expect(await read('applications.bankAccounts.list')).toEqual({
      data: [{ type: 'IBAN', bic: 'NDEASESS', iban: 'SE3550000000054910000003' }],
    })
  })

  it.each(all)(
    'TEN-01 %s answers another workspace’s id, an unknown one and a malformed one alike',
    async (operation) => {
      const { id } = await other.apply()
      const ids = [id, 'bits:application::4d72cbf4-070c-4b64-b8a6-86baaee34100', id.slice(19), 'bits:customer::x', '1']
      const answers = await Promise.all(ids.map((applicationId) => workspace.call(operation, { applicationId })))
      expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 404))
      expect(new Set(answers.map(({ body }) => JSON.stringify({ ...body, instance: '' }))).size).toBe(1)
      expect(answers[0]?.body.message).toBe('There is no such application. Check the applicationId.')
    },
  )

  it.each(all)('%s refuses input that is not an applicationId alone', async (operation) => {
    const { id } = await workspace.apply()
    for (const body of [
      {},
      { applicationId: 1 },
      { applicationId: [id] },
      { applicationId: '' },
      { applicationId: id, id },
    ]) {
      const refused = await workspace.call(operation, body)
      expect([refused.status, refused.body.code]).toEqual([400, 'invalid_request'])
    }
  })

  it('SESS-02 a session token reads the status of its own application, and nothing else', async () => {
    const { id, flow } = await workspace.apply()
    const { id: neighbour } = await workspace.apply()
    expect((await flow('applications.get', { applicationId: id })).status).toBe(200)
    expect((await flow('applications.get', { applicationId: neighbour })).status).toBe(404)
    for (const [operation] of reads) expect((await flow(operation, { applicationId: id })).status).toBe(403)
  })

  it('a read changes nothing and leaves no audit entry of a write', async () => {
    const { id } = await workspace.apply()
    const before = await auditOf(app, workspace.id, id)
    for (const operation of all) await workspace.call(operation, { applicationId: id })
    expect(await auditOf(app, workspace.id, id)).toEqual(before)
    expect((await workspace.call('applications.get', { applicationId: id })).body.status).toBe('NOT_STARTED')
  })
})
