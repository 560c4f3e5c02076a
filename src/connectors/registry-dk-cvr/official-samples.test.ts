import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createEgress } from '../../platform/egress.ts'
import { expectCompanyShape } from '../contract.ts'
import { startLoopback } from '../loopback.ts'
import { createCvr } from './index.ts'

/** A published example of the official format, kept outside this repository for its licence. */
const folder = fileURLToPath(new URL('../../../../shared/data/samples/cvr_dk', import.meta.url))

async function lookUp(now: string) {
  const body = readFileSync(`${folder}/virksomhed_search_redacted.json`, 'utf8')
  const server = await startLoopback({ 'POST /cvr-permanent/virksomhed/_search': { body } })
  const egress = createEgress({ trustedOrigins: [server.url] })
  const clock = { now: () => new Date(now) }
  const cvr = createCvr({ egress, clock, baseUrl: server.url, user: 'u', password: 'p' })
  const answer = await cvr.lookUp({ country: 'DK', organizationNumber: '25052943' })
  await server.close()
  if (answer.outcome !== 'FOUND') throw new Error(JSON.stringify({ ...answer, evidence: [] }))
  expectCompanyShape(answer.value)
  expect(answer.evidence[0]?.body).toBe(body)
  return answer.value
}

describe.skipIf(!existsSync(folder))('published sample (skipped where ../shared is absent)', () => {
  it('a company with history is told as of the day of the sample', async () => {
    const { organization, functionaries, signing } = await lookUp('2018-01-20T10:00:00Z')
    expect(organization).toEqual({
      organizationName: 'MAGENTA ApS',
      organizationNumber: { id: '25052943', issuingCountry: 'DK' },
      legalType: 'Anpartsselskab',
      legalTypeCode: 'APS',
      foundationDate: '1999-11-15',
      registrationDate: '1999-11-15',
      addresses: [
        {
          type: 'VISITING',
          addressLine1: 'Pilestræde 43, 3.',
          postalCode: '1112',
          city: 'København K',
          country: 'DK',
          region: 'KØBENHAVN',
        },
      ],
      companyStatus: 'NORMAL',
      status: 'ACTIVE',
      numberOfEmployeesInterval: '20-49',
      industryCodes: ['620200'],
      businessActivity: expect.stringMatching(/^Selskabets formål er at levere IT-løsninger/),
      registrationAuthority: { authority: 'ERHVERVSSTYRELSEN', country: 'DK' },
    })
    // All seats of the trimmed sample have ended; auditors and owners are not functionaries.
    expect(functionaries).toEqual([])
    expect(signing).toMatchObject({
      coverage: 'NONE',
      reviewRequired: true,
      ruleText: 'Selskabet tegnes af den administrerende direktør',
      unresolved: ['NOT_READ'],
    })
  })

  it('the same document as of an earlier day gives the board of that day', async () => {
    const { functionaries, signing } = await lookUp('2001-06-01T10:00:00Z')
    expect(functionaries.map(({ name, roleCodes }) => [name, ...roleCodes])).toEqual([
      ['TESTPERSON 1', 'FORMAND'],
      ['TESTPERSON 2', 'BESTYRELSESMEDLEM'],
      ['TESTPERSON 3', 'BESTYRELSESMEDLEM'],
    ])
    expect(signing.ruleText).toBeUndefined()
  })
})
