import { beforeAll, describe, expect, it } from 'vitest'
import { starters } from '../../src/features/workflows/index.ts'
import { startApp, type TestApp } from '../app.ts'
import { expectProblem } from '../problem.ts'
import { newWorkspace, type Workspace } from '../workspace.ts'

const origins = ['https://bank.example', 'https://bank.example:8443', 'http://localhost:3001']

let app: TestApp
let workspace: Workspace
/** A test workflow and a live one, both with the same origins where they may have them. */
let trial: string
let live: string
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
  const definition = starters[0]?.definition
  trial = await workspace.publish(definition, { redirectOrigins: origins })
  live = await workspace.publish(definition, { redirectOrigins: origins.slice(0, 2), isTest: false })
})

const create = (redirectUrl: string, workflowId = trial) =>
  workspace.call('applications.create', { workflowId, countryCode: 'SE', redirectUrl })

async function expectRefused(redirectUrl: string, workflowId = trial): Promise<void> {
  const answer = await create(redirectUrl, workflowId)
  expectProblem(answer, 400, 'invalid_request')
  expect(answer.body.errors).toMatchObject([{ path: 'redirectUrl' }])
}

async function stored(redirectUrl: string, workflowId = trial): Promise<string> {
  const { status, body } = await create(redirectUrl, workflowId)
  expect(status).toBe(200)
  const { rows } = await app.database.pool.query('select redirect_url from applications where id = $1', [
    body.id.split('::')[1],
  ])
  return rows[0].redirect_url
}

describe('schemes', () => {
  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)//https://bank.example/',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'file:///etc/passwd',
    'ftp://bank.example/done',
    'blob:https://bank.example/4d72cbf4',
    'about:blank',
    'intent://bank.example/#Intent;scheme=https;end',
    'ws://bank.example/done',
    'http://bank.example/done',
    '/done',
    'bank.example/done',
  ])('RED-01 %s is refused', (url) => expectRefused(url))

  it('RED-01 http://localhost is for test workflows alone', async () => {
    expect(await stored('http://localhost:3001/done')).toBe('http://localhost:3001/done')
    await expectRefused('http://localhost:3001/done', live)
    const body = {
      name: 'x',
      markets: [],
      redirectOrigins: ['http://localhost:3001'],
      definition: starters[0]?.definition,
    }
    const markets = [{ countryCode: 'SE', eidMethods: ['se-bankid'], registries: [], languages: ['sv'] }]
    const answer = await workspace.call('workflows.create', { ...body, markets, isTest: false })
    expectProblem(answer, 400, 'invalid_request')
    expect(answer.body.errors).toMatchObject([{ path: 'redirectOrigins.0' }])
  })
})

describe('tricks on parsers', () => {
  it.each([
    'https:bank.example/done',
    'https:/bank.example/done',
    'https:///bank.example/done',
    'https:\\\\bank.example\\done',
    'https://bank.example\\@evil.example/',
    'https://evil.example\\.bank.example/',
    '//bank.example/done',
    '\\\\bank.example\\done',
    'https://user@bank.example/done',
    'https://user:secret@bank.example/done',
    'https://@bank.example/done',
    'https://bank.example@evil.example/',
    'https://bank.example:443@evil.example/',
    ' https://bank.example/done',
    'https://bank.example/done ',
    'https://bank\t.example/done',
    'https://bank.example/done\r\nSet-Cookie: a=b',
    'https://bank.example/done\nLocation: https://evil.example',
    'https://bank.example/done%0d%0aSet-Cookie:%20a=b',
    'https://bank.example%00.evil.example/',
    'https://bank%2eexample/done',
    'https://bank\u3002example/done',
    'https://\uff42ank.example/done',
    'https://bank\u00ad.example/done',
    'https://bank.example/\u202edone',
    'https://bank.example:99999/done',
    'https://[bank.example]/done',
    'https://',
    'https://bank.example/#@evil.example\u2028',
  ])('RED-02 %j is refused', (url) => expectRefused(url))

  it('RED-02 2,048 characters are taken, one more is refused', async () => {
    const longest = `https://bank.example/${'a'.repeat(2_048 - 'https://bank.example/'.length)}`
    expect(await stored(longest)).toBe(longest)
    await expectRefused(`${longest}a`)
  })

  it.each([
    ['HTTPS://BANK.EXAMPLE/Done', 'https://bank.example/Done'],
    ['https://bank.example', 'https://bank.example/'],
    ['https://bank.example:443/done', 'https://bank.example/done'],
    ['https://bank.example:8443/done', 'https://bank.example:8443/done'],
    ['https://bank.example/a/../done', 'https://bank.example/done'],
    [
      'https://bank.example/done?a=b&next=https://evil.example#part',
      'https://bank.example/done?a=b&next=https://evil.example#part',
    ],
    ['https://bank.example/klart/å"<', 'https://bank.example/klart/%C3%A5%22%3C'],
  ])('RED-02 of %s what is stored is what was checked: %s', async (given, parsed) => {
    expect(await stored(given)).toBe(parsed)
    expect(await stored(given, live)).toBe(parsed)
  })
})

describe('origins', () => {
  it.each([
    'https://bank.example.evil.example/done',
    'https://evilbank.example/done',
    'https://bank.example-evil.example/done',
    'https://www.bank.example/done',
    'https://bank.example./done',
    'https://bank.exampl\u0435/done',
    'https://bank.example:8444/done',
    'https://localhost:3001/done',
    'http://localhost:3002/done',
    'http://localhost.evil.example:3001/done',
    'http://127.0.0.1:3001/done',
    'http://[::1]:3001/done',
    'https://evil.example/https://bank.example/done',
  ])('RED-03 %s only looks like an origin of the list', (url) => expectRefused(url))

  it('RED-03 the list is the workflow’s own', async () => {
    const other = await workspace.publish(starters[0]?.definition, { redirectOrigins: ['https://other.example'] })
    await expectRefused('https://bank.example/done', other)
    expect(await stored('https://other.example/done', other)).toBe('https://other.example/done')
    const none = await workspace.publish(starters[0]?.definition, { redirectOrigins: [] })
    await expectRefused('https://bank.example/done', none)
  })

  it.each([
    'https://*.bank.example',
    'https://bank.example/done',
    'https://bank.example?a=b',
    'https://user@bank.example',
    'http://bank.example',
    'javascript:alert(1)',
    'bank.example',
    '*',
    'null',
    '',
  ])('RED-03 “%s” cannot be put on a list', async (origin) => {
    const markets = [{ countryCode: 'SE', eidMethods: ['se-bankid'], registries: [], languages: ['sv'] }]
    const body = { name: 'x', isTest: true, redirectOrigins: [origin], markets, definition: starters[0]?.definition }
    const answer = await workspace.call('workflows.create', body)
    expectProblem(answer, 400, 'invalid_request')
    expect(answer.body.errors).toMatchObject([{ path: 'redirectOrigins.0' }])
  })
})
