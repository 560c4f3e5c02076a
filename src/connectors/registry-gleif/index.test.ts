import { describe, expect, it } from 'vitest'
import { createEgress } from '../../platform/egress.ts'
import { readOrganizationNumber } from '../../platform/identifiers/index.ts'
import { sourceContract } from '../contract.ts'
import { type Replies, startLoopback } from '../loopback.ts'
import { createGleif, gleifReplies, sampleEntities } from './index.ts'
import { exceptionBody, notFoundBody, recordBody, recordData, recordsBody } from './sample-format.ts'

const clock = { now: () => new Date('2026-11-02T08:30:00Z') }

function connect(baseUrl: string, timeoutMs = 500) {
  const egress = createEgress({ trustedOrigins: [baseUrl] })
  return createGleif({ egress, clock, baseUrl, timeoutMs, retryDelayMs: 1 })
}

const { holding, merekohv, vindprov, vindprovAgain } = sampleEntities
const key = `GET /api/v1/lei-records/${merekohv.lei}`
const search = 'GET /api/v1/lei-records'
const busy = { status: 429, headers: { 'retry-after': '30' } }
const name = 'registry-gleif'
const common = {
  miss: { [key]: { status: 404, body: notFoundBody } },
  outage: { [key]: { status: 404, headers: { 'content-type': 'text/html' }, body: '<html>nginx</html>' } },
  rateLimited: { [key]: busy },
  malformed: { [key]: { body: recordBody(merekohv, { legalName: { name: null } }) } },
}

describe('an entity by its LEI', () => {
  sourceContract({
    name,
    ask: (baseUrl) => connect(baseUrl).lookUp({ lei: merekohv.lei }),
    replies: { ...common, found: { [key]: { body: recordBody(merekohv) } } },
  })
})

describe('its parents', () => {
  const found = {
    [key]: { body: recordBody({ ...merekohv, ultimate: { reason: 'NON_PUBLIC' } }) },
    [`${key}/direct-parent`]: { body: recordBody(holding) },
    [`${key}/ultimate-parent-reporting-exception`]: { body: exceptionBody('NON_PUBLIC') },
  }
  sourceContract({
    name,
    ask: (baseUrl) => connect(baseUrl).parents({ lei: merekohv.lei }),
    replies: { ...common, found },
  })
})

describe('entities by their national number', () => {
  const ask = (baseUrl: string) => connect(baseUrl).findByNumber({ country: 'EE', organizationNumber: '19900108' })
  sourceContract({
    name,
    ask,
    replies: {
      found: { [search]: { body: recordsBody([merekohv]) } },
      miss: { [search]: { body: recordsBody([]) } },
      outage: { [search]: { status: 404, body: notFoundBody } },
      rateLimited: { [search]: busy },
      malformed: { [search]: { body: { ...recordsBody([merekohv]), meta: {} } } },
    },
  })
})

async function play<T>(ask: (gleif: ReturnType<typeof connect>) => Promise<T>, replies: Replies = gleifReplies()) {
  const server = await startLoopback(replies)
  const answer = await ask(connect(server.url, 2_000))
  await server.close()
  return { answer, paths: server.requests.map(({ path }) => decodeURIComponent(path)) }
}

describe('every invented entity', () => {
  it.each(Object.values(sampleEntities))('$lei is found by its LEI', async (entity) => {
    const { answer } = await play((gleif) => gleif.lookUp({ lei: entity.lei }))
    expect(answer).toMatchObject({ outcome: 'FOUND', value: { lei: entity.lei, legalName: entity.name } })
    const number = entity.registeredAs ?? ''
    expect(readOrganizationNumber(entity.country, number, { allowTest: true, now: clock.now() }).ok).toBe(true)
  })
})

it('an entity is told with each field that GLEIF has', async () => {
  const { answer } = await play((gleif) => gleif.lookUp({ lei: merekohv.lei }))
  const address = {
    addressLine1: 'Näidise tn 12',
    addressLine2: 'Korter 3',
    postalCode: '10101',
    city: 'Tallinn',
    country: 'EE',
    region: 'EE-37',
  }
  expect(answer).toMatchObject({ outcome: 'FOUND' })
  expect('value' in answer && answer.value).toEqual({
    lei: merekohv.lei,
    legalName: 'Merekohv OÜ',
    otherNames: ['Merekohv', 'Sea Coffee'],
    status: 'ACTIVE',
    registrationStatus: 'ISSUED',
    category: 'GENERAL',
    jurisdiction: 'EE',
    legalForm: 'I1Z5',
    registrationAuthority: 'RA000181',
    registeredAs: '19900108',
    organizationNumber: { id: '19900108', issuingCountry: 'EE' },
    legalAddress: address,
    headquartersAddress: address,
    creationDate: '2016-03-01',
    successors: [],
    initialRegistrationDate: '2020-01-15',
    lastUpdateDate: '2026-01-10',
    nextRenewalDate: '2027-01-15',
    managingLou: '984500A8D612DCC67997',
    corroboration: 'FULLY_CORROBORATED',
    bics: [],
  })
})

describe('parents', () => {
  it('are entities, exceptions, or not reported, which is not "none"', async () => {
    const of = async (lei: string) => {
      const { answer } = await play((gleif) => gleif.parents({ lei }))
      return 'value' in answer ? answer.value : answer
    }
    expect(await of(merekohv.lei)).toMatchObject({
      direct: { type: 'ENTITY', entity: { lei: holding.lei } },
      ultimate: { type: 'ENTITY', entity: { lei: holding.lei } },
    })
    expect(await of(holding.lei)).toMatchObject({
      direct: { type: 'EXCEPTION', reason: 'NATURAL_PERSONS' },
      ultimate: { type: 'EXCEPTION', reason: 'NATURAL_PERSONS' },
    })
    expect(await of(vindprov.lei)).toMatchObject({
      direct: { type: 'NOT_REPORTED' },
      ultimate: { type: 'NOT_REPORTED' },
    })
  })

  it('that the record promises and that are not there are an OUTAGE', async () => {
    const replies = { ...gleifReplies(), [`${key}/direct-parent`]: { status: 404, body: notFoundBody } }
    const { answer } = await play((gleif) => gleif.parents({ lei: merekohv.lei }), replies)
    expect(answer).toMatchObject({ outcome: 'OUTAGE', reason: 'MALFORMED' })
  })

  it('are not reported where the record has an empty list for an object without members', async () => {
    for (const relationships of [[], { 'direct-parent': [] }, { 'ultimate-parent': { links: [] } }, null]) {
      const body = { data: { ...recordBody(merekohv).data, relationships } }
      const { answer } = await play((gleif) => gleif.parents({ lei: merekohv.lei }), { [key]: { body } })
      expect(answer).toMatchObject({ outcome: 'FOUND', value: { direct: { type: 'NOT_REPORTED' } } })
    }
  })

  it('of one kind are told, though the record says nothing of the other', async () => {
    const { answer } = await play((gleif) => gleif.parents({ lei: merekohv.lei }), {
      ...gleifReplies(),
      [key]: { body: { data: recordData({ ...merekohv, direct: undefined }) } },
    })
    expect(answer).toMatchObject({
      value: { direct: { type: 'NOT_REPORTED' }, ultimate: { type: 'ENTITY', entity: { lei: holding.lei } } },
    })
  })

  it('are asked for at our own address, wherever the links of the record point', async () => {
    const elsewhere = { links: { 'lei-record': 'http://169.254.169.254/latest', 'relationship-record': 'file:///x' } }
    const body = { ...recordBody(merekohv) }
    const data = { ...body.data, relationships: { 'direct-parent': elsewhere } }
    const { paths } = await play((gleif) => gleif.parents({ lei: merekohv.lei }), {
      ...gleifReplies(),
      [key]: { body: { ...body, data } },
    })
    expect(paths).toEqual([`/api/v1/lei-records/${merekohv.lei}`, `/api/v1/lei-records/${merekohv.lei}/direct-parent`])
  })
})

describe('by number', () => {
  it('a Swedish one is tried with and without hyphen, and what is in force comes first', async () => {
    const { answer, paths } = await play((gleif) =>
      gleif.findByNumber({ country: 'SE', organizationNumber: '5599000014' }),
    )
    expect(answer).toMatchObject({ outcome: 'FOUND', value: [{ lei: vindprov.lei }, { lei: vindprovAgain.lei }] })
    expect('value' in answer && answer.value.map(({ organizationNumber }) => organizationNumber)).toEqual([
      { id: '5599000014', issuingCountry: 'SE' },
      { id: '5599000014', issuingCountry: 'SE' },
    ])
    expect(paths).toEqual([
      '/api/v1/lei-records?filter[entity.registeredAs]=559900-0014&page[size]=200',
      '/api/v1/lei-records?filter[entity.registeredAs]=5599000014&page[size]=200',
    ])
  })

  it('an entity of another register with the same number is not it', async () => {
    const { answer } = await play((gleif) => gleif.findByNumber({ country: 'DK', organizationNumber: '19900108' }))
    expect(answer.outcome).toBe('MISS')
    const all = { [search]: { body: recordsBody([merekohv]) } }
    const latvian = await play((gleif) => gleif.findByNumber({ country: 'LV', organizationNumber: '19900108' }), all)
    expect(latvian.answer.outcome).toBe('MISS')
    const danish = await play((gleif) => gleif.findByNumber({ country: 'DK', organizationNumber: '19900108' }), all)
    expect(danish.answer.outcome).toBe('MISS')
  })

  it('in a country whose register we do not know the jurisdiction decides', async () => {
    const latvian = { ...merekohv, country: 'LV', registeredAt: 'RA000423' }
    const replies = { [search]: { body: recordsBody([latvian]) } }
    const { answer } = await play(
      (gleif) => gleif.findByNumber({ country: 'LV', organizationNumber: '19900108' }),
      replies,
    )
    expect(answer).toMatchObject({ outcome: 'FOUND', value: [{ lei: merekohv.lei }] })
  })

  it('more entities than were listed are an OUTAGE', async () => {
    const replies = { [search]: { body: recordsBody([merekohv], 201) } }
    const { answer } = await play(
      (gleif) => gleif.findByNumber({ country: 'EE', organizationNumber: '19900108' }),
      replies,
    )
    expect(answer).toMatchObject({ outcome: 'OUTAGE', reason: 'MALFORMED' })
  })

  it.each([
    ['SE', '198501011234'],
    ['SE', '8501011234'],
    ['FI', '010170-999R'],
    ['NO', '01017012345'],
    ['EE', '48505150002'],
    ['se', '5599000014'],
    ['US', 'a b'],
  ])('%s %s is not an organization’s number and goes into no address', async (country, organizationNumber) => {
    const gleif = connect('http://127.0.0.1:9')
    await expect(gleif.findByNumber({ country, organizationNumber })).rejects.toThrow(RangeError)
  })
})

it.each(['ZZZZ00SAMPLECAFE0205', 'zzzz00samplecafe0204', 'ZZZZ00SAMPLECAFE02', '../../x'])(
  '%s is no LEI and is not asked for',
  async (lei) => {
    const gleif = connect('http://127.0.0.1:9')
    await expect(gleif.lookUp({ lei })).rejects.toThrow('does not pass')
    await expect(gleif.parents({ lei })).rejects.toThrow('does not pass')
  },
)

it('another LEI than was asked for is an OUTAGE', async () => {
  const { answer } = await play((gleif) => gleif.lookUp({ lei: merekohv.lei }), {
    [key]: { body: recordBody(holding) },
  })
  expect(answer).toMatchObject({ outcome: 'OUTAGE', reason: 'MALFORMED' })
})

it('the sixty-first call of a minute is not sent: RATE_LIMITED', async () => {
  const server = await startLoopback(gleifReplies())
  const gleif = connect(server.url, 2_000)
  const answers = await Promise.all(Array.from({ length: 61 }, () => gleif.lookUp({ lei: merekohv.lei })))
  await server.close()
  expect(server.requests).toHaveLength(60)
  expect(answers.filter(({ outcome }) => outcome === 'OUTAGE')).toMatchObject([{ reason: 'RATE_LIMITED' }])
})
