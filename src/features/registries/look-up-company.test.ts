import { describe, expect, it } from 'vitest'
import type { Answer, CompanyRecord, Evidence, RegistryConnector } from '../../connectors/kit.ts'
import type { Services } from '../../platform/operation.ts'
import { createConnectors } from './connectors.ts'
import { lookUpCompany } from './look-up-company.ts'

type Said = Answer<CompanyRecord>

const company: CompanyRecord = {
  organization: {
    organizationName: 'Taraxacum AB',
    organizationNumber: { id: '5299990266', issuingCountry: 'SE' },
    addresses: [],
    status: 'ACTIVE',
    industryCodes: [],
    registrationAuthority: { authority: 'BOLAGSVERKET', country: 'SE' },
  },
  functionaries: [],
  signing: { coverage: 'NONE', combinations: [], reviewRequired: true, limitedMandates: [], unresolved: [] },
}
const evidenceOf = (source: string): Evidence[] => [
  { source, url: 'x', retrievedAt: '2026-06-15T10:00:00Z', contentType: 'application/json', body: '{}' },
]
const said = {
  FOUND: (id: string): Said => ({ outcome: 'FOUND', value: company, evidence: evidenceOf(id) }),
  MISS: (id: string): Said => ({ outcome: 'MISS', evidence: evidenceOf(id) }),
  GONE: (id: string): Said => ({ outcome: 'GONE', evidence: evidenceOf(id) }),
  OUTAGE: (): Said => ({ outcome: 'OUTAGE', reason: 'TIMEOUT', detail: 'no answer', evidence: [] }),
}

/** Asks registries `r0`, `r1` … that answer so; tells which of them were asked, and what came of it. */
async function ask(outcomes: (keyof typeof said)[], order = outcomes.map((_, at) => `r${at}`)) {
  const asked: string[] = []
  const registries = outcomes.map((outcome, at): RegistryConnector => {
    const id = `r${at}`
    return {
      id,
      kind: 'registry',
      countries: ['SE'],
      sandbox: true,
      async lookUp(query) {
        asked.push(id)
        expect(query).toMatchObject({ country: 'SE', organizationNumber: '5299990266' })
        return said[outcome](id)
      },
    }
  })
  const connectors = createConnectors({ registries, populations: [], eids: [] })
  const query = { registries: order, country: 'SE', organizationNumber: '5299990266' }
  const answer = await lookUpCompany({ connectors } as Services, query)
  return { asked, outcome: answer.outcome, source: answer.source, answer, evidence: answer.evidence }
}

describe('looking a company up in the registries of a market', () => {
  it.each([
    ['the first registry that has it is believed, and no other is asked', ['FOUND', 'FOUND'], ['r0'], 'FOUND', 'r0'],
    ['a registry that does not have it sends on to the next', ['MISS', 'FOUND'], ['r0', 'r1'], 'FOUND', 'r1'],
    ['a registry that is silent sends on to the next', ['OUTAGE', 'FOUND'], ['r0', 'r1'], 'FOUND', 'r1'],
    ['what was removed on legal grounds is looked for nowhere else', ['GONE', 'FOUND'], ['r0'], 'GONE', 'r0'],
    ['a miss in all is a miss', ['MISS', 'MISS'], ['r0', 'r1'], 'MISS', 'r1'],
    ['an outage and then a miss is an outage', ['OUTAGE', 'MISS'], ['r0', 'r1'], 'OUTAGE', 'r0'],
    ['a miss and then an outage is an outage', ['MISS', 'OUTAGE'], ['r0', 'r1'], 'OUTAGE', 'r1'],
    ['an outage between misses is an outage', ['MISS', 'OUTAGE', 'MISS'], ['r0', 'r1', 'r2'], 'OUTAGE', 'r1'],
  ] as const)('%s', async (_promise, outcomes, asked, outcome, source) => {
    expect(await ask([...outcomes])).toMatchObject({ asked, outcome, source })
  })

  it.each([
    ['who knows it comes first', ['MISS', 'MISS', 'FOUND'], ['r2', 'r0', 'r1']],
    ['each miss is on record', ['MISS', 'MISS'], ['r0', 'r1']],
    ['a miss is on record beside an outage', ['MISS', 'OUTAGE'], ['r0']],
    ['of what was removed on legal grounds nothing else is kept', ['MISS', 'GONE'], ['r1']],
  ] as const)('AUD-04 the evidence is of all that were asked: %s', async (_promise, outcomes, sources) => {
    const { evidence } = await ask([...outcomes])
    expect(evidence.map((one) => one.source)).toEqual(sources)
  })

  it('registries are asked in the order of the market', async () => {
    expect((await ask(['MISS', 'MISS', 'MISS'], ['r2', 'r0', 'r1'])).asked).toEqual(['r2', 'r0', 'r1'])
  })

  it('a market without a registry, or with one that is not set up here, cannot say that there is no such company', async () => {
    for (const order of [[], ['removed']]) {
      const { answer } = await ask([], order)
      expect(answer).toMatchObject({ outcome: 'OUTAGE', reason: 'UNREACHABLE', detail: 'no registry is set up for SE' })
    }
  })
})
