import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createEgress } from '../../platform/egress.ts'
import { expectCompanyShape } from '../contract.ts'
import { startLoopback } from '../loopback.ts'
import { createPrh } from './index.ts'
import { COMPANIES } from './sample-replies.ts'

/** A published reply in PRH's format, kept outside this repository for its licence. */
const folder = fileURLToPath(new URL('../../../../shared/data/samples/prh_ytj', import.meta.url))

describe.skipIf(!existsSync(folder))('published sample (skipped where ../shared is absent)', () => {
  it('a company in a shortened reply: what it leaves out is unknown, and the status is not guessed', async () => {
    const body = readFileSync(`${folder}/companies_0112038-9_mock.json`, 'utf8')
    const server = await startLoopback({ [COMPANIES]: { body } })
    const egress = createEgress({ trustedOrigins: [server.url] })
    const prh = createPrh({ egress, clock: { now: () => new Date('2026-01-05T08:30:00Z') }, baseUrl: server.url })
    const answer = await prh.lookUp({ country: 'FI', organizationNumber: '0112038-9' })
    const search = await prh.search({ country: 'FI', name: 'Nokia', limit: 5 })
    await server.close()
    if (answer.outcome !== 'FOUND') throw new Error(JSON.stringify({ ...answer, evidence: [] }))
    expectCompanyShape(answer.value)
    expect(answer.value.organization).toEqual({
      organizationName: 'Nokia Oyj',
      organizationNumber: { id: '0112038-9', issuingCountry: 'FI' },
      legalType: 'Julkinen osakeyhtiö',
      legalTypeCode: 'OYJ',
      addresses: [{ type: 'VISITING', addressLine1: 'Karakaari 7', postalCode: '02610', city: 'ESPOO', country: 'FI' }],
      status: 'UNKNOWN',
      industryCodes: [],
      businessActivity: 'Pääkonttorien toiminta',
      registrationAuthority: { authority: 'PRH', country: 'FI' },
    })
    expect(answer.evidence[0]?.body).toBe(body)
    expect(search).toMatchObject({ outcome: 'FOUND', value: [{ organizationName: 'Nokia Oyj', city: 'ESPOO' }] })
  })
})
