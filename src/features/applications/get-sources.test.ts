import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { steps, workflowOf } from '../../../test/definitions.ts'
import { completeCompany } from '../../../test/journey.ts'
import { evidenceOf } from '../../../test/records.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { type Loopback, startLoopback } from '../../connectors/loopback.ts'
import { prhReplies, sampleCompanies } from '../../connectors/registry-fi-prh/index.ts'
import { sampleEntities } from '../../connectors/registry-gleif/index.ts'
import { recordsBody } from '../../connectors/registry-gleif/sample-format.ts'
import { viesReplies } from '../../connectors/vat-eu-vies/index.ts'

const read = 'applications.organization.sources.get'
const number = sampleCompanies.paahtimo.businessId
const minuteMs = 60_000

describe(read, () => {
  let app: TestApp
  let workspace: Workspace
  let sources: Loopback
  let workflowId: string
  beforeAll(async () => {
    const entity = { ...sampleEntities.merekohv, country: 'FI', registeredAt: 'RA000188', registeredAs: number }
    sources = await startLoopback({
      ...prhReplies(),
      ...viesReplies(),
      'GET /api/v1/lei-records': { body: recordsBody([entity]) },
    })
    app = await startApp({ PRH_URL: sources.url, GLEIF_URL: sources.url, VIES_URL: sources.url })
    workspace = await newWorkspace(app)
    const registries = ['registry-fi-prh', 'registry-gleif', 'vat-eu-vies']
    const markets = [{ countryCode: 'FI', eidMethods: [], registries, languages: ['fi'] }]
    workflowId = await workspace.publish(workflowOf([steps.organization], { kind: 'KYB' }), { markets })
    return () => sources.close()
  })

  async function confirmed() {
    const { id, flow } = await workspace.apply({ workflowId, countryCode: 'FI' })
    await flow('flow.submit', { step: 'organization', data: { organizationNumber: number } })
    await app.drain()
    await flow('flow.submit', { step: 'organization', data: { confirm: true } })
    return { id, flow, told: (await workspace.call(read, { applicationId: id })).body }
  }

  it('says of each field which source it is from, when and under which terms; LEI and VAT number beside it', async () => {
    const { id, told } = await confirmed()
    const of = (field: string) => told.data.find((one: { field: string }) => one.field === field)
    expect(of('organizationName')).toEqual({
      field: 'organizationName',
      source: 'registry-fi-prh',
      asOf: '2026-06-15T10:00:00Z',
      licence: expect.stringContaining('CC BY'),
    })
    // Finland's register tells no day of foundation: GLEIF fills it, and its address does not displace the register's.
    expect(of('foundationDate')).toMatchObject({ source: 'registry-gleif', licence: 'CC0 1.0' })
    expect(of('addresses').source).toBe('registry-fi-prh')
    expect(of('vat').source).toBe('vat-eu-vies')
    expect(told.lei).toBe(sampleEntities.merekohv.lei)
    expect(told.vat).toEqual({ number: `FI${number.replace('-', '')}`, state: expect.stringMatching(/^(IN)?VALID$/) })
    // What nobody said, and our own readings, are no fields.
    for (const field of ['boardMembers', 'signingCombinations', 'status', 'legalTypeCode'])
      expect(of(field)).toBeUndefined()

    const { body: organization } = await workspace.call('applications.organization.get', { applicationId: id })
    expect(organization.foundationDate).toBe('2016-03-01')
    expect((await evidenceOf(app, id)).map((one) => one.source).sort()).toEqual([
      'registry-fi-prh',
      'registry-gleif',
      'registry-gleif',
      'vat-eu-vies',
    ])
  })

  it('of the sandbox all is of one source; people and signing are told by the names of their lists', async () => {
    const { id } = await completeCompany(app, workspace)
    const { data, ...rest } = (await workspace.call(read, { applicationId: id })).body
    expect(new Set(data.map((one: { source: string }) => one.source))).toEqual(new Set(['sandbox-registry']))
    const fields = data.map((one: { field: string }) => one.field)
    expect(fields).toEqual(
      expect.arrayContaining(['boardMembers', 'signingCombinations', 'registeredCorporateVatDate']),
    )
    expect(rest).toEqual({})
  })

  it('what the applicant typed is the applicant’s', async () => {
    const own = await workspace.publish(workflowOf([steps.organization], { kind: 'KYB' }))
    const { id, flow } = await workspace.apply({ workflowId: own })
    await flow('flow.submit', { step: 'organization', data: { organizationNumber: '5299999994' } })
    await app.drain()
    await flow('flow.submit', { step: 'organization', data: { manual: { organizationName: 'Provhemma AB' } } })
    const { body } = await workspace.call(read, { applicationId: id })
    expect(body.data).toContainEqual(expect.objectContaining({ field: 'organizationName', source: 'applicant' }))
    expect(new Set(body.data.map((one: { source: string }) => one.source))).toEqual(new Set(['applicant']))
  })

  it('is empty until a company is confirmed, and closed to applicants and other workspaces', async () => {
    const { id, flow } = await workspace.apply({ workflowId, countryCode: 'FI' })
    expect((await workspace.call(read, { applicationId: id })).body).toEqual({ data: [] })
    expect((await flow(read, { applicationId: id })).status).toBe(403)
    const other = await newWorkspace(app, 'Other')
    expect((await other.call(read, { applicationId: id })).status).toBe(404)
  })

  it('what a register said lately counts again, with the time at which it said so', async () => {
    await confirmed()
    const asked = sources.requests.length
    app.clock.advance(59 * minuteMs)
    const { id, told } = await confirmed()
    expect(sources.requests).toHaveLength(asked)
    expect(told.data[0].asOf).toBe('2026-06-15T10:00:00Z')
    // The evidence is this application's own copy.
    expect((await evidenceOf(app, id))[0]?.retrievedAt).toEqual(new Date('2026-06-15T10:00:00.000Z'))
  })
})
