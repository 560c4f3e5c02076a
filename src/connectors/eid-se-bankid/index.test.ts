import { afterEach, describe, expect, it } from 'vitest'
import { createEgress } from '../../platform/egress.ts'
import type { EidCollected, EidConnector, EidStarted } from '../kit.ts'
import { type Answerer, type Loopback, type Reply, silence, startLoopback } from '../loopback.ts'
import { type BankIdOptions, createBankId, verifyKept } from './index.ts'
import { error, type SampleBankIdOptions, startSampleBankId } from './sample-server.ts'

const anna = { personalNumber: '198505172380', givenName: 'Anna', surname: 'Öberg' }
const bo = { personalNumber: '197302042382', givenName: 'Bo', surname: 'Ek' }

let nowMs: number
const clock = { now: () => new Date(nowMs) }
let server: Loopback | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

type Conduct = SampleBankIdOptions['people'][number]['conduct']
async function begin(conduct: Conduct = 'COMPLETES', options: Partial<BankIdOptions> = {}) {
  nowMs = Date.parse('2026-06-15T10:00:00Z')
  const sample = await startSampleBankId({ clock, people: [{ ...anna, conduct }, bo] })
  server = sample
  return { sample, eid: connect(sample.baseUrl, options) }
}

function connect(baseUrl: string, options: Partial<BankIdOptions> = {}): EidConnector {
  const egress = createEgress({ trustedOrigins: [new URL(baseUrl).origin] })
  return createBankId({ egress, clock, environment: 'TEST', baseUrl, timeoutMs: 2_000, ...options })
}

const identify = { method: 'se-bankid', purpose: 'IDENTIFY', endUserIp: '192.0.2.10' } as const
const sign = { ...identify, purpose: 'SIGN', text: 'Jag godkänner villkoren.' } as const

function started(answer: EidStarted) {
  if (answer.outcome !== 'STARTED') throw new Error(answer.detail)
  return answer
}

/** Collects every second, as the flow does, and tells what changed. */
async function follow(eid: EidConnector, order: Record<string, unknown>): Promise<[EidCollected, string[]]> {
  const hints: string[] = []
  for (let second = 0; second < 400; second += 1) {
    const answer = await eid.collect(order)
    if (answer.outcome !== 'PENDING') return [answer, hints]
    if (hints.at(-1) !== answer.hint) hints.push(answer.hint)
    nowMs += 1000
  }
  throw new Error('the order never ended')
}

describe('an order', () => {
  it('goes from outstandingTransaction to started, userSign and complete, with the person and the evidence', async () => {
    const { eid } = await begin()
    const { order } = started(await eid.start(identify))
    const [answer, hints] = await follow(eid, order)
    expect(hints).toEqual(['outstandingTransaction', 'started', 'userSign'])
    expect(answer).toEqual({
      outcome: 'COMPLETE',
      identity: {
        firstName: 'Anna',
        lastName: 'Öberg',
        personalIdentityNumber: { id: anna.personalNumber, issuingCountry: 'SE' },
      },
      evidence: [expect.objectContaining({ source: 'eid-se-bankid', contentType: 'application/json' })],
    })
  })

  it('shows a new picture each second until it is opened, and none after', async () => {
    const { eid } = await begin()
    const { order, launch } = started(await eid.start(identify))
    expect(launch).toEqual({ qr: expect.any(String), qrAfter: expect.any(Array) })
    expect(launch.qrAfter?.map((text) => text.split('.')[2])).toEqual(['1', '2', '3', '4'])
    expect(launch.qr).toMatch(/^bankid\.[\w-]{36}\.0\.[0-9a-f]{64}$/)
    nowMs += 2500
    expect(await eid.collect(order)).toMatchObject({ qr: expect.stringMatching(/^bankid\.[\w-]{36}\.2\./) })
    nowMs += 2000
    expect(await eid.collect(order)).toEqual({ outcome: 'PENDING', hint: 'started' })
  })

  it('keeps the secret of the picture and the reference from the device', async () => {
    const { eid } = await begin()
    const { order, launch } = started(await eid.start(identify))
    for (const secret of [order.orderRef, order.qrStartSecret]) expect(JSON.stringify(launch)).not.toContain(secret)
  })

  it.each<[string, Conduct, number, object]>([
    ['the person cancels', 'CANCELS', 9, { reason: 'CANCELLED', hint: 'userCancel' }],
    ['nobody opens for 30 seconds', 'NEVER_OPENS', 31, { reason: 'EXPIRED', hint: 'startFailed' }],
    ['nobody finishes for 180 seconds', 'NEVER_SIGNS', 181, { reason: 'EXPIRED', hint: 'expiredTransaction' }],
    ['the BankID is blocked', 'BLOCKED', 5, { reason: 'REFUSED', hint: 'certificateErr' }],
  ])('that %s is FAILED, with BankID’s own hint', async (_, conduct, afterS, expected) => {
    const { eid } = await begin(conduct)
    const { order } = started(await eid.start(identify))
    const [answer] = await follow(eid, order)
    expect(answer).toMatchObject({ outcome: 'FAILED', ...expected })
    expect(nowMs - Date.parse('2026-06-15T10:00:00Z')).toBeLessThanOrEqual(afterS * 1000)
  })

  it('for one person is not completed by another', async () => {
    const { eid } = await begin()
    const { order } = started(await eid.start({ ...identify, personalIdentityNumber: '199001012385' }))
    expect((await follow(eid, order))[0]).toMatchObject({ outcome: 'FAILED', reason: 'REFUSED' })
    const forBo = started(await eid.start({ ...identify, personalIdentityNumber: '19730204-2382' }))
    expect((await follow(eid, forBo.order))[0]).toMatchObject({ identity: { firstName: 'Bo' } })
  })

  it('that BankID completes with somebody else in spite of the restriction identifies nobody', async () => {
    const { eid } = await begin()
    const { order } = started(await eid.start(identify))
    const [answer] = await follow(eid, { ...order, personalNumber: bo.personalNumber })
    expect(answer).toMatchObject({ outcome: 'FAILED', reason: 'REFUSED', hint: 'otherPerson' })
  })

  it('begun while the person has another ends both, and says that they must begin again', async () => {
    const { eid } = await begin()
    const mine = { ...identify, personalIdentityNumber: anna.personalNumber }
    const { order } = started(await eid.start(mine))
    expect(await eid.start(mine)).toMatchObject({
      outcome: 'OUTAGE',
      reason: 'REFUSED',
      detail: expect.stringMatching(/alreadyInProgress.*begin again/),
    })
    expect(await eid.collect(order)).toMatchObject({ outcome: 'FAILED', reason: 'CANCELLED', hint: 'cancelled' })
  })

  it('that BankID has forgotten is over, and cancelling it twice does no harm', async () => {
    const { eid } = await begin()
    const { order } = started(await eid.start(identify))
    await eid.cancel(order)
    await eid.cancel(order)
    expect(await eid.collect(order)).toMatchObject({ outcome: 'FAILED', reason: 'EXPIRED', hint: 'invalidParameters' })
  })
})

describe('an order of the app on this device', () => {
  const here = { ...identify, device: 'THIS', returnUrl: 'https://bank.example/flow/eid/callback' } as const
  async function opened() {
    const { eid, sample } = await begin()
    const { order, launch } = started(await eid.start(here))
    const { returnUrl } = JSON.parse(sample.requests[0]?.body ?? '{}')
    nowMs += 13_000
    return { eid, order, launch, nonce: new URL(returnUrl).searchParams.get('nonce') ?? '' }
  }

  it('identifies nobody before the app has brought the browser back: whoever was lured into it completes nothing', async () => {
    const { eid, order, launch, nonce } = await opened()
    expect(launch).toEqual({ autoStartToken: expect.any(String) })
    expect(await eid.collect(order)).toEqual({ outcome: 'PENDING', hint: 'returnAwaited' })
    const returned = await eid.callback?.(order, { nonce })
    if (returned?.outcome !== 'RETURNED') throw new Error(returned?.outcome)
    expect(await eid.collect(returned.order)).toMatchObject({ outcome: 'COMPLETE', identity: { firstName: 'Anna' } })
  })

  it('takes no nonce but its own, and one that is scanned takes none', async () => {
    const { eid, order, nonce } = await opened()
    const scanned = started(await eid.start(identify))
    for (const [foreign, parameters] of [
      [order, { nonce: 'guessed' }],
      [order, {}],
      [scanned.order, { nonce }],
      [scanned.order, {}],
    ] as const)
      expect(await eid.callback?.(foreign, { ...parameters })).toEqual({ outcome: 'FOREIGN' })
    expect(await eid.callback?.({}, { nonce })).toMatchObject({ outcome: 'OUTAGE', reason: 'REFUSED' })
  })

  it('shows no picture, which would open it where nothing brings the nonce back', async () => {
    const { eid } = await begin()
    const { order, launch } = started(await eid.start(here))
    expect([launch.qr, await eid.collect(order)]).toEqual([
      undefined,
      { outcome: 'PENDING', hint: 'outstandingTransaction' },
    ])
  })

  it('that nobody has opened was no attempt', async () => {
    const { eid } = await begin('NEVER_OPENS')
    const { order } = started(await eid.start(here))
    nowMs += 31_000
    expect(await eid.collect(order)).toMatchObject({ outcome: 'FAILED', hint: 'startFailed', wasOpened: false })
  })
})

describe('what is asked', () => {
  it('is the address, the restrictions, the return address and the text in base64', async () => {
    const requirement = { certificatePolicies: ['1.2.752.78.1.5'], pinCode: true }
    const { eid, sample } = await begin('COMPLETES', { requirement, textFormat: 'SIMPLE_MARKDOWN_V1' })
    const returnUrl = 'https://bank.example/flow/eid/callback'
    await eid.start({ ...sign, personalIdentityNumber: anna.personalNumber, returnUrl, device: 'THIS' })
    // The picture's order comes back nowhere, so it is given no address.
    await eid.start({ ...identify, returnUrl })
    expect(sample.requests.map(({ path }) => path)).toEqual(['/rp/v6.0/sign', '/rp/v6.0/auth'])
    expect(sample.requests.map(({ body }) => JSON.parse(body))).toEqual([
      {
        endUserIp: '192.0.2.10',
        requirement: { ...requirement, personalNumber: anna.personalNumber },
        userVisibleData: Buffer.from(sign.text).toString('base64'),
        userVisibleDataFormat: 'simpleMarkdownV1',
        returnUrl: expect.stringMatching(/^https:\/\/bank\.example\/flow\/eid\/callback\?nonce=[\w-]{40,}$/),
      },
      { endUserIp: '192.0.2.10', requirement },
    ])
  })

  it.each([
    ['another eID', { ...identify, method: 'se-freja' }],
    ['a signature of nothing', { ...sign, text: undefined }],
    ['more text than BankID shows', { ...sign, text: 'a'.repeat(30_001) }],
    ['an app on this device that cannot come back', { ...identify, device: 'THIS' as const }],
    ['a number of 10 digits', { ...identify, personalIdentityNumber: '730204-2382' }],
  ])('is never %s', async (_, request) => {
    const { eid, sample } = await begin()
    expect(await eid.start(request)).toMatchObject({ outcome: 'OUTAGE', reason: 'REFUSED' })
    expect(sample.requests).toEqual([])
  })
})

describe('a signature', () => {
  it('is kept as received, and shows later who signed what', async () => {
    const { eid, sample } = await begin()
    const { order } = started(await eid.start(sign))
    const [answer] = await follow(eid, order)
    if (answer.outcome !== 'COMPLETE' || !answer.evidence[0]) throw new Error(answer.outcome)
    const rootCertificates = [sample.rootCertificate]
    expect(verifyKept(answer.evidence[0], { rootCertificates, text: sign.text })).toMatchObject({
      outcome: 'VALID',
      personalNumber: anna.personalNumber,
      text: sign.text,
    })
  })

  it('is checked before it is believed where the roots are known', async () => {
    const { eid, sample } = await begin()
    const { order } = started(await eid.start(sign))
    const checking = connect(sample.baseUrl, { rootCertificates: [sample.rootCertificate] })
    expect((await follow(checking, order))[0].outcome).toBe('COMPLETE')
    const other = await checking.collect({ ...order, text: 'Något annat.' })
    expect(other).toMatchObject({ outcome: 'FAILED', reason: 'OTHER', hint: 'signature:OTHER_TEXT' })
  })
})

describe('an outage', () => {
  const page = { headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Maintenance</title>' }
  it.each<[string, Reply | Answerer, object]>([
    ['requestTimeout', error(408, 'requestTimeout', ''), { reason: 'TIMEOUT' }],
    ['unauthorized', error(401, 'unauthorized', ''), { reason: 'REFUSED', detail: /certificate/ }],
    ['notFound', error(404, 'notFound', ''), { reason: 'REFUSED', detail: /address/ }],
    ['unsupportedMediaType', error(415, 'unsupportedMediaType', ''), { reason: 'REFUSED' }],
    ['Maintenance', error(503, 'Maintenance', ''), { reason: 'SERVER_ERROR' }],
    ['internalError', error(500, 'internalError', ''), { reason: 'SERVER_ERROR' }],
    [
      'too many',
      { ...error(429, 'tooManyRequests', ''), headers: { 'retry-after': '30' } },
      { reason: 'RATE_LIMITED' },
    ],
    ['silence', silence, { reason: 'TIMEOUT' }],
    ['a web page', page, { reason: 'MALFORMED' }],
    ['a web page of a proxy', { ...page, status: 404 }, { reason: 'MALFORMED' }],
    ['truncated data', { body: '{"orderRef": "1", "sta' }, { reason: 'MALFORMED' }],
    ['a state that is not documented', { body: { orderRef: 'a', status: 'maybe' } }, { reason: 'MALFORMED' }],
    ['another order’s answer', { body: { orderRef: 'b', status: 'failed', hintCode: 'x' } }, { reason: 'MALFORMED' }],
  ])('is never an end: %s', async (_, reply, expected) => {
    server = await startLoopback({ 'POST /*': reply })
    const eid = connect(server.url, { timeoutMs: reply === silence ? 100 : 2_000 })
    const order = { orderRef: 'a', qrStartToken: 'b', qrStartSecret: 'c', startedAt: '2026-06-15T10:00:00.000Z' }
    const detail = 'detail' in expected ? { detail: expect.stringMatching(expected.detail as RegExp) } : {}
    expect(await eid.collect(order)).toMatchObject({ outcome: 'OUTAGE', ...expected, ...detail })
    expect(await eid.start(identify)).toMatchObject({ outcome: 'OUTAGE' })
    await eid.cancel(order)
  })

  it('says nothing of the person: BankID’s own words may', async () => {
    server = await startLoopback({ 'POST /*': error(400, 'invalidParameters', `Invalid ${anna.personalNumber}`) })
    const answer = await connect(server.url).start({ ...identify, personalIdentityNumber: anna.personalNumber })
    expect(answer).toMatchObject({ outcome: 'OUTAGE', reason: 'REFUSED' })
    expect(JSON.stringify({ ...answer, evidence: [] })).not.toContain(anna.personalNumber)
  })

  it('is not an unknown hint: that is OTHER, or waiting', async () => {
    const ends = (status: string) => ({ body: { orderRef: 'a', status, hintCode: 'somethingNew' } })
    const order = { orderRef: 'a', qrStartToken: 'b', qrStartSecret: 'c', startedAt: '2026-06-15T10:00:00.000Z' }
    server = await startLoopback({ 'POST /*': ends('failed') })
    expect(await connect(server.url).collect(order)).toMatchObject({ outcome: 'FAILED', reason: 'OTHER' })
    await server.close()
    server = await startLoopback({ 'POST /*': ends('pending') })
    expect(await connect(server.url).collect(order)).toEqual({ outcome: 'PENDING', hint: 'somethingNew' })
  })
})

it('BankID’s test environment is for fictitious people, its production is not', () => {
  const egress = createEgress()
  expect(createBankId({ egress, clock, environment: 'TEST' }).sandbox).toBe(true)
  expect(createBankId({ egress, clock, environment: 'PRODUCTION' }).sandbox).toBe(false)
})
