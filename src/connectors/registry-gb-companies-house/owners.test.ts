import { afterEach, describe, expect, it } from 'vitest'
import { createEgress } from '../../platform/egress.ts'
import { sourceContract } from '../contract.ts'
import { type Loopback, type Replies, startLoopback } from '../loopback.ts'
import { companiesHouseReplies, createCompaniesHouse, sampleCompanies } from './index.ts'
import { listBody, notFoundBody } from './sample-format.ts'

const clock = { now: () => new Date('2026-11-02T08:30:00Z') }
const { harbour, advisers, liquidation } = sampleCompanies
const key = `GET /company/${harbour.company_number}`
const list = `${key}/persons-with-significant-control`

function ask(baseUrl: string, organizationNumber = harbour.company_number) {
  const egress = createEgress({ trustedOrigins: [baseUrl] })
  const house = createCompaniesHouse({ egress, clock, baseUrl, apiKey: 'a-key', timeoutMs: 500, retryDelayMs: 1 })
  return house.ownership.lookUp({ country: 'GB', organizationNumber })
}

describe('the owners that Companies House tells keep the contract of a source', () => {
  const all = companiesHouseReplies()
  const over = { statement: 'psc-details-not-confirmed', notified_on: '2018-01-01', ceased_on: '2018-05-14' }
  const own = {
    [key]: all[key] ?? {},
    [list]: all[list] ?? {},
    [`${list}-statements`]: { body: listBody([over]) },
  }
  sourceContract({
    name: 'registry-gb-companies-house',
    ask,
    replies: {
      found: own,
      miss: { [key]: { status: 404, body: notFoundBody('company-profile-not-found') } },
      outage: { ...own, [list]: { status: 502, body: 'Bad Gateway' } },
      rateLimited: { ...own, [list]: { status: 429, headers: { 'retry-after': '30' } } },
      malformed: { ...own, [list]: { body: { items: [{ name: 'Mr A Sample' }], total_results: 1 } } },
    },
  })
})

describe('persons with significant control as owners', () => {
  let server: Loopback | undefined
  afterEach(() => server?.close())
  async function ownersOf(number: string, more: Replies = {}) {
    server = await startLoopback({ ...companiesHouseReplies(), ...more })
    const answer = await ask(server.url, number)
    return answer.outcome === 'FOUND' ? answer.value : answer
  }

  it('those of today are told with birth month and bands; who has ceased is not among them', async () => {
    expect(await ownersOf(harbour.company_number)).toEqual({
      owners: [
        {
          type: 'PERSON',
          name: 'Samplewright, Amelia Jane',
          birthMonth: '1979-04',
          country: 'GB',
          interests: [{ type: 'SHARES', over: 50, upTo: 75 }, { type: 'APPOINTMENT' }],
          since: '2018-05-14',
        },
        {
          type: 'ORGANIZATION',
          name: 'Muster Holding GmbH',
          organizationIdentifier: { id: 'HRB 990001', issuingCountry: 'DE' },
          interests: [
            { type: 'SHARES', over: 25, upTo: 50 },
            { type: 'VOTES', over: 25, upTo: 50 },
          ],
          since: '2020-01-01',
        },
      ],
      statements: [],
      saysNobody: false,
    })
  })

  it('a protected person is hidden, and what the company states is told by its code', async () => {
    expect(await ownersOf(advisers.company_number)).toMatchObject({
      owners: [
        { type: 'HIDDEN', interests: [] },
        { type: 'HIDDEN', interests: [] },
      ],
      statements: ['psc-exists-but-not-identified-partnership'],
    })
  })

  it.each([
    ['no-individual-or-entity-with-signficant-control', { owners: [], saysNobody: true }],
    ['no-individual-or-entity-with-signficant-control-partnership', { owners: [], saysNobody: true }],
    ['steps-to-find-psc-not-yet-completed', { owners: [], saysNobody: false }],
    ['psc-exists-but-not-identified', { owners: [{ type: 'HIDDEN' }], saysNobody: false }],
    ['at-least-one-beneficial-owner-unidentified', { owners: [{ type: 'HIDDEN' }], saysNobody: false }],
  ])('%s says whether there is nobody, or somebody who is not told', async (statement, expected) => {
    const path = `GET /company/${liquidation.company_number}/persons-with-significant-control-statements`
    const said = { [path]: { body: listBody([{ statement, notified_on: '2024-01-01' }]) } }
    expect(await ownersOf(liquidation.company_number, said)).toMatchObject(expected)
  })

  it('a company without any entry has an empty list, which is not a miss', async () => {
    expect(await ownersOf(liquidation.company_number)).toEqual({ owners: [], statements: [], saysNobody: false })
  })

  it('owners of another company than was asked for are nobody’s', async () => {
    const other = { [key]: { body: { company_name: 'OTHER LTD', company_number: '99000099', type: 'ltd' } } }
    expect(await ownersOf(harbour.company_number, other)).toMatchObject({ outcome: 'OUTAGE', reason: 'MALFORMED' })
  })

  it('an entry of a kind that is new is a person where it has what only persons have', async () => {
    const entry = { kind: 'something-new', name: 'Mr A Sample', nationality: 'British' }
    expect(await ownersOf(harbour.company_number, { [list]: { body: listBody([entry]) } })).toMatchObject({
      owners: [{ type: 'PERSON' }],
    })
  })
})
