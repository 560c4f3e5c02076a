import { beforeAll, describe, expect, it } from 'vitest'
import { startApp } from '../../../test/app.ts'
import { steps, workflowOf } from '../../../test/definitions.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { readText } from './read-text.ts'
import { starters } from './starters.ts'

let workspace: Workspace
beforeAll(async () => {
  workspace = await newWorkspace(await startApp())
})

const get = async (workflowId: string) => (await workspace.call('workflows.get', { workflowId })).body
const write = async (workflowId: string) => (await workspace.call('workflows.export', { workflowId })).body
const read = (text: string, more: object = {}) => workspace.call('workflows.import', { text, ...more })
const issues = async (text: string) => {
  const { status, body } = await read(text)
  expect([status, body.code]).toEqual([400, 'invalid_request'])
  return body.errors as { path: string; message: string }[]
}

const whole = `name: Savings
markets:
  - { countryCode: SE, eidMethods: [se-bankid], registries: [], languages: [sv] }
redirectOrigins: [https://bank.example]
definition:
  kind: KYC
  steps:
    - key: contact
      type: contact
    - key: who
      type: identify
  rules:
    - when: person.age < 18
      outcome: DECLINE
      reason: UNDER_AGE
`

describe('workflows.export and workflows.import', () => {
  it.each(starters)(
    'the starter “$name” comes back as it went out, and its text is the same each time',
    async ({ definition }) => {
      const workflowId = await workspace.publish(definition)
      const { text, fileName } = await write(workflowId)
      expect(fileName).toBe('own.yaml')
      const copy = (await read(text)).body
      expect(copy).toMatchObject({ isNew: true, revision: 1 })
      const [before, after] = [await get(workflowId), await get(copy.workflowId)]
      expect(after).toMatchObject({
        name: 'Own',
        isTest: true,
        draft: before.draft,
        redirectOrigins: before.redirectOrigins,
      })
      expect((await write(copy.workflowId)).text).toBe(text)
    },
  )

  it('a text tells what it is, and holds neither ids nor who made it', async () => {
    const { text } = await write(workspace.workflows.person)
    expect(text).toMatch(/^# A workflow of Openbits/)
    expect(text).not.toMatch(/bits:|[0-9a-f]{8}-[0-9a-f]{4}-/)
  })

  it('a text becomes the draft of a workflow, whose name, markets and origins stay; what one has not seen stays too', async () => {
    const workflowId = await workspace.publish(workflowOf([steps.contact]))
    const before = await get(workflowId)
    expect((await read(whole, { workflowId, revision: 7 })).status).toBe(409)
    expect((await read(whole, { workflowId, revision: 1 })).body).toEqual({ workflowId, revision: 2, isNew: false })
    const after = await get(workflowId)
    expect(after.draft.steps.map(({ key }: { key: string }) => key)).toEqual(['contact', 'who'])
    expect(after).toMatchObject({ name: before.name, markets: before.markets, published: true, hasDraftChanges: true })
    expect((await read(await write(workspace.workflows.company).then(({ text }) => text), { workflowId })).status).toBe(
      400,
    )
  })

  it('a definition as the API gives it is read too, as YAML or JSON', async () => {
    const workflowId = await workspace.publish(workflowOf([steps.contact]))
    const { draft } = await get(workflowId)
    expect((await read(JSON.stringify(draft), { workflowId })).status).toBe(200)
    expect((await get(workflowId)).hasDraftChanges).toBe(false)
    expect((await read(JSON.stringify(draft))).body.errors[0]).toMatchObject({ path: 'markets' })
  })

  it('all that is wrong is told at once, each with its line and column', async () => {
    const wrong = whole
      .replace('type: contact', 'type: teleport')
      .replace('person.age < 18', 'person.age <')
      .replace('outcome: DECLINE', 'outcome: MAYBE')
      .replace('[https://bank.example]', 'https://bank.example')
      .concat('  colour: red\nshape: round\n')
    expect((await issues(wrong)).map(({ path, message }) => [path, message.split(':')[0]])).toEqual([
      ['redirectOrigins', 'line 4, column 1'],
      ['shape', 'line 17, column 1'],
      ['steps.0.type', 'line 9, column 7'],
      ['rules.0.outcome', 'line 14, column 7'],
      ['colour', 'line 16, column 3'],
      ['rules.0.when', 'line 13, column 7'],
    ])
  })

  it.each([
    ['INP no YAML', 'a: [1', /line 1, column/],
    ['INP a key that is there twice', 'name: A\nname: B\n', /line 2, column 1: Map keys must be unique/],
    ['INP a tag that is not known', 'definition: !!js/function "x"', /line 1|Give the definition/],
    ['INP nothing', '', /./],
    ['INP a number', '7', /./],
    ['INP nested very deep', '['.repeat(50_000), /nested too deep/],
    ['INP nested very deep, and closed again', `${'['.repeat(1500)}${']'.repeat(1500)}`, /nested too deep/],
    ['INP lists nested on one line', '- '.repeat(50_000), /nested too deep/],
    ['INP keys nested on one line', '? '.repeat(50_000), /nested too deep/],
    ['INP a NUL, which no database holds', 'name: "A\\0B"\n', /line 1, column 7: This holds NUL/],
    ['INP half of a surrogate pair', 'name: "\\ud800"\n', /line 1, column 7: This holds NUL or half/],
    ['INP keys of the prototype', '__proto__: { definition: {} }', /./],
    [
      'INP aliases that multiply (billion laughs)',
      `a: &a [x,x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
        .split('')
        .map((name, i) => `${name}: &${name} [${Array(10).fill(`*${'abcdefghi'[i]}`).join(',')}]`)
        .join('\n')}`,
      /refers to itself too often|write out/,
    ],
  ])('%s is refused with what to do', async (_what, text, message) => {
    expect((await issues(text))[0]?.message).toMatch(message)
  })

  it.each([
    ['many keys', `{${Array.from({ length: 50_000 }, (_, i) => i.toString(36)).join(',')}}`],
    ['many faults', '"'.repeat(250_001)],
  ])('INP a text of %s is read in no more time than its length takes', (_what, text) => {
    const began = performance.now()
    const read = readText(text)
    expect('problems' in read ? read.problems : read.around).not.toEqual([])
    expect(performance.now() - began).toBeLessThan(8_000)
  })

  it('INP a text of more than 256 kB is refused', async () => {
    expect((await issues(`${whole}# ${'x'.repeat(256 * 1024)}`))[0]?.path).toBe('text')
  })

  it('workflows.check says the same of a text, with warnings, and changes nothing', async () => {
    const { body } = await workspace.call('workflows.check', { text: whole })
    expect(
      body.problems.map(({ code, severity, path, line }: Record<string, unknown>) => [code, severity, path, line]),
    ).toEqual([
      ['NO_LAST_RULE', 'warning', 'rules', 12],
      ['SANDBOX_FOR_REAL_PEOPLE', 'warning', 'markets.0', 3],
    ])
    expect((await workspace.call('workflows.check', { text: 'a: [1' })).body.problems[0]).toMatchObject({
      severity: 'error',
      line: 1,
    })
  })
})
