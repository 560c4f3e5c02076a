import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { steps, workflowOf } from '../../../test/definitions.ts'
import { evidenceOf, factsOf } from '../../../test/records.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { type Reply, startLoopback } from '../../connectors/loopback.ts'
import { jobs } from '../index.ts'

/** Unknown to the sandbox; what the other register says of it is the test's to choose. */
const organizationNumber = '310450138'
const absent = '310451959'

describe('applications.lookUpOrganization', () => {
  let app: TestApp
  let workspace: Workspace
  /** What the register answers next, in turn; the last one for good. */
  let replies: Reply[] = []
  let asked = 0
  /** What else happens while the register is asked. */
  let meanwhile: (() => Promise<unknown>) | undefined
  beforeAll(async () => {
    const register = await startLoopback({
      'GET /*': async () => {
        asked++
        await meanwhile?.()
        const [next] = replies
        if (replies.length > 1) replies.shift()
        return next ?? { status: 404 }
      },
    })
    app = await startApp({ BRREG_URL: register.url })
    workspace = await newWorkspace(app)
    return () => register.close()
  })

  const outage: Reply = { status: 400, body: {} }
  const miss: Reply = { status: 404, body: {} }
  const gone: Reply = { status: 410, body: {} }

  /** Looks a company up in these registries, in their order; answers what the applicant is told. */
  async function lookUp(registries: string[], said: Reply[], number = absent) {
    replies = said
    asked = 0
    const market = { countryCode: 'NO', eidMethods: ['no-bankid'], registries, languages: ['nb'] }
    const definition = workflowOf([steps.organization], { kind: 'KYB' })
    const workflowId = await workspace.publish(definition, { markets: [market] })
    const { id, flow } = await workspace.apply({ workflowId, countryCode: 'NO' })
    await flow('flow.submit', { step: 'organization', data: { organizationNumber: number } })
    await app.drain()
    const { current } = (await flow('flow.get')).body
    return { id, note: current.note, found: current.data?.found?.organizationName, state: current.state }
  }
  const both = ['sandbox-registry', 'registry-no-brreg']

  it('a miss in one register and an outage in another is an outage, in either order', async () => {
    for (const registries of [both, [...both].reverse()]) {
      expect(await lookUp(registries, [outage])).toMatchObject({ note: 'REGISTRY_UNAVAILABLE', state: 'OPEN' })
    }
  })

  it('a miss in every register is a miss, and what each said is evidence', async () => {
    const { id, note } = await lookUp(both, [miss])
    expect(note).toBe('ORGANIZATION_NOT_FOUND')
    expect((await evidenceOf(app, id)).map((one) => one.source).sort()).toEqual([
      'registry-no-brreg',
      'sandbox-registry',
    ])
  })

  it('a company that one register has is found, though another is down', async () => {
    const { id, found } = await lookUp(['registry-no-brreg', 'sandbox-registry'], [outage], organizationNumber)
    expect(found).toBe('Prøvestad Bygg AS')
    expect(await factsOf(app, id)).toMatchObject([{ source: 'sandbox-registry', origin: 'REGISTER' }])
  })

  it('an outage is asked again before the applicant hears of it, and the answer counts when there is one', async () => {
    expect(await lookUp(['registry-no-brreg'], [outage, outage, miss])).toMatchObject({
      note: 'ORGANIZATION_NOT_FOUND',
    })
    expect(asked).toBe(3)
  })

  it('an outage is asked as often as the job says, and then told', async () => {
    expect(await lookUp(['registry-no-brreg'], [outage])).toMatchObject({ note: 'REGISTRY_UNAVAILABLE' })
    const job = jobs.find((one) => one.name === 'applications.lookUpOrganization')
    expect(asked).toBe(1 + Number(job?.retryLimit))
  })

  it('what was removed on legal grounds leaves no fact', async () => {
    const { id, note } = await lookUp(['registry-no-brreg'], [gone])
    expect([note, await factsOf(app, id)]).toEqual(['ORGANIZATION_NOT_FOUND', []])
  })

  it('of an application that was broken off while the register was asked nothing is kept', async () => {
    const market = {
      countryCode: 'NO',
      eidMethods: ['no-bankid'],
      registries: ['registry-no-brreg'],
      languages: ['nb'],
    }
    const workflowId = await workspace.publish(workflowOf([steps.organization], { kind: 'KYB' }), { markets: [market] })
    const { id, flow } = await workspace.apply({ workflowId, countryCode: 'NO' })
    await flow('flow.submit', { step: 'organization', data: { organizationNumber: absent } })
    replies = [miss]
    meanwhile = () => flow('flow.cancel')
    await app.drain()
    meanwhile = undefined
    expect(await evidenceOf(app, id)).toEqual([])
  })

  it('a job that runs again after its answer asks nobody and changes nothing', async () => {
    const { id } = await lookUp(['registry-no-brreg'], [miss])
    const { rows } = await app.database.pool.query(
      `select data from pgboss.job where name = 'applications.lookUpOrganization' order by created_on desc limit 1`,
    )
    const job = jobs.find((one) => one.name === 'applications.lookUpOrganization')
    if (!job) throw new Error('There is no such job.')
    const before = asked
    await app.runner.runJob(job, rows[0].data, 0, false)
    expect(asked).toBe(before)
    expect(await evidenceOf(app, id)).toHaveLength(1)
  })
})
