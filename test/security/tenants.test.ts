import { beforeAll, describe, expect, it } from 'vitest'
import { operations } from '../../src/features/index.ts'
import { startApp, type TestApp } from '../app.ts'
import { companies, completePerson, identify, people } from '../journey.ts'
import { upload } from '../multipart.ts'
import { type Answer, newWorkspace, type Workspace } from '../workspace.ts'
import { send, told } from './send.ts'

let app: TestApp
let ours: Workspace
let theirs: Workspace
beforeAll(async () => {
  app = await startApp()
  ;[ours, theirs] = await Promise.all([newWorkspace(app, 'Ours'), newWorkspace(app, 'Theirs')])
})

const uuid = '6f1c2a9e-0d54-4f7b-9a51-0c6d2f0b7e11'
const redirectUrl = 'https://bank.example/done'
const create = (workflowId: string) => ({ workflowId, countryCode: 'SE', redirectUrl })
/** Reads of one application, which take its id and no more. */
const reads = operations
  .filter(
    ({ name, input }) => /^applications\..*(get|list)$/.test(name) && input.safeParse({ applicationId: 'x' }).success,
  )
  .map(({ name }) => name)

describe('another workspace’s ids', () => {
  it('TEN-01 on all eighteen reads its applications are answered exactly as ids that are not there', async () => {
    expect(reads).toHaveLength(18)
    const { id } = await completePerson(app, theirs)
    for (const name of reads) {
      const missing = await ours.call(name, { applicationId: `bits:application::${uuid}` })
      expect(missing.status, name).toBe(404)
      expect(told(await ours.call(name, { applicationId: id })), name).toEqual(told(missing))
      expect((await theirs.call(name, { applicationId: id })).status, name).toBe(200)
    }
  })

  it('TEN-01 no other operation tells them from ids that are not there, nor changes anything', async () => {
    const { id } = await completePerson(app, theirs, { answers: { pep: true, funds: 'SALARY' } })
    const { reviewId } = (await theirs.call('reviews.list', { applicationId: id })).body.data[0]
    const { draft: definition } = (await ours.call('workflows.get', { workflowId: ours.workflows.person })).body
    const { clientId, secretId } = theirs.client
    const pairs: [string, Record<string, unknown>, Record<string, unknown>][] = [
      ['applications.cancel', { applicationId: id }, { applicationId: `bits:application::${uuid}` }],
      ['reviews.get', { reviewId }, { reviewId: `bits:review::${uuid}` }],
      ['reviews.list', { applicationId: id }, { applicationId: `bits:application::${uuid}` }],
      ['reviews.list', { after: reviewId }, { after: `bits:review::${uuid}` }],
      [
        'reviews.decide',
        { reviewId, decision: 'APPROVE', reason: 'X' },
        { reviewId: `bits:review::${uuid}`, decision: 'APPROVE', reason: 'X' },
      ],
      ['workflows.get', { workflowId: theirs.workflows.person }, { workflowId: `bits:workflow::${uuid}` }],
      ['workflows.publish', { workflowId: theirs.workflows.person }, { workflowId: `bits:workflow::${uuid}` }],
      [
        'workflows.save',
        { workflowId: theirs.workflows.person, definition },
        { workflowId: `bits:workflow::${uuid}`, definition },
      ],
      ['clients.addSecret', { clientId }, { clientId: uuid }],
      ['clients.removeSecret', { clientId, secretId }, { clientId: uuid, secretId }],
      ['clients.disable', { clientId }, { clientId: uuid }],
    ]
    for (const [name, there, nowhere] of pairs)
      expect(told(await ours.call(name, there)), name).toEqual(told(await ours.call(name, nowhere)))
    expect((await theirs.call('applications.get', { applicationId: id })).body.status).toBe('MANUAL_REVIEW')
    expect((await theirs.call('reviews.get', { reviewId })).body).toMatchObject({ status: 'OPEN', decisions: [] })
    expect((await theirs.call('clients.list')).body.data[0]).toMatchObject({ clientId, disabled: false })
  })

  it('TEN-02 its workflow is answered as one that is not there', async () => {
    const missing = await ours.call('applications.create', create(`bits:workflow::${uuid}`))
    expect(missing.status).toBe(404)
    expect(told(await ours.call('applications.create', create(theirs.workflows.person)))).toEqual(told(missing))
  })

  it('TEN-03 ids are `bits:application::` and a random uuid, of which none is like another', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, async () => (await ours.apply()).id))
    for (const id of ids)
      expect(id).toMatch(/^bits:application::[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    // Nothing in common at the beginning or the end, as ids made of a time or a count have it.
    for (const [from, to] of [
      [18, 26],
      [-12, undefined],
    ] as const)
      expect(new Set(ids.map((id) => id.slice(from, to))).size).toBe(12)
    expect(ids).not.toEqual(ids.toSorted())
  })

  it('TEN-04 an Idempotency-Key belongs to its client: others use the same one for requests of their own', async () => {
    const colleague = await ours.newClient()
    const key = { 'Idempotency-Key': 'the-same-key' }
    const mine = await ours.call('applications.create', create(ours.workflows.person), key)
    const other = await theirs.call('applications.create', create(theirs.workflows.person), key)
    const third = await colleague.call('applications.create', create(ours.workflows.person), key)
    expect([mine.status, other.status, third.status]).toEqual([200, 200, 200])
    expect(new Set([mine.body.id, other.body.id, third.body.id]).size).toBe(3)
    expect((await ours.call('applications.create', create(ours.workflows.person), key)).body.id).toBe(mine.body.id)
  })
})

describe('TEN-05 the canary sweep', () => {
  /** Words that stand nowhere else; wherever one comes out, the wall has a hole. */
  const canary = {
    email: 'canary-mail@zwergsteinadler.example',
    document: 'Kanariengirlitz.png',
    workflow: 'Zaunammerschwarm',
    client: 'Grauschnäpperbund',
    comment: 'Heckenbraunellenruf',
    reason: 'ROTKEHLCHENLIED',
    path: '/sperlingskauzweg',
    iban: 'SE3550000000054910000003',
  }

  /** Everything of theirs that has a name of its own, in rows of every kind. */
  async function plant(): Promise<{ ids: string[] }> {
    const { body: reviewed } = await theirs.call('workflows.get', { workflowId: theirs.workflows.reviewed })
    const workflow = await theirs.call('workflows.create', {
      name: canary.workflow,
      isTest: true,
      redirectOrigins: ['https://bank.example'],
      markets: [{ countryCode: 'SE', eidMethods: ['se-bankid'], registries: ['sandbox-registry'], languages: ['sv'] }],
      definition: { ...reviewed.draft, review: { fourEyes: false } },
    })
    const { workflowId } = workflow.body
    await theirs.call('workflows.publish', { workflowId })
    const created = await theirs.call('applications.create', {
      ...create(workflowId),
      redirectUrl: `https://bank.example${canary.path}`,
    })
    const { id, sessionToken } = created.body
    const asApplicant = { Authorization: `Bearer ${sessionToken}` }
    const contact = { email: canary.email, phoneNumber: '+46701234567' }
    await theirs.call('flow.submit', { step: 'contact', data: contact }, asApplicant)
    const file = { content: Buffer.from(tinyPng, 'base64'), fileName: canary.document, contentType: 'image/png' }
    const { documentId } = (await upload(app, sessionToken, file)).body
    await theirs.call('flow.submit', { step: 'passport', data: { documentIds: [documentId] } }, asApplicant)
    await app.drain()
    const { reviewId } = (await theirs.call('reviews.list', { applicationId: id })).body.data[0]
    const said = { decision: 'DECLINE', reason: canary.reason, comment: canary.comment }
    await theirs.call('reviews.decide', { reviewId, ...said })
    const client = (await theirs.call('clients.create', { name: canary.client, scopes: ['application'] })).body

    const company = await theirs.apply({ workflowId: theirs.workflows.company })
    await company.flow('flow.submit', { step: 'contact', data: { email: canary.email } })
    await identify(company.flow, people.kenta)
    await company.flow('flow.submit', { step: 'organization', data: { organizationNumber: companies.taraxacum } })
    await app.drain()
    await company.flow('flow.submit', { step: 'organization', data: { confirm: true } })
    await company.flow('flow.submit', {
      step: 'bank-account',
      data: { accounts: [{ type: 'IBAN', iban: canary.iban, bic: 'NDEASESS' }] },
    })
    await app.drain()
    return { ids: [id, company.id, workflowId, documentId, reviewId, client.clientId, client.secretId, theirs.id] }
  }

  /** Every operation, with nothing at all and with every id of theirs in every place that takes one. */
  async function sweep(by: Workspace, ids: string[]): Promise<Answer[]> {
    const session = await by.apply()
    const answers: Answer[] = []
    const inputs = (id: string) => [
      { applicationId: id },
      { workflowId: id },
      { reviewId: id },
      { clientId: id },
      { after: id },
      { orderId: id },
      { documentId: id },
      { clientId: id, secretId: ids[6] },
      { reviewId: id, decision: 'APPROVE', reason: 'X' },
      { step: 'passport', data: { documentIds: [id] } },
      create(id),
    ]
    for (const { name, input } of operations) {
      const bodies = [{}, ...ids.flatMap(inputs).filter((body) => input.safeParse(body).success)]
      const asked = bodies.map((body) => by.call(name, body))
      const asApplicant = name.startsWith('flow.') ? bodies.map((body) => session.flow(name, body)) : []
      answers.push(...(await Promise.all([...asked, ...asApplicant])))
    }
    const headers = { Authorization: `Bearer ${by.token}` }
    const paths = ['/v1/openapi.json', '/v1/oauth2/userinfo', '/health', '/ready', '/docs/', '/unknown']
    for (const path of [...paths, ...ids.map((id) => `/v1/documents/${id}/content?expires=9999999999&signature=x`)])
      answers.push(await send(app, path, { method: 'GET', headers }))
    return answers
  }

  it('TEN-05 no byte of another workspace is in any answer', async () => {
    const { ids } = await plant()
    const words = Object.values(canary)
    const heard = (answers: Answer[]) => {
      const text = answers.map(({ body, headers }) => JSON.stringify([body, [...headers]])).join('\n')
      return words.filter((word) => text.includes(word))
    }
    // Who owns them hears them by the same sweep, so it has been where they are.
    expect(heard(await sweep(theirs, ids))).toEqual(words.filter((word) => word !== canary.path))
    expect(heard(await sweep(ours, ids))).toEqual([])
  }, 60_000)
})

const tinyPng = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
