import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { chromium } from '../browser.ts'
import { steps, workflowOf } from '../definitions.ts'
import { axe, buildFlow, closeAfterEach, type FlowOptions, narrow, openFlow, overflows } from '../flow.ts'
import { companies } from '../journey.ts'
import { newWorkspace, type Workspace } from '../workspace.ts'

describe.skipIf(!chromium)('the owners’ page (needs chromium)', () => {
  let app: TestApp
  let workspace: Workspace
  let workflowId: string
  const closing = closeAfterEach()
  beforeAll(async () => {
    await buildFlow()
    app = await startApp()
    workspace = await newWorkspace(app)
    workflowId = await workspace.publish(
      workflowOf([steps.organization, { key: 'owners', type: 'owners' }], { kind: 'KYB' }),
    )
  })

  async function come(options: FlowOptions = {}) {
    const application = await workspace.apply({ workflowId })
    const { taraxacum: organizationNumber } = companies
    await application.flow('flow.submit', { step: 'organization', data: { organizationNumber } })
    await app.drain()
    await application.flow('flow.submit', { step: 'organization', data: { confirm: true } })
    const flow = closing(await openFlow(app, application.sessionToken, options))
    const { page } = flow
    const button = (name: string) => page.getByRole('button', { name })
    await page.getByRole('heading', { level: 1 }).waitFor()
    return { ...flow, ...application, button, done: () => page.getByRole('heading', { name: 'Done' }).waitFor() }
  }
  const ownersOf = async (applicationId: string) =>
    (await workspace.call('applications.organization.owners.get', { applicationId })).body

  it('a company that owns, and a person who owns that, are told as the tree they are', async () => {
    const { page, id, button, done, look, faults } = await come()
    await page.getByRole('group', { name: 'Does anybody own more than 25 %' }).waitFor()
    expect(await axe(page)).toEqual([])
    await look('owners')
    await page.getByLabel('Yes').check()
    await button('Add a company').click()
    await page.locator('input:focus').waitFor()
    await page.getByLabel('Name of the company').fill('Holding ApS')
    await page.getByLabel('Share in percent').fill('60,5')
    await page.getByLabel('Organization number').fill('12345678')
    await page.getByLabel('Country').selectOption('DK')
    await button('Done').click()
    const holding = page.getByRole('group', { name: 'Holding ApS' })
    await holding.getByRole('button', { name: 'Add a person' }).click()
    await holding.getByLabel('Full name').fill('Anna Berg')
    await holding.getByLabel('Share in percent').fill('80')
    await holding.getByLabel('Date of birth').fill('1980-05-17')
    expect(await axe(page)).toEqual([])
    await look('owners-tree')
    await page.getByRole('button', { name: 'Add a person' }).last().click()
    await page.getByLabel('Full name').last().fill('Bo Ek')
    await page.getByLabel('Share in percent').last().fill('39.5')
    await page.getByText('Together 100 %').waitFor()
    await look('owners-whole')
    await button('Continue').click()
    await done()
    expect(await ownersOf(id)).toMatchObject({
      data: [
        { name: 'Anna Berg', dateOfBirth: '1980-05-17', sharePercent: 48.4 },
        { name: 'Bo Ek', sharePercent: 39.5 },
      ],
      organizations: [{ name: 'Holding ApS', organizationNumber: '12345678', country: 'DK', sharePercent: 60.5 }],
      unknownPercent: 12.1,
    })
    expect(faults).toEqual([])
  })

  it('that nobody owns so much is an answer of its own', async () => {
    const { page, button, done } = await come()
    await page.getByLabel('No, nobody does').check()
    await button('Continue').click()
    await done()
  })

  it('no answer, and no owner, are told where they are missing', async () => {
    const { page, button } = await come()
    await button('Continue').click()
    await page.getByText('Choose yes or no.').last().waitFor()
    await page.getByLabel('Yes').check()
    await button('Continue').click()
    await page.getByText('Add at least one owner.').last().waitFor()
    expect(await button('Add a person').evaluate((one) => one.matches(':focus'))).toBe(true)
    expect(await axe(page)).toEqual([])
  })

  it('what is wrong deep in the tree is opened, told at its field, and has the focus', async () => {
    const { page, button, look } = await come({ viewport: narrow, dark: true })
    await page.getByLabel('Yes').check()
    await button('Add a company').click()
    await page
      .getByLabel('Name of the company')
      .fill('Fastighetsförvaltningsaktiebolaget Långtnamnsberg i Stockholms län')
    await page.getByLabel('Share in percent').fill('100')
    await button('Done').click()
    const inner = page.getByRole('group', { name: /^Fastighets/ })
    await inner.getByRole('button', { name: 'Add a person' }).click()
    await inner.getByLabel('Full name').fill('Anna Berg')
    await inner.getByLabel('Share in percent').fill('101')
    await inner.getByLabel('Date of birth').fill('2030-01-01')
    await inner.getByRole('button', { name: 'Done' }).click()
    await button('Continue').click()
    await page.getByText('Write a percentage above 0').last().waitFor()
    await page.locator('input:focus[aria-invalid="true"]').waitFor()
    expect([await overflows(page), await axe(page)]).toEqual([false, []])
    await look('owners-wrong')
    await inner.getByLabel('Share in percent').fill('50')
    await button('Continue').click()
    await page.getByText('Write a date that has been.').last().waitFor()
    expect(await inner.getByLabel('Date of birth').getAttribute('aria-invalid')).toBe('true')
  })

  it('more than the whole is told at once and refused, and a reload loses nothing', async () => {
    const { page, button } = await come()
    await page.getByLabel('Yes').check()
    for (const name of ['Anna Berg', 'Bo Ek']) {
      await button('Add a person').click()
      await page.getByLabel('Full name').last().fill(name)
      await page.getByLabel('Share in percent').last().fill('60')
    }
    await page.getByText('It cannot be more than 100 %.').waitFor()
    await button('Continue').click()
    await page.getByText('together they have more than 100 %').last().waitFor()
    await page.reload()
    await page.getByText('Together 120 %').waitFor()
    await page.getByRole('button', { name: 'Remove Bo Ek' }).click()
    await page.getByText('Together 60 %; 40 % not told.').waitFor()
  })
})
