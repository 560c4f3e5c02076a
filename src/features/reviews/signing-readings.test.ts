import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { steps, workflowOf } from '../../../test/definitions.ts'
import { identify } from '../../../test/journey.ts'
import { auditOf, uuidOf } from '../../../test/records.ts'
import { type Caller, newWorkspace } from '../../../test/workspace.ts'
import { followReadings } from '../applications/index.ts'

/** Prøvelandet AS: Nora Prøvestad (chair, manager) and Henrik Prøvedal; its rule names a deputy chair that is not there. */
const organizationNumber = '310450650'
const [nora, henrik] = ['17858499860', '03917999979']

const slot = (count: number | string, pool: object) => ({ count, pool })
const chair = { kind: 'ROLE', role: 'CHAIR', sole: true }
const alone = { anyOf: [[slot(1, chair)]] }
const together = {
  anyOf: [[slot(1, { kind: 'RECORD', index: 0 }), slot(1, { kind: 'NAME', name: 'Henrik Prøvedal' })]],
}

describe('a person’s reading of a signing rule', () => {
  let app: TestApp
  let workflow: object
  beforeAll(async () => {
    app = await startApp()
    const parts = [steps.identify, steps.organization, steps.representative, steps.sign]
    workflow = workflowOf(parts, { kind: 'KYB' })
  })

  /** A workspace of its own with a second client, and what is said in it. */
  async function open() {
    const workspace = await newWorkspace(app)
    const workflowId = await workspace.publish(workflow)
    const second = (await workspace.newClient(['review:read', 'review:write'])).call
    return { workspace, workflowId, second }
  }
  type Opened = Awaited<ReturnType<typeof open>>

  /** Nora, at the sign step of the company. */
  async function applicant({ workspace, workflowId }: Opened, number = organizationNumber) {
    const application = await workspace.apply({ workflowId, countryCode: 'NO' })
    const { id, flow } = application
    await flow('flow.start')
    await identify(flow, nora)
    await flow('flow.submit', { step: 'organization', data: { organizationNumber: number } })
    await app.drain()
    await flow('flow.submit', { step: 'organization', data: { confirm: true } })
    return {
      ...application,
      sign: (person: string) => identify(flow, person, 'sign'),
      status: async () => (await workspace.call('applications.get', { applicationId: id })).body.status,
      combinations: async () =>
        (await workspace.call('applications.organization.signingCombinations.get', { applicationId: id })).body,
      state: async () =>
        (await app.database.pool.query('select state from applications where id = $1', [uuidOf(id)])).rows[0].state,
      read: async (rule: object, call: Caller = workspace.call, headers = {}) => {
        const answer = await call('signing.readings.create', { applicationId: id, rule }, headers)
        await app.drain()
        return answer
      },
    }
  }
  const names = (groups: { name: string }[][]) => groups.map((group) => group.map(({ name }) => name))

  it('begins with the register’s words and its functionaries by index', async () => {
    const opened = await open()
    const { id } = await applicant(opened)
    const { body } = await opened.workspace.call('signing.rules.get', { applicationId: id })
    expect(body).toMatchObject({
      organizationNumber: { id: organizationNumber, issuingCountry: 'NO' },
      ruleText: 'Styrets leder alene. Nestleder og ett styremedlem i fellesskap.',
      functionaries: [
        { index: 0, name: 'Nora Prøvestad', roles: ['Styrets leder', 'Daglig leder'] },
        { index: 1, name: 'Henrik Prøvedal' },
      ],
      coverage: 'PARTIAL',
      reviewRequired: true,
    })
  })

  it('a preview shows who would sign, in words of a language, and keeps nothing', async () => {
    const opened = await open()
    const { id } = await applicant(opened)
    const preview = (rule: object, language = 'nb') =>
      opened.workspace.call('signing.readings.preview', { applicationId: id, rule, language })
    const { body } = await preview(together)
    expect(body).toEqual({
      coverage: 'COMPLETE',
      combinations: [
        [
          { name: 'Nora Prøvestad', records: [0] },
          { name: 'Henrik Prøvedal', records: [1] },
        ],
      ],
      count: 1,
      soleSignatories: [],
      needsConfirmation: false,
      words: ['Nora Prøvestad sammen med Henrik Prøvedal', 'hele styret i fellesskap'],
      unresolved: [],
    })
    expect((await preview(alone, 'en')).body).toMatchObject({
      soleSignatories: ['Nora Prøvestad'],
      needsConfirmation: true,
      words: ['the chair alone', 'the whole board jointly'],
    })
    expect((await preview({ anyOf: [[slot(1, { kind: 'ROLE', role: 'LIQUIDATOR' })]] })).body).toMatchObject({
      coverage: 'PARTIAL',
      unresolved: ['nobody is registered as LIQUIDATOR'],
    })
    expect((await opened.workspace.call('signing.readings.list')).body).toEqual({ data: [] })
  })

  it('by which several sign together is in force at once: the open sign step asks for them, and approves when they have', async () => {
    const opened = await open()
    const one = await applicant(opened)
    const { body } = await one.read(together)
    expect(body).toMatchObject({ status: 'IN_FORCE', createdBy: opened.workspace.client.clientId, rule: together })
    expect(body.meaning).toMatchObject({ coverage: 'COMPLETE', needsConfirmation: false })
    const { data, coverage, origin, reviewRequired, count, asOf } = await one.combinations()
    expect([coverage, origin, reviewRequired, count]).toEqual(['COMPLETE', 'HUMAN', false, 1])
    expect(names(data)).toEqual([['Nora Prøvestad', 'Henrik Prøvedal']])
    expect(asOf).toBe('2026-06-15T10:00:00Z')
    expect((await one.state()).facts.representative).toMatchObject({ status: 'JOINTLY' })
    await one.sign(nora)
    expect(await one.status()).toBe('IN_PROGRESS')
    await one.sign(henrik)
    expect(await one.status()).toBe('APPROVED')
  })

  it('CONC-02 by which somebody signs alone waits for a second person who is not the one who read it', async () => {
    const opened = await open()
    const { workspace, second } = opened
    const one = await applicant(opened)
    const { body: proposed } = await one.read(alone)
    expect(proposed).toMatchObject({ status: 'PROPOSED', meaning: { soleSignatories: ['Nora Prøvestad'] } })
    expect(await one.combinations()).toMatchObject({ coverage: 'PARTIAL', reviewRequired: true })
    const { readingId } = proposed
    const own = await workspace.call('signing.readings.confirm', { readingId })
    expect([own.status, own.body.code]).toEqual([409, 'conflict'])
    expect(await one.combinations()).not.toHaveProperty('origin')

    const confirmed = await second('signing.readings.confirm', { readingId })
    expect(confirmed.body).toMatchObject({ status: 'IN_FORCE', createdBy: workspace.client.clientId })
    expect(confirmed.body.confirmedBy).not.toBe(workspace.client.clientId)
    await app.drain()
    expect(await one.combinations()).toMatchObject({ coverage: 'COMPLETE', origin: 'HUMAN', reviewRequired: false })
    expect((await second('signing.readings.confirm', { readingId })).status).toBe(409)
    await one.sign(nora)
    expect(await one.status()).toBe('APPROVED')
  })

  it('CONC-01 of many who confirm a proposal at once one does, and it comes into force once', async () => {
    const opened = await open()
    const one = await applicant(opened)
    const { readingId } = (await one.read(alone)).body
    const callers = await Promise.all(Array.from({ length: 6 }, () => opened.workspace.newClient(['review:write'])))
    const answers = await Promise.all(callers.map(({ call }) => call('signing.readings.confirm', { readingId })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409])
    const audit = await auditOf(app, opened.workspace.id, readingId)
    expect(audit.map(({ action }) => action)).toEqual(['signing.readings.create', 'signing.readings.confirm'])
  })

  it('CONC-01 of many who read a rule at once one is heard, and the others are told', async () => {
    const opened = await open()
    const { id } = await applicant(opened)
    const create = () => opened.workspace.call('signing.readings.create', { applicationId: id, rule: together })
    const answers = await Promise.all(Array.from({ length: 6 }, create))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409])
    expect((await opened.workspace.call('signing.readings.list')).body.data).toHaveLength(1)
  })

  it('a proposal that is rejected is never in force, and another one may be made', async () => {
    const opened = await open()
    const one = await applicant(opened)
    const { readingId } = (await one.read(alone)).body
    expect((await opened.second('signing.readings.reject', { readingId })).body.status).toBe('REJECTED')
    for (const verb of ['confirm', 'reject'])
      expect((await opened.second(`signing.readings.${verb}`, { readingId })).status).toBe(409)
    expect((await one.read(together)).body.status).toBe('IN_FORCE')
  })

  it('one that is in force can be taken back: who signs is then unknown again, and signatures by it approve nothing', async () => {
    const opened = await open()
    const one = await applicant(opened)
    const before = await one.combinations()
    const { readingId } = (await one.read(together)).body
    await one.sign(nora)
    await opened.workspace.call('signing.readings.reject', { readingId })
    await app.drain()
    expect(await one.combinations()).toEqual(before)
    expect(await one.status()).toBe('MANUAL_REVIEW')
  })

  it('other undecided applications of the company follow, those of other companies and decided ones do not', async () => {
    const opened = await open()
    const [first, sibling, decided, other] = [
      await applicant(opened),
      await applicant(opened),
      await applicant(opened),
      await applicant(opened, '310450391'),
    ]
    await opened.workspace.call('applications.cancel', { applicationId: decided.id })
    const untouched = [await decided.state(), await other.state()]
    const { body } = await first.read(together)
    expect((await sibling.combinations()).origin).toBe('HUMAN')
    expect((await sibling.state()).facts.representative).toMatchObject({ status: 'JOINTLY' })
    expect([await decided.state(), await other.state()]).toEqual(untouched)
    const later = await applicant(opened)
    expect(await later.combinations()).toMatchObject({ origin: 'HUMAN', coverage: 'COMPLETE' })
    const event = { workspaceId: opened.workspace.id, readingId: uuidOf(body.readingId) }
    const state = await sibling.state()
    await app.runner.runJob(followReadings, event, 1, true)
    expect(await sibling.state()).toEqual(state)
  })

  it('in review it changes what the reviewer sees, and decides nothing', async () => {
    const opened = await open()
    const one = await applicant(opened)
    await one.sign(nora)
    expect(await one.status()).toBe('MANUAL_REVIEW')
    await one.read(together)
    expect(await one.status()).toBe('MANUAL_REVIEW')
    expect((await one.state()).facts).toMatchObject({ organization: { signing: { coverage: 'COMPLETE' } } })
  })
})
