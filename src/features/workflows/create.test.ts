import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { questionnaire, steps, workflowOf } from '../../../test/definitions.ts'
import { auditOf } from '../../../test/records.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'

const market = { countryCode: 'SE', eidMethods: ['se-bankid'], registries: ['sandbox-registry'], languages: ['sv'] }

const request = {
  name: 'Savings account',
  redirectOrigins: ['https://bank.example'],
  markets: [market],
  definition: workflowOf([steps.contact, steps.identify]) as Record<string, unknown>,
}

interface Issue {
  path: string
  message: string
}

describe('workflows.create', () => {
  let app: TestApp
  let workspace: Workspace
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
  })

  /** The issues of a request that is refused. */
  async function issuesOf(changed: object): Promise<Issue[]> {
    const { status, body } = await workspace.call('workflows.create', { ...request, ...changed })
    expect([status, body.code]).toEqual([400, 'invalid_request'])
    expect(body.message).toBeTruthy()
    return body.errors
  }
  const issuesOfDefinition = (definition: object) => issuesOf({ definition })

  it('makes a draft that can be read back with its defaults, and that nobody can apply to yet', async () => {
    const { status, body } = await workspace.call('workflows.create', request)
    expect(status).toBe(200)
    expect(body.workflowId).toMatch(/^bits:workflow::[0-9a-f-]{36}$/)
    const { body: read } = await workspace.call('workflows.get', body)
    expect(read).toMatchObject({
      workflowId: body.workflowId,
      name: 'Savings account',
      kind: 'KYC',
      isTest: false,
      redirectOrigins: ['https://bank.example'],
      markets: [{ ...market, marketId: expect.stringMatching(/^bits:market::[0-9a-f-]{36}$/) }],
      published: false,
    })
    expect(read.draft.steps.at(-1)).toEqual({ key: 'decision', type: 'decision', settings: {} })
    const application = { workflowId: body.workflowId, countryCode: 'SE', redirectUrl: 'https://bank.example/' }
    expect((await workspace.call('applications.create', application)).status).toBe(404)
  })

  it('is audited with who made it', async () => {
    const { body } = await workspace.call('workflows.create', request)
    expect(await auditOf(app, workspace.id, body.workflowId)).toMatchObject([
      { action: 'workflows.create', actorKind: 'client', actorId: workspace.client.clientId },
    ])
  })

  it.each([
    ['a number compared with a word', 'person.age < "18"', /no such overload/i],
    ['a field that there is not', 'person.agee < 18', /Unknown field: agee/],
    ['a name that there is not', 'persona.age < 18', /Unknown variable: persona; use application, person/],
    ['an answer to no question', 'answers.funds == "OTHER"', /no question “funds”/],
    ['a condition that is not true or false', 'person.age', /must give true or false/],
    ['a condition that cannot be read', 'person.age <', /at character \d+/],
  ])('a rule with %s is refused, with its place', async (_what, when, message) => {
    const rules = [{ when: 'person.age < 18', outcome: 'DECLINE', reason: 'UNDER_AGE' }]
    const definition = workflowOf([steps.identify], {
      rules: [...rules, { when, outcome: 'REVIEW', reason: 'ODD' }],
    })
    expect(await issuesOfDefinition(definition)).toEqual([
      { path: 'definition.rules.1.when', message: expect.stringMatching(message) },
    ])
  })

  it('all faults of a workflow are named at once: rules, conditions of steps and of questions', async () => {
    const wrong = workflowOf(
      [
        { ...steps.contact, when: 'contact.mail == "x"' },
        questionnaire([
          { key: 'pep', type: 'boolean' },
          { key: 'role', type: 'text', when: 'answers.pepp' },
        ]),
      ],
      { rules: [{ when: '1 + 1', outcome: 'REVIEW', reason: 'ODD' }] },
    )
    expect((await issuesOfDefinition(wrong)).map((issue) => issue.path).sort()).toEqual([
      'definition.rules.0.when',
      'definition.steps.0.when',
      'definition.steps.1.settings.questions.1.when',
    ])
  })

  it.each([
    ['steps of a type that there is not', workflowOf([{ key: 'x', type: 'teleport' }]), 'definition.steps.0.type'],
    [
      'two steps of one key',
      workflowOf([steps.contact, { ...steps.identify, key: 'contact' }]),
      'definition.steps.1.key',
    ],
    ['a step about companies for persons', workflowOf([steps.organization]), 'definition.steps.0.type'],
    ['a company workflow without a company', workflowOf([steps.contact], { kind: 'KYB' }), 'definition.steps'],
    [
      'settings that the step does not have',
      workflowOf([{ ...steps.contact, settings: { fax: 'REQUIRED' } }]),
      'definition.steps.0.settings.fax',
    ],
    ['no rules', { ...request.definition, rules: [] }, 'definition.rules'],
    ['a property that there is not', { ...request.definition, colour: 'red' }, 'definition.colour'],
  ])('%s are refused, with the place', async (_what, definition, path) => {
    const [issue] = await issuesOfDefinition(definition)
    expect(issue?.path).toBe(path)
    expect(issue?.message).toBeTruthy()
  })

  it.each([
    ['an eID method that there is not', { eidMethods: ['se-bankid', 'se-magic'] }, /“se-magic” is not offered in SE/],
    ['an eID method of another country', { eidMethods: ['no-bankid'] }, /“no-bankid” is not offered in SE/],
    ['a register that there is not', { registries: ['nowhere'] }, /“nowhere” is not offered in SE/],
    [
      'a register of another country',
      { registries: ['registry-no-brreg'] },
      /“registry-no-brreg” is not offered in SE/,
    ],
  ])('%s is refused, with the market', async (_what, change, message) => {
    expect(await issuesOf({ markets: [{ ...market, ...change }] })).toEqual([
      { path: 'markets.0', message: expect.stringMatching(message) },
    ])
  })

  it.each([
    ['twice the same country', [market, market], 'markets.1.countryCode'],
    ['no market', [], 'markets'],
    ['a country in small letters', [{ ...market, countryCode: 'se' }], 'markets.0.countryCode'],
    ['no language', [{ ...market, languages: [] }], 'markets.0.languages'],
    ['an id of one’s own', [{ ...market, marketId: 'bits:market::x' }], 'markets.0'],
  ])('%s is refused', async (_what, markets, path) => {
    expect((await issuesOf({ markets }))[0]?.path).toBe(path)
  })

  it.each([
    'http://bank.example',
    'http://localhost:3001',
    'https://bank.example/done',
    'https://bank.example?x=1',
    'https://user@bank.example',
    'https://*.bank.example',
    'javascript:alert(1)',
    'bank.example',
  ])('RED-03 the redirect origin %s is refused in a workflow that is not a test', async (origin) => {
    const [issue] = await issuesOf({ redirectOrigins: ['https://bank.example', origin] })
    expect(issue?.path).toBe('redirectOrigins.1')
  })

  it('RED-01 http://localhost is a redirect origin of a test workflow only', async () => {
    const test = { ...request, isTest: true, redirectOrigins: ['http://localhost:3001', 'HTTPS://Bank.Example:443/'] }
    const { body } = await workspace.call('workflows.create', test)
    expect((await workspace.call('workflows.get', body)).body.redirectOrigins).toEqual([
      'http://localhost:3001',
      'https://bank.example',
    ])
  })

  it.each([
    ['without a name', { name: undefined }],
    ['with a kind beside the definition', { kind: 'KYC' }],
    ['with a definition that is not an object', { definition: 'KYC' }],
    ['with a definition of more than 500 kB', { definition: { ...request.definition, x: 'x'.repeat(500_000) } }],
  ])('refuses a request %s', async (_what, change) => {
    await issuesOf(change)
  })

  it('AUTH-08 needs the scope workflow:write', async () => {
    const { call } = await workspace.newClient(['application', 'workflow:read'])
    expect((await call('workflows.create', request)).body.code).toBe('insufficient_scope')
  })
})
