import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { steps, workflowOf } from '../../../test/definitions.ts'
import { completePerson, identify, people } from '../../../test/journey.ts'
import { evidenceOf, factsOf } from '../../../test/records.ts'
import { storeApplication } from '../../../test/seed/store-application.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'
import type { NewFact } from './facts.ts'

const firstName = (origin: NewFact['origin'], value: unknown): NewFact => ({
  subject: 'PERSON',
  name: 'firstName',
  value,
  origin,
  source: 'test',
})

describe('facts', () => {
  let app: TestApp
  let workspace: Workspace
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
  })
  const believedName = async (facts: NewFact[]) => {
    const applicationId = await storeApplication(app, workspace.id, { facts })
    return (await workspace.call('applications.person.get', { applicationId })).body.firstName
  }

  it('each keeps who said it, when, and the evidence that says so', async () => {
    const application = await workspace.apply()
    const at = app.clock.now()
    await application.flow('flow.submit', { step: 'contact', data: { email: 'lois.lane@dailyplanet.example' } })
    app.clock.advance(1000)
    await identify(application.flow, people.clean)
    app.clock.advance(1000)
    await app.drain()
    const facts = await factsOf(app, application.id)
    const evidence = await evidenceOf(app, application.id)
    const sourceOf = (id: string | null) => evidence.find((one) => one.id === id)?.source
    const told = facts.map(({ subject, name, origin, source, evidenceId, collectedAt }) => [
      `${subject}.${name}`,
      origin,
      source,
      sourceOf(evidenceId),
      collectedAt.getTime() - at.getTime(),
    ])
    expect(told).toEqual([
      ['CONTACT.email', 'APPLICANT', 'applicant', undefined, 0],
      ...['firstName', 'lastName', 'dateOfBirth', 'personalIdentityNumber'].map((name) => [
        `PERSON.${name}`,
        'EID',
        'sandbox-eid',
        'sandbox-eid',
        1000,
      ]),
      ...['firstName', 'lastName', 'dateOfBirth', 'protectedIdentity', 'address'].map((name) => [
        `PERSON.${name}`,
        'REGISTER',
        'sandbox-population',
        'sandbox-population',
        2000,
      ]),
    ])
  })

  it('what a source did not say is no fact', async () => {
    const { id } = await completePerson(app, workspace)
    const names = (await factsOf(app, id)).map((fact) => `${fact.subject}.${fact.name}`)
    expect(names).not.toContain('CONTACT.undefined')
    expect(names).not.toContain('PERSON.coordinationNumber')
  })

  const heaviestFirst = ['STAFF', 'REGISTER', 'EID', 'DOCUMENT', 'APPLICANT'] as const
  it.each(heaviestFirst.slice(0, -1).map((origin, at) => [origin, heaviestFirst.slice(at + 1)] as const))(
    'what %s says is believed over %o, whoever spoke last',
    async (origin, lighter) => {
      for (const other of lighter) {
        expect(await believedName([firstName(origin, 'Heavy'), firstName(other, 'Light')])).toBe('Heavy')
        expect(await believedName([firstName(other, 'Light'), firstName(origin, 'Heavy')])).toBe('Heavy')
      }
    },
  )

  it.each(heaviestFirst)('of two facts of %s the newer one is believed', async (origin) => {
    expect(await believedName([firstName(origin, 'Old'), firstName(origin, 'New')])).toBe('New')
  })

  it('each fact is weighed by itself: a register that has no phone number does not hide the applicant’s', async () => {
    const contact = { subject: 'CONTACT', origin: 'APPLICANT', source: 'applicant' } as const
    const applicationId = await storeApplication(app, workspace.id, {
      facts: [
        { ...contact, name: 'phoneNumber', value: '+46701234567' },
        { ...contact, name: 'email', value: 'old@dailyplanet.example' },
        { ...contact, name: 'email', value: 'corrected@dailyplanet.example', origin: 'STAFF', source: 'staff' },
      ],
    })
    expect((await workspace.call('applications.person.contactDetails.get', { applicationId })).body).toEqual({
      email: 'corrected@dailyplanet.example',
      phoneNumber: '+46701234567',
    })
  })

  it('signing adds a signature, and repeats no fact of the person', async () => {
    const { id, flow } = await workspace.apply({
      workflowId: await workspace.publish(workflowOf([steps.identify, steps.sign])),
    })
    await identify(flow, people.clean)
    await identify(flow, people.clean, 'sign')
    const facts = await factsOf(app, id)
    expect(facts.filter((fact) => fact.subject === 'SIGNATURE')).toHaveLength(1)
    expect(facts.filter((fact) => fact.name === 'firstName')).toHaveLength(1)
  })

  it('the application’s role can neither change nor delete a fact, its evidence or what the engine was told', async () => {
    await completePerson(app, workspace)
    for (const table of ['facts', 'evidence', 'application_inputs']) {
      for (const statement of [`delete from ${table}`, `update ${table} set workspace_id = workspace_id`]) {
        const attempt = app.database.transaction({ workspaceId: workspace.id }, (tx) => tx.execute(statement))
        await expect(attempt, statement).rejects.toMatchObject({ cause: { code: '42501' } })
      }
    }
  })
})
