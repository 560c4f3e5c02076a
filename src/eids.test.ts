import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issueCertificate } from './connectors/eid-kit/sample-certificates.ts'
import { buildEids } from './eids.ts'
import { systemClock } from './platform/clock.ts'
import { readSettings } from './platform/config.ts'

const { pem } = issueCertificate({
  kind: 'AUTHORITY',
  subject: { CN: 'Prov' },
  notBefore: new Date('2026-01-01T00:00:00Z'),
  notAfter: new Date('2027-01-01T00:00:00Z'),
})

const broker = {
  id: 'signicat',
  broker: 'SIGNICAT',
  issuer: 'https://broker.example',
  clientId: 'client',
  clientSecret: 'not-to-be-shown',
  methods: { 'no-bankid': {}, 'dk-mitid': {} },
}

describe('the eIDs that an operator sets up', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'openbits-eids-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const build = (environment: Record<string, string>) => buildEids(readSettings(environment), systemClock)
  async function file(name: string, content: string) {
    const path = join(folder, name)
    await writeFile(path, content)
    return path
  }
  const brokers = (list: unknown) => file('brokers.json', JSON.stringify(list))

  it('are none without settings', () => {
    expect(build({})).toEqual([])
  })

  it('are the methods of the brokers in the file, which identify only, and BankID and Freja, which sign', async () => {
    const eids = build({
      BANKID_ENVIRONMENT: 'TEST',
      BANKID_URL: 'http://127.0.0.1:9/rp/v6.0',
      FREJA_ENVIRONMENT: 'TEST',
      FREJA_URL: 'http://127.0.0.1:9',
      FREJA_SIGNING_FILE: await file('freja.pem', pem),
      EID_BROKERS_FILE: await brokers([broker]),
    })
    expect(eids.flatMap(({ methods }) => methods).map(({ method, signs }) => [method, signs])).toEqual([
      ['se-bankid', true],
      ['se-freja', true],
      ['no-bankid', false],
      ['dk-mitid', false],
    ])
  })

  it.each([
    ['no certificate', { BANKID_ENVIRONMENT: 'PRODUCTION' }, /BANKID_CA_FILE: must name a file/],
    [
      'a file that is not there',
      { BANKID_ENVIRONMENT: 'TEST', BANKID_CA_FILE: '/nowhere/ca.pem' },
      /BANKID_CA_FILE: names a file that cannot be read/,
    ],
    ['no certificate of Freja’s', { FREJA_ENVIRONMENT: 'TEST' }, /FREJA_CA_FILE: must name a file/],
    [
      'nothing to know Freja’s answers by',
      { FREJA_ENVIRONMENT: 'TEST', FREJA_URL: 'http://127.0.0.1:9' },
      /FREJA_SIGNING_FILE: must name a file/,
    ],
    [
      'Freja without TLS in production',
      { OPENBITS_MODE: 'production', FREJA_ENVIRONMENT: 'PRODUCTION', FREJA_URL: 'http://127.0.0.1:9' },
      /FREJA_URL: must be an https address/,
    ],
    ['no list of brokers', { EID_BROKERS_FILE: '/nowhere/brokers.json' }, /EID_BROKERS_FILE: names a file/],
    [
      'BankID without TLS in production',
      { OPENBITS_MODE: 'production', BANKID_ENVIRONMENT: 'PRODUCTION', BANKID_URL: 'http://127.0.0.1:9/rp/v6.0' },
      /BANKID_URL: must be an https address/,
    ],
  ])('%s stops the start, under the name of the setting', (_what, environment: Record<string, string>, words) => {
    expect(() => build(environment)).toThrow(words)
  })

  it('a certificate or a list that cannot be used stops the start, and shows no secret', async () => {
    const nothing = await file('nothing.pem', 'nothing')
    const bankId = { BANKID_ENVIRONMENT: 'TEST', BANKID_CERTIFICATE_FILE: nothing, BANKID_CA_FILE: nothing }
    expect(() => build(bankId)).toThrow(/BANKID_CERTIFICATE_FILE: BankID: the authority of its servers/)
    const broken = await file('broken.pem', '-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n')
    const freja = { FREJA_ENVIRONMENT: 'TEST', FREJA_URL: 'http://127.0.0.1:9', FREJA_SIGNING_FILE: broken }
    expect(() => build(freja)).toThrow(/FREJA_SIGNING_FILE: holds a certificate that cannot be read/)
    const wrong = { EID_BROKERS_FILE: await brokers([{ ...broker, issuer: 'nowhere' }]) }
    expect(() => build(wrong)).toThrow(/EID_BROKERS_FILE: The list of eID brokers cannot be used: 0\.issuer/)
    expect(() => build(wrong)).not.toThrow(/not-to-be-shown/)
  })

  it('production refuses test people, and brokers without TLS', async () => {
    const test = { OPENBITS_MODE: 'production', EID_BROKERS_FILE: await brokers([{ ...broker, test: true }]) }
    expect(() => build(test)).toThrow(/eid-oidc-signicat: of test people/)
    const open = { ...test, EID_BROKERS_FILE: await brokers([{ ...broker, issuer: 'http://broker.example' }]) }
    expect(() => build(open)).toThrow(/the issuer of “signicat” must be an https address/)
  })
})
