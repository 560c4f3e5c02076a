import { afterEach, describe, expect, it } from 'vitest'
import { createEgress } from '../../platform/egress.ts'
import type { EidCollected, EidConnector, EidStarted } from '../kit.ts'
import { type Answerer, type Loopback, type Reply, silence, startLoopback } from '../loopback.ts'
import { createFreja, type FrejaOptions, verifyKeptDetails } from './index.ts'
import { error, type SampleFrejaPerson, startSampleFreja } from './sample-server.ts'

const anna = { ssn: '198505172380', name: 'Anna', surname: 'Öberg', dateOfBirth: '1985-05-17' }
let nowMs: number
const clock = { now: () => new Date(nowMs) }
let server: Loopback | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

async function begin(person: Partial<SampleFrejaPerson> = {}, options: Partial<FrejaOptions> = {}) {
  nowMs = Date.parse('2026-06-15T10:00:00Z')
  const sample = await startSampleFreja({ clock, person: { ...anna, ...person } })
  server = sample
  return { sample, eid: connect(sample.url, { certificates: [sample.certificate], ...options }) }
}

function connect(baseUrl: string, options: Partial<FrejaOptions> = {}): EidConnector {
  const egress = createEgress({ trustedOrigins: [new URL(baseUrl).origin] })
  return createFreja({ egress, clock, environment: 'TEST', certificates: [], baseUrl, timeoutMs: 2_000, ...options })
}

const identify = { method: 'se-freja', purpose: 'IDENTIFY', endUserIp: '192.0.2.10' } as const
const sign = { ...identify, purpose: 'SIGN', text: 'Jag öppnar ett konto för Maskros AB.' } as const

function started(answer: EidStarted) {
  if (answer.outcome !== 'STARTED') throw new Error(answer.detail)
  // As the order is kept: sealed JSON.
  return { ...answer, order: JSON.parse(JSON.stringify(answer.order)) as Record<string, unknown> }
}

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
  it('goes from STARTED to DELIVERED_TO_MOBILE and the person, whom nobody was asked for by number', async () => {
    const { eid, sample } = await begin()
    const { order } = started(await eid.start({ ...identify, personalIdentityNumber: '19850517-2380' }))
    const [answer, hints] = await follow(eid, order)
    expect(hints).toEqual(['STARTED', 'DELIVERED_TO_MOBILE'])
    expect(answer).toEqual({
      outcome: 'COMPLETE',
      identity: {
        firstName: 'Anna',
        lastName: 'Öberg',
        dateOfBirth: '1985-05-17',
        personalIdentityNumber: { id: anna.ssn, issuingCountry: 'SE' },
        assurance: 'LOA3',
      },
      evidence: [expect.objectContaining({ source: 'eid-se-freja', contentType: 'application/json' })],
    })
    for (const { body } of sample.requests) expect(decodeURIComponent(body)).not.toContain(btoa(anna.ssn))
  })

  it('is scanned as a picture on another device, and opened by a link on this one', async () => {
    const { eid } = await begin()
    const scanned = started(await eid.start(identify))
    const address = `frejaeid://bindUserToTransaction?transactionReference=${encodeURIComponent(String(scanned.order.reference))}`
    expect(scanned.launch).toEqual({ qr: address })
    expect(await eid.collect(scanned.order)).toEqual({ outcome: 'PENDING', hint: 'STARTED', qr: address })
    nowMs += 5_000
    expect(await eid.collect(scanned.order)).toEqual({ outcome: 'PENDING', hint: 'DELIVERED_TO_MOBILE' })
    const here = started(await eid.start({ ...identify, device: 'THIS' }))
    expect(here.launch).toEqual({ appUrl: expect.stringMatching(/^frejaeid:\/\/bindUserToTransaction\?/) })
    expect(await eid.collect(here.order)).toEqual({ outcome: 'PENDING', hint: 'STARTED' })
  })

  it.each<[string, SampleFrejaPerson['conduct'], number, object]>([
    ['the person cancels', 'CANCELS', 9, { reason: 'CANCELLED', hint: 'CANCELED' }],
    ['Freja does not accept', 'IS_REJECTED', 9, { reason: 'REFUSED', hint: 'REJECTED' }],
    ['nobody opens for two minutes', 'NEVER_OPENS', 121, { reason: 'EXPIRED', hint: 'EXPIRED' }],
  ])('that %s is FAILED, with Freja’s own word', async (_, conduct, afterS, expected) => {
    const { eid } = await begin(conduct ? { conduct } : {})
    const { order } = started(await eid.start(identify))
    expect((await follow(eid, order))[0]).toMatchObject({ outcome: 'FAILED', ...expected })
    expect(nowMs - Date.parse('2026-06-15T10:00:00Z')).toBeLessThanOrEqual(afterS * 1000)
  })

  it('for one person is not completed by another, nor by one of a lower level', async () => {
    const { eid } = await begin()
    const other = started(await eid.start({ ...identify, personalIdentityNumber: '199001012385' }))
    expect((await follow(eid, other.order))[0]).toMatchObject({ reason: 'REFUSED', hint: 'otherPerson' })
    await server?.close()
    const extended = await begin({ level: 'EXTENDED' })
    const low = started(await extended.eid.start(identify))
    expect((await follow(extended.eid, low.order))[0]).toMatchObject({ reason: 'REFUSED', hint: 'assurance' })
    const taken = connect(extended.sample.url, { certificates: [extended.sample.certificate], level: 'EXTENDED' })
    expect((await follow(taken, low.order))[0].outcome).toBe('COMPLETE')
  })

  it('that is given up ends there too; one that Freja has forgotten is over', async () => {
    const { eid } = await begin()
    const { order } = started(await eid.start(identify))
    await eid.cancel(order)
    expect(await eid.collect(order)).toMatchObject({ outcome: 'FAILED', reason: 'CANCELLED', hint: 'RP_CANCELED' })
    const forgotten = { ...order, reference: 'forgotten' }
    await eid.cancel(forgotten)
    expect(await eid.collect(forgotten)).toMatchObject({ outcome: 'FAILED', reason: 'EXPIRED', hint: '1100' })
    await eid.cancel({})
    expect(await eid.collect({})).toMatchObject({ outcome: 'OUTAGE', reason: 'REFUSED' })
  })
})

describe('what Freja says', () => {
  it('of a signature is the text too, and shows it later', async () => {
    const { eid, sample } = await begin()
    const { order } = started(await eid.start(sign))
    const [answer] = await follow(eid, order)
    if (answer.outcome !== 'COMPLETE' || !answer.evidence[0]) throw new Error(answer.outcome)
    const certificates = [sample.certificate]
    const kept = await verifyKeptDetails(answer.evidence[0], { certificates, text: sign.text })
    expect(kept).toMatchObject({ outcome: 'VALID', text: sign.text })
    const other = await verifyKeptDetails(answer.evidence[0], { certificates, text: 'Något annat.' })
    expect(other).toEqual({ outcome: 'INVALID', problem: 'OTHER_TEXT' })
    const years = { ...answer.evidence[0], retrievedAt: '2031-01-01T00:00:00.000Z' }
    expect(await verifyKeptDetails(years, { certificates })).toEqual({
      outcome: 'INVALID',
      problem: 'CERTIFICATE_EXPIRED',
    })
  })

  it('is believed where Freja has signed it, for this order and text, and nowhere else', async () => {
    const { eid, sample } = await begin()
    const { order } = started(await eid.start(sign))
    nowMs += 9_000
    expect(await eid.collect({ ...order, text: 'Något annat.' })).toMatchObject({ reason: 'OTHER', hint: 'text' })
    const stranger = await startSampleFreja({ clock, person: anna })
    const untrusting = connect(sample.url, { certificates: [stranger.certificate] })
    await stranger.close()
    expect(await untrusting.collect(order)).toMatchObject({ reason: 'OTHER', hint: 'details:UNKNOWN_KEY' })
  })

  it.each([
    [
      'changed on the way',
      (jws: string) => jws.replace(/\.[^.]+\./, `.${btoa('{"status":"APPROVED"}')}.`),
      'SIGNATURE',
    ],
    ['without a key’s name', (jws: string) => jws.replace(/^[^.]+/, btoa('{"alg":"RS256"}')), 'UNKNOWN_KEY'],
    ['that is no signature', () => 'nothing', 'UNKNOWN_KEY'],
  ])('%s identifies nobody', async (_, change, problem) => {
    const { eid, sample } = await begin()
    const { order } = started(await eid.start(identify))
    nowMs += 9_000
    const answer = await eid.collect(order)
    if (answer.outcome !== 'COMPLETE') throw new Error(answer.outcome)
    const body = JSON.parse(answer.evidence[0]?.body ?? '{}')
    await sample.close()
    server = await startLoopback({ 'POST /*': { body: { ...body, details: change(body.details) } } })
    const forged = connect(server.url, { certificates: [sample.certificate] })
    expect(await forged.collect(order)).toMatchObject({
      outcome: 'FAILED',
      reason: 'OTHER',
      hint: `details:${problem}`,
    })
  })

  it('of another order identifies nobody', async () => {
    const { eid } = await begin()
    const { order } = started(await eid.start(identify))
    nowMs += 9_000
    const answer = await eid.collect(order)
    if (answer.outcome !== 'COMPLETE') throw new Error(answer.outcome)
    const certificate = (server as Loopback & { certificate: string }).certificate
    await server?.close()
    server = await startLoopback({ 'POST /*': { body: JSON.parse(answer.evidence[0]?.body ?? '{}') } })
    const replayed = connect(server.url, { certificates: [certificate] })
    const other = { ...order, reference: 'another' }
    expect(await replayed.collect(other)).toMatchObject({ outcome: 'FAILED', hint: 'details:OTHER_ORDER' })
    // Nor is an identification a signature, should a reference ever come twice.
    const signature = { ...order, purpose: 'SIGN' }
    expect(await replayed.collect(signature)).toMatchObject({ outcome: 'FAILED', hint: 'details:OTHER_ORDER' })
  })
})

describe('what is asked', () => {
  it('is the level, the attributes, and the text in base64', async () => {
    const { eid, sample } = await begin({}, { level: 'EXTENDED' })
    await eid.start(sign)
    const [request] = sample.requests
    expect(request?.path).toBe('/sign/1.0/initSignature')
    const form = new URLSearchParams(request?.body)
    expect(JSON.parse(Buffer.from(form.get('initSignRequest') ?? '', 'base64').toString())).toEqual({
      userInfoType: 'INFERRED',
      userInfo: 'N/A',
      minRegistrationLevel: 'EXTENDED',
      attributesToReturn: expect.arrayContaining([{ attribute: 'SSN' }, { attribute: 'BASIC_USER_INFO' }]),
      title: expect.any(String),
      expiry: nowMs + 300_000,
      dataToSignType: 'SIMPLE_UTF8_TEXT',
      dataToSign: { text: Buffer.from(sign.text).toString('base64') },
      signatureType: 'SIMPLE',
    })
  })

  it.each([
    ['another eID', { ...identify, method: 'se-bankid' }],
    ['a signature of nothing', { ...sign, text: undefined }],
    ['more text than Freja shows', { ...sign, text: 'a'.repeat(4_097) }],
    ['a number of 10 digits', { ...identify, personalIdentityNumber: '850517-2380' }],
  ])('is never %s', async (_, request) => {
    const { eid, sample } = await begin()
    expect(await eid.start(request)).toMatchObject({ outcome: 'OUTAGE', reason: 'REFUSED' })
    expect(sample.requests).toEqual([])
  })
})

describe('an outage', () => {
  const page = { headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Maintenance</title>' }
  it.each<[string, Reply | Answerer, object]>([
    [
      'an unknown relying party',
      error(1008, ''),
      { reason: 'REFUSED', detail: expect.stringContaining('certificate') },
    ],
    ['an error with the status 200', { body: { code: 2000 } }, { reason: 'REFUSED' }],
    ['500', { status: 500, body: {} }, { reason: 'SERVER_ERROR' }],
    ['too many', { status: 429, headers: { 'retry-after': '30' }, body: {} }, { reason: 'RATE_LIMITED' }],
    ['silence', silence, { reason: 'TIMEOUT' }],
    ['a web page', page, { reason: 'MALFORMED' }],
    ['truncated data', { body: '{"authRef": "1' }, { reason: 'MALFORMED' }],
    ['another shape', { body: { approved: true } }, { reason: 'MALFORMED' }],
  ])('is never an end: %s', async (_, reply, expected) => {
    nowMs = Date.parse('2026-06-15T10:00:00Z')
    server = await startLoopback({ 'POST /*': reply })
    const eid = connect(server.url, { timeoutMs: reply === silence ? 100 : 2_000 })
    const order = { reference: 'a', purpose: 'IDENTIFY', isScanned: true }
    expect(await eid.collect(order)).toMatchObject({ outcome: 'OUTAGE', ...expected })
    expect(await eid.start(identify)).toMatchObject({ outcome: 'OUTAGE' })
    await eid.cancel(order)
  })

  it('is what Freja approves without saying of whom; of a status that is new it is waited for', async () => {
    nowMs = Date.parse('2026-06-15T10:00:00Z')
    const order = { reference: 'a', purpose: 'IDENTIFY', isScanned: true }
    server = await startLoopback({ 'POST /*': { body: { status: 'APPROVED' } } })
    expect(await connect(server.url).collect(order)).toMatchObject({ outcome: 'OUTAGE', reason: 'MALFORMED' })
    await server.close()
    server = await startLoopback({ 'POST /*': { body: { status: 'OPENED' } } })
    expect(await connect(server.url).collect(order)).toEqual({ outcome: 'PENDING', hint: 'OPENED' })
  })
})

it('Freja’s test environment is for fictitious people, its production is not', () => {
  const own = { egress: createEgress(), clock, certificates: [] }
  expect(createFreja({ ...own, environment: 'TEST' }).sandbox).toBe(true)
  expect(createFreja({ ...own, environment: 'PRODUCTION' }).sandbox).toBe(false)
})
