import { describe, expect, it } from 'vitest'
import { createSandbox } from './index.ts'

const clock = { now: () => new Date('2026-11-22T12:00:00Z') }

describe('the sandbox', () => {
  it('says of each connector that it is a sandbox, so that production refuses it', () => {
    const { registry, population, eid } = createSandbox({ clock })
    expect([registry, population, eid].map(({ id, kind, sandbox }) => ({ id, kind, sandbox }))).toEqual([
      { id: 'sandbox-registry', kind: 'registry', sandbox: true },
      { id: 'sandbox-population', kind: 'population', sandbox: true },
      { id: 'sandbox-eid', kind: 'eid', sandbox: true },
    ])
    expect(registry.countries).toEqual(['SE', 'NO', 'DK', 'FI'])
    expect(population.countries).toEqual(['SE', 'NO', 'DK', 'FI'])
  })

  it('serves a catalogue that is plain JSON, with the same keys for each entry', () => {
    const catalogue = createSandbox({ clock }).catalogue()
    expect(JSON.parse(JSON.stringify(catalogue))).toEqual(catalogue)
    for (const person of catalogue.persons) {
      expect(Object.keys(person)).toEqual(['country', 'personalIdentityNumber', 'name', 'scenario', 'description'])
    }
    for (const company of catalogue.organizations) {
      expect(Object.keys(company)).toEqual([
        'country',
        'organizationNumber',
        'organizationName',
        'scenario',
        'description',
      ])
    }
  })

  it('answers each company of the catalogue as its scenario says', async () => {
    const { registry, catalogue } = createSandbox({ clock })
    const expected: Record<string, string> = { REGISTRY_DOWN: 'OUTAGE', GONE: 'GONE', REGISTRY_UNKNOWN: 'MISS' }
    for (const { country, organizationNumber, scenario } of catalogue().organizations) {
      const answer = await registry.lookUp({ country, organizationNumber })
      expect(answer.outcome).toBe(expected[scenario] ?? 'FOUND')
    }
  })

  it('answers each person of the catalogue as the scenario says', async () => {
    const { population, catalogue } = createSandbox({ clock })
    const expected: Record<string, string> = { POPULATION_DOWN: 'OUTAGE', POPULATION_UNKNOWN: 'MISS' }
    for (const { country, personalIdentityNumber, scenario } of catalogue().persons) {
      const answer = await population.lookUp({ country, personalIdentityNumber })
      expect(answer.outcome).toBe(expected[scenario] ?? 'FOUND')
    }
  })

  it('ends the eID of each person of the catalogue as the scenario says, at once when there is no delay', async () => {
    const { eid, catalogue } = createSandbox({ clock, eidDelayMs: 0 })
    const expected: Record<string, string> = {
      EID_CANCELLED: 'FAILED CANCELLED',
      EID_EXPIRED: 'FAILED EXPIRED',
      NO_EID: 'FAILED REFUSED',
      EID_DOWN: 'OUTAGE',
    }
    for (const { country, personalIdentityNumber, scenario } of catalogue().persons) {
      for (const { method } of eid.methods.filter((offered) => offered.country === country)) {
        const request = { method, purpose: 'IDENTIFY' as const, endUserIp: '192.0.2.10', personalIdentityNumber }
        const started = await eid.start(request)
        const end = started.outcome === 'STARTED' ? await eid.collect(started.order) : started
        const said = end.outcome === 'FAILED' ? `FAILED ${end.reason}` : end.outcome
        expect(said).toBe(expected[scenario] ?? 'COMPLETE')
      }
    }
  })
})
