import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createSandboxRegistry } from './registry.ts'

const registry = createSandboxRegistry({ clock: { now: () => new Date('2026-11-22T12:00:00Z') } })

async function found(country: string, organizationNumber: string) {
  const answer = await registry.lookUp({ country, organizationNumber })
  if (answer.outcome !== 'FOUND') throw new Error(`Expected FOUND, got ${answer.outcome}.`)
  return answer
}

describe('looking up', () => {
  it('an outage is never a miss', async () => {
    const down = await registry.lookUp({ country: 'SE', organizationNumber: '5299991173' })
    expect(down).toMatchObject({ outcome: 'OUTAGE', reason: 'SERVER_ERROR' })
    const unknown = await registry.lookUp({ country: 'SE', organizationNumber: '5560160680' })
    expect(unknown.outcome).toBe('MISS')
  })

  it('a country or a form that the sandbox does not know is refused, never a miss', async () => {
    for (const query of [
      { country: 'DE', organizationNumber: '5299990266' },
      { country: 'SE', organizationNumber: '55937532453' },
      { country: 'NO', organizationNumber: '' },
    ]) {
      expect(await registry.lookUp(query)).toMatchObject({ outcome: 'OUTAGE', reason: 'REFUSED' })
    }
  })

  it('gives the same answer to the same call', async () => {
    expect(await found('NO', '310450138')).toEqual(await found('NO', '310450138'))
  })

  it('lends nobody its own data: a changed answer changes no later one', async () => {
    const first = await found('SE', '5299990266')
    first.value.organization.organizationName = 'changed'
    first.value.signing.combinations.pop()
    const second = await found('SE', '5299990266')
    expect(second.value.organization.organizationName).toBe('Taraxacum AB')
    expect(second.value.signing.combinations).toHaveLength(2)
  })

  it('gives evidence that holds the record, says that it is made up, and names no number in its address', async () => {
    const { value, evidence } = await found('SE', '5299990266')
    expect(evidence).toHaveLength(1)
    expect(evidence[0]).toMatchObject({
      source: 'sandbox-registry',
      url: 'sandbox://registry/SE/organizations',
      retrievedAt: '2026-11-22T12:00:00.000Z',
      contentType: 'application/json',
    })
    expect(JSON.parse(evidence[0]?.body ?? '')).toMatchObject({ sandbox: true, ...value })
  })

  it.each([
    ['SE', '5299990654', 'BANKRUPT', 'Konkurs inledd'],
    ['NO', '310451177', 'IN_LIQUIDATION', 'Under avvikling'],
    ['DK', '94001307', 'DISSOLVED', 'OPLØSTEFTERFRIVILLIGLIKVIDATION'],
    ['FI', '9400117-7', 'RESTRUCTURING', 'Yrityssaneeraus'],
  ])('%s %s is %s and says so in the words of the register', async (country, number, status, companyStatus) => {
    const { value } = await found(country, number)
    expect(value.organization).toMatchObject({ status, companyStatus })
  })

  it('a large company has an auditor, an interval of employees, and every pair of five members', async () => {
    for (const [country, number] of [
      ['SE', '5299990522'],
      ['NO', '310450782'],
      ['DK', '94000653'],
      ['FI', '9400078-0'],
    ] as const) {
      const { organization, functionaries, signing } = (await found(country, number)).value
      expect(organization.numberOfEmployeesInterval).toMatch(/^500-999 /)
      expect(functionaries.filter(({ type }) => type === 'ORGANIZATION')).toHaveLength(1)
      expect(signing.combinations).toHaveLength(10)
    }
  })

  it('only Sweden prints personal numbers; the others print dates of birth', async () => {
    const { functionaries: swedes } = (await found('SE', '5299990399')).value
    expect(swedes[0]).toMatchObject({
      name: 'Provberg, Ture',
      personalIdentityNumber: { id: '199006022397', issuingCountry: 'SE' },
    })
    expect(swedes[0]).not.toHaveProperty('dateOfBirth')
    const { functionaries: finns } = (await found('FI', '9400026-2')).value
    expect(finns[0]).toMatchObject({ name: 'Koekoski, Aino', dateOfBirth: '1981-02-21' })
    expect(finns[0]).not.toHaveProperty('personalIdentityNumber')
  })
})

describe('the companies of the Bits API page', () => {
  const seed = '../shared/seed/bits-api-v1.txt'
  it.skipIf(!existsSync(seed))('Taraxacum AB has the facts of the page, but for its number', async () => {
    const { organization, signing } = (await found('SE', '529999-0266')).value
    const page = readFileSync(seed, 'utf8')
    const printed = exampleAfter(page, 'POST /v1/applications.organization.get')
    const { status, organizationNumber, ...facts } = organization
    expect(printed).toMatchObject(facts)
    expect([status, organizationNumber]).toEqual(['ACTIVE', { id: '5299990266', issuingCountry: 'SE' }])

    const { data } = exampleAfter(page, 'POST /v1/applications.organization.signingCombinations.get')
    const essence = (people: Record<string, unknown>[][]) =>
      people.map((group) =>
        group.map(({ type, name, roles, hasAdminRights }) => ({ type, name, roles, hasAdminRights })),
      )
    expect(essence(signing.combinations.map((group) => group.map((signer) => ({ ...signer }))))).toEqual(essence(data))
  })

  it('Kenta Kentsson signs for Taraxacum AB alone, Testsson and Lantzio only together', async () => {
    const { signing } = (await found('SE', '5299990266')).value
    expect(signing.coverage).toBe('COMPLETE')
    expect(signing.combinations.map((group) => group.map(({ name }) => name))).toEqual([
      ['Kentsson, Kenta'],
      ['Testsson, Ola Per', 'Lantzio, Lorentz'],
    ])
    expect(signing.combinations[0]?.[0]?.personalIdentityNumber?.id).toBe('191212121212')
  })

  it('Daily Planet HB has the board of the page, and what its partners sign is left open', async () => {
    const { functionaries, signing } = (await found('SE', '9124001992')).value
    expect(functionaries.map(({ type, name, roles }) => [type, name, ...roles])).toEqual([
      ['ORGANIZATION', 'ACM 2001 AB', 'Bolagsman'],
      ['ORGANIZATION', 'Swedec AB', 'Bolagsman'],
      ['PERSON', 'Clark Kent', 'Ledamot'],
      ['PERSON', 'Lois Lane', 'Ledamot'],
    ])
    expect(functionaries.flatMap(({ organizationIdentifier }) => organizationIdentifier?.id ?? [])).toEqual([
      '5560572850',
      '5567164818',
    ])
    expect(signing).toMatchObject({ coverage: 'PARTIAL', reviewRequired: true })
  })
})

describe('searching', () => {
  const search = (name: string, country = 'SE', limit = 10) => registry.search?.({ country, name, limit })
  const names = async (name: string, country?: string, limit?: number) => {
    const answer = await search(name, country, limit)
    return answer?.outcome === 'FOUND' ? answer.value.map(({ organizationName }) => organizationName) : answer?.outcome
  }

  it('ignores case and accents, and puts the best first', async () => {
    expect(await names('taraxacum ab')).toEqual(['Taraxacum AB'])
    expect(await names('PROVBERG')).toEqual(['Provberg Bygg AB', 'Provgren & Provberg Handel AB'])
    expect(await names('storproven', 'NO')).toEqual(['Storprøven ASA'])
  })

  it('gives no more than asked for, and only of the country', async () => {
    expect(await names('prov', 'SE', 2)).toHaveLength(2)
    expect(await names('Taraxacum', 'NO')).toBe('MISS')
  })

  it('finds no removed and no unregistered company, but one that cannot be looked up now', async () => {
    expect(await names('Provraderade')).toBe('MISS')
    expect(await names('Provspöket')).toBe('MISS')
    expect(await names('Provavbrottet')).toEqual(['Provavbrottet AB'])
  })

  it('leaves out the city that it does not know', async () => {
    const answer = await search('Prov', 'SE', 20)
    if (answer?.outcome !== 'FOUND') throw new Error('Expected hits.')
    expect(answer.value.find(({ organizationName }) => organizationName === 'Provupplösta AB')).not.toHaveProperty(
      'city',
    )
    expect(answer.value[0]).toMatchObject({ city: 'Stockholm' })
  })

  it('refuses a search for nothing', async () => {
    expect(await names('  ')).toBe('OUTAGE')
    expect(await names('Taraxacum', 'DE')).toBe('OUTAGE')
  })
})

/** The first answer printed after a heading of the API page; the page puts remarks into its JSON. */
function exampleAfter(page: string, heading: string) {
  const answer = page.slice(page.indexOf('Response', page.indexOf(heading)))
  const json = answer.slice(answer.indexOf('\n{'), answer.indexOf('\n}') + 2)
  return JSON.parse(json.replace(/ \/\/ Deprecated.*$/gm, ''))
}
