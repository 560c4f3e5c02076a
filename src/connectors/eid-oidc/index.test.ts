import { exportJWK, generateKeyPair } from 'jose'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createEgress } from '../../platform/egress.ts'
import type { EidConnector } from '../kit.ts'
import { createOidcEid, readBrokers, verifyKeptTokens } from './index.ts'
import { chooseHolder, visitSample } from './sample-browser.ts'
import { type SampleProviderOptions, startSampleProvider } from './sample-provider.ts'

const returnUrl = 'https://bank.example/flow/eid/callback'
let nowMs: number
const clock = { now: () => new Date(nowMs) }
let provider: Awaited<ReturnType<typeof startSampleProvider>> | undefined
afterEach(async () => {
  await provider?.close()
  provider = undefined
})

const rsa = { public: {}, private: {} }
beforeAll(async () => {
  const pair = await generateKeyPair('RSA-OAEP', { extractable: true })
  rsa.public = await exportJWK(pair.publicKey)
  rsa.private = { ...(await exportJWK(pair.privateKey)), alg: 'RSA-OAEP' }
})

const brokers = { SIGNICAT: 'SIGNICAT', IDURA: 'IDURA', NETS: 'NETS', FTN: 'GENERIC', NO_BANKID: 'GENERIC' } as const
const secret = 'sss & sh:h'
async function begin(
  { broker = 'SIGNICAT', method = 'no-bankid', ...more }: Partial<SampleProviderOptions> & { method?: string } = {},
  settings: object = {},
) {
  nowMs = Date.parse('2026-06-15T10:00:00Z')
  const client = { clientId: 'urn:openbits', ...('clientKey' in more ? {} : { clientSecret: secret }) }
  const sample = await startSampleProvider({ clock, broker, ...client, redirectUris: [returnUrl], ...more })
  provider = sample
  const set = {
    id: 'prov',
    broker: brokers[broker],
    issuer: sample.issuer,
    ...client,
    test: true,
    methods: { [method]: {} },
  }
  const eid = connect(JSON.stringify([{ ...set, ...settings }]), sample.issuer)
  return { sample, eid, start: (given: object = {}) => eid.start({ ...request, method, ...given }) }
}
const request = { purpose: 'IDENTIFY', endUserIp: '192.0.2.10', returnUrl } as const

function connect(json: string, issuer: string): EidConnector {
  const [broker] = readBrokers(json)
  if (!broker) throw new Error('no broker')
  return createOidcEid({ broker, egress: createEgress({ trustedOrigins: [issuer] }), clock, timeoutMs: 5_000 })
}

type Started = Awaited<ReturnType<EidConnector['start']>>
function launched(started: Started) {
  if (started.outcome !== 'STARTED' || !started.launch.redirectUrl) throw new Error(JSON.stringify(started))
  return { order: started.order, url: started.launch.redirectUrl }
}

async function visit(url: string, choice: Record<string, string>): Promise<Record<string, string>> {
  const { address, parameters } = await visitSample(url, choice)
  expect(address).toBe(returnUrl)
  return parameters
}

async function bring(eid: EidConnector, order: Record<string, unknown>, parameters: Record<string, string>) {
  const returned = await eid.callback?.(order, parameters)
  if (returned?.outcome !== 'RETURNED') throw new Error(JSON.stringify(returned))
  // As the order is kept: sealed JSON.
  return JSON.parse(JSON.stringify(returned.order)) as Record<string, unknown>
}

async function identify(of: Awaited<ReturnType<typeof begin>>, country: string, given: object = {}) {
  const { order, url } = launched(await of.start(given))
  const returned = await bring(of.eid, order, await visit(url, chooseHolder(country)))
  return { order: returned, answer: await of.eid.collect(returned) }
}

describe('an identification through a broker', () => {
  const no = { firstName: 'Kari', lastName: 'Prøve', dateOfBirth: '1970-11-15' }
  const dk = { firstName: 'Mads Ib', lastName: 'Prøvesen', dateOfBirth: '1979-02-15' }
  const number = (issuingCountry: string, id: string) => ({ personalIdentityNumber: { id, issuingCountry } })
  it.each([
    ['SIGNICAT', 'no-bankid', { ...no, ...number('NO', '15917012374'), assurance: 'urn:bankid:bid;LOA=4' }],
    ['SIGNICAT', 'dk-mitid', { ...dk, ...number('DK', '1502791234'), assurance: 'SUBSTANTIAL' }],
    ['IDURA', 'no-bankid', { ...no, ...number('NO', '15917012374') }],
    ['IDURA', 'dk-mitid', { ...dk, ...number('DK', '1502791234'), assurance: 'SUBSTANTIAL' }],
    [
      'NETS',
      'dk-mitid',
      { ...dk, ...number('DK', '1502791234'), assurance: expect.stringMatching(/nsis\/Substantial$/) },
    ],
    [
      'FTN',
      'fi-ftn',
      { lastName: 'Koe', ...number('FI', '150279-9123'), assurance: expect.stringMatching(/loatest2$/) },
    ],
    ['NO_BANKID', 'no-bankid', { ...no, ...number('NO', '15917012374'), assurance: 'urn:bankid:bid;LOA=4' }],
  ] as const)('%s tells of %s in its own claims', async (broker, method, identity) => {
    const { answer } = await identify(await begin({ broker, method }), method.slice(0, 2).toUpperCase())
    expect(answer).toMatchObject({ outcome: 'COMPLETE', identity })
  })

  it('waits while the person is away, and is given up after a quarter of an hour', async () => {
    const { eid, start } = await begin()
    const { order } = launched(await start())
    expect(await eid.collect(order)).toEqual({ outcome: 'PENDING', hint: 'WAITING_FOR_USER' })
    nowMs += 900_000
    expect(await eid.collect(order)).toMatchObject({ outcome: 'FAILED', reason: 'EXPIRED' })
  })

  it('that the person calls off is CANCELLED, in the broker’s words', async () => {
    const { eid, start } = await begin()
    const { order, url } = launched(await start())
    const returned = await bring(eid, order, await visit(url, { cancel: '1' }))
    expect(await eid.collect(returned)).toMatchObject({
      outcome: 'FAILED',
      reason: 'CANCELLED',
      hint: 'access_denied',
      evidence: [{ body: 'error=access_denied&error_description=user_aborted' }],
    })
  })

  it('is told alike however often it is asked, and asks for the tokens once', async () => {
    const { eid, start, sample } = await begin()
    const { order, url } = launched(await start())
    const parameters = await visit(url, chooseHolder('NO'))
    const returned = await bring(eid, order, parameters)
    const again = await bring(eid, returned, parameters)
    const answers = await Promise.all([eid.collect(returned), eid.collect(again), eid.collect(returned)])
    expect(answers.map(({ outcome }) => outcome)).toEqual(['COMPLETE', 'COMPLETE', 'COMPLETE'])
    expect(sample.requests.filter(({ path }) => path === '/token')).toHaveLength(1)
  })

  it('with a code that came too late is EXPIRED', async () => {
    const { eid, start } = await begin()
    const { order, url } = launched(await start())
    const parameters = await visit(url, chooseHolder('NO'))
    nowMs += 61_000
    const returned = await bring(eid, order, parameters)
    expect(await eid.collect(returned)).toMatchObject({ outcome: 'FAILED', reason: 'EXPIRED', hint: 'invalid_grant' })
  })

  it('for one person is not completed by another, nor by somebody of unknown number', async () => {
    const of = await begin({ method: 'no-bankid' })
    const { answer } = await identify(of, 'NO', { personalIdentityNumber: '15917012374' })
    expect(answer.outcome).toBe('COMPLETE')
    const { answer: other } = await identify(of, 'NO', { personalIdentityNumber: '13917012487' })
    expect(other).toMatchObject({ outcome: 'FAILED', reason: 'REFUSED', hint: 'otherPerson' })
    // A Dane's number is no Norwegian one.
    const { answer: unknown } = await identify(of, 'DK', { personalIdentityNumber: '15917012374' })
    expect(unknown).toMatchObject({ outcome: 'FAILED', reason: 'REFUSED', hint: 'personUnknown' })
  })

  it('below the wanted level of assurance is REFUSED: test people are none in production', async () => {
    const { answer } = await identify(await begin({ broker: 'FTN', method: 'fi-ftn' }, { test: false }), 'FI')
    expect(answer).toMatchObject({ outcome: 'FAILED', reason: 'REFUSED', hint: 'assurance' })
  })
})

describe('the request', () => {
  it('asks for the eID with PKCE, state and nonce of its own each time, and never names a person', async () => {
    const { start } = await begin({ broker: 'IDURA', method: 'dk-mitid' })
    const personalIdentityNumber = '150279-1234'
    const [one, other] = [await start({ personalIdentityNumber }), await start()].map(launched)
    const query = Object.fromEntries(new URL(one?.url ?? '').searchParams)
    expect(query).toMatchObject({
      response_type: 'code',
      scope: 'openid ssn',
      acr_values: 'urn:grn:authn:dk:mitid:substantial',
      code_challenge_method: 'S256',
      redirect_uri: returnUrl,
    })
    for (const key of ['state', 'nonce', 'codeVerifier']) expect(one?.order[key]).not.toBe(other?.order[key])
    for (const key of ['codeVerifier', 'personalIdentityNumber']) expect(one?.url).not.toContain(one?.order[key])
    expect(one?.url).not.toContain('1502791234')
  })

  it('is pushed where the broker takes that: then the address tells nothing, and the person may be named', async () => {
    const of = await begin({ broker: 'IDURA', method: 'dk-mitid', pushed: true })
    const { answer } = await identify(of, 'DK', { personalIdentityNumber: '150279-1234' })
    expect(answer.outcome).toBe('COMPLETE')
    const { path } = of.sample.requests.find((one) => one.path.startsWith('/authorize?')) ?? { path: '' }
    expect([...new URL(path, returnUrl).searchParams.keys()]).toEqual(['client_id', 'request_uri'])
    const pushed = of.sample.requests.find((one) => one.path === '/par')
    expect(new URLSearchParams(pushed?.body).get('login_hint')).toBe('sub:1502791234')
  })

  it('of the Finnish trust network is signed, the client shows itself by its key, the answer is encrypted', async () => {
    const pair = await generateKeyPair('ES256', { extractable: true })
    const clientKey = { ...(await exportJWK(pair.publicKey)), alg: 'ES256' }
    const privateKey = { ...(await exportJWK(pair.privateKey)), alg: 'ES256', kid: 'one' }
    const settings = { privateKey, signedRequest: true, decryptionKey: rsa.private }
    const of = await begin({ broker: 'FTN', method: 'fi-ftn', clientKey, encryptTo: rsa.public }, settings)
    const { answer } = await identify(of, 'FI')
    expect(answer).toMatchObject({ outcome: 'COMPLETE', identity: { firstName: 'Aino' } })
    const { path } = of.sample.requests.find((one) => one.path.startsWith('/authorize?')) ?? { path: '' }
    expect([...new URL(path, returnUrl).searchParams.keys()].sort()).toEqual([
      'client_id',
      'request',
      'response_type',
      'scope',
    ])
    if (answer.outcome !== 'COMPLETE') throw new Error(answer.outcome)
    const kept = { issuer: of.sample.issuer, clientId: 'urn:openbits' }
    expect(await verifyKeptTokens(answer.evidence, kept)).toMatchObject({ outcome: 'VALID' })
  })

  it.each([
    ['another eID', { method: 'se-freja' }],
    ['a signature by one that only identifies', { purpose: 'SIGN', text: 'Jeg godtar.' }],
    ['a way without return', { returnUrl: undefined }],
  ])('is never made for %s', async (_, given) => {
    const { start, sample } = await begin()
    expect(await start(given)).toMatchObject({ outcome: 'OUTAGE', reason: 'REFUSED' })
    expect(sample.requests).toEqual([])
  })
})

describe('what comes back', () => {
  it('for another order changes nothing', async () => {
    const { eid, start } = await begin()
    const [mine, theirs] = [launched(await start()), launched(await start())]
    const parameters = await visit(theirs.url, chooseHolder('NO'))
    expect(await eid.callback?.(mine.order, parameters)).toEqual({ outcome: 'FOREIGN' })
    const { state: _, ...stateless } = parameters
    expect(await eid.callback?.(mine.order, stateless)).toEqual({ outcome: 'FOREIGN' })
  })

  it.each([
    ['from another issuer', { iss: 'https://evil.example' }, 'wrong_issuer'],
    ['without an issuer, of a broker that names itself', { iss: undefined }, 'wrong_issuer'],
    ['without a code', { code: undefined }, 'no_code'],
    ['with a word of an attacker’s', { error: 'constructor' }, 'constructor'],
  ])('%s identifies nobody, and the code is not shown to anybody', async (_, changed, hint) => {
    const { eid, start, sample } = await begin()
    const { order, url } = launched(await start())
    const given = Object.entries({ ...(await visit(url, chooseHolder('NO'))), ...changed }).filter(
      (one) => one[1] !== undefined,
    )
    const returned = await bring(eid, order, Object.fromEntries(given) as Record<string, string>)
    expect(await eid.collect(returned)).toMatchObject({ outcome: 'FAILED', reason: 'OTHER', hint })
    expect(sample.requests.filter(({ path }) => path === '/token')).toEqual([])
  })
})

describe('evidence', () => {
  it('shows later that the broker said it, and opens nothing', async () => {
    const of = await begin({}, { userinfo: true })
    const { answer } = await identify(of, 'NO')
    if (answer.outcome !== 'COMPLETE') throw new Error(answer.outcome)
    expect(answer.evidence.map(({ url }) => url)).toEqual(
      ['token', 'jwks', 'userinfo'].map((one) => `${of.sample.issuer}/${one}`),
    )
    expect(JSON.stringify(answer.evidence)).not.toContain('sample-access-token')
    const kept = { issuer: of.sample.issuer, clientId: 'urn:openbits' }
    expect(await verifyKeptTokens(answer.evidence, kept)).toMatchObject({
      outcome: 'VALID',
      claims: { nin: '15917012374' },
    })
    expect(await verifyKeptTokens(answer.evidence, { ...kept, clientId: 'another' })).toMatchObject({
      outcome: 'INVALID',
    })
    const forged = answer.evidence.map((one) => ({ ...one, body: one.body.replace(/("id_token":"[^.]+\.)./, '$1X') }))
    expect(await verifyKeptTokens(forged, kept)).toEqual({ outcome: 'INVALID', problem: 'SIGNATURE' })
  })
})
