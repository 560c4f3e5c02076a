import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createEgress } from '../../platform/egress.ts'
import { bankIdQrText } from '../eid-kit/bankid-qr.ts'
import { issueCertificate } from '../eid-kit/sample-certificates.ts'
import { startLoopback } from '../loopback.ts'
import { createBankId, readBankIdTls } from './index.ts'

/** Shapes and vectors of public clients, kept outside this repository for their licences. */
const folder = fileURLToPath(new URL('../../../../shared/data/samples/bankid_se', import.meta.url))
const read = (name: string) => readFileSync(`${folder}/${name}`, 'utf8')
const clock = { now: () => new Date('2026-06-15T10:00:00Z') }

describe.skipIf(!existsSync(folder))('published samples (skipped where ../shared is absent)', () => {
  it('the picture has the text that public clients calculate', () => {
    const { expected, ...order } = JSON.parse(read('qr_test_vector.json'))
    expect([0, 1, 2].map((second) => bankIdQrText(order, second * 1000 + 400))).toEqual(expected)
  })

  it('each documented answer is read as what it is', async () => {
    const shapes = JSON.parse(read('shapes_v6_synthetic.json'))
    const collect = async (reply: object) => {
      const server = await startLoopback({ 'POST /auth': { body: shapes.auth_response }, 'POST /collect': reply })
      const egress = createEgress({ trustedOrigins: [server.url] })
      const eid = createBankId({ egress, clock, environment: 'TEST', baseUrl: server.url })
      const started = await eid.start({ method: 'se-bankid', purpose: 'IDENTIFY', endUserIp: '192.0.2.10' })
      if (started.outcome !== 'STARTED') throw new Error(started.detail)
      const answer = await eid.collect(started.order)
      await server.close()
      return answer
    }
    expect(await collect({ body: shapes.collect_pending })).toMatchObject({ hint: 'outstandingTransaction' })
    expect(await collect({ body: shapes.collect_failed })).toMatchObject({ outcome: 'FAILED', reason: 'CANCELLED' })
    expect(await collect({ status: 400, body: shapes.error })).toMatchObject({ outcome: 'FAILED', reason: 'EXPIRED' })
    const complete = await collect({ body: shapes.collect_complete })
    expect(complete).toMatchObject({
      outcome: 'COMPLETE',
      identity: {
        firstName: 'Tolvan',
        lastName: 'Tolvansson',
        personalIdentityNumber: { id: '191212121212', issuingCountry: 'SE' },
      },
      evidence: [{ body: JSON.stringify(shapes.collect_complete) }],
    })
  })

  it.each(['ca_test.pem', 'ca_prod.pem'])('BankID’s own authority is taken: %s', (name) => {
    const dates = { notBefore: new Date('2026-01-01'), notAfter: new Date('2027-01-01') }
    const own = issueCertificate({ ...dates, kind: 'HOST', subject: { CN: 'Prov RP' } })
    const key = own.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
    expect(readBankIdTls({ ca: read(name), cert: own.pem, key }).ca).toContain('BEGIN CERTIFICATE')
  })
})
