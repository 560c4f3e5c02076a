import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createEgress } from '../../platform/egress.ts'
import { startLoopback } from '../loopback.ts'
import { createVies } from './index.ts'

/** Recorded shapes of the test service, kept outside this repository with the other samples. */
const folder = fileURLToPath(new URL('../../../../shared/data/samples/vies', import.meta.url))

async function check(file: string, shape: string, country: string, vatNumber: string) {
  const body = (JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Record<string, unknown>)[shape]
  const server = await startLoopback({ 'POST /taxation_customs/vies/rest-api/check-vat-number': { body } })
  const egress = createEgress({ trustedOrigins: [server.url] })
  const vies = createVies({ egress, clock: { now: () => new Date() }, baseUrl: server.url, retryDelayMs: 1 })
  const answer = await vies.validate({ country, vatNumber })
  await server.close()
  return answer
}

describe.skipIf(!existsSync(folder))('recorded shapes (skipped where ../shared is absent)', () => {
  it('the test service’s 100 is VALID, its 200 INVALID, its error an OUTAGE of the member state', async () => {
    const file = 'test_service_shapes.json'
    expect(await check(file, 'valid', 'DE', '100')).toMatchObject({ outcome: 'VALID', value: { name: 'John Doe' } })
    expect(await check(file, 'invalid', 'DE', '200')).toMatchObject({ outcome: 'INVALID', value: { name: undefined } })
    expect(await check(file, 'error', 'DE', '301')).toMatchObject({ outcome: 'OUTAGE', scope: 'MEMBER_STATE' })
  })

  it('the shapes of the service itself', async () => {
    const file = 'shapes_synthetic.json'
    expect(await check(file, 'valid', 'SE', '556016068001')).toMatchObject({
      outcome: 'VALID',
      value: { name: 'EXAMPLE AB', address: 'STORGATAN 1\n111 22 STOCKHOLM', requestIdentifier: undefined },
    })
    expect(await check(file, 'invalid', 'SE', '556016068101')).toMatchObject({ outcome: 'INVALID' })
    expect(await check(file, 'unknown', 'SE', '556016068001')).toMatchObject({
      outcome: 'OUTAGE',
      code: 'MS_UNAVAILABLE',
    })
  })
})
