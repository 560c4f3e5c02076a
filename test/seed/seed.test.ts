import { beforeAll, describe, expect, it } from 'vitest'
import type { CompanyRecord } from '../../src/connectors/kit.ts'
import { startApp, type TestApp } from '../app.ts'
import { newWorkspace, readAnswer, type Workspace } from '../workspace.ts'
import { applicationId, type Read, reads, withoutHits } from './examples.ts'
import { storeApplication } from './store-application.ts'

const prefixes = ['/v1/', '/']

/** Text, so that the order of keys counts. */
const printed = (value: unknown) => JSON.stringify(value, null, 2)

/** Company of the page. What the wire must leave out or put in order is there the other way round. */
function company(): CompanyRecord {
  const { visitAddress, postalAddress, industryCode, sanctionHits, ...organization } =
    reads['applications.organization.get']
  const [organizations, persons] = reads['applications.organization.boardMembers.get'].data
  const groups = reads['applications.organization.signingCombinations.get'].data
  const withCodes = <T extends object>(one: T) => ({ ...one, roleCodes: ['XX'] })
  return withoutHits({
    organization: { ...organization, status: 'ACTIVE' },
    functionaries: [...persons, ...organizations].map((one) => ({ ...withCodes(one), hasAdminRights: true })),
    signing: {
      coverage: 'COMPLETE',
      combinations: groups.map((group) => group.map(withCodes)),
      reviewRequired: false,
      limitedMandates: [],
      unresolved: [],
    },
  }) as CompanyRecord
}

function confirmed(record: CompanyRecord) {
  const { organizationName, organizationNumber } = record.organization
  const signing = { coverage: 'COMPLETE' as const, combinations: [] }
  return {
    organization: {
      origin: 'REGISTRY' as const,
      organizationName,
      organizationNumber,
      status: 'ACTIVE' as const,
      signing,
    },
  }
}

const register = { origin: 'REGISTER', source: 'test' } as const
const applicant = { origin: 'APPLICANT', source: 'applicant' } as const
const uuid = (wireId: string) => wireId.slice(wireId.lastIndexOf('::') + 2)

describe('the examples of the Bits API page', () => {
  let app: TestApp
  let workspace: Workspace
  /** The application of the page, and one more for the examples that differ in the e-mail address. */
  let person: string

  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
    const example = reads['applications.get']
    const contact = reads['applications.organization.contactDetails.get']
    const [signer] = reads['applications.organization.signedBy.get'].data
    const [document] = reads['applications.documents.list'].data
    const record = company()
    const told = (name: 'firstName' | 'lastName') =>
      ({ ...register, subject: 'PERSON', name, value: contact[name] }) as const
    const reached = (name: 'email' | 'phoneNumber') =>
      ({ ...applicant, subject: 'CONTACT', name, value: contact[name] }) as const
    await storeApplication(app, workspace.id, {
      id: uuid(applicationId),
      workflowId: uuid(example.workflowId),
      marketId: uuid(example.marketId),
      customerId: uuid(example.customerId),
      createdAt: new Date('2020-01-01T13:37:00.789Z'),
      updatedAt: new Date('2020-01-01T13:38:00.001Z'),
      state: confirmed(record),
      facts: [
        { ...register, subject: 'ORGANIZATION', name: 'company', value: record },
        {
          ...register,
          subject: 'SIGNATURE',
          name: 'signature',
          value: { signedAt: '2020-01-01', ...(withoutHits(signer) as object) },
        },
        {
          ...applicant,
          subject: 'ACCOUNT',
          name: 'bankAccounts',
          value: reads['applications.bankAccounts.list'].data.map((one) => ({ ...one })),
        },
        told('lastName'),
        told('firstName'),
        reached('phoneNumber'),
        reached('email'),
      ],
      documents: [{ ...document, createdAt: new Date('2020-01-01T13:37:00.999Z') }],
    })
    const { pepHits, sanctionHits, ...known } = reads['applications.person.get']
    person = await storeApplication(app, workspace.id, {
      facts: Object.entries(known).map(([name, value]) =>
        name === 'email' || name === 'phoneNumber'
          ? { ...applicant, subject: 'CONTACT', name, value }
          : { ...register, subject: 'PERSON', name, value },
      ),
    })
  })

  async function read(prefix: string, operation: string, id: string) {
    const response = await fetch(`${app.baseUrl}${prefix}${operation}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${workspace.token}` },
      body: JSON.stringify({ applicationId: id }),
    })
    return readAnswer(response)
  }

  const alike: Read[] = [
    'applications.get',
    'applications.organization.get',
    'applications.organization.contactDetails.get',
    'applications.organization.signedBy.get',
    'applications.organization.boardMembers.get',
    'applications.person.contactDetails.get',
    'applications.bankAccounts.list',
  ]
  it.each(
    prefixes.flatMap((prefix) => alike.map((operation) => [`${prefix}${operation}`, prefix, operation] as const)),
  )('%s answers the example key for key, in its order', async (_path, prefix, operation) => {
    const answer = await read(prefix, operation, applicationId)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
    expect(printed(answer.body)).toBe(printed(withoutHits(reads[operation])))
  })

  it.each(prefixes)('%sapplications.person.get answers the example key for key, in its order', async (prefix) => {
    const answer = await read(prefix, 'applications.person.get', person)
    expect(printed(answer.body)).toBe(printed(withoutHits(reads['applications.person.get'])))
  })

  it.each(prefixes)(
    '%sapplications.organization.signingCombinations.get answers the example, and only adds beside it',
    async (prefix) => {
      const { body } = await read(prefix, 'applications.organization.signingCombinations.get', applicationId)
      const { data, ...added } = body
      expect(printed({ data })).toBe(printed(withoutHits(reads['applications.organization.signingCombinations.get'])))
      expect(Object.keys(body)[0]).toBe('data')
      expect(added).toEqual({
        coverage: 'COMPLETE',
        reviewRequired: false,
        count: 2,
        limitedMandates: [],
        unresolved: [],
        asOf: '2026-06-15T10:00:00Z',
      })
    },
  )

  it.each(prefixes)(
    '%sapplications.documents.list answers the example, its downloadUrl on this server',
    async (prefix) => {
      const { body } = await read(prefix, 'applications.documents.list', applicationId)
      const [example] = reads['applications.documents.list'].data
      const [{ downloadUrl }] = body.data
      expect(printed(body)).toBe(printed({ data: [{ ...example, downloadUrl }] }))
      expect(downloadUrl).toMatch(new RegExp(`^${app.baseUrl}/v1/documents/${example.id}/content\\?`))
    },
  )

  it('a company known by a number alone is printed without the fields that nobody knows', async () => {
    const record: CompanyRecord = {
      organization: {
        organizationName: 'Dandelion AB',
        organizationNumber: { id: '5299990266', issuingCountry: 'SE' },
        addresses: [],
        status: 'UNKNOWN',
        industryCodes: [],
        registrationAuthority: { authority: 'BOLAGSVERKET', country: 'SE' },
      },
      functionaries: [],
      signing: { coverage: 'NONE', combinations: [], reviewRequired: true, limitedMandates: [], unresolved: ['X'] },
    }
    const id = await storeApplication(app, workspace.id, {
      state: confirmed(record),
      facts: [{ ...register, subject: 'ORGANIZATION', name: 'company', value: record }],
    })
    expect((await read('/v1/', 'applications.organization.get', id)).body).toEqual({
      organizationName: 'Dandelion AB',
      organizationNumber: { id: '5299990266', issuingCountry: 'SE' },
      registrationAuthority: { authority: 'BOLAGSVERKET', country: 'SE' },
    })
    expect((await read('/v1/', 'applications.organization.boardMembers.get', id)).body).toEqual({ data: [] })
  })

  it.each(['PERSON', 'ORGANIZATION'])(
    'a board of %s alone is one group, and the empty group is left out',
    async (type) => {
      const record = company()
      record.functionaries = record.functionaries.filter((one) => one.type === type)
      const id = await storeApplication(app, workspace.id, {
        state: confirmed(record),
        facts: [{ ...register, subject: 'ORGANIZATION', name: 'company', value: record }],
      })
      const { body } = await read('/v1/', 'applications.organization.boardMembers.get', id)
      expect(body.data).toHaveLength(1)
      expect(body.data[0].map((one: { type: string }) => one.type)).toEqual([type, type])
    },
  )

  it('person.get says null for exactly the four fields that may be null, and leaves out the others', async () => {
    const id = await storeApplication(app, workspace.id)
    expect(printed((await read('/v1/', 'applications.person.get', id)).body)).toBe(
      printed({ personalIdentityNumber: null, dateOfBirth: null, coordinationNumber: null, address: null }),
    )
  })

  it('a document may be uploaded by CUSTOMER_USER, and without a context', async () => {
    const id = await storeApplication(app, workspace.id, { documents: [{ uploadedBy: 'CUSTOMER_USER' }] })
    const { body } = await read('/v1/', 'applications.documents.list', id)
    expect(body.data).toMatchObject([{ uploadedBy: 'CUSTOMER_USER', type: 'PASSPORT' }])
    expect(body.data[0]).not.toHaveProperty('context')
  })
})
