import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { steps, workflowOf } from '../../../test/definitions.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'

const market = (countryCode: string, registries: string[]) => ({
  countryCode,
  eidMethods: [],
  registries,
  languages: ['en'],
})

describe('markets.status', () => {
  let app: TestApp
  let workspace: Workspace
  beforeAll(async () => {
    app = await startApp({ DATAFORDELER_API_KEY: 'key', CVR_USER: '' })
    workspace = await newWorkspace(app)
  })
  const publish = (registries: Record<string, string[]>, settings: object = { manualEntry: false }) => {
    const markets = Object.entries(registries).map(([country, names]) => market(country, names))
    return workspace.publish(workflowOf([{ ...steps.organization, settings }], { kind: 'KYB' }), { markets })
  }
  const status = async (input: object) => (await workspace.call('markets.status', input)).body

  it('says of each market which registers serve it, in their order, and what they bring', async () => {
    const workflowId = await publish({ NO: ['sandbox-registry', 'registry-no-brreg'], FI: ['registry-fi-prh'] })
    const { data } = await status({ workflowId })
    expect(data.map((one: { countryCode: string }) => one.countryCode)).toEqual(['FI', 'NO'])
    expect(data[0]).toMatchObject({
      registries: [
        { registry: 'registry-fi-prh', state: 'READY', standing: 'MAIN', people: false, signingRules: false },
      ],
      searchByName: true,
      manualEntry: 'NOT_OFFERED',
    })
    expect(data[1].registries).toMatchObject([
      { registry: 'sandbox-registry', state: 'READY' },
      { registry: 'registry-no-brreg', state: 'READY', people: true, signingRules: true, searchByName: true },
    ])
    expect(data[1].registries[1].provides).toContain('registeredCorporateVatDate')
  })

  it('a register whose keys are missing may be named and published, and is told with the settings that it wants', async () => {
    const workflowId = await publish({
      SE: ['registry-se-bolagsverket'],
      DK: ['registry-dk-cvr', 'registry-dk-datafordeler'],
    })
    const { data } = await status({ workflowId })
    expect(data[1]).toMatchObject({
      registries: [
        {
          registry: 'registry-se-bolagsverket',
          state: 'KEYS_MISSING',
          missingSettings: [
            ['BOLAGSVERKET_CLIENT_ID', 'BOLAGSVERKET_CLIENT_SECRET'],
            ['BOLAGSVERKET_COMPANY_CLIENT_ID', 'BOLAGSVERKET_COMPANY_CLIENT_SECRET'],
          ],
        },
      ],
      searchByName: false,
    })
    expect(data[0].registries).toMatchObject([
      { state: 'KEYS_MISSING', missingSettings: [['CVR_USER', 'CVR_PASSWORD']], searchByName: true },
      { registry: 'registry-dk-datafordeler', state: 'READY', standing: 'SUPPLEMENT' },
    ])
    expect(data[0].searchByName).toBe(false)
  })

  it('a register that this release does not have for the country is UNKNOWN', async () => {
    const workflowId = await publish({ NO: ['registry-no-brreg'] })
    await app.database.pool.query(
      "update markets set registries = '{registry-no-brreg,gone,registry-fi-prh}' where workflow_id = $1",
      [workflowId.split(':').at(-1)],
    )
    const { data } = await status({ workflowId })
    expect(data[0].registries.map((one: { state: string }) => one.state)).toEqual(['READY', 'UNKNOWN', 'UNKNOWN'])
  })

  it('manual entry is what the published version offers in that market', async () => {
    const offered = await publish({ NO: ['registry-no-brreg'] }, { manualEntry: true })
    expect((await status({ workflowId: offered })).data[0].manualEntry).toBe('OFFERED')
    const person = await status({ workflowId: workspace.workflows.person })
    expect(person.data[0].manualEntry).toBe('NOT_OFFERED')
  })

  it('of a country it lists every register of this release, those that fill gaps last', async () => {
    const { data } = await status({ countryCode: 'DK' })
    const [{ registries, manualEntry }] = data
    const named = registries.map((one: { registry: string; standing: string }) => [one.registry, one.standing])
    expect(Object.fromEntries(named)).toEqual({
      'sandbox-registry': 'MAIN',
      'registry-dk-cvr': 'MAIN',
      'registry-dk-datafordeler': 'SUPPLEMENT',
      'registry-gleif': 'SUPPLEMENT',
      'vat-eu-vies': 'SUPPLEMENT',
    })
    expect(named.map(([, standing]: string[]) => standing)).toEqual([
      'MAIN',
      'MAIN',
      'SUPPLEMENT',
      'SUPPLEMENT',
      'SUPPLEMENT',
    ])
    expect(manualEntry).toBeUndefined()
    // In demo nothing goes out by itself.
    expect(registries.find((one: { registry: string }) => one.registry === 'registry-gleif')).toMatchObject({
      state: 'KEYS_MISSING',
      missingSettings: [['GLEIF_URL']],
    })
    expect((await status({ countryCode: 'BR' })).data).toEqual([
      { countryCode: 'BR', registries: [], searchByName: false },
    ])
  })

  it('both together are one market of the workflow', async () => {
    const workflowId = await publish({ NO: ['registry-no-brreg'], FI: ['registry-fi-prh'] })
    const { data } = await status({ workflowId, countryCode: 'NO' })
    expect(data.map((one: { countryCode: string }) => one.countryCode)).toEqual(['NO'])
  })

  it('neither, a country that is none, and another’s workflow are refused', async () => {
    for (const input of [{}, { countryCode: 'Norway' }]) expect((await status(input)).code).toBe('invalid_request')
    const other = await newWorkspace(app, 'Other')
    expect((await status({ workflowId: other.workflows.company })).code).toBe('not_found')
  })

  it('holds no key', async () => {
    expect(JSON.stringify(await status({ countryCode: 'DK' }))).not.toContain('"key"')
  })
})
