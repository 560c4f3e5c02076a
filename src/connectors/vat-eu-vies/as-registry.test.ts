import { describe, expect, it } from 'vitest'
import { createEgress } from '../../platform/egress.ts'
import { expectCompanyShape, sourceContract } from '../contract.ts'
import { startLoopback } from '../loopback.ts'
import { createViesRegistry, viesReplies } from './index.ts'
import { checkedBody, errorBody } from './sample-replies.ts'

const clock = { now: () => new Date('2026-11-02T08:30:00Z') }

function connect(baseUrl: string) {
  const egress = createEgress({ trustedOrigins: [baseUrl] })
  return createViesRegistry({ egress, clock, baseUrl, timeoutMs: 500, retryDelayMs: 1 })
}

const key = 'POST /taxation_customs/vies/rest-api/check-vat-number'
const asked = { countryCode: 'DK', vatNumber: '94001005' }

sourceContract({
  name: 'vat-eu-vies',
  // What VIES does not know is INVALID, which is found; it has no miss but what was never asked.
  ask: async (baseUrl) => {
    const answer = await connect(baseUrl).lookUp({ country: 'DK', organizationNumber: '94001005' })
    const isInvalid = answer.outcome === 'FOUND' && answer.value.organization.vat?.state === 'INVALID'
    return isInvalid ? { outcome: 'MISS', evidence: answer.evidence } : answer
  },
  replies: {
    found: { [key]: { body: checkedBody(asked, true) } },
    miss: { [key]: { body: checkedBody(asked, false) } },
    outage: { [key]: { body: errorBody('MS_UNAVAILABLE') } },
    rateLimited: { [key]: { status: 429, headers: { 'retry-after': '30' } } },
    malformed: { [key]: { body: { ...checkedBody(asked, true), valid: 'yes' } } },
  },
})

async function lookUp(country: string, organizationNumber: string, vatNumber?: string) {
  const server = await startLoopback(viesReplies())
  const answer = await connect(server.url).lookUp({ country, organizationNumber, vatNumber })
  await server.close()
  const questions = server.requests.map(({ body }) => JSON.parse(body) as { countryCode: string; vatNumber: string })
  return { answer, questions }
}

describe('VIES beside a register', () => {
  it.each([
    ['SE', '5599000014', 'SE', '559900001401', 'INVALID'],
    ['DK', '94001110', 'DK', '94001110', 'VALID'],
    ['FI', '9400200-1', 'FI', '94002001', 'INVALID'],
  ])('in %s the number %s is asked about as %s%s, and said to be %s', async (country, number, code, vat, state) => {
    const { answer, questions } = await lookUp(country, number)
    expect(questions).toEqual([{ countryCode: code, vatNumber: vat }])
    if (answer.outcome !== 'FOUND') throw new Error(answer.outcome)
    expectCompanyShape(answer.value)
    expect(answer.value.organization).toMatchObject({
      organizationNumber: { id: number, issuingCountry: country },
      vat: { number: `${code}${vat}`, state },
      status: 'UNKNOWN',
    })
  })

  it('elsewhere nothing is asked unless a register has told the number', async () => {
    expect(await lookUp('EE', '19900108')).toEqual({ answer: { outcome: 'MISS', evidence: [] }, questions: [] })
    const { answer, questions } = await lookUp('EE', '19900108', 'EE101234560')
    expect(questions).toEqual([{ countryCode: 'EE', vatNumber: '101234560' }])
    expect(answer).toMatchObject({ value: { organization: { vat: { number: 'EE101234560', state: 'VALID' } } } })
  })

  it.each(['198501011234', '8501011234'])('a Swedish sole trader’s number, %s, goes out nowhere', async (number) => {
    expect(await lookUp('SE', number)).toEqual({ answer: { outcome: 'MISS', evidence: [] }, questions: [] })
  })

  it('a member state that is out says nothing of the number', async () => {
    expect((await lookUp('DK', '94001102')).answer).toMatchObject({ outcome: 'OUTAGE', reason: 'SERVER_ERROR' })
  })
})
