import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { steps, workflowOf } from '../../../test/definitions.ts'
import { auditOf } from '../../../test/records.ts'
import { newStaff, type Staff } from '../../../test/staff.ts'
import { newWorkspace, redirectUrl, type Workspace } from '../../../test/workspace.ts'

const first = workflowOf([steps.contact])
const second = workflowOf([steps.contact, steps.identify])

let app: TestApp
let workspace: Workspace
let lead: Staff
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
  lead = newStaff(app, workspace, 'COMPLIANCE_LEAD')
})

const get = async (workflowId: string) => (await workspace.call('workflows.get', { workflowId })).body
const names = (data: { workflowId: string }[]) => data.map((one) => one.workflowId)

describe('workflows.save', () => {
  it('nobody saves over what they have not seen: 409 tells who saved, when, and which revision it is', async () => {
    const workflowId = await workspace.publish(first)
    await lead.call('workflows.save', { workflowId, definition: second, revision: 1 })
    const { status, body } = await workspace.call('workflows.save', { workflowId, definition: first, revision: 1 })
    expect([status, body.code]).toEqual([409, 'conflict'])
    expect(body.errors).toEqual([
      { path: 'revision', message: expect.stringMatching(`^is 2 by now, saved by ${lead.id} at `) },
    ])
    const read = await get(workflowId)
    expect(read).toMatchObject({ revision: 2, draftSavedBy: { id: lead.id, kind: 'staff', name: 'Some Body' } })
    expect(read.draft.steps).toHaveLength(3)
  })

  it('of many who save one revision at once, one does', async () => {
    const workflowId = await workspace.publish(first)
    const saves = Array.from({ length: 6 }, () =>
      workspace.call('workflows.save', { workflowId, definition: second, revision: 1 }),
    )
    const statuses = (await Promise.all(saves)).map(({ status }) => status)
    expect(statuses.toSorted()).toEqual([200, 409, 409, 409, 409, 409])
    expect((await get(workflowId)).revision).toBe(2)
  })

  it('whether the draft is another than what is published is told, also after it is changed back', async () => {
    const workflowId = await workspace.publish(first)
    const isChanged = async () => (await get(workflowId)).hasDraftChanges
    expect(await isChanged()).toBe(false)
    await workspace.call('workflows.save', { workflowId, definition: second })
    expect(await isChanged()).toBe(true)
    await workspace.call('workflows.save', { workflowId, definition: first })
    expect(await isChanged()).toBe(false)
  })
})

describe('workflows.settings.save', () => {
  const settings = (workflowId: string, change: object) =>
    lead.call('workflows.settings.save', { workflowId, ...change })
  const se = { countryCode: 'SE', eidMethods: ['se-bankid'], registries: [], languages: ['sv'] }
  const no = { countryCode: 'NO', eidMethods: ['no-bankid'], registries: [], languages: ['nb'] }

  it('origins hold at once for what is published, and are audited as they are', async () => {
    const workflowId = await workspace.publish(first)
    const apply = (url: string) =>
      workspace.call('applications.create', { workflowId, countryCode: 'SE', redirectUrl: url })
    expect((await apply('https://shop.example/x')).status).toBe(400)
    const redirectOrigins = ['https://SHOP.example/', 'https://shop.example']
    expect((await settings(workflowId, { redirectOrigins })).status).toBe(200)
    expect((await apply('https://shop.example/x')).status).toBe(200)
    expect((await apply(redirectUrl)).status).toBe(400)
    expect((await auditOf(app, workspace.id, workflowId)).at(-1)).toMatchObject({
      action: 'workflows.settings.save',
      actorId: lead.id,
      detail: { redirectOrigins: ['https://shop.example'] },
    })
  })

  it('RED-03 origins that an applicant could be led astray by are refused, and nothing is changed', async () => {
    const workflowId = await workspace.publish(first, { isTest: false, redirectOrigins: ['https://bank.example'] })
    const redirectOrigins = ['https://bank.example', 'http://localhost:3001', 'https://*.example']
    const { status, body } = await settings(workflowId, { redirectOrigins, name: 'Other' })
    expect(status).toBe(400)
    expect(body.errors.map((one: { path: string }) => one.path)).toEqual(['redirectOrigins.1', 'redirectOrigins.2'])
    expect(await get(workflowId)).toMatchObject({ name: 'Own', redirectOrigins: ['https://bank.example'] })
  })

  it('a market that is left out takes no applications, and those under way go on; it comes back with its id', async () => {
    const workflowId = await workspace.publish(first, { markets: [se, no] })
    const before = await get(workflowId)
    const { id, flow } = await workspace.apply({ workflowId, countryCode: 'NO' })
    await settings(workflowId, { markets: [{ ...se, languages: ['sv', 'en'] }] })
    expect((await get(workflowId)).markets).toMatchObject([{ countryCode: 'SE', languages: ['sv', 'en'] }])
    const application = { workflowId, countryCode: 'NO', redirectUrl }
    expect((await workspace.call('applications.create', application)).status).toBe(400)
    await flow('flow.start')
    await flow('flow.submit', { step: 'contact', data: { email: 'a@bank.example' } })
    expect((await workspace.call('applications.get', { applicationId: id })).body.status).toBe('APPROVED')
    await settings(workflowId, { markets: [se, no] })
    expect((await get(workflowId)).markets).toEqual(before.markets)
    expect((await workspace.call('applications.create', application)).status).toBe(200)
  })

  it.each([
    ['twice the same country', [se, se]],
    ['none', []],
    ['an eID of another country', [{ ...se, eidMethods: ['no-bankid'] }]],
  ])('refuses markets: %s', async (_what, markets) => {
    const workflowId = await workspace.publish(first)
    expect((await settings(workflowId, { markets })).status).toBe(400)
    expect((await get(workflowId)).markets).toHaveLength(4)
  })
})

describe('workflows.archive and workflows.restore', () => {
  it('an archived workflow takes no applications and no changes, those under way go on, and it comes back as it was', async () => {
    const workflowId = await workspace.publish(first)
    const before = await get(workflowId)
    const { flow } = await workspace.apply({ workflowId })
    const list = async (input: object = {}) => names((await workspace.call('workflows.list', input)).body.data)
    expect((await lead.call('workflows.archive', { workflowId })).status).toBe(200)
    expect(await list()).not.toContain(workflowId)
    expect(await list({ archived: 'ONLY' })).toEqual([workflowId])
    expect(await list({ archived: 'TOO' })).toContain(workflowId)
    expect((await workspace.call('applications.create', { workflowId, countryCode: 'SE', redirectUrl })).status).toBe(
      404,
    )
    for (const [operation, more] of [
      ['workflows.save', { definition: second }],
      ['workflows.publish', {}],
      ['workflows.settings.save', { name: 'X' }],
      ['workflows.archive', {}],
    ] as const) {
      expect((await lead.call(operation, { workflowId, ...more })).body.code, operation).toBe('conflict')
    }
    await flow('flow.start')
    const sent = await flow('flow.submit', { step: 'contact', data: { email: 'a@bank.example' } })
    expect(sent.body.status).toBe('APPROVED')
    await lead.call('workflows.restore', { workflowId })
    expect(await get(workflowId)).toEqual(before)
    expect((await workspace.call('applications.create', { workflowId, countryCode: 'SE', redirectUrl })).status).toBe(
      200,
    )
  })
})

describe('workflows.create', () => {
  it('a copy begins with the original’s draft, markets and origins; one that is no test leaves insecure origins behind', async () => {
    const copyOf = await workspace.publish(second)
    const copies = [{ name: 'Copy' }, { name: 'Real', isTest: false }]
    const [copy, real] = await Promise.all(
      copies.map(async (one) => get((await lead.call('workflows.create', { ...one, copyOf })).body.workflowId)),
    )
    const original = await get(copyOf)
    expect(copy).toMatchObject({ name: 'Copy', isTest: true, published: false, draft: original.draft, revision: 1 })
    expect(copy.redirectOrigins).toEqual(original.redirectOrigins)
    expect(copy.markets.map(({ marketId: _, ...one }: { marketId: string }) => one)).toEqual(
      original.markets.map(({ marketId: _, ...one }: { marketId: string }) => one),
    )
    expect(real).toMatchObject({ isTest: false, redirectOrigins: ['https://bank.example'] })
  })

  it('a starter is a workflow that can be published as it is', async () => {
    const { body: words } = await lead.call('workflows.vocabulary')
    const markets = [{ countryCode: 'SE', eidMethods: ['se-bankid'], registries: [], languages: ['sv'] }]
    for (const { name, kind } of words.starters) {
      const given = { name, starter: name, redirectOrigins: ['https://bank.example'], markets }
      const { workflowId } = (await lead.call('workflows.create', given)).body
      expect((await get(workflowId)).kind).toBe(kind)
      expect((await lead.call('workflows.publish', { workflowId, revision: 1 })).body.version).toBe(1)
    }
  })

  it('TEN-01 neither another workspace’s workflow is copied, nor a starter that there is not', async () => {
    const other = await newWorkspace(app, 'Other')
    const { status } = await lead.call('workflows.create', { name: 'X', copyOf: other.workflows.person })
    expect(status).toBe(404)
    const given = {
      name: 'X',
      starter: 'Nothing',
      redirectOrigins: [],
      markets: [{ countryCode: 'SE', eidMethods: [], registries: [], languages: ['sv'] }],
    }
    expect((await lead.call('workflows.create', given)).body.errors[0].path).toBe('starter')
    expect((await lead.call('workflows.create', { ...given, definition: first })).status).toBe(400)
  })
})
