import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { steps, workflowOf } from '../../../test/definitions.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'
import type { Functionary } from '../../connectors/kit.ts'

/** 20 members, of whom any 8 sign. */
const board: Functionary[] = Array.from({ length: 20 }, (_, at) => ({
  type: 'PERSON',
  name: `Ledamot${String.fromCharCode(97 + at)}, Prov`,
  roles: ['Ledamot'],
  roleCodes: ['LE'],
  dateOfBirth: `1970-01-${String(at + 1).padStart(2, '0')}`,
  hasAdminRights: false,
}))
const asked = board.map(({ name, dateOfBirth }) => ({ name: name.split(', ').toReversed().join(' '), dateOfBirth }))

let app: TestApp
let workspace: Workspace
let workflowId: string
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
  workflowId = await workspace.publish(workflowOf([steps.organization, steps.sign], { kind: 'KYB' }))
})

async function apply(organizationNumber: string, countryCode = 'SE') {
  const { id, flow } = await workspace.apply({ workflowId, countryCode })
  await flow('flow.start')
  await flow('flow.submit', { step: 'organization', data: { organizationNumber } })
  await app.drain()
  await flow('flow.submit', { step: 'organization', data: { confirm: true } })
  return {
    id,
    check: async (...signatories: object[]) =>
      (await workspace.call('applications.organization.signingCombinations.check', { applicationId: id, signatories }))
        .body,
    combinations: async () =>
      (await workspace.call('applications.organization.signingCombinations.get', { applicationId: id })).body,
  }
}
const number = (id: string, issuingCountry = 'SE') => ({ personalIdentityNumber: { id, issuingCountry } })

describe('applications.organization.signingCombinations.check', () => {
  it('says whether exactly these people may sign, by number in any spelling', async () => {
    // Taraxacum AB: Kenta alone, or Ola Per and Lorentz together.
    const { check } = await apply('5299990266')
    const [kenta, olaPer, lorentz] = [number('191212121212'), number('721124-9276'), number('19821212-2397')]
    expect(await check(kenta)).toEqual({ answer: 'YES' })
    expect(await check(olaPer, lorentz)).toEqual({ answer: 'YES' })
    expect(await check(olaPer)).toEqual({ answer: 'NO' })
    expect(await check(olaPer, olaPer)).toEqual({ answer: 'NO' })
    expect(await check(olaPer, kenta)).toEqual({ answer: 'YES' })
    expect(await check(number('199006022397'))).toEqual({ answer: 'NO' })
  })

  it('never says no or yes of somebody whom it cannot tell', async () => {
    const { check } = await apply('5299990266')
    expect(await check({ name: 'Kenta Kentsson' })).toEqual({ answer: 'UNKNOWN' })
    expect(await check({ name: 'Somebody Else', dateOfBirth: '1980-01-01' })).toEqual({ answer: 'NO' })
    // Norway's register tells birth dates, and no numbers to compare with.
    const norwegian = await apply('310450138', 'NO')
    expect(await norwegian.check(number('17858499860', 'NO'))).toEqual({ answer: 'UNKNOWN' })
    expect(await norwegian.check({ name: 'Nora Prøvestad', ...number('17858499860', 'NO') })).toEqual({ answer: 'YES' })
    expect(await norwegian.check({ name: 'Nora Prøvestad', dateOfBirth: '1984-05-17' })).toEqual({ answer: 'YES' })
  })

  it('says UNKNOWN, not NO, while a part of the rule is not resolved, under an administrator, and without a company', async () => {
    const partial = await apply('310450650', 'NO')
    expect(await partial.check({ name: 'Nora Prøvestad', dateOfBirth: '1984-05-17' })).toEqual({ answer: 'YES' })
    expect(await partial.check({ name: 'Henrik Prøvedal', dateOfBirth: '1979-11-03' })).toEqual({ answer: 'UNKNOWN' })
    const restructured = await apply('310451304', 'NO')
    expect(await restructured.check({ name: 'Nora Prøvestad', dateOfBirth: '1984-05-17' })).toEqual({
      answer: 'UNKNOWN',
    })
    const { id } = await workspace.apply({ workflowId })
    const input = { applicationId: id, signatories: [number('191212121212')] }
    const { body } = await workspace.call('applications.organization.signingCombinations.check', input)
    expect(body).toEqual({ answer: 'UNKNOWN' })
  })

  it.each([
    ['signatories', []],
    ['signatories.0', [{}]],
    ['signatories.0', [{ dateOfBirth: '1980-01-01' }]],
    ['signatories.0.dateOfBirth', [{ name: 'A B', dateOfBirth: '1980-02-31' }]],
    ['signatories.0.personalIdentityNumber.id', [number('191212121213')]],
    ['signatories.0', [{ name: 'A B', age: 3 }]],
  ])('refuses at %s: %j', async (path, signatories) => {
    const { id } = await apply('5299990266')
    const input = { applicationId: id, signatories }
    const answer = await workspace.call('applications.organization.signingCombinations.check', input)
    expect([answer.status, answer.body.errors[0].path]).toEqual([400, path])
  })
})

describe('people whom the register tells apart by their numbers alone', () => {
  it('are not both filled by one who is named without a number', async () => {
    const registry = app.services.connectors.registry('sandbox-registry')
    if (!registry) throw new Error('no sandbox')
    const lookUp = registry.lookUp.bind(registry)
    const [one, other] = ['198001011234', '198001015678'].map(
      (id): Functionary => ({
        type: 'PERSON',
        name: 'Namne, Prov',
        roles: ['Ledamot'],
        roleCodes: ['LE'],
        dateOfBirth: '1980-01-01',
        personalIdentityNumber: { id, issuingCountry: 'SE' },
        hasAdminRights: false,
      }),
    )
    if (!one || !other) throw new Error('no namesakes')
    registry.lookUp = async (query) => {
      const answer = await lookUp(query)
      if (answer.outcome !== 'FOUND') return answer
      const value = { ...answer.value, signing: { ...answer.value.signing, combinations: [[one, other]] } }
      return { ...answer, value }
    }
    const { check } = await apply('5299990266')
    registry.lookUp = lookUp
    const namesake = { name: 'Prov Namne', dateOfBirth: '1980-01-01' }
    expect(await check(namesake)).toEqual({ answer: 'UNKNOWN' })
    expect(await check(namesake, namesake)).toEqual({ answer: 'UNKNOWN' })
  })
})

describe('groups that are too many to list', () => {
  it('are counted, and any of them can be asked about', async () => {
    const registry = app.services.connectors.registry('sandbox-registry')
    if (!registry) throw new Error('no sandbox')
    const lookUp = registry.lookUp.bind(registry)
    registry.lookUp = async (query) => {
      const answer = await lookUp(query)
      if (answer.outcome !== 'FOUND' || query.organizationNumber !== '5299990399') return answer
      const text = 'Firman tecknas av åtta ledamöter i förening'
      const unread = {
        coverage: 'NONE',
        combinations: [],
        reviewRequired: true,
        limitedMandates: [],
        unresolved: [],
      } as const
      const signing = { ...unread, combinations: [], limitedMandates: [], unresolved: [] }
      const value = {
        ...answer.value,
        functionaries: board,
        signing,
        signingRule: { text, functionaries: 'ALL' as const },
      }
      return { ...answer, value: { ...value, organization: { ...value.organization, legalType: 'Aktiebolag' } } }
    }
    const { check, combinations } = await apply('5299990399')
    registry.lookUp = lookUp
    const answer = await combinations()
    expect(answer).toMatchObject({ coverage: 'TOO_MANY', data: [], count: 125_970, origin: 'GRAMMAR' })
    expect(await check(...asked.slice(3, 11))).toEqual({ answer: 'YES' })
    expect(await check(...asked.slice(3, 10))).toEqual({ answer: 'NO' })
    expect(await check(...asked.slice(3, 10), { name: 'Prov Ledamota' })).toEqual({ answer: 'UNKNOWN' })
  })
})
