import { beforeAll, describe, expect, it } from 'vitest'
import { addInvitation } from '../../src/features/staff/index.ts'
import { startApp, type TestApp } from '../app.ts'
import { chromium } from '../browser.ts'
import { axe, buildDashboard, type DashboardPage, openDashboard, phone } from '../dashboard.ts'
import { ssoClient, startSsoProvider } from '../sso-provider.ts'
import { newStaff } from '../staff.ts'
import { totp } from '../totp.ts'
import { newWorkspace, type Workspace } from '../workspace.ts'

const password = 'four gulls eat herring'

describe.skipIf(!chromium)('signing in to the dashboard', { timeout: 180_000 }, () => {
  let app: TestApp
  let workspace: Workspace
  beforeAll(async () => {
    await buildDashboard()
    app = await startApp()
    workspace = await newWorkspace(app, 'Harbour Bank')
  }, 180_000)

  /** What an administrator copies for somebody. */
  async function invite(email: string, role: string): Promise<string> {
    const made = await newStaff(app, workspace, 'ADMIN').call('staff.invite', { email, role })
    if (made.status !== 200) throw new Error(JSON.stringify(made.body))
    return `/invitation#${new URL(made.body.link).hash.slice(1)}`
  }

  async function accept({ page, go }: DashboardPage, link: string, name: string): Promise<void> {
    await go(link)
    await page.getByLabel('Your name').fill(name)
    await page.getByLabel('New password').fill(password)
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByRole('heading', { name: 'Protect your account' }).waitFor()
  }

  /** A device that makes passkeys, as Chromium plays one. */
  async function virtualAuthenticator({ context, page }: DashboardPage): Promise<void> {
    const session = await context.newCDPSession(page)
    await session.send('WebAuthn.enable')
    await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
  }

  it('an invitation becomes an account with an app’s codes, which are asked for at the next sign-in', async () => {
    const email = 'first@harbour.example'
    const dashboard = await openDashboard(app, undefined, { path: await invite(email, 'REVIEWER') })
    const { page, faults, look } = dashboard
    expect(page.url()).not.toContain('#')
    expect(await axe(page)).toEqual([])
    await look('sign-in-invitation')
    await page.getByLabel('Your name').fill('Fern Alder')
    await page.getByLabel('New password').fill('Password123!')
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByText('Guessers try this one first').waitFor()
    await page.getByLabel('New password').fill(password)
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByRole('heading', { name: 'Protect your account' }).waitFor()
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Set up the app' }).click()
    const secret = await page.getByRole('textbox', { name: 'Or type this into the app' }).inputValue()
    expect(await axe(page)).toEqual([])
    await look('sign-in-app')
    await page.getByLabel('Code of six digits').fill(totp(secret))
    await page.getByRole('button', { name: 'Confirm' }).click()
    const kept = page.getByRole('list', { name: 'Recovery codes' })
    await kept.waitFor()
    const codes = await kept.getByRole('listitem').allTextContents()
    expect(codes.length).toBeGreaterThanOrEqual(8)
    expect(await axe(page)).toEqual([])
    await page.getByLabel('I have kept them').check()
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('button', { name: 'Account of Fern Alder' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()

    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    expect(await axe(page)).toEqual([])
    await look('sign-in')
    await page.getByLabel('E-mail address').fill(email)
    await page.getByLabel('Password', { exact: true }).fill('not the password')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByText('The e-mail address or the password is wrong.').waitFor()
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('heading', { name: 'Enter the code' }).waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: 'I do not have the app at hand' }).click()
    await page.getByLabel('Recovery code').fill(codes[0] ?? '')
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByRole('button', { name: 'Account of Fern Alder' }).waitFor()
    expect(faults).toEqual([])
    await dashboard.close()
  })

  it('a passkey signs in by itself, on a phone, in the dark', async () => {
    const dashboard = await openDashboard(app, undefined, { viewport: phone, scheme: 'dark', path: '/sign-in' })
    const { page, look } = dashboard
    await virtualAuthenticator(dashboard)
    await accept(dashboard, await invite('second@harbour.example', 'ADMIN'), 'Rowan Birch')
    await page.getByText('Passkey', { exact: true }).click()
    expect(await axe(page)).toEqual([])
    await look('sign-in-passkey-phone-dark')
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByRole('button', { name: 'Account of Rowan Birch' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    await page.getByRole('button', { name: 'Account of Rowan Birch' }).waitFor()

    await dashboard.go('/settings/account')
    await page.getByText('this one').waitFor()
    expect(await page.getByText('passkey ·').count()).toBe(1)
    expect(await axe(page)).toEqual([])
    await look('settings-account-phone-dark')
    await dashboard.close()
  })

  it('an administrator invites by hand, after showing once more who they are', async () => {
    const admin = newStaff(app, workspace, 'ADMIN', 'Hazel Ash')
    const dashboard = await openDashboard(app, admin, { path: '/settings/team' })
    const { page, look, faults } = dashboard
    await page.getByText(admin.email).waitFor()
    app.clock.advance(11 * 60_000)
    await page.getByRole('button', { name: 'Invite somebody' }).click()
    const dialog = page.getByRole('dialog', { name: 'Invite somebody' })
    await dialog.getByLabel('E-mail address').fill('third@harbour.example')
    await dialog.getByRole('button', { name: 'Make the invitation' }).click()
    const gate = page.getByRole('dialog').filter({ hasText: 'know for sure that it is you' })
    await gate.getByLabel('Password', { exact: true }).fill(admin.password)
    await gate.getByRole('button', { name: 'Confirm' }).click()
    await dialog.getByText('/dashboard/invitation#').waitFor()
    expect(await axe(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Done' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('third@harbour.example').waitFor()
    expect(await axe(page)).toEqual([])
    await look('settings-team')
    for (const path of ['', '/reasons', '/retention', '/mail', '/branding', '/account']) {
      await dashboard.go(`/settings${path}`)
      await page.locator('h2').first().waitFor()
      expect(await axe(page), path).toEqual([])
      await look(`settings${path.replace('/', '-')}`)
    }
    expect(faults).toEqual([])
    await dashboard.close()
  })

  it('where the company’s own sign-in is the only one, an invitation asks for no password and is accepted by it', async () => {
    const provider = await startSsoProvider()
    const own = await startApp({
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: ssoClient.id,
      OIDC_CLIENT_SECRET: ssoClient.secret,
      OIDC_NAME: 'Harbour ID',
      OIDC_ONLY: 'true',
    })
    const harbour = await newWorkspace(own, 'Harbour Bank')
    const email = 'hazel@harbour.example'
    const actor = { kind: 'system', workspaceId: harbour.id, name: 'test' } as const
    const { link = '' } = await own.runner.transaction(actor, (ctx) => addInvitation(ctx, { email, role: 'REVIEWER' }))
    provider.signInAs({ sub: 'u-1', email, email_verified: true, name: 'Hazel Ash' })
    const dashboard = await openDashboard(own, undefined, { path: `/invitation#${new URL(link).hash.slice(1)}` })
    const { page, faults } = dashboard
    await page.getByText(`Use ${email}`).waitFor()
    expect(await page.getByLabel('New password').count()).toBe(0)
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: 'Sign in with Harbour ID' }).click()
    await page.getByRole('button', { name: 'Account of Hazel Ash' }).waitFor()
    expect(faults).toEqual([])
    await dashboard.close()
    await provider.close()
  })
})
