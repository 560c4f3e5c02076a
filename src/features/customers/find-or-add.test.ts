import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { companies, completeCompany, completePerson, identify, people } from '../../../test/journey.ts'
import { auditOf } from '../../../test/records.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'

describe('the customer behind applications', () => {
  let app: TestApp
  let workspace: Workspace
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
  })

  const customerOf = async (id: string, own = workspace): Promise<string | undefined> =>
    (await own.call('applications.get', { applicationId: id })).body.customerId
  const person = async (own = workspace, personalIdentityNumber?: string) => {
    const { id } = await completePerson(app, own, personalIdentityNumber ? { personalIdentityNumber } : {})
    return customerOf(id, own)
  }
  const company = async (own = workspace, organizationNumber?: string) => {
    const { id } = await completeCompany(app, own, organizationNumber ? { organizationNumber } : {})
    return customerOf(id, own)
  }

  it('is nobody until the applicant has been identified', async () => {
    const application = await workspace.apply()
    const { body } = await workspace.call('applications.get', { applicationId: application.id })
    expect(body).not.toHaveProperty('customerId')
    await application.flow('flow.submit', { step: 'contact', data: { email: 'lois.lane@dailyplanet.example' } })
    expect(await customerOf(application.id)).toBeUndefined()
    await identify(application.flow, people.clean)
    expect(await customerOf(application.id)).toMatch(/^bits:customer::[0-9a-f-]{36}$/)
  })

  it('is the same one in every application of a person', async () => {
    const first = await person()
    expect(first).toBeDefined()
    expect(await person()).toBe(first)
  })

  it('is the same one however the person’s number is written', async () => {
    expect(await person(workspace, '900602-2397')).toBe(await person(workspace, '199006022397'))
  })

  it('is the same one in every application of a company, whoever applies for it and however its number is written', async () => {
    const first = await company()
    expect(first).toBeDefined()
    expect(await company(workspace, '529999-0266')).toBe(first)
    const { id } = await completeCompany(app, workspace, { personalIdentityNumber: '198212122397' })
    expect(await customerOf(id)).toBe(first)
  })

  it('is the company, not the person, where a person applies for a company', async () => {
    const asPerson = await person(workspace, people.kenta)
    expect(await company(workspace, companies.taraxacum)).not.toBe(asPerson)
  })

  it('is not the company of a look-up that the applicant did not confirm', async () => {
    const { id, flow } = await workspace.apply({ workflowId: workspace.workflows.company })
    await flow('flow.submit', { step: 'contact', data: { email: 'lois.lane@dailyplanet.example' } })
    await identify(flow, people.kenta)
    await flow('flow.submit', { step: 'organization', data: { organizationNumber: companies.taraxacum } })
    await app.drain()
    expect(await customerOf(id)).toBeUndefined()
    await flow('flow.submit', { step: 'organization', data: { confirm: false } })
    expect(await customerOf(id)).toBeUndefined()
  })

  it('is one, also when several applications of the same person are identified at once', async () => {
    const own = await newWorkspace(app)
    const applications = await Promise.all(Array.from({ length: 8 }, () => own.apply()))
    await Promise.all(
      applications.map(async ({ flow }) => {
        await flow('flow.submit', { step: 'contact', data: { email: 'lois.lane@dailyplanet.example' } })
        const { body } = await flow('flow.identify.start', { step: 'identify' })
        await flow('flow.identify.collect', { orderId: body.orderId })
      }),
    )
    const customers = await Promise.all(applications.map(({ id }) => customerOf(id, own)))
    expect(customers[0]).toBeDefined()
    expect(new Set(customers).size).toBe(1)
    const added = (await auditOf(app, own.id)).filter((entry) => entry.action === 'customers.add')
    expect(added.map((entry) => entry.subject)).toEqual([customers[0]])
  })

  it('TEN-01 is another one in another workspace', async () => {
    const other = await newWorkspace(app, 'Other')
    const [here, there] = [await person(), await person(other)]
    expect(there).toBeDefined()
    expect(there).not.toBe(here)
    expect(await company(other)).not.toBe(await company())
  })
})
