import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { steps, workflowOf } from '../../../test/definitions.ts'
import { completePerson, identify } from '../../../test/journey.ts'
import { auditOf } from '../../../test/records.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { runChecks } from '../../platform/check.ts'
import { applicationChecks } from '../applications/index.ts'
import { signingChecks } from '../signing/index.ts'

const nora = '17858499860'
const uuid = '6f1c2a9e-0d54-4f7b-9a51-0c6d2f0b7e11'
const slot = (count: unknown, pool: unknown) => ({ count, pool })
const member = { kind: 'ROLE', role: 'MEMBER' }
const named = { kind: 'NAME', name: 'Henrik Prøvedal' }
const together = { anyOf: [[slot(1, { kind: 'RECORD', index: 0 }), slot(1, named)]] }
const deep = (pool: object): object => ({ kind: 'ANY_OF', pools: [pool] })

let app: TestApp
let workspace: Workspace
let workflowId: string
let applicationId: string
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
  const parts = [steps.identify, steps.organization, steps.representative, steps.sign]
  workflowId = await workspace.publish(workflowOf(parts, { kind: 'KYB' }))
  applicationId = (await apply('310450650')).id
})

/** Nora, at the sign step of a company. */
async function apply(organizationNumber: string) {
  const { id, flow } = await workspace.apply({ workflowId, countryCode: 'NO' })
  await flow('flow.start')
  await identify(flow, nora)
  await flow('flow.submit', { step: 'organization', data: { organizationNumber } })
  await app.drain()
  await flow('flow.submit', { step: 'organization', data: { confirm: true } })
  return { id, flow }
}
const preview = (rule: unknown) => workspace.call('signing.readings.preview', { applicationId, rule })

describe('a rule that is none', () => {
  it.each([
    ['rule', undefined],
    ['rule', 'the board'],
    ['rule.anyOf', { anyOf: [] }],
    ['rule.anyOf.0', { anyOf: [[]] }],
    ['rule.anyOf', { anyOf: Array.from({ length: 51 }, () => [slot(1, member)]) }],
    ['rule.anyOf.0', { anyOf: [Array.from({ length: 21 }, () => slot(1, member))] }],
    ['rule.anyOf.0.0.count', { anyOf: [[slot(0, member)]] }],
    ['rule.anyOf.0.0.count', { anyOf: [[slot(1.5, member)]] }],
    ['rule.anyOf.0.0.count', { anyOf: [[slot(201, member)]] }],
    ['rule.anyOf.0.0.count', { anyOf: [[slot('MOST', member)]] }],
    ['rule.anyOf.0.0.pool.role', { anyOf: [[slot(1, { kind: 'ROLE', role: 'BOSS' })]] }],
    ['rule.anyOf.0.0.pool.kind', { anyOf: [[slot(1, { kind: 'ANYBODY' })]] }],
    ['rule.anyOf.0.0.pool.name', { anyOf: [[slot(1, { kind: 'NAME', name: ' ' })]] }],
    ['rule.anyOf.0.0.pool.index', { anyOf: [[slot(1, { kind: 'RECORD', index: -1 })]] }],
    ['rule.anyOf.0.0.pool', { anyOf: [[slot(1, { ...member, holder: 'x' })]] }],
    ['rule.anyOf.0.0.pool.pools.0.pools.0.kind', { anyOf: [[slot(1, deep(deep(deep(member))))]] }],
    ['rule', { anyOf: [[slot(1, member)]], unless: 'x' }],
    ['rule', { anyOf: [[slot(1, { kind: 'RECORD', index: 2 })]] }],
  ])('is refused at %s (%#)', async (path, rule) => {
    const { status, body } = await preview(rule)
    expect([status, body.errors[0]?.path]).toEqual([400, path])
  })

  it('that is as large as one may be is answered at once', async () => {
    const positions = Array.from({ length: 20 }, () => slot('ALL', member))
    const anyOf = Array.from({ length: 50 }, () => positions)
    const begun = performance.now()
    expect((await preview({ anyOf })).status).toBe(200)
    expect(performance.now() - begun).toBeLessThan(2000)
  })

  it('that would let nobody sign is not kept, and says where to look', async () => {
    const rule = { anyOf: [[slot(1, named), slot(1, named)]] }
    expect((await preview(rule)).body).toMatchObject({ coverage: 'PARTIAL', count: 1 })
    const bankrupt = (await apply('310451045')).id
    const { status, body } = await workspace.call('signing.readings.create', {
      applicationId: bankrupt,
      rule: { anyOf: [[slot('ALL', member)]] },
    })
    expect([status, body.errors[0].path]).toEqual([400, 'rule'])
    expect(body.message).toContain('STATUS')
  })
})

describe('a company whose rule nobody needs to read', () => {
  it.each([
    ['has been read', () => apply('310450391')],
    ['is of a person’s application', () => completePerson(app, workspace)],
  ])('is refused where it %s', async (_, begin) => {
    const { id } = await begin()
    const answer = await workspace.call('signing.readings.create', { applicationId: id, rule: together })
    expect([answer.status, answer.body.code]).toEqual([409, 'conflict'])
  })
})

describe('a reading', () => {
  let readingId: string
  beforeAll(async () => {
    const input = { applicationId, rule: together, comment: 'Called Henrik.' }
    const key = { 'Idempotency-Key': 'read-once' }
    const first = await workspace.call('signing.readings.create', input, key)
    const again = await workspace.call('signing.readings.create', input, key)
    readingId = first.body.readingId
    expect([first.status, again.status]).toEqual([200, 200])
    expect(again.body, 'IDEM-01 the same key and body make one reading').toEqual(first.body)
    await app.drain()
  })

  it('IDEM-01 is made once by a key, however often it is sent', async () => {
    const { data } = (await workspace.call('signing.readings.list', { applicationId })).body
    expect(data).toMatchObject([{ readingId, status: 'IN_FORCE', comment: 'Called Henrik.', rule: together }])
  })

  it('TEN-01 of another workspace is one that there is not', async () => {
    const other = await newWorkspace(app, 'Other')
    const nowhere = `bits:signing-reading::${uuid}`
    for (const verb of ['get', 'confirm', 'reject']) {
      const asked = (id: string) => other.call(`signing.readings.${verb}`, { readingId: id })
      const [foreign, unknown] = [await asked(readingId), await asked(nowhere)]
      expect(foreign.status, verb).toBe(404)
      expect({ ...foreign.body, instance: '' }, verb).toEqual({ ...unknown.body, instance: '' })
    }
    expect((await other.call('signing.readings.list', { applicationId })).body).toEqual({ data: [] })
    for (const name of ['signing.rules.get', 'signing.readings.preview', 'signing.readings.create']) {
      const input = name === 'signing.rules.get' ? { applicationId } : { applicationId, rule: together }
      expect((await other.call(name, input)).status, name).toBe(404)
    }
    expect((await workspace.call('signing.readings.get', { readingId })).body.status).toBe('IN_FORCE')
  })

  it('AUD-03 is audited with who and what became of it, and no name of anybody', async () => {
    const onReading = await auditOf(app, workspace.id, readingId)
    expect(onReading).toMatchObject([
      { action: 'signing.readings.create', actorId: workspace.client.clientId, detail: { status: 'IN_FORCE' } },
    ])
    const onApplication = await auditOf(app, workspace.id, applicationId)
    expect(onApplication.at(-1)).toMatchObject({ action: 'applications.signing-read', actorKind: 'system' })
    expect(JSON.stringify([onReading, onApplication])).not.toMatch(/Henrik|Prøve|310450650/)
    const { rows } = await app.database.pool.query("select payload from events where type like 'signing.%'")
    expect(JSON.stringify(rows)).not.toMatch(/Henrik|Prøve|310450650/)
  })

  it('AUTH-08 needs review:read to be read, and review:write to be made', async () => {
    const reader = (await workspace.newClient(['review:read'])).call
    const writer = (await workspace.newClient(['review:write'])).call
    expect((await reader('signing.readings.get', { readingId })).status).toBe(200)
    expect((await reader('signing.readings.create', { applicationId, rule: together })).body.code).toBe(
      'insufficient_scope',
    )
    expect((await writer('signing.readings.get', { readingId })).body.code).toBe('insufficient_scope')
  })

  it('SESS-05 is nothing an applicant hears of: their session may not ask, and sees no trace of who has read what', async () => {
    const later = await apply('310450650')
    for (const name of ['signing.rules.get', 'signing.readings.list', 'signing.readings.get'])
      expect((await later.flow(name, { applicationId: later.id })).status, name).toBe(403)
    const seen = JSON.stringify((await later.flow('flow.get')).body)
    expect(seen).not.toMatch(/HUMAN|reading|Called|nestleder|ruleText/i)
  })

  it('every promise that is checked at rest holds', async () => {
    const findings = await runChecks([...signingChecks, ...applicationChecks], app)
    expect(findings.filter(({ ok }) => !ok)).toEqual([])
  })
})
