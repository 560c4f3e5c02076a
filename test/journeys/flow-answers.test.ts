import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { chromium } from '../browser.ts'
import { questionnaire, steps, workflowOf } from '../definitions.ts'
import { axe, buildFlow, closeAfterEach, desktop, type FlowOptions, narrow, openFlow, overflows } from '../flow.ts'
import { newWorkspace, type Workspace } from '../workspace.ts'

const label = (en: string, sv: string) => ({ label: { en, sv } })
const options = ['SALARY', 'SAVINGS', 'OTHER'].map((value) => ({ value, label: { en: value.toLowerCase() } }))
const questions = [
  { key: 'pep', type: 'boolean', ...label('Do you hold a high public office?', 'Har du en hög offentlig befattning?') },
  { key: 'office', type: 'text', when: 'answers.pep == true', ...label('Which office?', 'Vilken befattning?') },
  { key: 'funds', type: 'choice', options, ...label('Where does the money come from?', 'Varifrån kommer pengarna?') },
  {
    key: 'uses',
    type: 'choices',
    options,
    required: false,
    when: 'answers.funds != "OTHER"',
    ...label('What else?', 'Vad mer?'),
  },
  { key: 'turnover', type: 'number', ...label('Turnover a year', 'Omsättning per år') },
  { key: 'since', type: 'date', required: false, ...label('Since when?', 'Sedan när?') },
  { key: 'residence', type: 'country', ...label('Where do you live?', 'Var bor du?') },
]

describe.skipIf(!chromium)('bank accounts and questions on the page (needs chromium)', () => {
  let app: TestApp
  let workspace: Workspace
  const workflow = { accounts: '', onlyIban: '', questions: '' }
  const closing = closeAfterEach()
  beforeAll(async () => {
    await buildFlow()
    app = await startApp()
    workspace = await newWorkspace(app)
    workflow.accounts = await workspace.publish(workflowOf([steps.bankAccount]))
    const settings = { types: ['IBAN'], max: 1 }
    workflow.onlyIban = await workspace.publish(workflowOf([{ ...steps.bankAccount, settings }]))
    workflow.questions = await workspace.publish(workflowOf([questionnaire(questions)]))
  })

  async function come(workflowId: string, options: FlowOptions = {}) {
    const application = await workspace.apply({ workflowId })
    const flow = closing(await openFlow(app, application.sessionToken, options))
    const button = (name: string) => flow.page.getByRole('button', { name })
    const done = () => flow.page.getByRole('heading', { name: 'Done' }).waitFor()
    return { ...flow, ...application, button, done }
  }
  const accountsOf = async (applicationId: string) =>
    (await workspace.call('applications.bankAccounts.list', { applicationId })).body.data

  it('several accounts of both kinds are taken, in the order given', async () => {
    const { page, id, button, done, look, faults, strangers } = await come(workflow.accounts)
    await page.getByLabel('Clearing number', { exact: true }).fill('5491')
    await page.getByLabel('Account number', { exact: true }).fill('000 00 03')
    expect(await axe(page)).toEqual([])
    await look('bank-account')
    await button('Add another account').click()
    const second = page.getByRole('group', { name: 'Account 2' })
    await second.getByLabel('Account with an IBAN').check()
    await second.getByLabel('IBAN', { exact: true }).fill('DE89 3704 0044 0532 0130 00')
    expect(await axe(page)).toEqual([])
    await look('bank-account-two')
    await button('Continue').click()
    await done()
    expect(await accountsOf(id)).toEqual([
      { type: 'SWEDEN_DOMESTIC', clearingNumber: '5491', accountNumber: '0000003', bankName: 'SEB' },
      { type: 'IBAN', iban: 'DE89370400440532013000' },
    ])
    expect({ faults, strangers }).toEqual({ faults: [], strangers: [] })
  })

  it('what is wrong with an account is told at its field, and what was typed stays', async () => {
    const { page, button } = await come(workflow.accounts, { viewport: narrow, dark: true })
    await page.getByLabel('Clearing number', { exact: true }).fill('5491')
    await page.getByLabel('Account number', { exact: true }).fill('0000004')
    await button('Continue').click()
    const field = page.getByLabel('Account number', { exact: true })
    await page.locator('input:focus[aria-invalid="true"]').waitFor()
    expect([await field.getAttribute('aria-invalid'), await field.inputValue()]).toEqual(['true', '0000004'])
    await page.getByText('The numbers do not fit together.').last().waitFor()
    expect([await overflows(page), await axe(page)]).toEqual([false, []])
  })

  it('the same account twice is told, and one can be removed', async () => {
    const { page, id, button, done } = await come(workflow.accounts)
    const iban = 'SE3550000000054910000003'
    await page.getByLabel('Account with an IBAN').check()
    await page.getByLabel('IBAN', { exact: true }).fill(iban)
    await button('Add another account').click()
    const second = page.getByRole('group', { name: 'Account 2' })
    await second.getByLabel('Account with an IBAN').check()
    await second.getByLabel('IBAN', { exact: true }).fill(iban)
    await button('Continue').click()
    await second.getByText('This account is there twice.').waitFor()
    await page.reload()
    expect(await second.getByLabel('IBAN', { exact: true }).inputValue()).toBe(iban)
    await button('Remove account 2').click()
    await button('Continue').click()
    await done()
    expect(await accountsOf(id)).toEqual([{ type: 'IBAN', iban }])
  })

  it('where there is one kind of account there is nothing to choose, and where there is one there is no other', async () => {
    const { page, button } = await come(workflow.onlyIban)
    await page.getByLabel('IBAN', { exact: true }).waitFor()
    expect(await page.getByRole('radio').count()).toBe(0)
    expect(await button('Add another account').count()).toBe(0)
  })

  it('questions of every type are answered; those with a condition come and go with it', async () => {
    const { page, id, button, done, look, faults } = await come(workflow.questions)
    const office = page.getByLabel('Which office?')
    await page.getByRole('group', { name: 'Do you hold' }).waitFor()
    expect(await office.count()).toBe(0)
    expect(await axe(page)).toEqual([])
    await look('questionnaire')
    await page.getByRole('group', { name: 'Do you hold' }).getByLabel('Yes').check()
    await office.fill('Mayor of Metropolis')
    await page.getByRole('radio', { name: 'other' }).check()
    await page.getByLabel('Turnover a year').fill('1 500,50')
    await page.getByLabel('Since when?').fill('2020-02-29')
    await page.getByLabel('Where do you live?').selectOption({ label: 'Norway' })
    expect(await axe(page)).toEqual([])
    await button('Continue').click()
    await done()
    const { rows } = await app.database.pool.query('select state from applications where id = $1', [
      id.split('::').at(-1),
    ])
    expect(rows[0].state.facts.answers).toEqual({
      pep: true,
      office: 'Mayor of Metropolis',
      funds: 'OTHER',
      turnover: 1500.5,
      since: '2020-02-29',
      residence: 'NO',
    })
    expect(faults).toEqual([])
  })

  it('an answer to a question that is asked no more is not sent', async () => {
    const { page, id, button, done } = await come(workflow.questions)
    const pep = page.getByRole('group', { name: 'Do you hold' })
    await pep.getByLabel('Yes').check()
    await page.getByLabel('Which office?').fill('Mayor')
    await pep.getByLabel('No').check()
    await page.getByLabel('Which office?').waitFor({ state: 'detached' })
    await page.getByRole('radio', { name: 'salary' }).check()
    await page.getByRole('group', { name: 'What else?' }).getByLabel('savings').check()
    await page.getByLabel('Turnover a year').fill('0')
    await page.getByLabel('Where do you live?').selectOption('SE')
    await button('Continue').click()
    await done()
    const { rows } = await app.database.pool.query('select state from applications where id = $1', [
      id.split('::').at(-1),
    ])
    expect(rows[0].state.facts.answers).toEqual({
      pep: false,
      funds: 'SALARY',
      uses: ['SAVINGS'],
      turnover: 0,
      residence: 'SE',
    })
  })

  it('what is missing or no number is told at each question, in the language of the page, and survives a reload', async () => {
    const { page, look } = await come(workflow.questions, { language: 'sv', viewport: desktop })
    await page.getByLabel('Omsättning per år').fill('mycket')
    await page.getByRole('button', { name: 'Fortsätt' }).click()
    await page.locator('.error').getByText('Skriv ett tal').waitFor()
    const list = page.getByRole('alert').filter({ hasText: '4 saker behöver rättas:' })
    expect(await list.locator('.faults:focus').count()).toBe(1)
    expect(await list.getByRole('button').allTextContents()).toEqual([
      'Har du en hög offentlig befattning? Svara på den här frågan.',
      'Varifrån kommer pengarna? Svara på den här frågan.',
      'Omsättning per år: Skriv ett tal, t.ex. 1500.',
      'Var bor du? Svara på den här frågan.',
    ])
    expect(await page.locator('.error').getByText('Svara på den här frågan.').count()).toBe(3)
    await list.getByRole('button', { name: /^Omsättning/ }).press('Enter')
    expect(await page.getByLabel('Omsättning per år').evaluate((field) => field.matches(':focus'))).toBe(true)
    expect(await page.getByLabel('Var bor du?').getByRole('option', { name: 'Österrike' }).count()).toBe(1)
    expect(await axe(page)).toEqual([])
    await look('questionnaire-wrong')
    await page.reload()
    await page.getByLabel('Omsättning per år').waitFor()
    expect(await page.getByLabel('Omsättning per år').inputValue()).toBe('mycket')
  })

  it('a session that ends in the middle says so, and what was typed is there again with the next', async () => {
    const { page, id, button, done } = await come(workflow.onlyIban)
    await page.getByLabel('IBAN', { exact: true }).fill('SE35 5000 0000 0549 1000 0003')
    app.clock.advance(61 * 60_000)
    await button('Continue').click()
    await page.getByText('Your session has ended.').waitFor()
    const { call } = await workspace.newClient()
    const { sessionToken } = (await call('applications.sessions.create', { applicationId: id })).body
    await page.goto(`${app.baseUrl}/flow?token=${sessionToken}`)
    await page.getByLabel('IBAN', { exact: true }).waitFor()
    expect(await page.getByLabel('IBAN', { exact: true }).inputValue()).toBe('SE35 5000 0000 0549 1000 0003')
    await button('Continue').click()
    await done()
  })
})
