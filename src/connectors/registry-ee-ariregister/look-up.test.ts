import { describe, expect, it } from 'vitest'
import { createEgress } from '../../platform/egress.ts'
import { type Answerer, type Replies, startLoopback } from '../loopback.ts'
import { type AriregisterOptions, ariregisterReplies, createAriregister, sampleCompanies } from './index.ts'
import { detailsBody, soap, soapFault } from './sample-format.ts'

const { merekohv, kustutatud } = sampleCompanies
const password = 'sala&<õna>'
const operations = (requests: readonly { body: string }[]) =>
  requests.map(({ body }) => {
    const [, operation] = /<ar:(\w+)><ar:keha>/.exec(body) ?? []
    const [, number] = /<ar:ariregistri_kood>(\d+)</.exec(body) ?? []
    return `${operation} ${number}`
  })

async function connect(replies: Replies = ariregisterReplies(), more: Partial<AriregisterOptions> = {}) {
  const server = await startLoopback(replies)
  const register = createAriregister({
    egress: createEgress({ trustedOrigins: [server.url] }),
    clock: { now: () => new Date('2026-11-02T08:30:00Z') },
    baseUrl: `${server.url}/`,
    user: 'näidis',
    password,
    retryDelayMs: 1,
    ...more,
  })
  return { server, lookUp: (code: string) => register.lookUp({ country: 'EE', organizationNumber: code }) }
}

describe('what is asked', () => {
  it('current data in XML and in Estonian, in the order of the schema, by POST and never in an address', async () => {
    const { server, lookUp } = await connect()
    const answer = await lookUp(merekohv.code)
    await server.close()
    expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /', 'POST /'])
    expect(/<ar:keha>(.*)<\/ar:keha>/.exec(server.requests[0]?.body ?? '')?.[1]).toBe(
      '<ar:ariregister_kasutajanimi>näidis</ar:ariregister_kasutajanimi>' +
        '<ar:ariregister_parool>sala&amp;&lt;õna&gt;</ar:ariregister_parool>' +
        '<ar:ariregister_valjundi_formaat>xml</ar:ariregister_valjundi_formaat>' +
        `<ar:ariregistri_kood>${merekohv.code}</ar:ariregistri_kood>` +
        '<ar:yandmed>1</ar:yandmed><ar:iandmed>1</ar:iandmed><ar:kandmed>0</ar:kandmed><ar:dandmed>0</ar:dandmed>' +
        '<ar:maarused>0</ar:maarused><ar:ainult_kehtivad>1</ar:ainult_kehtivad><ar:keel>est</ar:keel>',
    )
    expect(answer.evidence.map(({ url }) => url.replace(server.url, ''))).toEqual([
      `/#detailandmed_v2/${merekohv.code}`,
      `/#esindus_v1/${merekohv.code}`,
    ])
  })

  it('a deleted company’s rights are not asked for, nor anybody’s where the contract does not cover it', async () => {
    const { server, lookUp } = await connect()
    await lookUp(kustutatud.code)
    await server.close()
    expect(operations(server.requests)).toEqual([`detailandmed_v2 ${kustutatud.code}`])
    const without = await connect(ariregisterReplies(), { withRepresentation: false })
    expect((await without.lookUp(merekohv.code)).outcome).toBe('FOUND')
    await without.server.close()
    expect(operations(without.server.requests)).toEqual([`detailandmed_v2 ${merekohv.code}`])
  })
})

describe('secrets', () => {
  it('the password, which the service sends back, is not in the evidence', async () => {
    const { server, lookUp } = await connect()
    const { evidence } = await lookUp(merekohv.code)
    await server.close()
    expect(JSON.stringify(evidence)).not.toContain('õna')
    expect(evidence[0]?.body).toContain('<ns1:ariregister_parool>***</ns1:ariregister_parool>')
  })

  it('what a fault says, which may name the user, is not repeated', async () => {
    const { server, lookUp } = await connect({
      'POST /': { status: 500, body: soapFault('Kasutaja näidis: vale parool') },
    })
    const answer = await lookUp(merekohv.code)
    await server.close()
    expect(JSON.stringify({ ...answer, evidence: [] })).not.toContain('näidis')
  })
})

describe('a fault is an OUTAGE', () => {
  it.each([
    ['Vale kasutajanimi või parool', 'REFUSED'],
    ['Päringute limiit on ületatud', 'RATE_LIMITED'],
    ['Süsteemi viga', 'SERVER_ERROR'],
  ])('%s: %s, with status 200 or 500', async (words, reason) => {
    for (const status of [200, 500]) {
      const { server, lookUp } = await connect({ 'POST /': { status, body: soapFault(words) } })
      expect(await lookUp(merekohv.code)).toMatchObject({ outcome: 'OUTAGE', reason })
      await server.close()
    }
  })
})

describe('no rows', () => {
  const empty = soap('detailandmed_v2', detailsBody([]))

  it('for a company that exists show that the contract does not cover the operation: an OUTAGE, not a miss', async () => {
    const { server, lookUp } = await connect({ 'POST /': { body: empty } })
    expect(await lookUp('19900769')).toMatchObject({ outcome: 'OUTAGE', reason: 'REFUSED' })
    await server.close()
    expect(operations(server.requests)).toEqual(['detailandmed_v2 19900769', 'detailandmed_v2 70000310'])
  })

  it('are a MISS once the account was given any, without asking again', async () => {
    const { server, lookUp } = await connect()
    expect((await lookUp(kustutatud.code)).outcome).toBe('FOUND')
    expect((await lookUp('19900769')).outcome).toBe('MISS')
    await server.close()
    expect(operations(server.requests)).toHaveLength(2)
  })

  it('of representation belong to the company; rows of another company are an OUTAGE', async () => {
    const all = ariregisterReplies()['POST /'] as Answerer
    const instead = (keha: Parameters<typeof soap>[1]) =>
      connect({
        'POST /': (request) =>
          request.body.includes('esindus_v1') ? { body: soap('esindus_v1', keha) } : all(request),
      })
    const none = await instead({ ettevotjad: {} })
    expect((await none.lookUp(merekohv.code)).outcome).toBe('FOUND')
    await none.server.close()
    const other = await instead({ ettevotjad: { item: { ariregistri_kood: '19900210' } } })
    expect(await other.lookUp(merekohv.code)).toMatchObject({ outcome: 'OUTAGE', reason: 'MALFORMED' })
    await other.server.close()
  })
})

it('another company than was asked for is an OUTAGE', async () => {
  const { server, lookUp } = await connect({ 'POST /': { body: soap('detailandmed_v2', detailsBody([kustutatud])) } })
  expect(await lookUp(merekohv.code)).toMatchObject({ outcome: 'OUTAGE', reason: 'MALFORMED' })
  await server.close()
})
