import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createEgress } from '../../platform/egress.ts'
import { startLoopback } from '../loopback.ts'
import { createGleif } from './index.ts'
import { exceptionBody } from './sample-format.ts'

/** Published records, kept outside this repository with the other samples. */
const folder = fileURLToPath(new URL('../../../../shared/data/samples/gleif', import.meta.url))

async function connect(file: string, lei: string) {
  const body = readFileSync(`${folder}/${file}`, 'utf8')
  const key = `GET /api/v1/lei-records/${lei}`
  const server = await startLoopback({
    [key]: { headers: { 'content-type': 'application/vnd.api+json' }, body },
    [`${key}/direct-parent-reporting-exception`]: { body: exceptionBody('NON_CONSOLIDATING') },
    [`${key}/ultimate-parent-reporting-exception`]: { body: exceptionBody('NO_KNOWN_PERSON') },
  })
  const egress = createEgress({ trustedOrigins: [server.url] })
  const gleif = createGleif({ egress, clock: { now: () => new Date('2026-11-02T08:30:00Z') }, baseUrl: server.url })
  return { server, gleif, body }
}

describe.skipIf(!existsSync(folder))('published samples (skipped where ../shared is absent)', () => {
  it('an issued LEI of a sole proprietor', async () => {
    const lei = '9845001B2AD43E664E58'
    const { server, gleif, body } = await connect('lei_record_issued.json', lei)
    const answer = await gleif.lookUp({ lei })
    await server.close()
    expect(answer.evidence[0]?.body).toBe(body)
    expect(answer).toMatchObject({
      outcome: 'FOUND',
      value: {
        lei,
        legalName: 'RAHUL',
        otherNames: ['MATRIX POWER & AUTOMATION'],
        status: 'ACTIVE',
        registrationStatus: 'ISSUED',
        category: 'SOLE_PROPRIETOR',
        jurisdiction: 'IN',
        legalForm: '4QIE',
        registrationAuthority: 'RA000754',
        organizationNumber: undefined,
        legalAddress: { addressLine1: 'PLOT NO. 84, HSIIDC, RAI', city: 'SONIPAT', country: 'IN', region: 'IN-HR' },
        creationDate: '2019-03-27',
        nextRenewalDate: '2025-07-06',
        corroboration: 'PARTIALLY_CORROBORATED',
        bics: [],
      },
    })
  })

  it('a lapsed LEI of a fund without a register, and why it has no parents', async () => {
    const lei = '549300LBI3LRIZ2V8V66'
    const { server, gleif } = await connect('lei_record_lapsed.json', lei)
    const entity = await gleif.lookUp({ lei })
    const parents = await gleif.parents({ lei })
    await server.close()
    expect(entity).toMatchObject({
      value: {
        status: 'ACTIVE',
        registrationStatus: 'LAPSED',
        category: 'FUND',
        legalForm: 'FUND',
        registrationAuthority: 'RA999999',
        registeredAs: undefined,
        legalAddress: { addressLine1: 'JP MORGAN HOUSE', addressLine2: 'DUBLIN 1', country: 'IE' },
      },
    })
    expect(parents).toMatchObject({
      outcome: 'FOUND',
      value: {
        direct: { type: 'EXCEPTION', reason: 'NON_CONSOLIDATING' },
        ultimate: { type: 'EXCEPTION', reason: 'NO_KNOWN_PERSON' },
      },
    })
  })
})
