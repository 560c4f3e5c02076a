import { beforeAll, describe, expect, it } from 'vitest'
import { organizations } from '../../../src/connectors/sandbox/catalogue/find.ts'
import { startApp, type TestApp } from '../../../test/app.ts'
import { steps, workflowOf } from '../../../test/definitions.ts'
import { companies, identify, people } from '../../../test/journey.ts'
import { factsOf } from '../../../test/records.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'

const scenarios = { down: '5299991173', gone: '5299991306', unknown: '5299991439' }
const manual = { organizationName: 'Provhemma AB', legalType: 'Private Liability Company' }

describe('flow.submit of an organization', () => {
  let app: TestApp
  let workspace: Workspace
  let workflowId: string
  let withoutManualEntry: string
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
    workflowId = await workspace.publish(workflowOf([steps.organization], { kind: 'KYB' }))
    const registerOnly = { ...steps.organization, settings: { manualEntry: false } }
    withoutManualEntry = await workspace.publish(workflowOf([registerOnly], { kind: 'KYB' }))
  })

  async function begin(options: { workflowId?: string; countryCode?: string } = {}) {
    const { id, flow } = await workspace.apply({ workflowId, ...options })
    const submit = (data: object) => flow('flow.submit', { step: 'organization', data })
    /** Looks a number up and answers the step when the register has said its word. */
    const lookUp = async (organizationNumber: string) => {
      const { status, body } = await submit({ organizationNumber })
      if (status !== 200) throw new Error(JSON.stringify(body))
      await app.drain()
      return (await flow('flow.get')).body.current
    }
    return { id, flow, submit, lookUp, status: async () => (await flow('flow.get')).body.status }
  }
  const reviewOf = async (applicationId: string) =>
    (await workspace.call('reviews.list', { applicationId })).body.data[0]?.reason

  it('waits for the register, shows what it found, and is done with the applicant’s yes', async () => {
    const { flow, submit } = await begin()
    const { body: asked } = await submit({ organizationNumber: companies.taraxacum })
    expect(asked).toMatchObject({ current: { key: 'organization', state: 'WAITING' }, missing: [] })
    expect((await submit({ confirm: true })).status).toBe(409)
    await app.drain()
    const { body: found } = await flow('flow.get')
    expect(found.current.data.found).toMatchObject({
      organizationName: 'Taraxacum AB',
      organizationNumber: { id: companies.taraxacum, issuingCountry: 'SE' },
      // Where it is to be visited tells it from others of a like name; where its letters go does not.
      address: { addressLine1: expect.any(String), postalCode: expect.any(String), city: expect.any(String) },
    })
    expect(found.missing).toEqual([{ step: 'organization', field: 'confirm', code: 'CONFIRM' }])
    expect((await submit({ confirm: true })).body.status).toBe('APPROVED')
  })

  it('SESS-04 shows the applicant nothing of who may sign for the company', async () => {
    const { lookUp } = await begin()
    const current = await lookUp(companies.taraxacum)
    expect(JSON.stringify(current)).not.toMatch(/Kentsson|signing|19\d{10}/)
  })

  it('looks another company up when the applicant says no, or gives another number at once', async () => {
    const { id, flow, submit, lookUp } = await begin()
    await lookUp(companies.taraxacum)
    const { body: refused } = await submit({ confirm: false })
    expect(refused).toMatchObject({ current: { state: 'OPEN' }, missing: [{ field: 'organizationNumber' }] })
    expect(refused.current).not.toHaveProperty('data')
    expect((await submit({ confirm: true })).status).toBe(400)
    await lookUp('5299990399')
    expect((await lookUp('5299990134')).data.found.organizationName).toBe('Provberg Bygg AB')
    await submit({ confirm: true })
    expect((await flow('flow.get')).body.status).toBe('APPROVED')
    const { body } = await workspace.call('applications.organization.get', { applicationId: id })
    expect(body.organizationName).toBe('Provberg Bygg AB')
  })

  it.each([
    ['a wrong check digit', '5299990267'],
    ['too few digits', '52999902'],
    ['letters', 'Taraxacum'],
    ['nothing', ''],
  ])('refuses a number with %s without asking the register', async (_what, organizationNumber) => {
    const { id, flow, submit } = await begin()
    const { status, body } = await submit({ organizationNumber })
    expect([status, body.errors[0].path]).toEqual([400, 'data.organizationNumber'])
    await app.drain()
    expect((await flow('flow.get')).body.status).toBe('NOT_STARTED')
    expect(await factsOf(app, id)).toEqual([])
  })

  it.each([
    ['a company that the register does not know', 'unknown', 'ORGANIZATION_NOT_FOUND'],
    ['a company that was removed on legal grounds', 'gone', 'ORGANIZATION_NOT_FOUND'],
    ['a register that is down', 'down', 'REGISTRY_UNAVAILABLE'],
  ] as const)('tells the applicant of %s, and lets them choose again', async (_what, scenario, note) => {
    const { id, submit, lookUp, status } = await begin()
    expect(await lookUp(scenarios[scenario])).toMatchObject({ state: 'OPEN', note })
    expect((await submit({ confirm: true })).status).toBe(400)
    expect(await factsOf(app, id)).toEqual([])
    expect(await lookUp(companies.taraxacum)).not.toHaveProperty('note')
    await submit({ confirm: true })
    expect(await status()).toBe('APPROVED')
  })

  it.each(['unknown', 'gone', 'down'] as const)(
    'a company that the register cannot give (%s) may be typed in, which always leads to review',
    async (scenario) => {
      const { id, submit, lookUp, status } = await begin()
      await lookUp(scenarios[scenario])
      await submit({ manual })
      await app.drain()
      expect([await status(), await reviewOf(id)]).toEqual(['MANUAL_REVIEW', 'MANUAL_ENTRY'])
      const read = async (operation: string) => (await workspace.call(operation, { applicationId: id })).body
      expect(await read('applications.organization.get')).toMatchObject({
        organizationName: 'Provhemma AB',
        organizationNumber: { id: scenarios[scenario], issuingCountry: 'SE' },
      })
      expect(await read('applications.organization.signingCombinations.get')).toMatchObject({
        data: [],
        coverage: 'NONE',
        reviewRequired: true,
      })
      expect((await factsOf(app, id)).map((fact) => [fact.origin, fact.source])).toEqual([['APPLICANT', 'applicant']])
    },
  )

  it('a typed company may have a number of its own, which is checked like any other', async () => {
    const { id, submit, lookUp } = await begin()
    await lookUp(scenarios.unknown)
    const wrong = await submit({ manual: { ...manual, organizationNumber: '5299990267' } })
    expect([wrong.status, wrong.body.errors[0].path]).toEqual([400, 'data.manual.organizationNumber'])
    await submit({ manual: { ...manual, organizationNumber: '529999-1306' } })
    const { body } = await workspace.call('applications.organization.get', { applicationId: id })
    expect(body.organizationNumber).toEqual({ id: '5299991306', issuingCountry: 'SE' })
  })

  it('nothing is typed in before the register was asked, nor for a company that it has', async () => {
    const { submit, lookUp } = await begin()
    expect((await submit({ manual })).status).toBe(409)
    await lookUp(companies.taraxacum)
    expect((await submit({ manual })).status).toBe(409)
  })

  it('a workflow without manual entry takes no typed company, but another number', async () => {
    const { submit, lookUp } = await begin({ workflowId: withoutManualEntry })
    await lookUp(scenarios.down)
    expect((await submit({ manual })).status).toBe(409)
    expect((await lookUp(companies.taraxacum)).data.found.organizationName).toBe('Taraxacum AB')
  })

  /** What the starter workflow for companies makes of each company, when one who may sign alone applies for it. */
  const statusOf = {
    SOLE_SIGNATORY: ['APPROVED', undefined],
    ALTERNATIVE_SIGNATORIES: ['APPROVED', undefined],
    JOINT_SIGNATORIES: ['MANUAL_REVIEW', 'NOT_SOLE_SIGNATORY'],
    LARGE: ['MANUAL_REVIEW', 'NOT_SOLE_SIGNATORY'],
    BANKRUPT: ['MANUAL_REVIEW', 'NOT_ACTIVE'],
    IN_LIQUIDATION: ['MANUAL_REVIEW', 'NOT_ACTIVE'],
    RESTRUCTURING: ['MANUAL_REVIEW', 'NOT_ACTIVE'],
    DISSOLVED: ['DECLINED', undefined],
  } as const
  const applicants: Record<string, string> = {
    SE: people.clean,
    NO: '17858499860',
    DK: '1303814074',
    FI: '210281-9988',
  }
  const listed = organizations.filter((one) => one.scenario in statusOf && one.organizationName !== 'Taraxacum AB')

  it.each(listed.map((one) => [one.country, one.organizationName, one.scenario, one.organizationNumber] as const))(
    'in %s, %s (%s) ends as its state in the register says',
    async (country, _name, scenario, organizationNumber) => {
      const { id, flow } = await workspace.apply({ workflowId: workspace.workflows.company, countryCode: country })
      await flow('flow.submit', { step: 'contact', data: { email: 'lois.lane@dailyplanet.example' } })
      await identify(flow, applicants[country])
      await flow('flow.submit', { step: 'organization', data: { organizationNumber } })
      await app.drain()
      await flow('flow.submit', { step: 'organization', data: { confirm: true } })
      const accounts = [{ type: 'IBAN', iban: 'SE3550000000054910000003' }]
      const { body } = await flow('flow.submit', { step: 'bank-account', data: { accounts } })
      await app.drain()
      expect([body.status, await reviewOf(id)]).toEqual(statusOf[scenario as keyof typeof statusOf])
    },
  )
})
