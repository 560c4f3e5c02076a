import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { steps, workflowOf } from '../../../test/definitions.ts'
import { identify } from '../../../test/journey.ts'
import { auditOf } from '../../../test/records.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { type Loopback, startLoopback } from '../../connectors/loopback.ts'
import { sampleCompanies } from '../../connectors/registry-dk-cvr/index.ts'
import { type SampleCompany, searchBody, virksomhedBody } from '../../connectors/registry-dk-cvr/sample-format.ts'

const text = 'Selskabet tegnes af en direktør, når månen er fuld.'
const anne = { unit: 4_999_100_101, name: 'Anne Prøvegaard', organ: 'Direktion', seat: 'DIREKTØR' }
const bent = { unit: 4_999_100_102, name: 'Bent Prøvegaard', organ: 'Bestyrelse', seat: 'BESTYRELSESMEDLEM' }
const dora = { unit: 4_999_100_103, name: 'Dora Prøvegaard', organ: 'Bestyrelse', seat: 'BESTYRELSESMEDLEM' }

const eli = { unit: 4_999_100_104, name: 'Eli Prøvegaard', organ: 'Bestyrelse', seat: 'BESTYRELSESMEDLEM' }

const slot = (pool: object) => ({ count: 1, pool })
const byRole = { anyOf: [[slot({ kind: 'ROLE', role: 'DIRECTOR' }), slot({ kind: 'ROLE', role: 'MEMBER' })]] }
const byPlace = { anyOf: [[slot({ kind: 'RECORD', index: 0 }), slot({ kind: 'RECORD', index: 1 })]] }

describe('a reading and what the register tells later', () => {
  let app: TestApp
  let register: Loopback
  let told: { text: string; people: (typeof anne)[] }
  beforeAll(async () => {
    const company = (): SampleCompany => ({
      ...sampleCompanies.havblik,
      attributes: { TEGNINGSREGEL: [[told.text, '2020-01-01']] },
      participants: told.people.map(({ unit, name, organ, seat }) => ({
        unit,
        name,
        seats: [['LEDELSESORGAN', organ, seat, '2020-01-01']],
      })),
    })
    register = await startLoopback({
      'POST /cvr-permanent/virksomhed/_search': () => ({ body: searchBody([virksomhedBody(company())]) }),
    })
    app = await startApp({ CVR_URL: register.url, CVR_USER: 'user', CVR_PASSWORD: 'secret' })
    const registry = app.services.connectors.registry('registry-dk-cvr')
    // Every look-up is one of the register, not of what it said within the hour.
    if (registry) registry.freshForS = 0
  })
  afterAll(() => register.close())

  /** A workspace, in whose first application the rule has been read. */
  async function read(rule: object) {
    told = { text, people: [anne, bent, dora] }
    const workspace = await newWorkspace(app)
    const market = { countryCode: 'DK', eidMethods: ['dk-mitid'], registries: ['registry-dk-cvr'], languages: ['da'] }
    const parts = [steps.identify, steps.organization, steps.representative, steps.sign]
    const workflowId = await workspace.publish(workflowOf(parts, { kind: 'KYB' }), { markets: [market] })
    const first = await lookUp(workspace, workflowId)
    expect(await combinations(workspace, first)).toMatchObject({ coverage: 'NONE', reviewRequired: true })
    const { body } = await workspace.call('signing.readings.create', { applicationId: first, rule })
    await app.drain()
    expect(await combinations(workspace, first)).toMatchObject({ origin: 'HUMAN', coverage: 'COMPLETE' })
    return {
      workspace,
      first,
      readingId: body.readingId,
      status: async () =>
        (await workspace.call('signing.readings.get', { readingId: body.readingId })).body.status as string,
      lookUp: () => lookUp(workspace, workflowId),
    }
  }
  async function lookUp(workspace: Workspace, workflowId: string): Promise<string> {
    app.clock.advance(1000)
    const { id, flow } = await workspace.apply({ workflowId, countryCode: 'DK' })
    await flow('flow.start')
    await identify(flow)
    await flow('flow.submit', { step: 'organization', data: { organizationNumber: '94001005' } })
    await app.drain()
    await flow('flow.submit', { step: 'organization', data: { confirm: true } })
    return id
  }
  const combinations = async (workspace: Workspace, applicationId: string) =>
    (await workspace.call('applications.organization.signingCombinations.get', { applicationId })).body

  it('applies as long as text and people are the same, in whatever order they are told', async () => {
    const { workspace, lookUp, status } = await read(byRole)
    told.people = [bent, dora, anne]
    const later = await lookUp()
    const { origin, data } = await combinations(workspace, later)
    const names = data.map((group: { name: string }[]) => group.map(({ name }) => name))
    expect([origin, names]).toEqual([
      'HUMAN',
      [
        [bent.name, dora.name],
        [bent.name, anne.name],
        [dora.name, anne.name],
      ],
    ])
    expect(await status()).toBe('IN_FORCE')
  })

  it.each([
    ['another text', () => ({ text: `${text} Ellers tegnes det af en anden.`, people: [anne, bent, dora] })],
    ['another person', () => ({ text, people: [anne, bent, dora, eli] })],
    ['a person less', () => ({ text, people: [anne, bent] })],
    ['another seat', () => ({ text, people: [anne, dora, { ...bent, organ: 'Direktion', seat: 'DIREKTØR' }] })],
  ])('is dropped by %s, for good and for everybody, and the audit and an event tell of it', async (_, changed) => {
    const { workspace, first, readingId, status, lookUp } = await read(byRole)
    told = changed()
    const later = await lookUp()
    expect(await status()).toBe('DROPPED')
    for (const id of [first, later])
      expect(await combinations(workspace, id)).toMatchObject({ coverage: 'NONE', reviewRequired: true })

    told = { text, people: [anne, bent, dora] }
    expect(await combinations(workspace, await lookUp())).toMatchObject({ coverage: 'NONE', reviewRequired: true })
    expect(await status()).toBe('DROPPED')
    const audit = await auditOf(app, workspace.id, readingId)
    expect(audit.map(({ action }) => action)).toEqual(['signing.readings.create', 'signing.readings.drop'])
    expect(audit.at(-1)).toMatchObject({ actorKind: 'system', actorId: 'applications.lookUpOrganization' })
    const { rows } = await app.database.pool.query(
      "select payload from events where workspace_id = $1 and type = 'signing.readingEnded'",
      [workspace.id],
    )
    expect(rows).toHaveLength(1)
  })

  it('that names people by their place is dropped when others stand in these places', async () => {
    const { lookUp, status } = await read(byPlace)
    told.people = [bent, dora, anne]
    await lookUp()
    expect(await status()).toBe('DROPPED')
  })

  it('that is only proposed is dropped too, and can then not be confirmed', async () => {
    told = { text, people: [anne, bent, dora] }
    const { workspace, readingId, lookUp } = await read(byRole)
    await workspace.call('signing.readings.reject', { readingId })
    const alone = { anyOf: [[slot({ kind: 'ROLE', role: 'DIRECTOR' })]] }
    const proposed = await workspace.call('signing.readings.create', { applicationId: await lookUp(), rule: alone })
    expect(proposed.body.status).toBe('PROPOSED')
    told.text = `${text} Ellers ikke.`
    await lookUp()
    const second = (await workspace.newClient(['review:write'])).call
    const answer = await second('signing.readings.confirm', { readingId: proposed.body.readingId })
    expect([answer.status, answer.body.code]).toEqual([409, 'conflict'])
  })

  it('TEN-01 applies in its own workspace only', async () => {
    await read(byRole)
    const other = await newWorkspace(app)
    const market = { countryCode: 'DK', eidMethods: ['dk-mitid'], registries: ['registry-dk-cvr'], languages: ['da'] }
    const parts = [steps.identify, steps.organization]
    const workflowId = await other.publish(workflowOf(parts, { kind: 'KYB' }), { markets: [market] })
    expect(await combinations(other, await lookUp(other, workflowId))).toMatchObject({ coverage: 'NONE' })
  })
})
