import https from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { createEgress } from '../../platform/egress.ts'
import { issueCertificate, type SampleIdentity } from '../eid-kit/sample-certificates.ts'
import { createBankId, readBankIdTls } from './index.ts'

const dates = { notBefore: new Date(Date.now() - 3_600_000), notAfter: new Date(Date.now() + 3_600_000) }
const authority = issueCertificate({ ...dates, kind: 'AUTHORITY', subject: { CN: 'Prov SSL Root CA' } })
const stranger = issueCertificate({ ...dates, kind: 'AUTHORITY', subject: { CN: 'Stranger CA' } })
const host = (issuer: SampleIdentity, name: string) =>
  issueCertificate({ ...dates, kind: 'HOST', issuer, subject: { CN: name } })
const keyOf = ({ privateKey }: SampleIdentity) => privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
const relyingParty = host(authority, 'Prov RP')

let server: https.Server | undefined
afterEach(() => server?.close())

/** Knows relying parties by their certificates, and says which came. */
async function serve(): Promise<string> {
  const own = host(authority, 'appapi2')
  server = https.createServer(
    { ca: authority.pem, cert: own.pem, key: keyOf(own), requestCert: true, rejectUnauthorized: true },
    (_, outgoing) => {
      outgoing.writeHead(200, { 'content-type': 'application/json' })
      outgoing.end(JSON.stringify({ orderRef: 'a', autoStartToken: 'b', qrStartToken: 'c', qrStartSecret: 'd' }))
    },
  )
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function start(tls: Parameters<typeof createEgress>[0]) {
  const baseUrl = await serve()
  const egress = createEgress({ ...tls, trustedOrigins: [baseUrl] })
  const eid = createBankId({ egress, clock: { now: () => new Date() }, environment: 'TEST', baseUrl, timeoutMs: 2_000 })
  const answer = await eid.start({ method: 'se-bankid', purpose: 'IDENTIFY', endUserIp: '192.0.2.1' })
  return answer.outcome
}

it('an order goes over TLS with the client certificate, to a server of the given authority', async () => {
  const tls = readBankIdTls({ ca: authority.pem, cert: relyingParty.pem, key: keyOf(relyingParty) })
  expect(await start({ tls })).toBe('STARTED')
})

it('a server of another authority is not BankID', async () => {
  const tls = readBankIdTls({ ca: stranger.pem, cert: relyingParty.pem, key: keyOf(relyingParty) })
  expect(await start({ tls })).toBe('OUTAGE')
})

it('without a certificate, or with a stranger’s, there is no order', async () => {
  expect(await start({ tls: { ca: authority.pem } })).toBe('OUTAGE')
  const other = host(stranger, 'Prov RP')
  expect(await start({ tls: readBankIdTls({ ca: authority.pem, cert: other.pem, key: keyOf(other) }) })).toBe('OUTAGE')
})

it.each([
  ['no certificate', { ca: authority.pem }, /PKCS#12 file, or certificate and key/],
  ['half a certificate', { ca: authority.pem, cert: relyingParty.pem }, /PKCS#12 file, or certificate and key/],
  ['a file that is none', { ca: authority.pem, pfx: Buffer.from('x'), passphrase: 'y' }, /cannot be opened/],
  ['a key of another', { ca: authority.pem, cert: relyingParty.pem, key: keyOf(stranger) }, /cannot be opened/],
  ['an authority that is none', { ca: 'x', cert: relyingParty.pem, key: keyOf(relyingParty) }, /SSL Root CA v1/],
])('%s shows at start, with what to do', (_, given, expected) => {
  expect(() => readBankIdTls(given)).toThrow(expected)
})
