import { exportJWK, generateKeyPair } from 'jose'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createEgress } from '../../platform/egress.ts'
import { createOidcEid, readBrokers, verifyKeptTokens } from './index.ts'
import { chooseHolder, visitSample } from './sample-browser.ts'
import { type SampleProviderOptions, startSampleProvider } from './sample-provider.ts'

const returnUrl = 'https://bank.example/flow/eid/callback'
const text = 'Jeg åbner en konto for Mælkebøtte ApS.'
let nowMs: number
const clock = { now: () => new Date(nowMs) }
let provider: Awaited<ReturnType<typeof startSampleProvider>> | undefined
afterEach(async () => {
  await provider?.close()
  provider = undefined
})
const key = { public: {}, private: {} }
beforeAll(async () => {
  const pair = await generateKeyPair('ES256', { extractable: true })
  key.public = { ...(await exportJWK(pair.publicKey)), alg: 'ES256' }
  key.private = { ...(await exportJWK(pair.privateKey)), alg: 'ES256', kid: 'ours' }
})

type Kind = 'NETS' | 'SIGNICAT'
const kinds = [
  ['NETS', 'TRANSACTION_TOKEN'],
  ['SIGNICAT', 'REFERENCE_TEXT'],
] as const

async function begin(broker: Kind, more: Partial<SampleProviderOptions> = {}) {
  nowMs = Date.parse('2026-06-15T10:00:00Z')
  const shown = broker === 'NETS' ? { clientSecret: 'hush', pushed: true } : { clientKey: key.public }
  const sample = await startSampleProvider({
    clock,
    broker,
    clientId: 'us',
    redirectUris: [returnUrl],
    ...shown,
    ...more,
  })
  provider = sample
  const { issuer } = sample
  const ours = broker === 'NETS' ? { clientSecret: 'hush' } : { privateKey: key.private, signedRequest: true }
  const methods = { 'dk-mitid': { signs: true } }
  const [set] = readBrokers(
    JSON.stringify([{ id: 'prov', broker, issuer, clientId: 'us', test: true, methods, ...ours }]),
  )
  if (!set) throw new Error('no broker')
  const eid = createOidcEid({
    broker: set,
    egress: createEgress({ trustedOrigins: [issuer] }),
    clock,
    timeoutMs: 5_000,
  })
  const start = (given: object = {}) =>
    eid.start({ method: 'dk-mitid', purpose: 'SIGN', endUserIp: '192.0.2.10', returnUrl, text, ...given })
  return { eid, start, issuer, sample }
}

async function sign(of: Awaited<ReturnType<typeof begin>>, given: object = {}) {
  const started = await of.start(given)
  if (started.outcome !== 'STARTED' || !started.launch.redirectUrl) throw new Error(JSON.stringify(started))
  const { page, parameters } = await visitSample(started.launch.redirectUrl, chooseHolder('DK'))
  const returned = await of.eid.callback?.(started.order, parameters)
  if (returned?.outcome !== 'RETURNED') throw new Error(returned?.outcome)
  return { page, url: started.launch.redirectUrl, order: returned.order, answer: await of.eid.collect(returned.order) }
}

describe('a signature through a broker', () => {
  it.each(kinds)(
    'of %s is shown, comes back with the person, and shows later who signed what',
    async (broker, signing) => {
      const of = await begin(broker)
      expect(of.eid.methods).toEqual([expect.objectContaining({ method: 'dk-mitid', signs: true })])
      const { page, answer } = await sign(of)
      expect(page).toContain(text)
      if (answer.outcome !== 'COMPLETE') throw new Error(JSON.stringify(answer))
      expect(answer.identity.lastName).toBe('Prøvesen')
      const client = { issuer: of.issuer, clientId: 'us' }
      const kept = await verifyKeptTokens(answer.evidence, client, { signing, text })
      expect(kept).toMatchObject({ outcome: 'VALID' })
      expect(JSON.stringify(kept)).toContain('Prøvesen')
      const other = await verifyKeptTokens(answer.evidence, client, { signing, text: `${text} ` })
      expect(other).toEqual({ outcome: 'OTHER_TEXT' })
    },
  )

  it.each(kinds)('of %s over another text counts for nothing', async (broker) => {
    const { answer } = await sign(await begin(broker, { signsInstead: 'Jeg giver alt væk.' }))
    expect(answer).toMatchObject({ outcome: 'FAILED', reason: 'OTHER', hint: 'text' })
  })

  it.each(kinds)('of %s is no identification: who only signed in has signed nothing', async (broker) => {
    const of = await begin(broker)
    const { order } = await sign(of, { purpose: 'IDENTIFY' })
    expect(await of.eid.collect({ ...order, text })).toMatchObject({ outcome: 'FAILED', hint: 'text' })
  })

  it('of Nets in somebody else’s name counts for nothing', async () => {
    const of = await begin('NETS')
    const { order } = await sign(of)
    const stranger = await sign(of)
    const arrived = (one: Record<string, unknown>) => one.arrived as { body: string }
    const theirs = JSON.parse(arrived(stranger.order).body)
    // Another transaction's record has another nonce, even of the same person and text.
    const mixed = { ...JSON.parse(arrived(order).body), transaction_token: theirs.transaction_token }
    const forged = { ...order, arrived: { ...arrived(order), body: JSON.stringify(mixed) } }
    expect(await of.eid.collect(forged)).toMatchObject({ outcome: 'FAILED', hint: 'text' })
  })

  it('asks for everybody anew: whoever is signed in there already would be shown nothing', async () => {
    const nets = await begin('NETS')
    const { url } = await sign(nets)
    expect([...new URL(url).searchParams.keys()].sort()).toEqual(['client_id', 'request_uri'])
    const pushed = new URLSearchParams(nets.sample.requests.find(({ path }) => path === '/par')?.body)
    expect(Object.fromEntries(pushed)).toMatchObject({
      scope: 'openid mitid ssn transaction_token',
      prompt: 'login',
      idp_values: 'mitid',
      idp_params: '{"mitid":{"action_text":"SIGN"}}',
      signtext_type: 'text',
      signtext_base64: Buffer.from(text).toString('base64'),
    })
  })

  it('is never of nothing, nor of more than is shown, nor by one that takes no pushed requests', async () => {
    const signicat = await begin('SIGNICAT')
    expect(signicat.eid.methods[0]?.signsUpTo).toBe(130)
    const long = await signicat.start({ text: 'a'.repeat(131) })
    expect(long).toMatchObject({ outcome: 'OUTAGE', reason: 'REFUSED', detail: expect.stringContaining('longer') })
    expect(await signicat.start({ text: undefined })).toMatchObject({ outcome: 'OUTAGE', reason: 'REFUSED' })
    await provider?.close()
    const nets = await begin('NETS', { pushed: false })
    expect(await nets.start()).toMatchObject({
      reason: 'REFUSED',
      detail: expect.stringContaining('no pushed requests'),
    })
  })
})
