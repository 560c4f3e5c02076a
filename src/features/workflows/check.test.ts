import { beforeAll, describe, expect, it } from 'vitest'
import { startApp } from '../../../test/app.ts'
import { questionnaire, steps, workflowOf } from '../../../test/definitions.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'

let workspace: Workspace
beforeAll(async () => {
  workspace = await newWorkspace(await startApp())
})

interface Problem {
  path: string
  severity: string
  code?: string
  message: string
  messageSv?: string
  at?: number
}

async function check(definition: unknown, more: object = { isTest: true }): Promise<Problem[]> {
  const { status, body } = await workspace.call('workflows.check', { definition, ...more })
  expect(status).toBe(200)
  return body.problems
}
const codes = async (definition: unknown, more?: object) => (await check(definition, more)).map(({ code }) => code)
const rule = (when: string, outcome = 'REVIEW') => ({ when, outcome, reason: 'REASON' })
const sound = [steps.contact, steps.identify, steps.screening]

describe('workflows.check', () => {
  it('finds nothing in a workflow that is sound', async () => {
    expect(await check(workflowOf(sound, { rules: [rule('hits.sanction > 0')] }))).toEqual([])
  })

  it('names every error at once, also conditions of a definition whose shape is not right yet', async () => {
    const wrong = {
      ...workflowOf(
        [
          { key: 'x', type: 'teleport' },
          { ...steps.contact, when: 'person.agee > 1' },
        ],
        {
          rules: [rule('person.age <'), rule('persona.age > 1')],
        },
      ),
      colour: 'red',
    }
    const problems = await check(wrong)
    expect(problems.every(({ severity }) => severity === 'error')).toBe(true)
    expect(problems.map(({ path, at }) => [path, at])).toEqual([
      ['steps.0.type', undefined],
      ['colour', undefined],
      ['steps.1.when', 7],
      ['rules.0.when', expect.any(Number)],
      ['rules.1.when', 0],
    ])
  })

  it('an answer that no question gives is marked where it is read', async () => {
    const [problem] = await check(
      workflowOf([...sound, questionnaire([{ key: 'pep', type: 'boolean' }])], {
        rules: [rule('1 < 2 && answers.pepp')],
      }),
    )
    expect(problem).toMatchObject({ path: 'rules.0.when', severity: 'error', at: '1 < 2 && answers.'.length })
  })

  it.each([
    ['RULE_NEVER_REACHED', workflowOf(sound, { rules: [rule('true'), rule('person.age < 18')] }), 'rules.1'],
    ['NO_LAST_RULE', { ...workflowOf(sound), rules: [rule('person.age < 18')] }, 'rules'],
    ['NEVER_KNOWN', workflowOf(sound, { rules: [rule('size(owners) > 1')] }), 'rules.0.when'],
    ['NEVER_KNOWN', workflowOf([{ ...steps.contact, when: 'person.age > 18' }, ...sound.slice(1)]), 'steps.0.when'],
    ['APPROVES_UNSCREENED', workflowOf([steps.identify]), 'rules.0'],
    ['APPROVES_UNIDENTIFIED', workflowOf([steps.contact, steps.screening]), 'rules.0'],
  ])('warns of %s, in both languages, and it can be saved nonetheless', async (code, definition, path) => {
    const found = (await check(definition)).find((one) => one.code === code)
    expect(found).toMatchObject({ path, severity: 'warning', messageSv: expect.any(String) })
    expect(
      (await workspace.call('workflows.save', { workflowId: workspace.workflows.person, definition })).status,
    ).toBe(200)
  })

  it('warns of markets that cannot do what the workflow asks of them, or that know invented people only', async () => {
    const market = { countryCode: 'SE', eidMethods: ['se-bankid'], registries: ['sandbox-registry'], languages: ['sv'] }
    const person = workflowOf([...sound, steps.sign])
    const company = workflowOf([steps.identify, steps.organization, steps.screening], { kind: 'KYB' })
    const of = (definition: object, change: object, isTest = true) =>
      codes(definition, { isTest, markets: [{ ...market, ...change }] })
    expect(await of(person, {})).toEqual([])
    expect(await of(person, { eidMethods: [] })).toEqual(['MARKET_WITHOUT_EID', 'MARKET_WITHOUT_SIGNING'])
    expect(await of(person, { eidMethods: ['identity-document'] })).toEqual(['MARKET_WITHOUT_SIGNING'])
    expect(await of(company, { registries: ['registry-se-bolagsverket'] })).toEqual(['MARKET_WITHOUT_REGISTER'])
    expect(await of(company, {}, false)).toEqual(['SANDBOX_FOR_REAL_PEOPLE'])
    const danish = workflowOf([{ ...steps.contact, markets: { DK: { skip: true } } }, ...sound.slice(1)])
    expect(await of(danish, {})).toEqual(['MARKET_NOT_OFFERED'])
    const asked = workflowOf([...sound, questionnaire([{ key: 'pep', type: 'boolean' }])])
    expect(await of(asked, {})).toEqual(['WORDS_MISSING'])
  })

  it.each([[undefined], [null], [7], [[]], ['KYC'], [{ steps: 'x', rules: { when: 'person.' } }]])(
    'INP whatever is being written (%j) is answered with problems, not with a fault',
    async (definition) => {
      const { status, body } = await workspace.call('workflows.check', { definition })
      expect(definition === undefined ? [400] : [200]).toContain(status)
      if (status === 200) expect(body.problems[0]).toMatchObject({ severity: 'error', message: expect.any(String) })
    },
  )
})

describe('workflows.vocabulary', () => {
  it('tells steps, facts, functions, and what can be chosen for each country', async () => {
    const { body } = await workspace.call('workflows.vocabulary')
    const sweden = body.countries.find((one: { countryCode: string }) => one.countryCode === 'SE')
    expect(sweden.eidMethods).toContainEqual({
      method: 'se-bankid',
      name: expect.any(String),
      signs: true,
      isSandbox: true,
    })
    expect(sweden.registries).toContainEqual({
      id: 'sandbox-registry',
      standing: 'MAIN',
      isReady: true,
      isSandbox: true,
    })
    expect(body.facts).toContainEqual({
      name: 'organization.status',
      type: 'string',
      description: { en: 'Whether it is active', sv: 'Om det är aktivt' },
      words: ['ACTIVE', 'BANKRUPT', 'IN_LIQUIDATION', 'RESTRUCTURING', 'DISSOLVED'],
      from: ['organization'],
      example: 'organization.status == "ACTIVE"',
    })
    expect(body.steps.map(({ type }: { type: string }) => type)).toContain('questionnaire')
    expect(body.functions.map(({ name }: { name: string }) => name)).toContain('has')
  })
})
