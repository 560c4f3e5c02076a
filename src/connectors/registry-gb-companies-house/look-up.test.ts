import { describe, expect, it } from 'vitest'
import { createEgress } from '../../platform/egress.ts'
import { type Replies, startLoopback } from '../loopback.ts'
import { companiesHouseReplies, createCompaniesHouse, sampleCompanies } from './index.ts'
import { notFoundBody, officersBody, type SampleOfficer } from './sample-format.ts'

const clock = { now: () => new Date('2026-11-02T08:30:00Z') }
const number = sampleCompanies.harbour.company_number
const company = `GET /company/${number}`
const officers = `${company}/officers`

async function lookUp(more: Replies = {}, organizationNumber = number) {
  const server = await startLoopback({ ...companiesHouseReplies(), ...more })
  const egress = createEgress({ trustedOrigins: [server.url] })
  const register = createCompaniesHouse({ egress, clock, baseUrl: server.url, apiKey: 'a-key', retryDelayMs: 1 })
  const query = { country: 'GB', organizationNumber }
  const answer = await register.lookUp(query)
  const control = await register.personsWithSignificantControl(query)
  await server.close()
  return { answer, control, requests: server.requests, value: answer.outcome === 'FOUND' ? answer.value : undefined }
}

describe('the number', () => {
  it.each([
    ['12345', '00012345'],
    ['sc 1234', 'SC001234'],
    ['R7', 'R0000007'],
    ['IP00123R', 'IP00123R'],
    ['99000011', '99000011'],
  ])('%s is asked for as %s', async (written, asked) => {
    const { requests } = await lookUp({}, written)
    expect(requests[0]?.path).toBe(`/company/${asked}`)
  })

  it.each(['123456789', 'SC1234567', '../officers', ''])(
    '“%s”, which no company can have, is a MISS and not asked for',
    async (written) => {
      const { answer, requests } = await lookUp({}, written)
      expect(answer).toEqual({ outcome: 'MISS', evidence: [] })
      expect(requests).toEqual([])
    },
  )

  it('a profile of another number is an OUTAGE', async () => {
    const other = companiesHouseReplies()[`GET /company/${sampleCompanies.liquidation.company_number}`] ?? {}
    expect((await lookUp({ [company]: other })).answer).toMatchObject({
      reason: 'MALFORMED',
      detail: expect.stringContaining('another company'),
    })
  })
})

describe('404', () => {
  it('is a MISS only when the register says that there is no such company', async () => {
    expect((await lookUp({}, '99999999')).answer.outcome).toBe('MISS')
    for (const body of [{ message: 'no Route matched with those values' }, '', '<html>nginx</html>']) {
      const { answer, control } = await lookUp({ [company]: { status: 404, body } })
      expect([answer.outcome, control.outcome]).toEqual(['OUTAGE', 'OUTAGE'])
    }
  })

  it('of the officers is a company without officers, with or without a word', async () => {
    for (const body of [notFoundBody('company-officers-not-found'), '']) {
      const { value } = await lookUp({ [officers]: { status: 404, body } })
      expect(value?.functionaries).toEqual([])
      expect(value?.signingRule).toEqual({ functionaries: 'ALL' })
    }
  })

  it('of the officers as a web page is an OUTAGE', async () => {
    const page = { status: 404, headers: { 'content-type': 'text/html' }, body: '<html></html>' }
    expect((await lookUp({ [officers]: page })).answer.outcome).toBe('OUTAGE')
  })
})

describe('pages', () => {
  const board = Array.from({ length: 130 }, (_, index): SampleOfficer => ['director', `TESTER, Number${index}`])
  const paged =
    (total: number): Replies[string] =>
    ({ path }) => {
      const from = Number(new URL(path, 'http://x').searchParams.get('start_index'))
      const whole = officersBody(number, board)
      // The register decides how many it gives at once.
      return { body: { ...whole, items: whole.items.slice(from, from + 50), total_results: total } }
    }

  it('are read to the last, however many the register gives at once', async () => {
    const { value, answer } = await lookUp({ [officers]: paged(130) })
    expect(value?.functionaries).toHaveLength(130)
    expect(answer.evidence).toHaveLength(4)
  })

  it('that end before the count is reached leave a word that officers are missing', async () => {
    const { value } = await lookUp({ [officers]: paged(200) })
    expect(value?.signingRule).toEqual({
      functionaries: 'SOME',
      notes: ['the register has more officers than it listed'],
    })
  })

  it('of owners that end before the count is reached are an OUTAGE: a part would look like all', async () => {
    const listed = { body: { items: [], total_results: 3 } }
    const { control } = await lookUp({ [`${company}/persons-with-significant-control`]: listed })
    expect(control).toMatchObject({ outcome: 'OUTAGE', reason: 'MALFORMED' })
  })
})

it('officers of a dissolved company are not asked for: nobody holds office any more', async () => {
  const { value, requests } = await lookUp({}, sampleCompanies.dissolved.company_number)
  expect(value).toMatchObject({ functionaries: [], signing: { coverage: 'NONE', reviewRequired: true } })
  expect(requests.filter(({ path }) => path.includes('/officers'))).toEqual([])
})

it('a company that says nothing of its owners is FOUND with nothing, which is not “nobody”', async () => {
  const { control } = await lookUp({}, sampleCompanies.liquidation.company_number)
  expect(control).toMatchObject({ outcome: 'FOUND', value: { persons: [], statements: [] } })
})
