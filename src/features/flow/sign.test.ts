import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { steps, workflowOf } from '../../../test/definitions.ts'
import { identify, people } from '../../../test/journey.ts'
import { evidenceOf, factsOf } from '../../../test/records.ts'
import { type Caller, newWorkspace, type Workspace } from '../../../test/workspace.ts'

/** Taraxacum AB: Kenta Kentsson signs alone, or Ola Per Testsson and Lorentz Lantzio together. */
const taraxacum = '5299990266'
const [kenta, olaPer, lorentz, clark] = ['191212121212', '197211249276', '198212122397', '197803112395']

describe('the sign step', () => {
  let app: TestApp
  let workspace: Workspace
  let kyc: string
  let kyb: string
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
    const text = { sv: 'Jag godkänner villkoren.', en: 'I agree to the terms.' }
    const sign = { ...steps.sign, settings: { text } }
    kyc = await workspace.publish(workflowOf([steps.identify, sign]))
    kyb = await workspace.publish(workflowOf([steps.organization, sign], { kind: 'KYB' }))
  })

  const sign = (flow: Caller, person: string | undefined) => identify(flow, person, 'sign')
  const signedBy = async (applicationId: string) =>
    (await workspace.call('applications.organization.signedBy.get', { applicationId })).body.data
  const reviewOf = async (applicationId: string) => {
    await app.drain()
    return (await workspace.call('reviews.list', { applicationId })).body.data[0]?.reason
  }
  async function company(organizationNumber: string) {
    const application = await workspace.apply({ workflowId: kyb })
    const submit = (data: object) => application.flow('flow.submit', { step: 'organization', data })
    await submit({ organizationNumber })
    await app.drain()
    const { body } = await submit({ confirm: true })
    return { ...application, body, look: async () => (await application.flow('flow.get')).body }
  }

  it('a person signs for themselves, in the market’s language, and what was signed is kept as evidence', async () => {
    const { id, flow } = await workspace.apply({ workflowId: kyc })
    await identify(flow, people.clean)
    expect((await flow('flow.get')).body).toMatchObject({
      current: { key: 'sign', settings: { text: { sv: 'Jag godkänner villkoren.' } }, eidMethods: [{}, {}] },
      missing: [{ step: 'sign', field: 'signatures', code: 'SIGN' }],
    })
    await sign(flow, people.clean)
    expect((await flow('flow.get')).body.status).toBe('APPROVED')
    const signature = (await factsOf(app, id)).find((fact) => fact.subject === 'SIGNATURE')
    expect(signature).toMatchObject({
      origin: 'EID',
      value: {
        name: 'Ture Provberg',
        personalIdentityNumber: { id: people.clean, issuingCountry: 'SE' },
        signedAt: app.clock.now().toISOString(),
      },
    })
    const evidence = (await evidenceOf(app, id)).find((one) => one.id === signature?.evidenceId)
    expect(JSON.parse(evidence?.body ?? '{}')).toMatchObject({ signedText: 'Jag godkänner villkoren.' })
  })

  it('a text without the market’s languages is signed as it is', async () => {
    const finnish = { ...steps.sign, settings: { text: { fi: 'Hyväksyn ehdot.' } } }
    const { id, flow } = await workspace.apply({ workflowId: await workspace.publish(workflowOf([finnish])) })
    await sign(flow, people.clean)
    expect((await evidenceOf(app, id))[0]?.body).toContain('Hyväksyn ehdot.')
  })

  it('a signature by somebody else than the person is never approved without a reviewer', async () => {
    const { id, flow } = await workspace.apply({ workflowId: kyc })
    await identify(flow, people.clean)
    await sign(flow, kenta)
    expect((await flow('flow.get')).body.status).toBe('MANUAL_REVIEW')
    expect(await reviewOf(id)).toBe('SIGNED_BY_ANOTHER')
  })

  it('a company is bound by one who may sign alone', async () => {
    const { id, flow, look } = await company(taraxacum)
    await sign(flow, kenta)
    expect((await look()).status).toBe('APPROVED')
    expect(await signedBy(id)).toEqual([
      { name: 'Kenta Kentsson', personalIdentityNumber: { id: kenta, issuingCountry: 'SE' } },
    ])
  })

  it('two of one name who are told apart by their birth dates alone have both signed', async () => {
    const eid = app.services.connectors.eid('dk-mitid')
    if (!eid) throw new Error('no eID')
    const collect = eid.collect.bind(eid)
    const { id, flow } = await workspace.apply({ workflowId: kyb, countryCode: 'DK' })
    await flow('flow.submit', { step: 'organization', data: { organizationNumber: '94000394' } })
    await app.drain()
    await flow('flow.submit', { step: 'organization', data: { confirm: true } })
    for (const dateOfBirth of ['1950-01-01', '1980-01-01']) {
      eid.collect = async (order) => {
        const answer = await collect(order)
        if (answer.outcome !== 'COMPLETE') return answer
        return { ...answer, identity: { firstName: 'Per', lastName: 'Prøve', dateOfBirth } }
      }
      await sign(flow, undefined)
    }
    eid.collect = collect
    expect(await signedBy(id)).toEqual([{ name: 'Per Prøve' }, { name: 'Per Prøve' }])
  })

  it('a company is bound by two who may sign together, and not before the second', async () => {
    const { id, flow, look } = await company(taraxacum)
    await sign(flow, olaPer)
    expect(await look()).toMatchObject({
      status: 'IN_PROGRESS',
      current: { key: 'sign', state: 'OPEN' },
      missing: [{ step: 'sign', field: 'signatures', code: 'MORE_SIGNATORIES' }],
    })
    await sign(flow, lorentz)
    expect((await look()).status).toBe('APPROVED')
    expect((await signedBy(id)).map((one: { name: string }) => one.name)).toEqual([
      'Ola Per Testsson',
      'Lorentz Lantzio',
    ])
  })

  it('one who signs twice has signed once, and one who may not sign binds nobody', async () => {
    const { flow, look } = await company(taraxacum)
    for (const person of [olaPer, olaPer, clark]) await sign(flow, person)
    expect((await look()).status).toBe('IN_PROGRESS')
    await sign(flow, lorentz)
    expect((await look()).status).toBe('APPROVED')
  })

  it('where the signing rule is not known for certain one signature suffices to go on, to a reviewer', async () => {
    const { id, flow, look } = await company('9124001992')
    await sign(flow, clark)
    expect((await look()).status).toBe('MANUAL_REVIEW')
    expect(await reviewOf(id)).toBe('SIGNING_RULE_UNRESOLVED')
  })

  it('a signature that is cancelled leaves the step open, however often', async () => {
    const { flow, look } = await company(taraxacum)
    for (const _ of Array(6)) {
      expect((await sign(flow, '199107172380')).body).toMatchObject({ state: 'FAILED', failure: 'CANCELLED' })
    }
    expect(await look()).toMatchObject({ status: 'IN_PROGRESS', current: { state: 'OPEN', note: 'CANCELLED' } })
    await sign(flow, kenta)
    expect((await look()).status).toBe('APPROVED')
  })

  it('nobody signs before the step is open, nor without an eID', async () => {
    const { flow } = await workspace.apply({ workflowId: kyc })
    expect((await flow('flow.identify.start', { step: 'sign' })).body.code).toBe('step_not_open')
    await identify(flow, people.clean)
    expect((await flow('flow.submit', { step: 'sign', data: { signed: true } })).body.code).toBe('step_not_open')
  })
})
