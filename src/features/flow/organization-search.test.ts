import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { steps, workflowOf } from '../../../test/definitions.ts'
import { companies } from '../../../test/journey.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { type Loopback, startLoopback } from '../../connectors/loopback.ts'
import { brregReplies } from '../../connectors/registry-no-brreg/index.ts'

const search = 'flow.organization.search'
const definition = workflowOf([steps.organization], { kind: 'KYB' })
const market = (countryCode: string, registries: string[]) => ({
  countryCode,
  eidMethods: [],
  registries,
  languages: ['en'],
})

describe(search, () => {
  let app: TestApp
  let workspace: Workspace
  let register: Loopback
  let workflowId: string
  /** What the Norwegian register says of itself just now. */
  let isOut = false
  beforeAll(async () => {
    const replies = brregReplies()
    const key = 'GET /enhetsregisteret/api/enheter'
    const recorded = replies[key]
    register = await startLoopback({
      ...replies,
      [key]: (request) => {
        if (isOut) return { status: 500, body: {} }
        return typeof recorded === 'function' ? recorded(request) : (recorded ?? {})
      },
    })
    app = await startApp({ BRREG_URL: register.url })
    workspace = await newWorkspace(app)
    const markets = [
      market('SE', ['sandbox-registry']),
      market('NO', ['sandbox-registry', 'registry-no-brreg']),
      market('DK', ['registry-dk-datafordeler']),
    ]
    workflowId = await workspace.publish(definition, { markets })
    return () => register.close()
  })

  async function begin(countryCode = 'SE') {
    const { id, flow } = await workspace.apply({ workflowId, countryCode })
    await flow('flow.start')
    return { id, flow, find: (name: unknown) => flow(search, { name }) }
  }

  it('finds companies of the applicant’s market by a part of their name', async () => {
    const { find } = await begin()
    const { status, body } = await find('  taraxacum ')
    expect([status, body.data[0]]).toEqual([
      200,
      { organizationName: 'Taraxacum AB', organizationNumber: companies.taraxacum, city: expect.any(String) },
    ])
  })

  it('asks the market’s next register where the first knows no such name', async () => {
    const { find } = await begin('NO')
    expect((await find('fjordglimt')).body.data).toMatchObject([{ organizationName: 'FJORDGLIMT KAFFE AS' }])
  })

  it('what no register knows is an empty list; what a register did not say is 503 and never an empty list', async () => {
    const { find } = await begin('NO')
    expect(await find('finnes ikke noe sted')).toMatchObject({ status: 200, body: { data: [] } })
    isOut = true
    const { status, body, headers } = await find('finnes ikke noe sted')
    isOut = false
    expect([status, body.code, headers.get('retry-after')]).toEqual([503, 'unavailable', '10'])
  })

  it('a market without a register that can be searched says so', async () => {
    const { find } = await begin('DK')
    const { status, body } = await find('havblik')
    expect([status, body.code]).toEqual([404, 'not_found'])
    expect(body.message).toContain('organization number')
  })

  it('flow.get says whether there is a search, on the organization step alone', async () => {
    expect((await (await begin('SE')).flow('flow.get')).body.current.searchByName).toBe(true)
    expect((await (await begin('DK')).flow('flow.get')).body.current.searchByName).toBe(false)
  })

  it('is there only while the organization step is open', async () => {
    const { flow, find } = await begin()
    const refused = async () => (await find('taraxacum')).body.code
    await flow('flow.submit', { step: 'organization', data: { organizationNumber: companies.taraxacum } })
    expect(await refused()).toBe('step_not_open')
    await app.drain()
    expect((await find('taraxacum')).status).toBe(200)
    await flow('flow.submit', { step: 'organization', data: { confirm: true } })
    expect(await refused()).toBe('step_not_open')

    const other = await workspace.apply()
    expect((await other.flow(search, { name: 'taraxacum' })).body.code).toBe('step_not_open')
  })

  /** The sandbox, as long as `run` takes, as a register with these numbers. */
  async function withNumbers<T>(numbers: string[], run: () => Promise<T>): Promise<T> {
    const registry = app.services.connectors.registry('sandbox-registry')
    const own = registry?.search
    if (!registry || !own) throw new Error('There is no sandbox.')
    const value = numbers.map((id) => ({
      organizationName: 'Provberg',
      organizationNumber: { id, issuingCountry: 'SE' },
    }))
    registry.search = async () => ({ outcome: 'FOUND', value, evidence: [] })
    return run().finally(() => {
      registry.search = own
    })
  }

  it('nobody learns a sole trader’s personal number by their name', async () => {
    const { find } = await begin()
    const numbers = ['199006022397', '9006022397', companies.taraxacum]
    const { body } = await withNumbers(numbers, () => find('Provberg'))
    expect(body.data).toEqual([{ organizationName: 'Provberg', organizationNumber: companies.taraxacum }])
    expect((await withNumbers(numbers.slice(0, 2), () => find('Provberg'))).body).toEqual({ data: [] })
  })

  it('tells ten, however many a register sends', async () => {
    const { find } = await begin()
    const { body } = await withNumbers(
      Array.from({ length: 25 }, () => companies.taraxacum),
      () => find('Provberg'),
    )
    expect(body.data).toHaveLength(10)
  })

  it.each(['', ' a ', 'x'.repeat(201), 5, null])('refuses %j as a name', async (name) => {
    expect((await (await begin()).find(name)).body.code).toBe('invalid_request')
  })

  it('leaves an audit entry with the register and the count, and never the name', async () => {
    const { id, find } = await begin()
    await find('Taraxacum')
    const { rows } = await app.database.pool.query<{ detail: object; whole: string }>(
      'select detail, row_to_json(audit_entries)::text as whole from audit_entries where subject = $1 and action = $2',
      [id, search],
    )
    expect(rows.map(({ detail }) => detail)).toEqual([{ source: 'sandbox-registry', found: 1 }])
    expect(rows[0]?.whole).not.toMatch(/taraxacum/i)
  })
})
