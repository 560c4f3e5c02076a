import { describe, expect, it } from 'vitest'
import { createEgress } from '../../platform/egress.ts'
import { sourceContract } from '../contract.ts'
import type { Answer } from '../kit.ts'
import { type Replies, startLoopback } from '../loopback.ts'
import { createVies, isInVies, readVatNumber, type VatAnswer, type ViesOptions, viesReplies } from './index.ts'
import { checkedBody, errorBody } from './sample-replies.ts'

const key = 'POST /taxation_customs/vies/rest-api/check-vat-number'
const clock = { now: () => new Date('2026-11-02T08:30:00Z') }
const asked = { countryCode: 'SE', vatNumber: '559900001401' }

function connect(baseUrl: string, more: Partial<ViesOptions> = {}) {
  const egress = createEgress({ trustedOrigins: [baseUrl] })
  return createVies({ egress, clock, baseUrl, timeoutMs: 500, retryDelayMs: 1, ...more })
}

/** The same outcomes in the words of the contract. */
function inContractWords(answer: VatAnswer): Answer<unknown> {
  if (answer.outcome === 'VALID') return { ...answer, outcome: 'FOUND' }
  return answer.outcome === 'INVALID' ? { outcome: 'MISS', evidence: answer.evidence } : answer
}

sourceContract({
  name: 'vat-eu-vies',
  ask: async (baseUrl) =>
    inContractWords(await connect(baseUrl).validate({ country: 'SE', vatNumber: '559900001401' })),
  replies: {
    found: { [key]: { body: checkedBody(asked, true) } },
    miss: { [key]: { body: checkedBody(asked, false) } },
    outage: { [key]: { body: errorBody('MS_UNAVAILABLE') } },
    rateLimited: { [key]: { status: 429, headers: { 'retry-after': '30' } } },
    malformed: { [key]: { body: { ...checkedBody(asked, true), valid: 'yes' } } },
  },
})

async function check(
  vatNumber: string,
  replies: Replies = viesReplies(),
  more: Partial<ViesOptions> = {},
  country = 'SE',
) {
  const server = await startLoopback(replies)
  const answer = await connect(server.url, { timeoutMs: 2_000, ...more }).validate({ country, vatNumber })
  await server.close()
  return { answer, requests: server.requests }
}

describe('a number', () => {
  it('that VIES holds valid is VALID, with what the member state tells', async () => {
    expect((await check('SE 5599 000 014-00')).answer).toMatchObject({
      outcome: 'VALID',
      value: {
        countryCode: 'SE',
        vatNumber: '559900001400',
        checkedAt: '2026-11-02T08:30:00.000Z',
        requestIdentifier: undefined,
        name: 'EXEMPEL AB',
        address: 'PROVGATAN 1\n111 22 STOCKHOLM',
      },
    })
  })

  it('that VIES holds not valid is INVALID, and "---" is not a name', async () => {
    const { answer } = await check('559900001401')
    expect(answer).toMatchObject({ outcome: 'INVALID', value: { vatNumber: '559900001401' } })
    expect('value' in answer && [answer.value.name, answer.value.address]).toEqual([undefined, undefined])
  })

  it('stands in the body and in no address: that of a sole trader holds a person’s number', async () => {
    const { answer, requests } = await check('198505151234')
    expect(requests.map(({ path }) => path)).toEqual(['/taxation_customs/vies/rest-api/check-vat-number'])
    expect(answer.evidence.map(({ url }) => url).join()).not.toContain('1985')
  })

  it('of which VIES answers another is an OUTAGE', async () => {
    const other = { [key]: { body: checkedBody({ ...asked, vatNumber: '559900002201' }, false) } }
    expect((await check('559900001401', other)).answer).toMatchObject({ outcome: 'OUTAGE', reason: 'MALFORMED' })
    const elsewhere = { [key]: { body: checkedBody({ ...asked, countryCode: 'FI' }, false) } }
    expect((await check('559900001401', elsewhere)).answer).toMatchObject({ outcome: 'OUTAGE', reason: 'MALFORMED' })
  })

  it('checked with our own number gets the proof of consultation', async () => {
    const requester = { country: 'EE', vatNumber: 'EE123456789' }
    const { answer, requests } = await check('559900001400', viesReplies(), { requester })
    expect(answer).toMatchObject({ outcome: 'VALID', value: { requestIdentifier: 'WAPIAAAAXSAMPLE1' } })
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual({
      countryCode: 'SE',
      vatNumber: '559900001400',
      requesterMemberStateCode: 'EE',
      requesterNumber: '123456789',
    })
  })
})

describe('an error of VIES is an OUTAGE and never INVALID', () => {
  const cases: [code: string, reason: string, scope: string][] = [
    ['MS_UNAVAILABLE', 'SERVER_ERROR', 'MEMBER_STATE'],
    ['MS_MAX_CONCURRENT_REQ', 'RATE_LIMITED', 'MEMBER_STATE'],
    ['MS_MAX_CONCURRENT_REQ_TIME', 'RATE_LIMITED', 'MEMBER_STATE'],
    ['TIMEOUT', 'TIMEOUT', 'MEMBER_STATE'],
    ['SERVICE_UNAVAILABLE', 'SERVER_ERROR', 'VIES'],
    ['GLOBAL_MAX_CONCURRENT_REQ', 'RATE_LIMITED', 'VIES'],
    ['GLOBAL_MAX_CONCURRENT_REQ_TIME', 'RATE_LIMITED', 'VIES'],
    ['VAT_BLOCKED', 'REFUSED', 'QUESTION'],
    ['IP_BLOCKED', 'REFUSED', 'VIES'],
    ['INVALID_INPUT', 'REFUSED', 'QUESTION'],
    ['INVALID_REQUESTER_INFO', 'REFUSED', 'QUESTION'],
    ['SOMETHING_NEW', 'SERVER_ERROR', 'VIES'],
  ]

  it.each(cases)('%s: %s, of %s, with whatever status and in either form', async (code, reason, scope) => {
    for (const status of [200, 400, 500]) {
      const { answer } = await check('559900001401', { [key]: { status, body: errorBody(code) } })
      expect(answer).toMatchObject({ outcome: 'OUTAGE', reason, scope, code })
    }
    const userError = { ...checkedBody(asked, false), userError: code }
    expect((await check('559900001401', { [key]: { body: userError } })).answer).toMatchObject({
      outcome: 'OUTAGE',
      reason,
      code,
    })
  })

  it('a member state that is out names the state, so that others can still be asked', async () => {
    const { answer } = await check('559900001402')
    expect(answer).toMatchObject({ scope: 'MEMBER_STATE', detail: 'VIES answered MS_UNAVAILABLE for SE' })
  })

  it('words that are none of VIES’ are not repeated', async () => {
    const { answer } = await check('559900001401', { [key]: { body: errorBody('no such: Ola Nordmann') } })
    expect(answer).toMatchObject({ outcome: 'OUTAGE', code: undefined })
    expect(JSON.stringify({ ...answer, evidence: [] })).not.toContain('Ola')
  })

  it('a connection that fails is one of VIES', async () => {
    const vies = connect('http://127.0.0.1:9')
    expect(await vies.validate({ country: 'SE', vatNumber: '559900001401' })).toMatchObject({
      outcome: 'OUTAGE',
      scope: 'VIES',
    })
  })
})

it('userError VALID and INVALID are answers and not errors', async () => {
  const body = { ...checkedBody(asked, false), userError: 'INVALID' }
  expect((await check('559900001401', { [key]: { body } })).answer.outcome).toBe('INVALID')
})

describe('too many at a time', () => {
  it('is repeated, and then answered', async () => {
    let count = 0
    const replies: Replies = {
      [key]: () => ({ body: ++count < 3 ? errorBody('GLOBAL_MAX_CONCURRENT_REQ') : checkedBody(asked, true) }),
    }
    expect((await check('559900001401', replies)).answer.outcome).toBe('VALID')
    expect(count).toBe(3)
  })

  it('what will not be better in a second is not repeated', async () => {
    expect((await check('559900001402')).requests).toHaveLength(1)
    expect((await check('559900001403')).requests).toHaveLength(3)
  })
})

describe('what can be asked', () => {
  it.each([
    ['SE', 'SE559900001401', { countryCode: 'SE', vatNumber: '559900001401' }],
    ['GR', 'EL 123456789', { countryCode: 'EL', vatNumber: '123456789' }],
    ['GR', 'GR123456789', { countryCode: 'EL', vatNumber: '123456789' }],
    ['EL', '123456789', { countryCode: 'EL', vatNumber: '123456789' }],
    ['XI', 'XI123456789', { countryCode: 'XI', vatNumber: '123456789' }],
    ['IE', 'ie6433435+a', { countryCode: 'IE', vatNumber: '6433435+A' }],
    ['FI', 'FI-0112.0389', { countryCode: 'FI', vatNumber: '01120389' }],
  ])('%s %s', (country, number, read) => {
    expect(isInVies(country)).toBe(true)
    expect(readVatNumber(country, number)).toEqual(read)
  })

  it.each([
    ['NO', '923609016'],
    ['GB', '123456789'],
    ['se', '559900001401'],
    ['SE', 'SE'],
    ['SE', '5599000014011'],
    ['SE', '55990000/1401'],
  ])('%s %s is refused before anything is asked', async (country, vatNumber) => {
    await expect(connect('http://127.0.0.1:9').validate({ country, vatNumber })).rejects.toThrow(RangeError)
  })

  it('our own number is looked at when the connector is built', () => {
    expect(() => connect('http://127.0.0.1:9', { requester: { country: 'NO', vatNumber: '1234' } })).toThrow(RangeError)
  })
})
