import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { steps, workflowOf } from '../../../test/definitions.ts'
import { identify } from '../../../test/journey.ts'
import { signers, taraxacum } from '../../../test/signing.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'

describe('applications.organization.representative.get', () => {
  let app: TestApp
  let workspace: Workspace
  let workflowId: string
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
    const all = [steps.identify, steps.organization, steps.representative, steps.contact]
    workflowId = await workspace.publish(workflowOf(all, { kind: 'KYB' }))
  })

  const get = async (applicationId: string) =>
    (await workspace.call('applications.organization.representative.get', { applicationId })).body
  async function representing(person: string, organizationNumber: string) {
    const { id, flow } = await workspace.apply({ workflowId })
    await identify(flow, person)
    await flow('flow.submit', { step: 'organization', data: { organizationNumber } })
    await app.drain()
    await flow('flow.submit', { step: 'organization', data: { confirm: true } })
    return get(id)
  }

  it('tells that somebody signs alone, and in which roles the register has them', async () => {
    expect(await representing(signers.kenta, taraxacum)).toEqual({
      status: 'ALONE',
      name: 'Kenta Kentsson',
      functionary: 'YES',
      roles: [expect.any(String)],
      alone: true,
      with: [],
      withCount: 0,
    })
  })

  it('tells with whom somebody signs, and in words who is still needed', async () => {
    expect(await representing(signers.ola, taraxacum)).toMatchObject({
      status: 'JOINTLY',
      functionary: 'YES',
      alone: false,
      with: [[{ name: 'Lantzio, Lorentz' }]],
      withCount: 1,
      stillNeeded: {
        en: 'Still needed: Kenta Kentsson or Lorentz Lantzio.',
        sv: expect.stringContaining('Lorentz Lantzio'),
        nb: expect.any(String),
        da: expect.any(String),
        fi: expect.any(String),
      },
    })
  })

  it('tells that somebody is in no role and may not sign', async () => {
    expect(await representing(signers.clark, taraxacum)).toMatchObject({
      status: 'NOT_A_SIGNATORY',
      functionary: 'NO',
      roles: [],
      alone: false,
      with: [],
    })
  })

  it('counts no groups for somebody of whom it is not certain who they are', async () => {
    const eid = app.services.connectors.eid('se-bankid')
    if (!eid) throw new Error('no eID')
    const collect = eid.collect.bind(eid)
    eid.collect = async (order) => {
      const answer = await collect(order)
      if (answer.outcome !== 'COMPLETE') return answer
      const { firstName, lastName } = answer.identity
      return { ...answer, identity: { firstName, lastName } }
    }
    const told = await representing(signers.ola, taraxacum)
    eid.collect = collect
    expect(told).toMatchObject({ status: 'UNKNOWN', functionary: 'PROBABLY', alone: false, with: [] })
    expect(told).not.toHaveProperty('withCount')
  })

  it('says UNKNOWN, and never no, where the rule is not known or nobody was identified', async () => {
    expect(await representing(signers.kenta, '9124001992')).toMatchObject({ status: 'UNKNOWN', alone: false })
    const { id } = await workspace.apply({ workflowId })
    expect(await get(id)).toEqual({ status: 'UNKNOWN', functionary: 'UNKNOWN', roles: [], alone: false, with: [] })
  })
})
