import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Answer, CompanyRecord, Evidence, Organization, RegistryConnector } from '../../connectors/kit.ts'
import { silentLog } from '../../platform/log.ts'
import type { Services } from '../../platform/operation.ts'
import { createConnectors, type Register } from './connectors.ts'
import { lookUpCompany } from './look-up-company.ts'

type Said = Answer<CompanyRecord>

const number = '5299990266'
const company: CompanyRecord = {
  organization: {
    organizationName: 'Taraxacum AB',
    organizationNumber: { id: number, issuingCountry: 'SE' },
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

type Made = Partial<RegistryConnector> & { says: keyof typeof said | ((asked: string[]) => Promise<Said>) }

const withoutKeys: Register = {
  id: 'registry-without-keys',
  countries: ['SE'],
  standing: 'MAIN',
  provides: ['organizationNumber'],
  searchesByName: false,
  missingSettings: [['SOME_KEY']],
}

/** Asks registries `r0`, `r1` … that are so; tells which of them were asked, and what came of it. */
async function look(made: Made[], order = made.map((_, at) => `r${at}`)) {
  const asked: string[] = []
  const questions: unknown[] = []
  const registries = made.map(
    ({ says, ...more }, at): RegistryConnector => ({
      id: `r${at}`,
      kind: 'registry',
      countries: ['SE'],
      sandbox: false,
      standing: 'MAIN',
      provides: ['organizationNumber'],
      freshForS: 0,
      async lookUp(query) {
        asked.push(`r${at}`)
        questions.push(query)
        expect(query).toMatchObject({ country: 'SE', organizationNumber: number })
        return typeof says === 'function' ? says(asked) : said[says](`r${at}`)
      },
      ...more,
    }),
  )
  const connectors = createConnectors({ registries, unset: [withoutKeys], populations: [], eids: [] })
  const clock = { now: () => new Date('2026-06-15T11:00:00Z') }
  const query = { registries: order, country: 'SE', organizationNumber: number }
  const answer = await lookUpCompany({ connectors, clock, log: silentLog } as unknown as Services, query)
  return { asked, questions, outcome: answer.outcome, source: answer.source, answer, evidence: answer.evidence }
}

const ask = (outcomes: (keyof typeof said)[], order?: string[]) =>
  look(
    outcomes.map((says) => ({ says })),
    order,
  )

/** Knows the company, and this of it. */
const knows =
  (id: string, organization: Partial<Organization>, more: Partial<CompanyRecord> = {}) =>
  async (): Promise<Said> => ({
    outcome: 'FOUND',
    value: { ...company, ...more, organization: { ...company.organization, ...organization } },
    evidence: evidenceOf(id),
  })

const supplement = { standing: 'SUPPLEMENT', provides: ['lei', 'foundationDate'] } as const

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

  it('a market without a registry, or with one that is not set up here, says so at once and never that there is no such company', async () => {
    for (const order of [[], ['removed']]) {
      const { answer } = await ask([], order)
      expect(answer).toMatchObject({ outcome: 'OUTAGE', reason: 'NOT_SET_UP', source: 'none' })
    }
  })
})

describe('gaps of the register that knows the company', () => {
  afterEach(() => vi.useRealTimers())

  it('are filled by others, and only gaps; each field says where it is from', async () => {
    const { answer, asked } = await look([
      { says: knows('r0', { legalType: 'Aktiebolag' }) },
      {
        says: knows('r1', { legalType: 'AB', foundationDate: '2019-04-01' }),
        provides: ['legalType', 'foundationDate'],
      },
      { says: knows('r2', { lei: 'ZZZZ00SAMPLEWIND0309', foundationDate: '2001-01-01' }), ...supplement },
    ])
    expect(asked).toEqual(['r0', 'r1', 'r2'])
    expect(answer).toMatchObject({
      outcome: 'FOUND',
      source: 'r0',
      value: {
        organization: { legalType: 'Aktiebolag', foundationDate: '2019-04-01', lei: 'ZZZZ00SAMPLEWIND0309' },
      },
      origins: {
        organizationName: { source: 'r0', evidence: 0, retrievedAt: '2026-06-15T10:00:00Z' },
        legalType: { source: 'r0', evidence: 0 },
        foundationDate: { source: 'r1', evidence: 1 },
        lei: { source: 'r2', evidence: 2 },
      },
    })
    if (answer.outcome !== 'FOUND') throw new Error(answer.outcome)
    // What nobody said has no origin.
    expect(answer.origins).not.toHaveProperty('industryCodes')
    expect(answer.origins).not.toHaveProperty('signing')
    for (const { source, evidence } of Object.values(answer.origins))
      expect(answer.evidence[evidence ?? -1]?.source).toBe(source)
  })

  it('UNKNOWN is a gap; a field that a source does not claim to provide is not taken from it', async () => {
    const { answer } = await look([
      { says: knows('r0', { status: 'UNKNOWN' }) },
      { says: knows('r1', { status: 'BANKRUPT', companyStatus: 'Konkurs' }), provides: ['status'] },
    ])
    expect(answer).toMatchObject({
      value: { organization: { status: 'BANKRUPT' } },
      origins: { status: { source: 'r1' } },
    })
    expect('value' in answer && answer.value.organization).not.toHaveProperty('companyStatus')
  })

  it('people and signing come together from one source, or not at all', async () => {
    const functionaries: CompanyRecord['functionaries'] = [
      { type: 'PERSON', name: 'Provberg, Ture', roles: ['Styrelseledamot'], roleCodes: ['LE'], hasAdminRights: false },
    ]
    const rule = { ...company.signing, ruleText: 'Firman tecknas av styrelsen' }
    const provides = ['functionaries', 'signing'] as const
    const filled = await look([
      { says: 'FOUND' },
      { says: knows('r1', {}, { functionaries, signing: rule }), provides },
    ])
    expect(filled.answer).toMatchObject({
      value: { functionaries, signing: rule },
      origins: { functionaries: { source: 'r1' }, signing: { source: 'r1' } },
    })
    const kept = await look([
      { says: knows('r0', {}, { functionaries }) },
      { says: knows('r1', {}, { signing: rule }), provides },
    ])
    expect(kept.asked).toEqual(['r0'])
    expect(kept.answer).toMatchObject({ value: { functionaries, signing: company.signing } })
  })

  it('nobody is asked where nothing is open that they provide', async () => {
    const { asked } = await look([
      { says: knows('r0', { lei: 'ZZZZ00SAMPLEWIND0309', foundationDate: '2001-01-01' }) },
      { says: 'FOUND', ...supplement },
    ])
    expect(asked).toEqual(['r0'])
  })

  it('a VAT number that a register has told is handed on to whoever knows companies by it', async () => {
    const told = { vat: { number: 'SE529999026601', state: 'VALID' as const } }
    const { questions } = await look([{ says: knows('r0', told) }, { says: 'MISS', ...supplement }])
    expect(questions).toMatchObject([{ vatNumber: undefined }, { vatNumber: 'SE529999026601' }])
  })

  it('what a source says of another company fills nothing', async () => {
    const other = { organizationNumber: { id: '5299990274', issuingCountry: 'SE' }, lei: 'ZZZZ00SAMPLEWIND0309' }
    const { answer } = await look([{ says: 'FOUND' }, { says: knows('r1', other), ...supplement }])
    expect('value' in answer && answer.value.organization).not.toHaveProperty('lei')
  })

  it.each([
    ['a miss', 'MISS'],
    ['an outage', 'OUTAGE'],
    ['a failure', () => Promise.reject(new RangeError('no such country'))],
  ] as const)('%s of whoever fills gaps never hurts', async (_what, says) => {
    const { answer } = await look([{ says: 'FOUND' }, { says, ...supplement }])
    expect(answer).toMatchObject({ outcome: 'FOUND', source: 'r0', value: company })
  })

  it('whoever takes longer than five seconds is not waited for, and all are asked at the same time', async () => {
    vi.useFakeTimers()
    const never = () => new Promise<Said>(() => {})
    const looking = look([
      { says: 'FOUND' },
      { says: never, ...supplement },
      { says: never, ...supplement },
      { says: knows('r3', { lei: 'ZZZZ00SAMPLEWIND0309' }), ...supplement },
    ])
    await vi.advanceTimersByTimeAsync(5_000)
    const { answer, asked } = await looking
    expect(asked).toEqual(['r0', 'r1', 'r2', 'r3'])
    expect(answer).toMatchObject({ outcome: 'FOUND', value: { organization: { lei: 'ZZZZ00SAMPLEWIND0309' } } })
    expect(vi.getTimerCount()).toBe(0)
  })

  it.each(['MAIN', 'SUPPLEMENT'] as const)(
    'GONE in a %s register is GONE, and nothing else is kept',
    async (standing) => {
      const { answer } = await look([{ says: 'FOUND' }, { says: 'GONE', ...supplement, standing }])
      expect(answer).toEqual({ outcome: 'GONE', source: 'r1', evidence: evidenceOf('r1') })
    },
  )

  it('fictitious companies are not looked for in real registers, nor real ones in the sandbox', async () => {
    for (const sandbox of [true, false]) {
      const { asked } = await look([
        { says: 'FOUND', sandbox },
        { says: 'FOUND', ...supplement, standing: 'MAIN', sandbox: !sandbox },
        { says: 'FOUND', ...supplement, sandbox: !sandbox },
      ])
      expect(asked).toEqual(['r0'])
    }
    // The sandbox is down for its own companies only.
    const down = await look([{ says: 'OUTAGE', sandbox: true }, { says: 'FOUND' }])
    expect(down).toMatchObject({ asked: ['r0'], outcome: 'OUTAGE' })
    const refused = async (): Promise<Said> => ({ outcome: 'OUTAGE', reason: 'REFUSED', detail: 'GB', evidence: [] })
    const other = await look([{ says: refused, sandbox: true }, { says: 'FOUND' }])
    expect(other).toMatchObject({ asked: ['r0', 'r1'], outcome: 'FOUND' })
  })

  it('that the sandbox does not have a company says nothing of a real one whose register has no keys here', async () => {
    const named = ['registry-without-keys', 'r0']
    const without = await look([{ says: 'MISS', sandbox: true }], named)
    expect(without.answer).toMatchObject({ outcome: 'OUTAGE', reason: 'NOT_SET_UP', source: 'none' })
    expect(await look([{ says: 'FOUND', sandbox: true }], named)).toMatchObject({ outcome: 'FOUND' })
    expect(await look([{ says: 'MISS' }], named)).toMatchObject({ outcome: 'MISS' })
  })
})

describe('a register that supplements', () => {
  const identifies = { standing: 'SUPPLEMENT', provides: ['organizationNumber', 'organizationName'] } as const

  it('never stands in for a main one that is silent, or does not know the company', async () => {
    expect(await look([{ says: 'OUTAGE' }, { says: 'FOUND', ...identifies }])).toMatchObject({
      asked: ['r0'],
      outcome: 'OUTAGE',
    })
    expect(await look([{ says: 'MISS' }, { says: 'FOUND', ...identifies }])).toMatchObject({
      asked: ['r0'],
      outcome: 'MISS',
    })
  })

  it('is asked in its place where no main one of the market is set up, if it identifies companies', async () => {
    const order = ['registry-without-keys', 'r0']
    expect(await look([{ says: 'FOUND', ...identifies }], order)).toMatchObject({ outcome: 'FOUND', source: 'r0' })
    expect(await look([{ says: 'MISS', ...identifies }], order)).toMatchObject({ outcome: 'MISS' })
    expect(await look([{ says: 'MISS', ...supplement }], order)).toMatchObject({ asked: [], outcome: 'OUTAGE' })
  })
})
