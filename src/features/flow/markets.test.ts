import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { identify } from '../../../test/journey.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'

const countries = ['SE', 'NO', 'DK', 'FI'] as const
/** What the starter workflow for persons makes of each, when they answer that nothing is against them. */
const ends = {
  CLEAN: ['APPROVED', undefined],
  MINOR: ['DECLINED', undefined],
  PROTECTED_IDENTITY: ['MANUAL_REVIEW', 'PROTECTED_IDENTITY'],
  // Whether they are protected is not known, which is never "no".
  POPULATION_UNKNOWN: ['MANUAL_REVIEW', 'RULE_UNRESOLVED'],
  POPULATION_DOWN: ['MANUAL_REVIEW', 'RULE_UNRESOLVED'],
} as const

interface Person {
  country: string
  scenario: string
  personalIdentityNumber: string
  name: string
}

describe.each(countries)('a person of %s', (country) => {
  let app: TestApp
  let workspace: Workspace
  let persons: Person[]
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
    const { body } = await workspace.call('sandbox.catalogue')
    persons = body.persons.filter((one: Person) => one.country === country)
  })

  async function complete(person: Person) {
    const application = await workspace.apply({ countryCode: country })
    const { flow } = application
    await flow('flow.submit', { step: 'contact', data: { email: 'lois.lane@dailyplanet.example' } })
    await identify(flow, person.personalIdentityNumber)
    await app.drain()
    const answers = { pep: false, funds: 'SALARY' }
    const { body } = await flow('flow.submit', { step: 'about-you', data: { answers } })
    await app.drain()
    const read = async (operation: string) => (await workspace.call(operation, { applicationId: application.id })).body
    const { body: reviews } = await workspace.call('reviews.list', { applicationId: application.id })
    return { status: body.status, reason: reviews.data[0]?.reason, person: await read('applications.person.get') }
  }

  it.each(Object.entries(ends))('who is %s in the sandbox ends %o', async (scenario, expected) => {
    const known = persons.filter((person) => person.scenario === scenario)
    expect(known.length).toBeGreaterThan(0)
    for (const one of known) {
      const { status, reason, person } = await complete(one)
      expect([one.name, status, reason]).toEqual([one.name, ...expected])
      expect(`${person.firstName} ${person.lastName}`).toBe(one.name)
      expect(person.personalIdentityNumber).toEqual({ id: one.personalIdentityNumber, issuingCountry: country })
      expect(person.dateOfBirth).toMatch(/^\d{4}-\d\d-\d\d$/)
      // The register gives the address of whoever it knows, and never of somebody protected.
      if (scenario === 'CLEAN' || scenario === 'MINOR') expect(person.address).toMatchObject({ country })
      else expect(person.address).toBeNull()
    }
  })

  it('is offered the country’s own eIDs and languages', async () => {
    const { flow } = await workspace.apply({ countryCode: country })
    await flow('flow.submit', { step: 'contact', data: { email: 'lois.lane@dailyplanet.example' } })
    const { body } = await flow('flow.get')
    const methods = { SE: ['se-bankid', 'se-freja'], NO: ['no-bankid'], DK: ['dk-mitid'], FI: ['fi-ftn'] }
    expect(body.current.eidMethods.map((one: { method: string }) => one.method)).toEqual(methods[country])
    expect(body).toMatchObject({ countryCode: country, languages: [expect.any(String), 'en'] })
  })

  it('may write a phone number as at home', async () => {
    const numbers = {
      SE: ['070-123 45 67', '+46701234567'],
      NO: ['406 12 345', '+4740612345'],
      DK: ['32 12 34 56', '+4532123456'],
      FI: ['041 2345678', '+358412345678'],
    }
    const [written, kept] = numbers[country]
    const { id, flow } = await workspace.apply({ countryCode: country })
    const data = { email: 'lois.lane@dailyplanet.example', phoneNumber: written }
    expect((await flow('flow.submit', { step: 'contact', data })).status).toBe(200)
    const { body } = await workspace.call('applications.person.contactDetails.get', { applicationId: id })
    expect(body.phoneNumber).toBe(kept)
  })
})
