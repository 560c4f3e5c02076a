import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { workflowOf } from '../../../test/definitions.ts'
import { auditOf, evidenceOf, factsOf, uuidOf } from '../../../test/records.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { type Replies, type Reply, startLoopback } from '../../connectors/loopback.ts'

const number = '99000011'
const amelia = { name: 'Amelia Samplewright', dateOfBirth: '1979-04-12' }
const muster = { type: 'ORGANIZATION', name: 'Muster Holding GmbH', organizationNumber: 'HRB 990001', country: 'DE' }

/** What Companies House answers about one invented company, in its own format. */
function register(control: object[], statements: object[] = []): Replies {
  const list = (items: object[]): Reply =>
    items.length > 0
      ? { body: { items, total_results: items.length } }
      : { status: 404, body: { errors: [{ error: 'company-psc-not-found', type: 'ch:service' }] } }
  return {
    [`GET /company/${number}`]: {
      body: { company_name: 'SAMPLE COFFEE LIMITED', company_number: number, type: 'ltd', company_status: 'active' },
    },
    [`GET /company/${number}/officers`]: { body: { items: [], total_results: 0 } },
    [`GET /company/${number}/persons-with-significant-control`]: list(control),
    [`GET /company/${number}/persons-with-significant-control-statements`]: list(statements),
  }
}
const registeredAmelia = {
  kind: 'individual-person-with-significant-control',
  name: 'Ms Amelia Jane Samplewright',
  name_elements: { forename: 'Amelia', middle_name: 'Jane', surname: 'Samplewright' },
  date_of_birth: { month: 4, year: 1979 },
  country_of_residence: 'England',
  natures_of_control: ['ownership-of-shares-50-to-75-percent'],
  notified_on: '2018-05-14',
}
const registeredMuster = {
  kind: 'corporate-entity-person-with-significant-control',
  name: 'Muster Holding GmbH',
  natures_of_control: ['ownership-of-shares-25-to-50-percent'],
  notified_on: '2020-01-01',
  identification: { country_registered: 'Germany', registration_number: 'HRB 990001', legal_form: 'GmbH' },
}

describe('owners of a British company, compared with its persons of significant control', () => {
  let app: TestApp
  let workspace: Workspace
  let workflowId: string
  let replies: Replies = {}
  beforeAll(async () => {
    const server = await startLoopback({
      'GET /*': (request) => {
        const found = replies[`GET ${request.path.split('?', 1)[0]}`] ?? { status: 501 }
        return typeof found === 'function' ? found(request) : found
      },
    })
    app = await startApp({ COMPANIES_HOUSE_API_KEY: 'key', COMPANIES_HOUSE_URL: server.url })
    workspace = await newWorkspace(app)
    const market = (countryCode: string, registries: string[]) => ({
      countryCode,
      eidMethods: countryCode === 'SE' ? ['se-bankid'] : [],
      registries,
      languages: ['en'],
    })
    const definition = workflowOf(
      [
        { key: 'organization', type: 'organization' },
        {
          key: 'owners',
          type: 'owners',
          settings: { threshold: { percent: 25, inclusive: true }, compareWithRegister: true },
        },
        { key: 'screening', type: 'screening' },
      ],
      { kind: 'KYB', rules: [{ when: 'ownership.discrepancies > 0', outcome: 'REVIEW', reason: 'OWNERS_DIFFER' }] },
    )
    const markets = [market('GB', ['registry-gb-companies-house']), market('SE', ['sandbox-registry'])]
    workflowId = await workspace.publish(definition, { markets })
    return () => server.close()
  })

  async function atOwners(said: Replies, countryCode = 'GB', organizationNumber = number) {
    replies = said
    const application = await workspace.apply({ workflowId, countryCode })
    const { flow } = application
    await flow('flow.start')
    await flow('flow.submit', { step: 'organization', data: { organizationNumber } })
    await app.drain()
    await flow('flow.submit', { step: 'organization', data: { confirm: true } })
    return application
  }
  const read = async (applicationId: string) =>
    (await workspace.call('applications.organization.owners.get', { applicationId })).body
  const statusOf = async (applicationId: string) =>
    (await workspace.call('applications.get', { applicationId })).body.status
  async function screened(applicationId: string) {
    const hits = (await workspace.call('screening.hits.list', { applicationId })).body.data
    const { rows } = await app.database.pool.query<{ key: string }>(
      'select s.key from subjects s join subject_roles r on r.subject_id = s.id where r.application_id = $1',
      [uuidOf(applicationId)],
    )
    return { hits, subjects: rows.map(({ key }) => key) }
  }
  const declared = {
    owners: [
      { type: 'PERSON', ...amelia, sharePercent: 60 },
      {
        ...muster,
        sharePercent: 40,
        owners: [{ type: 'PERSON', name: 'Vera Testova', dateOfBirth: '1975-05-05', sharePercent: 70 }],
      },
    ],
  }

  it('a declaration that the register agrees with is approved, with how each owns', async () => {
    const { id, flow } = await atOwners(register([registeredAmelia, registeredMuster]))
    const submitted = await flow('flow.submit', {
      step: 'owners',
      data: {
        owners: [
          declared.owners[0],
          { ...muster, sharePercent: 40, owners: [{ name: 'Nina Nobody', sharePercent: 70 }] },
        ],
      },
    })
    expect(submitted.body.current).toMatchObject({ key: 'owners', state: 'WAITING' })
    expect(submitted.body.current.settings).toEqual({
      thresholdPercent: 25,
      threshold: { percent: 25, inclusive: true },
    })
    await app.drain()
    expect(await read(id)).toMatchObject({
      declared: true,
      data: [
        { ...amelia, sharePercent: 60, source: 'APPLICANT', how: { grounds: ['SHARES', 'VOTES', 'CONTROL'] } },
        { name: 'Nina Nobody', sharePercent: 28, how: { through: [{ name: muster.name, controlled: true }] } },
      ],
      organizations: [{ name: muster.name, sharePercent: 40, sanctionHits: [] }],
      threshold: { percent: 25, inclusive: true },
      unknownPercent: 12,
      gaps: [{ name: muster.name, reason: 'REST', percent: 12 }],
      register: {
        outcome: 'FOUND',
        source: 'registry-gb-companies-house',
        owners: [
          {
            name: 'Samplewright, Amelia Jane',
            birthMonth: '1979-04',
            interests: [{ type: 'SHARES', over: 50, upTo: 75 }],
          },
          { type: 'ORGANIZATION', organizationIdentifier: { id: 'HRB 990001', issuingCountry: 'DE' } },
        ],
      },
      discrepancies: [],
      unclear: [],
    })
    expect(await statusOf(id)).toBe('APPROVED')
    expect((await evidenceOf(app, id)).map((one) => one.source)).toContain('registry-gb-companies-house')
    expect((await factsOf(app, id)).map((one) => one.name)).toContain('registeredOwners')
  })

  it('discrepancies are counted for rules, told to clients, and never to the applicant', async () => {
    const { id, flow } = await atOwners(register([{ ...registeredAmelia, date_of_birth: { month: 5, year: 1990 } }]))
    await flow('flow.submit', { step: 'owners', data: { owners: [declared.owners[0]] } })
    await app.drain()
    expect((await read(id)).discrepancies).toEqual([
      { code: 'REGISTERED_NOT_DECLARED', name: 'Samplewright, Amelia Jane' },
      { code: 'DECLARED_NOT_REGISTERED', name: amelia.name },
    ])
    expect(await statusOf(id)).toBe('MANUAL_REVIEW')
    const seen = JSON.stringify((await flow('flow.get')).body)
    expect(seen).not.toMatch(/discrepanc|Samplewright|compareWithRegister/i)
  })

  it('everybody in the tree is screened', async () => {
    const { id, flow } = await atOwners(register([registeredAmelia, registeredMuster]))
    await flow('flow.submit', { step: 'owners', data: declared })
    await app.drain()
    expect((await read(id)).data).toMatchObject([
      { name: amelia.name },
      { name: 'Vera Testova', sanctionHits: [{ name: 'Vera Testova' }] },
    ])
  })

  const registeredVera = {
    kind: 'individual-person-with-significant-control',
    name: 'Mrs Vera Testova',
    name_elements: { forename: 'Vera', surname: 'Testova' },
    date_of_birth: { month: 5, year: 1975 },
    natures_of_control: ['ownership-of-shares-25-to-50-percent'],
    notified_on: '2018-05-14',
  }
  const hidden = {
    kind: 'super-secure-person-with-significant-control',
    description: 'super-secure-persons-with-significant-control',
  }

  it('who is named by the register alone is screened too, and shown with the hits', async () => {
    const { id, flow } = await atOwners(register([registeredAmelia, registeredVera, registeredMuster, hidden]))
    await flow('flow.submit', { step: 'owners', data: { owners: [declared.owners[0]] } })
    await app.drain()
    const { hits } = await screened(id)
    expect(hits).toMatchObject([{ name: 'Vera Testova', list: { id: 'sandbox' } }])
    const { owners } = (await read(id)).register
    expect(owners).toMatchObject([
      { name: 'Samplewright, Amelia Jane' },
      { name: 'Testova, Vera', pepHits: [], sanctionHits: [{ name: 'Vera Testova' }] },
      { name: muster.name, sanctionHits: [] },
      { type: 'HIDDEN' },
    ])
    expect(owners[3]).not.toHaveProperty('sanctionHits')
  })

  it('who is declared and registered is one person, screened once and with the birth date', async () => {
    const { id, flow } = await atOwners(register([registeredAmelia, registeredVera]))
    const vera = { name: 'Vera Testova', dateOfBirth: '1975-05-05', sharePercent: 30 }
    await flow('flow.submit', { step: 'owners', data: { owners: [declared.owners[0], vera] } })
    await app.drain()
    const { hits, subjects } = await screened(id)
    expect(hits).toHaveLength(1)
    expect(subjects.filter((key) => /vera/i.test(key))).toEqual(['PERSON:born 1975-05-05:testova vera'])
  })

  it('an outage is asked again, and then leads to review without holding anybody up', async () => {
    let asked = 0
    const { id, flow } = await atOwners({
      ...register([]),
      [`GET /company/${number}/persons-with-significant-control`]: () => {
        asked++
        return { status: 500, body: {} }
      },
    })
    await flow('flow.submit', { step: 'owners', data: { owners: [declared.owners[0]] } })
    await app.drain()
    expect(asked).toBe(4)
    expect(await read(id)).toMatchObject({ register: { outcome: 'UNAVAILABLE' } })
    expect(await statusOf(id)).toBe('MANUAL_REVIEW')
  })

  it('a register that lists nobody and states nothing agrees with nothing', async () => {
    const { id, flow } = await atOwners(register([]))
    await flow('flow.submit', { step: 'owners', data: { owners: [declared.owners[0]] } })
    await app.drain()
    const answer = await read(id)
    expect(answer).toMatchObject({ register: { outcome: 'FOUND' }, unclear: [{ code: 'REGISTER_SAYS_NOTHING' }] })
    expect(answer).not.toHaveProperty('discrepancies')
    expect(await statusOf(id)).toBe('MANUAL_REVIEW')
  })

  it('an application that was cancelled while the register was asked keeps nothing of the answer', async () => {
    const said = register([registeredAmelia])
    const path = `GET /company/${number}/persons-with-significant-control`
    const { id, flow } = await atOwners({
      ...said,
      [path]: async () => {
        await workspace.call('applications.cancel', { applicationId: id })
        return said[path] as Reply
      },
    })
    const before = await evidenceOf(app, id)
    await flow('flow.submit', { step: 'owners', data: { owners: [declared.owners[0]] } })
    await app.drain()
    expect(await statusOf(id)).toBe('CANCELLED')
    expect(await evidenceOf(app, id)).toHaveLength(before.length)
  })

  it('a country without an open register is told as such, at once', async () => {
    const { id, flow } = await atOwners({}, 'SE', '5299990266')
    await flow('flow.submit', { step: 'owners', data: { owners: [declared.owners[0]] } })
    await app.drain()
    expect(await read(id)).toMatchObject({ register: { outcome: 'NOT_OPEN', owners: [] } })
  })

  describe('BODS', () => {
    const exported = async (applicationId: string) =>
      (await workspace.call('applications.organization.ownership.export', { applicationId })).body

    it('what one application exports another imports as its declaration', async () => {
      const first = await atOwners(register([registeredAmelia, registeredMuster]))
      expect(await exported(first.id)).toEqual({ declared: false, statements: [] })
      await first.flow('flow.submit', { step: 'owners', data: declared })
      const { statements } = await exported(first.id)
      expect(statements[0]).toMatchObject({ publicationDetails: { bodsVersion: '0.4' }, recordStatus: 'new' })
      expect(JSON.stringify(statements.map((one: { recordId: string }) => one.recordId))).not.toContain('amelia')

      const second = await atOwners(register([registeredAmelia, registeredMuster]))
      const imported = await workspace.call('applications.organization.ownership.import', {
        applicationId: second.id,
        statements,
      })
      expect(imported.body).toEqual({ owners: 2, notUsed: [] })
      await app.drain()
      expect((await read(second.id)).data).toMatchObject([
        { ...amelia, sharePercent: 60 },
        { name: 'Vera Testova', sharePercent: 28 },
      ])
      const facts = await factsOf(app, second.id)
      expect(facts.find((one) => one.name === 'owners')).toMatchObject({ origin: 'STAFF', source: 'bods' })
      const audit = JSON.stringify(await auditOf(app, workspace.id, second.id))
      expect(audit).toContain('applications.submit')
      expect(audit).not.toContain('Samplewright')
    })

    it('a file that cannot be used is refused with the place, and changes nothing', async () => {
      const { id, flow } = await atOwners(register([]))
      const call = (statements: unknown[]) =>
        workspace.call('applications.organization.ownership.import', { applicationId: id, statements })
      const refused = await call([{ recordType: 'person' }])
      expect(refused.status).toBe(400)
      expect(refused.body.errors[0].path).toBe('statements.0.statementId')
      expect((await flow('flow.get')).body.current).toMatchObject({ key: 'owners', state: 'OPEN' })
    })

    it('an owner of whose part the file says nothing is refused, with the place in the file', async () => {
      const first = await atOwners(register([]))
      await first.flow('flow.submit', { step: 'owners', data: { owners: [declared.owners[0]] } })
      const { statements } = await exported(first.id)
      const at = statements.findIndex(
        (one: { recordDetails: { interests?: object[] } }) => one.recordDetails.interests !== undefined,
      )
      const call = async (interests: object[]) => {
        const { id } = await atOwners(register([]))
        const changed = structuredClone(statements)
        changed[at].recordDetails.interests = interests
        return workspace.call('applications.organization.ownership.import', { applicationId: id, statements: changed })
      }
      const noShare = await call([{ type: 'shareholding', directOrIndirect: 'direct' }])
      expect(noShare.status).toBe(400)
      expect(noShare.body.errors[0].path).toBe(`statements.${at}.recordDetails.interests.0`)
      expect((await call([])).body.errors[0].path).toBe(`statements.${at}.recordDetails.interests`)
    })

    it('what the step refuses is told of the file, not of fields that the request has not', async () => {
      const first = await atOwners(register([]))
      await first.flow('flow.submit', { step: 'owners', data: { owners: [declared.owners[0]] } })
      const { statements } = await exported(first.id)
      const person = statements.find((one: { recordType: string }) => one.recordType === 'person')
      person.recordDetails.birthDate = '2999-01-01'
      const { id } = await atOwners(register([]))
      const refused = await workspace.call('applications.organization.ownership.import', {
        applicationId: id,
        statements,
      })
      expect(refused.body.errors).toEqual([
        { path: 'statements', message: 'The date of birth lies ahead; correct it. (owners.0.dateOfBirth)' },
      ])
    })

    it('nothing is declared once the owners step is over, nor by another workspace', async () => {
      const { id, flow } = await atOwners(register([]))
      const other = await newWorkspace(app, 'Other')
      for (const verb of ['export', 'import']) {
        const body = { applicationId: id, ...(verb === 'import' ? { statements: [{}] } : {}) }
        expect((await other.call(`applications.organization.ownership.${verb}`, body)).status).toBe(404)
      }
      await flow('flow.submit', { step: 'owners', data: { noneAboveThreshold: true } })
      const late = await workspace.call('applications.organization.ownership.import', {
        applicationId: id,
        statements: [{}],
      })
      expect(late.status).toBe(409)
    })
  })
})
