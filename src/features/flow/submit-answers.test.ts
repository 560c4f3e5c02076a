import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { questionnaire, steps, workflowOf } from '../../../test/definitions.ts'
import { factsOf } from '../../../test/records.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'

interface Issue {
  path: string
  message: string
}

describe('flow.submit of bank accounts', () => {
  let workspace: Workspace
  let workflowId: string
  let app: TestApp
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
    workflowId = await workspace.publish(workflowOf([steps.bankAccount]))
  })
  async function submit(accounts: unknown, of = workflowId) {
    const { id, flow } = await workspace.apply({ workflowId: of })
    const answer = await flow('flow.submit', { step: 'bank-account', data: { accounts } })
    const listed = (await workspace.call('applications.bankAccounts.list', { applicationId: id })).body.data
    return { id, ...answer, listed }
  }
  const iban = { type: 'IBAN', iban: 'SE3550000000054910000003' }

  it('keeps accounts in one form, in the order given, with the bank where the number names it', async () => {
    const { status, listed } = await submit([
      { type: 'SWEDEN_DOMESTIC', clearingNumber: '5491', accountNumber: '000 00 03' },
      { type: 'IBAN', iban: 'se35 5000 0000 0549 1000 0003', bic: 'essesess' },
      { type: 'IBAN', iban: 'DE89370400440532013000' },
    ])
    expect(status).toBe(200)
    expect(listed).toEqual([
      { type: 'SWEDEN_DOMESTIC', clearingNumber: '5491', accountNumber: '0000003', bankName: 'SEB' },
      { type: 'IBAN', bic: 'ESSESESS', iban: 'SE3550000000054910000003' },
      { type: 'IBAN', iban: 'DE89370400440532013000' },
    ])
  })

  it.each([
    ['an IBAN with a wrong check digit', { ...iban, iban: 'SE3650000000054910000003' }, 'iban'],
    ['no IBAN', { type: 'IBAN' }, 'iban'],
    ['a BIC that is none', { ...iban, bic: 'SEB' }, 'bic'],
    [
      'a clearing number of two digits',
      { type: 'SWEDEN_DOMESTIC', clearingNumber: '54', accountNumber: '0000003' },
      'accountNumber',
    ],
    [
      'a wrong check digit',
      { type: 'SWEDEN_DOMESTIC', clearingNumber: '5491', accountNumber: '0000004' },
      'accountNumber',
    ],
    ['a type that there is not', { type: 'GIRO', number: '1' }, 'type'],
  ])('refuses %s, naming account and field', async (_what, wrong, field) => {
    const { status, body, listed } = await submit([iban, wrong])
    expect(status).toBe(400)
    expect(body.errors.map((issue: Issue) => issue.path)).toEqual([`data.accounts.1.${field}`])
    expect(listed).toEqual([])
  })

  it('all accounts that are wrong are told at once', async () => {
    const { body } = await submit([{ type: 'IBAN', iban: 'X' }, iban, { type: 'IBAN', iban: 'Y', bic: 'Z' }])
    expect(body.errors.map((issue: Issue) => issue.path)).toEqual([
      'data.accounts.0.iban',
      'data.accounts.2.iban',
      'data.accounts.2.bic',
    ])
  })

  it.each([
    ['nothing', undefined],
    ['no account', []],
    ['what is not a list', iban],
    ['more than the workflow takes', Array.from({ length: 6 }, (_, at) => ({ ...iban, bic: `ESSESESS00${at}` }))],
    ['one account twice', [iban, { ...iban, iban: 'SE35 5000 0000 0549 1000 0003' }]],
    ['an account that is not an object', ['SE3550000000054910000003']],
  ])('refuses %s', async (_what, accounts) => {
    const { status, body, listed } = await submit(accounts)
    expect([status, body.code, listed]).toEqual([400, 'invalid_request', []])
    expect(body.errors.length).toBeGreaterThan(0)
  })

  it('refuses a type that the workflow does not take', async () => {
    const onlySwedish = { ...steps.bankAccount, settings: { types: ['SWEDEN_DOMESTIC'], max: 1 } }
    const { status, body } = await submit([iban], await workspace.publish(workflowOf([onlySwedish])))
    expect([status, body.errors[0].message]).toEqual([400, 'Give one of SWEDEN_DOMESTIC.'])
  })

  it('is the applicant’s word, and kept as such', async () => {
    const { id } = await submit([iban])
    expect(await factsOf(app, id)).toMatchObject([
      { subject: 'ACCOUNT', origin: 'APPLICANT', source: 'applicant', evidenceId: null },
    ])
  })
})

describe('flow.submit of a questionnaire', () => {
  let workspace: Workspace
  let workflowId: string
  let app: TestApp
  const options = ['SALARY', 'OTHER'].map((value) => ({ value, label: { en: value } }))
  beforeAll(async () => {
    app = await startApp()
    workspace = await newWorkspace(app)
    const questions = [
      { key: 'pep', type: 'boolean' },
      { key: 'office', type: 'text', when: 'answers.pep == true' },
      { key: 'funds', type: 'choice', options },
      { key: 'turnover', type: 'number', required: false },
      { key: 'since', type: 'date', required: false },
      { key: 'residence', type: 'country', required: false },
    ]
    const rules = [{ when: 'answers.funds == "OTHER"', outcome: 'REVIEW', reason: 'SOURCE_OF_FUNDS' }]
    workflowId = await workspace.publish(workflowOf([questionnaire(questions)], { rules }))
  })
  async function submit(answers: unknown) {
    const { flow } = await workspace.apply({ workflowId })
    const { status, body } = await flow('flow.submit', { step: 'questions', data: { answers } })
    return { flow, status, body, issues: (body.errors ?? []).map((issue: Issue) => issue.path) }
  }

  it('shows the questions and what is required', async () => {
    const { flow } = await workspace.apply({ workflowId })
    const { body } = await flow('flow.start')
    expect(body.current.settings.questions).toHaveLength(6)
    expect(body.missing.map((one: { field: string }) => one.field)).toEqual(['answers.pep', 'answers.funds'])
  })

  it('answers decide', async () => {
    const plain = { pep: false, funds: 'SALARY', turnover: 1.5, since: '2020-02-29', residence: 'NO' }
    expect((await submit(plain)).body.status).toBe('APPROVED')
    expect((await submit({ pep: false, funds: 'OTHER' })).body.status).toBe('MANUAL_REVIEW')
    expect((await submit({ pep: true, office: 'Mayor', funds: 'SALARY' })).body.status).toBe('APPROVED')
  })

  it('every answer that is missing or wrong is told at once, by its question, and the step stays open', async () => {
    const wrong = { pep: 'no', funds: 'LOTTERY', turnover: '1', since: '2021-02-29', residence: 'no' }
    const { status, issues, flow } = await submit(wrong)
    // Whether the office is asked for is not known while the first answer is wrong, so it is.
    const keys = ['funds', 'office', 'pep', 'residence', 'since', 'turnover']
    expect([status, issues.sort()]).toEqual([400, keys.map((key) => `data.answers.${key}`)])
    expect(
      (await flow('flow.submit', { step: 'questions', data: { answers: { pep: false, funds: 'SALARY' } } })).status,
    ).toBe(200)
  })

  it('a required question is asked when its condition holds, and refused an answer when it does not', async () => {
    expect((await submit({ pep: true, funds: 'SALARY' })).issues).toEqual(['data.answers.office'])
    expect((await submit({ pep: false, office: 'Mayor', funds: 'SALARY' })).issues).toEqual(['data.answers.office'])
  })

  it('an answer to no question is refused', async () => {
    expect((await submit({ pep: false, funds: 'SALARY', shoeSize: 42 })).issues).toEqual(['data.answers.shoeSize'])
  })

  it.each([[undefined], [[]], ['yes'], [null]])('answers that are %o are refused', async (answers) => {
    expect((await submit(answers)).status).toBe(400)
  })
})
