import { describe, expect, it } from 'vitest'
import type { Answer, CompanyRecord, RegistryConnector } from '../../connectors/kit.ts'
import { createRegisterCache } from './register-cache.ts'

const query = { country: 'SE', organizationNumber: '5299990266' }

function recordOf(organizationName: string): CompanyRecord {
  return {
    organization: {
      organizationName,
      organizationNumber: { id: query.organizationNumber, issuingCountry: 'SE' },
      addresses: [],
      status: 'ACTIVE',
      industryCodes: [],
      registrationAuthority: { authority: 'BOLAGSVERKET', country: 'SE' },
    },
    functionaries: [],
    signing: { coverage: 'NONE', combinations: [], reviewRequired: true, limitedMandates: [], unresolved: [] },
  }
}

/** A register that answers `FOUND` with a name that counts the questions, unless told otherwise. */
function setUp(options: { freshForS?: number; max?: number; bodySize?: number } = {}) {
  const { freshForS = 60, max, bodySize = 10 } = options
  let at = Date.parse('2026-06-15T10:00:00Z')
  const clock = { now: () => new Date(at) }
  let count = 0
  const state: { says: Answer<CompanyRecord>['outcome'] } = { says: 'FOUND' }
  const registry: RegistryConnector = {
    id: 'r',
    kind: 'registry',
    countries: ['SE', 'NO'],
    sandbox: false,
    standing: 'MAIN',
    provides: [],
    freshForS,
    async lookUp() {
      count++
      const evidence = [
        { source: 'r', url: 'x', retrievedAt: clock.now().toISOString(), contentType: '', body: 'x'.repeat(bodySize) },
      ]
      if (state.says === 'OUTAGE') return { outcome: 'OUTAGE', reason: 'TIMEOUT', detail: '', evidence: [] }
      if (state.says !== 'FOUND') return { outcome: state.says, evidence }
      return { outcome: 'FOUND', value: recordOf(`Company ${count}`), evidence }
    },
  }
  const cache = createRegisterCache(max)
  return {
    state,
    count: () => count,
    passS: (seconds: number) => {
      at += seconds * 1000
    },
    ask: (more: { fresh?: boolean; country?: string; organizationNumber?: string; id?: string } = {}) => {
      const { fresh, id = 'r', ...rest } = more
      return cache.lookUp({ ...registry, id }, { ...query, ...rest }, { clock, fresh })
    },
  }
}

describe('what a register has said lately', () => {
  it('is said again as long as its terms allow, with the time at which it was retrieved, and then asked anew', async () => {
    const { ask, passS, count } = setUp({ freshForS: 60 })
    const first = await ask()
    passS(59)
    const again = await ask()
    expect(again).toEqual(first)
    expect(again.evidence[0]?.retrievedAt).toBe('2026-06-15T10:00:00.000Z')
    expect(count()).toBe(1)
    passS(1)
    expect((await ask()).evidence[0]?.retrievedAt).toBe('2026-06-15T10:01:00.000Z')
    expect(count()).toBe(2)
  })

  it('is passed over by whoever wants it fresh, and what they hear counts from then on', async () => {
    const { ask, count } = setUp()
    await ask()
    expect(await ask({ fresh: true })).toMatchObject({ value: { organization: { organizationName: 'Company 2' } } })
    expect(await ask()).toMatchObject({ value: { organization: { organizationName: 'Company 2' } } })
    expect(count()).toBe(2)
  })

  it('is of one register, one country and one company', async () => {
    const { ask, count } = setUp()
    await ask()
    await ask({ country: 'NO' })
    await ask({ organizationNumber: '5299990274' })
    await ask({ id: 'r2' })
    expect(count()).toBe(4)
  })

  it.each(['MISS', 'GONE', 'OUTAGE'] as const)('%s is asked anew each time', async (says) => {
    const { ask, state, count } = setUp()
    state.says = says
    await ask()
    await ask()
    expect(count()).toBe(2)
  })

  it.each([
    ['GONE', 'MISS'],
    ['MISS', 'MISS'],
    ['OUTAGE', 'FOUND'],
  ] as const)('after a fresh %s what was kept is %s', async (says, kept) => {
    const { ask, state } = setUp()
    await ask()
    state.says = says
    await ask({ fresh: true })
    state.says = 'MISS'
    expect((await ask()).outcome).toBe(kept)
  })

  it('nothing is kept of a register that must be asked each time', async () => {
    const { ask, count } = setUp({ freshForS: 0 })
    await ask()
    await ask()
    expect(count()).toBe(2)
  })

  it('a caller who changes an answer changes nobody else’s', async () => {
    const { ask } = setUp()
    const first = await ask()
    if (first.outcome === 'FOUND') first.value.organization.organizationName = 'Changed'
    expect(await ask()).toMatchObject({ value: { organization: { organizationName: 'Company 1' } } })
    const second = await ask()
    if (second.outcome === 'FOUND') second.value.organization.organizationName = 'Changed'
    expect(await ask()).toMatchObject({ value: { organization: { organizationName: 'Company 1' } } })
  })

  it('takes no more room than it may: the longest unused is forgotten, and what is too large never kept', async () => {
    const { ask, count } = setUp({ max: 25_000, bodySize: 9_000 })
    await ask({ organizationNumber: 'a' })
    await ask({ organizationNumber: 'b' })
    await ask({ organizationNumber: 'a' })
    expect(count()).toBe(2)
    await ask({ organizationNumber: 'c' })
    await ask({ organizationNumber: 'a' })
    expect(count()).toBe(3)
    await ask({ organizationNumber: 'b' })
    expect(count()).toBe(4)
    const huge = setUp({ max: 5_000, bodySize: 9_000 })
    await huge.ask()
    await huge.ask()
    expect(huge.count()).toBe(2)
  })
})
