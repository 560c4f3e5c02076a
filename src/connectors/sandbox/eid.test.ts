import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { bankIdQrText } from '../eid-kit/bankid-qr.ts'
import { createSandboxEid } from './eid.ts'

const start = Date.parse('2026-11-22T12:00:00Z')

/** The connector and the hands of its clock; each call of `process` is another process on the same time. */
function sandbox(eidDelayMs = 1500) {
  let nowMs = start
  const process = () => createSandboxEid({ clock: { now: () => new Date(nowMs) }, eidDelayMs })
  const at = (ms: number) => {
    nowMs = start + ms
  }
  return { process, at }
}

async function begun(eid: ReturnType<typeof createSandboxEid>, method: string, personalIdentityNumber?: string) {
  const purpose = 'IDENTIFY' as const
  const started = await eid.start({ method, purpose, endUserIp: '192.0.2.10', personalIdentityNumber })
  if (started.outcome !== 'STARTED') throw new Error(`Expected STARTED, got ${started.detail}`)
  return started
}

describe('an order of Swedish BankID', () => {
  it('waits, is opened, and completes, with nothing but the order to go by', async () => {
    const { process, at } = sandbox()
    const { order } = await begun(process(), 'se-bankid', '191212121212')
    // As the database gives it back.
    const stored = JSON.parse(JSON.stringify(order))
    at(999)
    expect(await process().collect(stored)).toMatchObject({ outcome: 'PENDING', hint: 'outstandingTransaction' })
    at(1000)
    expect(await process().collect(stored)).toEqual({ outcome: 'PENDING', hint: 'userSign' })
    at(1500)
    expect(await process().collect(stored)).toMatchObject({
      outcome: 'COMPLETE',
      identity: {
        firstName: 'Kenta',
        lastName: 'Kentsson',
        dateOfBirth: '1912-12-12',
        personalIdentityNumber: { id: '191212121212', issuingCountry: 'SE' },
      },
    })
  })

  it('shows a new picture each second, and the secret of the picture never leaves the order', async () => {
    const { process, at } = sandbox(60_000)
    const { order, launch } = await begun(process(), 'se-bankid')
    expect(launch).toEqual({ qr: expect.stringMatching(/^bankid\..+\.0\./), qrAfter: expect.any(Array) })
    expect(JSON.stringify(launch)).not.toContain(String(order.qrStartSecret))

    const pictures: (string | undefined)[] = []
    for (const ms of [0, 900, 1000, 2000]) {
      at(ms)
      const collected = await process().collect(order)
      pictures.push(collected.outcome === 'PENDING' ? collected.qr : undefined)
    }
    expect(pictures[0]).toBe(launch.qr)
    expect(pictures[1]).toBe(pictures[0])
    expect(new Set(pictures).size).toBe(3)
    expect(pictures[3]).toMatch(/^bankid\..+\.2\.[0-9a-f]{64}$/)
  })

  it('makes the picture texts of the published vector', () => {
    const order = {
      qrStartToken: '67df3917-fa0d-44e5-b327-edcc928297f8',
      qrStartSecret: 'd28db9a7-4cde-429e-a983-359be676944c',
    }
    const hmac = 'dc69358e712458a66a7525beef148ae8526b1c71610eff2c16cdffb4cdac9bf8'
    expect(bankIdQrText(order, 0)).toBe(`bankid.${order.qrStartToken}.0.${hmac}`)
  })

  const vector = '../shared/data/samples/bankid_se/qr_test_vector.json'
  it.skipIf(!existsSync(vector))('makes every picture text of the stored vector', () => {
    const { expected, ...order } = JSON.parse(readFileSync(vector, 'utf8'))
    const seconds = [...expected.keys()]
    expect(seconds.map((second: number) => bankIdQrText(order, second * 1000 + 999))).toEqual(expected)
  })

  it('expires after 30 seconds when nobody opens it, showing pictures until then', async () => {
    const { process, at } = sandbox()
    const { order } = await begun(process(), 'se-bankid', '199312162390')
    at(29_999)
    expect(await process().collect(order)).toMatchObject({
      outcome: 'PENDING',
      hint: 'outstandingTransaction',
      qr: expect.stringContaining('.29.'),
    })
    at(30_000)
    expect(await process().collect(order)).toMatchObject({ outcome: 'FAILED', reason: 'EXPIRED', hint: 'startFailed' })
  })

  it('is opened and cancelled by who cancels', async () => {
    const { process, at } = sandbox()
    const { order } = await begun(process(), 'se-bankid', '199107172380')
    at(1200)
    expect(await process().collect(order)).toMatchObject({ outcome: 'PENDING', hint: 'userSign' })
    at(1500)
    expect(await process().collect(order)).toMatchObject({ outcome: 'FAILED', reason: 'CANCELLED', hint: 'userCancel' })
  })
})

describe('every method', () => {
  const everyMethod = [
    ['se-bankid', 'SE', 'Ture', undefined, '198309122391', 'certificateErr'],
    ['se-freja', 'SE', 'Ture', 'LOA3', '198309122391', 'REJECTED'],
    ['no-bankid', 'NO', 'Nora', 'urn:bankid:bid;LOA=4', '25849499982', 'ERROR'],
    ['dk-mitid', 'DK', 'Freja', 'https://data.gov.dk/concept/core/nsis/Substantial', '1312814362', 'ERROR'],
    ['fi-ftn', 'FI', 'Aino', 'http://ftn.ficora.fi/2017/loatest2', '250494-9187', 'ERROR'],
  ] as const

  it.each(everyMethod)(
    '%s without a number identifies the default person of %s',
    async (method, country, firstName, assurance) => {
      const { process } = sandbox(0)
      const { order } = await begun(process(), method)
      const collected = await process().collect(order)
      if (collected.outcome !== 'COMPLETE') throw new Error(`Expected COMPLETE, got ${collected.outcome}.`)
      expect(collected.identity.firstName).toBe(firstName)
      expect(collected.identity.assurance).toBe(assurance)
      expect('assurance' in collected.identity).toBe(assurance !== undefined)
      expect(collected.identity.personalIdentityNumber?.issuingCountry).toBe(country)
    },
  )

  it.each(everyMethod)(
    '%s keeps what it received, marked as made up, without the number in its address',
    async (method) => {
      const { process } = sandbox(0)
      const { order } = await begun(process(), method)
      const collected = await process().collect(order)
      if (collected.outcome !== 'COMPLETE') throw new Error(`Expected COMPLETE, got ${collected.outcome}.`)
      expect(collected.evidence).toHaveLength(1)
      expect(collected.evidence[0]).toMatchObject({ source: 'sandbox-eid', url: `sandbox://eid/${method}/collect` })
      const body = collected.evidence[0]?.body ?? ''
      expect(JSON.parse(body)).toMatchObject({ sandbox: true })
      expect(body).toContain(collected.identity.personalIdentityNumber?.id)
      expect(body).toContain(collected.identity.lastName)
    },
  )

  it.each(everyMethod)(
    '%s refuses who has no eID, in the words of the provider',
    async (method, _c, _f, _a, number, hint) => {
      const { process } = sandbox(0)
      const { order } = await begun(process(), method, number)
      expect(await process().collect(order)).toMatchObject({ outcome: 'FAILED', reason: 'REFUSED', hint })
    },
  )

  it('only Swedish BankID has tokens; the sandbox offers no redirect to a page that does not exist', async () => {
    const { process } = sandbox()
    for (const method of ['se-freja', 'no-bankid', 'dk-mitid', 'fi-ftn']) {
      expect((await begun(process(), method)).launch).toEqual({})
    }
  })
})

describe('starting', () => {
  it('takes a Swedish number in any form, and answers with twelve digits', async () => {
    const { process } = sandbox(0)
    for (const form of ['121212+1212', '19121212-1212', '1212121212']) {
      const { order } = await begun(process(), 'se-freja', form)
      expect(await process().collect(order)).toMatchObject({
        identity: { personalIdentityNumber: { id: '191212121212' } },
      })
    }
  })

  it('accepts a number that nobody has, and refuses it at the end, as a provider does', async () => {
    const { process, at } = sandbox()
    const { order } = await begun(process(), 'se-bankid', '189001019802')
    at(500)
    expect((await process().collect(order)).outcome).toBe('PENDING')
    at(1500)
    expect(await process().collect(order)).toMatchObject({ outcome: 'FAILED', reason: 'REFUSED' })
  })

  it('gives the same order to the same call at the same instant, and another one later', async () => {
    const { process, at } = sandbox()
    const first = await begun(process(), 'se-bankid')
    expect(await begun(process(), 'se-bankid')).toEqual(first)
    at(1)
    expect((await begun(process(), 'se-bankid')).order.orderRef).not.toBe(first.order.orderRef)
  })

  it('is an outage while the provider is down, and so is an order from before', async () => {
    const { process } = sandbox(0)
    const request = { method: 'no-bankid', purpose: 'IDENTIFY' as const, endUserIp: '192.0.2.10' }
    const down = await process().start({ ...request, personalIdentityNumber: '21898699819' })
    expect(down).toMatchObject({ outcome: 'OUTAGE', reason: 'SERVER_ERROR' })
    const { order } = await begun(process(), 'no-bankid')
    const earlier = await process().collect({ ...order, personalIdentityNumber: '21898699819' })
    expect(earlier).toMatchObject({ outcome: 'OUTAGE', reason: 'SERVER_ERROR' })
  })

  it('refuses an unknown eID, a number of the wrong form, and a signature of nothing, and says what to do', async () => {
    const { process } = sandbox()
    const request = { method: 'se-bankid', purpose: 'IDENTIFY' as const, endUserIp: '192.0.2.10' }
    expect(await process().start({ ...request, method: 'ee-id' })).toMatchObject({
      reason: 'REFUSED',
      detail: expect.stringContaining('se-bankid, se-freja'),
    })
    const malformed = await process().start({ ...request, personalIdentityNumber: '1912' })
    expect(malformed).toMatchObject({ outcome: 'OUTAGE', reason: 'REFUSED' })
    expect(JSON.stringify(malformed)).not.toContain('1912')
    expect(await process().start({ ...request, purpose: 'SIGN' })).toMatchObject({
      reason: 'REFUSED',
      detail: expect.stringContaining('send the text'),
    })
  })

  it('keeps the signed text in the evidence of a signature', async () => {
    const { process } = sandbox(0)
    const text = 'I open an account for Taraxacum AB.'
    const started = await process().start({ method: 'se-bankid', purpose: 'SIGN', endUserIp: '192.0.2.10', text })
    if (started.outcome !== 'STARTED') throw new Error('Expected STARTED.')
    const collected = await process().collect(started.order)
    if (collected.outcome !== 'COMPLETE') throw new Error('Expected COMPLETE.')
    expect(JSON.parse(collected.evidence[0]?.body ?? '')).toMatchObject({ signedText: text })
  })
})

describe('collecting', () => {
  it('gives the same answer to the same call, however often and in whichever process', async () => {
    const { process, at } = sandbox()
    const { order } = await begun(process(), 'dk-mitid')
    at(2000)
    expect(await process().collect(order)).toEqual(await process().collect(order))
  })

  it('goes by the delay that the order started with, not by that of the collecting process', async () => {
    const { process, at } = sandbox(10_000)
    const { order } = await begun(process(), 'se-freja')
    at(5000)
    const other = createSandboxEid({ clock: { now: () => new Date(start + 5000) }, eidDelayMs: 0 })
    expect((await other.collect(order)).outcome).toBe('PENDING')
  })

  it('bears a clock that lags behind the one that started the order', async () => {
    const { process, at } = sandbox()
    const { order } = await begun(process(), 'se-bankid')
    at(-5000)
    expect(await process().collect(order)).toMatchObject({ outcome: 'PENDING', qr: expect.stringContaining('.0.') })
  })

  it('an order that is none is refused, and never counts as a failed identification', async () => {
    const { process } = sandbox()
    for (const order of [{}, { orderRef: 'x', method: 'se-bankid' }]) {
      expect(await process().collect(order)).toMatchObject({ outcome: 'OUTAGE', reason: 'REFUSED' })
    }
  })

  it('cancelling changes nothing at the provider: the caller drops the order', async () => {
    const { process, at } = sandbox()
    const { order } = await begun(process(), 'se-bankid')
    await expect(process().cancel(order)).resolves.toBeUndefined()
    at(1500)
    expect((await process().collect(order)).outcome).toBe('COMPLETE')
  })
})
