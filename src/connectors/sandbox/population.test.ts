import { describe, expect, it } from 'vitest'
import { createSandboxPopulation } from './population.ts'

const population = createSandboxPopulation({ clock: { now: () => new Date('2026-11-22T12:00:00Z') } })
const lookUp = (personalIdentityNumber: string, country = 'SE') =>
  population.lookUp({ country, personalIdentityNumber })

describe('the population register', () => {
  it('knows name, date of birth and address', async () => {
    expect(await lookUp('900602-2397')).toMatchObject({
      outcome: 'FOUND',
      value: {
        firstName: 'Ture',
        lastName: 'Provberg',
        dateOfBirth: '1990-06-02',
        address: { addressLine1: 'Provgatan 12', postalCode: '11145', city: 'Stockholm', country: 'SE' },
        protectedIdentity: false,
      },
    })
  })

  it('gives the same answer to the same call, and lends nobody its own data', async () => {
    const first = await lookUp('199006022397')
    if (first.outcome === 'FOUND' && first.value.address) first.value.address.city = 'changed'
    const second = await lookUp('199006022397')
    expect(second).toMatchObject({ value: { address: { city: 'Stockholm' } } })
    expect(await lookUp('199006022397')).toEqual(second)
  })

  it.each([
    ['SE', '199610202385'],
    ['NO', '12926899870'],
    ['DK', '1107744882'],
    ['FI', '121268-917J'],
  ])('in %s, neither the answer nor the evidence has the address of a protected person', async (country, number) => {
    const answer = await lookUp(number, country)
    if (answer.outcome !== 'FOUND') throw new Error(`Expected FOUND, got ${answer.outcome}.`)
    expect(answer.value.protectedIdentity).toBe(true)
    expect(answer.value).not.toHaveProperty('address')
    expect(answer.evidence[0]?.body).not.toContain('address')
  })

  it('prints a coordination number for who has one', async () => {
    const answer = await lookUp('19701063-2391')
    expect(answer).toMatchObject({
      outcome: 'FOUND',
      value: { dateOfBirth: '1970-10-03', coordinationNumber: { id: '197010632391', issuingCountry: 'SE' } },
    })
    const other = await lookUp('199006022397')
    expect(other.outcome === 'FOUND' ? other.value : {}).not.toHaveProperty('coordinationNumber')
  })

  it('an outage is never a miss', async () => {
    expect(await lookUp('200001052380')).toMatchObject({ outcome: 'OUTAGE', reason: 'SERVER_ERROR' })
    expect((await lookUp('200001042399')).outcome).toBe('MISS')
    expect((await lookUp('189001019802')).outcome).toBe('MISS')
  })

  it('a country or a form that the sandbox does not know is refused, never a miss', async () => {
    expect(await lookUp('199006022397', 'DE')).toMatchObject({ outcome: 'OUTAGE', reason: 'REFUSED' })
    expect(await lookUp('19900602')).toMatchObject({ outcome: 'OUTAGE', reason: 'REFUSED' })
  })

  it('never has the number of a person in the address of the evidence', async () => {
    for (const number of ['199006022397', '200001042399']) {
      const { evidence } = await lookUp(number)
      expect(evidence.map(({ url }) => url)).toEqual(['sandbox://population/SE/persons'])
    }
  })
})
