import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { chromium } from '../browser.ts'
import { steps, workflowOf } from '../definitions.ts'
import { axe, buildFlow, closeAfterEach, desktop, type FlowOptions, openFlow, openPage } from '../flow.ts'
import { companyToSign, secretOf, signers, signingWorkflow } from '../signing.ts'
import { newWorkspace, type Workspace } from '../workspace.ts'

const dayMs = 86_400_000

describe.skipIf(!chromium)('signing on the applicant’s pages (needs chromium)', { timeout: 60_000 }, () => {
  let app: TestApp
  let workspace: Workspace
  let workflowId: string
  const closing = closeAfterEach()
  beforeAll(async () => {
    await buildFlow()
    app = await startApp()
    workspace = await newWorkspace(app)
    workflowId = await workspace.publish(signingWorkflow())
  })

  async function come(options: FlowOptions = {}) {
    const application = await companyToSign(app, workspace, workflowId)
    const flow = closing(await openFlow(app, application.sessionToken, options))
    const { page } = flow
    return {
      ...flow,
      ...application,
      async signAs(person: string) {
        await page.getByLabel('Test person').fill(person)
        await page.getByRole('button', { name: 'Sign with BankID' }).click()
      },
      /** Invites, and answers the link that is shown. */
      async invite(name: string) {
        await page.getByRole('button', { name: `Invite: ${name}` }).click()
        return page.getByLabel(`Link for ${name}`).inputValue()
      },
    }
  }
  async function follow(link: string, options: FlowOptions = {}) {
    return closing(await openPage(app, link, options))
  }

  it('two signatories in two browsers take a company to its end', async () => {
    const applicant = await come({ viewport: desktop })
    const { page, look, signAs } = applicant
    await page.getByRole('heading', { name: 'Sign', exact: true }).waitFor()
    await page.getByText('The company agrees to the terms.').waitFor()
    await page.getByText('Still needed: Kenta Kentsson.').waitFor()
    expect(await axe(page)).toEqual([])
    await look('sign')
    await signAs(signers.ola)
    await page.getByText('Still needed: Kenta Kentsson or Lorentz Lantzio.').waitFor()
    const link = await applicant.invite('Lorentz Lantzio')
    await page.getByText('Invited, until 29 June').waitFor()
    expect(await axe(page)).toEqual([])
    await look('sign-invited')

    const cosigner = await follow(link)
    const other = cosigner.page
    await other.getByRole('heading', { name: 'Sign for Taraxacum AB' }).waitFor()
    // SESS-07: the secret has left the address, and no script can read what took its place.
    expect(other.url()).toBe(`${app.baseUrl}/flow`)
    expect(await other.evaluate('document.cookie')).toBe('')
    await other.getByText('Ola Per Testsson').waitFor()
    expect(await axe(other)).toEqual([])
    await cosigner.look('cosign')
    await other.getByRole('button', { name: 'Sign with BankID' }).click()
    await other.getByRole('heading', { name: 'Thank you, you have signed' }).waitFor()
    expect(await axe(other)).toEqual([])
    await cosigner.look('cosign-signed')
    await page.getByRole('heading', { name: 'Done' }).waitFor()
    for (const { strangers, faults } of [applicant, cosigner])
      expect({ strangers, faults }).toEqual({ strangers: [], faults: [] })
  })

  it('whoever declines is seen to have, and somebody else may sign', async () => {
    const { page, look, invite, signAs } = await come()
    const cosigner = await follow(await invite('Kenta Kentsson'), { dark: true })
    await cosigner.page.getByRole('button', { name: 'I will not sign' }).click()
    await cosigner.page.getByText('Say no? The invitation ends').waitFor()
    expect(await axe(cosigner.page)).toEqual([])
    await cosigner.look('cosign-decline')
    await cosigner.page.getByRole('button', { name: 'Yes, I will not sign' }).click()
    await cosigner.page.getByRole('heading', { name: 'You have said no' }).waitFor()
    await page.getByText('Said no').waitFor()
    await page.getByRole('button', { name: 'Invite again: Kenta Kentsson' }).waitFor()
    expect(await axe(page)).toEqual([])
    await look('sign-declined')
    await signAs(signers.kenta)
    await page.getByRole('heading', { name: 'Done' }).waitFor()
  })

  it('somebody else than who was invited cannot sign, and is told so', async () => {
    const { invite } = await come()
    const { page, look } = await follow(await invite('Lorentz Lantzio'))
    await page.getByLabel('Test person').fill(signers.clark)
    await page.getByRole('button', { name: 'Sign with BankID' }).click()
    await page.getByRole('alert').getByText('Somebody else signed than the one who is invited.').waitFor()
    expect(await axe(page)).toEqual([])
    await look('cosign-wrong-person')
  })

  it('a new link kills the old one, and one that is taken back leads to a page that says so', async () => {
    const { page, invite } = await come()
    const first = await invite('Lorentz Lantzio')
    await page.reload()
    await page.getByRole('button', { name: 'New link, to remind: Lorentz Lantzio' }).click()
    const second = await page.getByLabel('Link for Lorentz Lantzio').inputValue()
    expect(secretOf(second)).not.toBe(secretOf(first))
    const dead = await follow(first)
    await dead.page.getByText('This invitation has ended, or a newer link was made.').waitFor()
    expect(await axe(dead.page)).toEqual([])
    const alive = await follow(second)
    await alive.page.getByRole('heading', { name: 'Sign for Taraxacum AB' }).waitFor()
    await page.getByRole('button', { name: 'Take back: Lorentz Lantzio' }).click()
    await page.getByText('The invitation was taken back').waitFor()
    await alive.page.getByRole('button', { name: 'Sign with BankID' }).click()
    await alive.page.getByRole('heading', { name: 'This invitation has ended' }).waitFor()
  })

  it('the text is signed in the language in which it was read', async () => {
    const text = { sv: 'Jag godkänner villkoren.', en: 'I agree to the terms.' }
    const own = await workspace.publish(workflowOf([{ ...steps.sign, settings: { text } }]))
    const application = await workspace.apply({ workflowId: own })
    const flow = closing(await openFlow(app, application.sessionToken, { language: 'en' }))
    await flow.page.getByText('I agree to the terms.').waitFor()
    const started: unknown[] = []
    flow.page.on('request', (request) => request.url().endsWith('start') && started.push(request.postDataJSON()))
    await flow.page.getByRole('button', { name: 'Sign with BankID' }).click()
    await flow.page.getByRole('heading', { name: 'Done' }).waitFor()
    expect(started).toEqual([{ step: 'sign', language: 'en', method: 'se-bankid', device: 'ANOTHER' }])
  })

  it('an invitation that has run out is shown, and can be made again', async () => {
    const { page, invite, id } = await come()
    await invite('Lorentz Lantzio')
    app.clock.advance(15 * dayMs)
    // The token of the test's client has run out meanwhile.
    const { call } = await workspace.newClient()
    const { body } = await call('applications.sessions.create', { applicationId: id })
    await page.goto(`${app.baseUrl}/flow?token=${body.sessionToken}`)
    await page.getByText('The invitation has ended').waitFor()
    await page.getByRole('button', { name: 'Invite again: Lorentz Lantzio' }).waitFor()
  })
})
