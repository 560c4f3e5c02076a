import { createHmac } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { sealAudit } from '../audit.ts'
import { axe, buildDashboard, type DashboardPage, openDashboard, overflows, phone } from '../dashboard.ts'
import { shownAfter } from '../dashboard-hands.ts'
import { newStaff, type Staff } from '../staff.ts'
import { type Receiver, startReceiver } from '../webhooks.ts'
import { askToken, caller, newWorkspace, type Workspace } from '../workspace.ts'

let receiver: Receiver
let app: TestApp
let workspace: Workspace
let admin: Staff
beforeAll(async () => {
  await buildDashboard()
  receiver = await startReceiver()
  app = await startApp({ WEBHOOK_TRUSTED_ORIGINS: receiver.origin })
  workspace = await newWorkspace(app, 'Evergreen')
  admin = await newStaff(app, workspace, 'ADMIN')
}, 180_000)

async function withDashboard(
  options: Parameters<typeof openDashboard>[2],
  run: (dashboard: DashboardPage) => Promise<void>,
) {
  const dashboard = await openDashboard(app, admin, options)
  try {
    await run(dashboard)
    expect(dashboard.faults).toEqual([])
    expect(dashboard.strangers).toEqual([])
  } finally {
    await dashboard.close()
  }
}

describe('the developers’ pages', { timeout: 300_000 }, () => {
  it('AUTH-11 a credential is made, used, seen in the request log, rotated without a pause and revoked', async () => {
    await withDashboard({ path: '/developers' }, async (dashboard) => {
      const { page } = dashboard
      await dashboard.look('developers-credentials')
      await page.getByRole('button', { name: 'New credential' }).click()
      const form = page.getByRole('dialog')
      await form.getByLabel('Name').fill('Onboarding, production')
      await form.getByRole('checkbox', { name: /^workflow:read/ }).check()
      expect(await axe(page)).toEqual([])
      await dashboard.look('developers-credential-new')
      await form.getByRole('button', { name: 'New credential' }).click()
      await page.getByText('Shown this once').waitFor()
      const clientId = await shownAfter(page, 'Client id')
      const first = { clientId, clientSecret: await shownAfter(page, 'Client secret') }
      expect(await axe(page)).toEqual([])
      await dashboard.look('developers-credential-secret')
      await page.getByRole('button', { name: 'I have kept it' }).click()

      const token = (await askToken(app, first, 'application workflow:read')).body.access_token
      const answer = await caller(app, token)('workflows.list')
      expect(answer.status).toBe(200)
      expect((await caller(app, token)('reviews.list')).status).toBe(403)
      await app.services.requestLog.flush()

      await page.getByRole('link', { name: 'Requests' }).click()
      await page.getByRole('row', { name: /reviews\.list.*403 insufficient_scope.*Onboarding, production/ }).waitFor()
      await dashboard.look('developers-requests')
      expect(await axe(page)).toEqual([])
      await page.getByRole('button', { name: 'workflows.list' }).click()
      await page
        .getByRole('dialog')
        .getByText(String(answer.headers.get('x-request-id')))
        .waitFor()
      await page.keyboard.press('Escape')

      await page.getByRole('link', { name: 'Credentials' }).click()
      await page.getByRole('button', { name: 'Onboarding, production' }).click()
      await page.getByRole('button', { name: 'Add a secret' }).click()
      await page.getByText('Shown this once').waitFor()
      const second = { clientId, clientSecret: await shownAfter(page, 'Client secret') }
      await page.getByRole('button', { name: 'I have kept it' }).click()
      const buys = async (one: typeof first) => (await askToken(app, one)).status
      expect([await buys(first), await buys(second)]).toEqual([200, 200])
      await page
        .getByText('by Some Body')
        .or(page.getByText(/Made: .*, Some Body/))
        .first()
        .waitFor()
      await dashboard.look('developers-credential')
      expect(await axe(page)).toEqual([])
      await page.getByRole('button', { name: 'Remove secret' }).first().click()
      await page.getByRole('dialog', { name: 'Remove secret' }).getByRole('button', { name: 'Remove secret' }).click()
      await page.getByText('Secret 2').waitFor({ state: 'detached' })
      expect([await buys(first), await buys(second)]).toEqual([401, 200])

      await page.getByRole('button', { name: 'Disable', exact: true }).click()
      await page.getByRole('dialog', { name: 'Disable' }).getByRole('button', { name: 'Disable' }).click()
      await page.getByRole('dialog', { name: 'Disable' }).waitFor({ state: 'detached' })
      expect(await buys(second)).toBe(401)
    })
  })

  it('WH-01, WH-04 a webhook is made, its test event arrives with a good signature, and what failed is sent again', async () => {
    await withDashboard({ path: '/developers/webhooks' }, async (dashboard) => {
      const { page } = dashboard
      await page.getByRole('button', { name: 'New webhook' }).first().click()
      const form = page.getByRole('dialog')
      await form.getByLabel('Address').fill('http://10.0.0.1/')
      await form.getByRole('button', { name: 'New webhook' }).click()
      await form.getByText(/The address must begin with https/).waitFor()
      await form.getByLabel('Address').fill(`${receiver.origin}/evergreen`)
      await form.getByLabel('Description').fill('Core banking')
      await form.getByLabel('Only what I choose').check()
      await form.getByRole('checkbox', { name: /APPLICATION_STARTED/ }).check()
      expect(await axe(page)).toEqual([])
      await dashboard.look('developers-webhook-new')
      await form.getByRole('button', { name: 'New webhook' }).click()
      await page.getByText('Shown this once').waitFor()
      const secret = await shownAfter(page, 'Signing secret')
      expect(secret).toMatch(/^whsec_/)
      await dashboard.look('developers-webhook-secret')
      expect(await axe(page)).toEqual([])
      await page.getByRole('button', { name: 'I have kept it' }).click()

      await page.getByRole('link', { name: 'Core banking' }).click()
      await page.getByRole('button', { name: 'Send a test event' }).click()
      await page.getByRole('dialog', { name: 'Test' }).waitFor()
      await app.drain()
      await page.getByRole('dialog').getByText('200: taken').waitFor()
      const { headers, body } = receiver.newest('/evergreen')
      const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
      const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
      expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`)
      await dashboard.look('developers-delivery')
      expect(await axe(page)).toEqual([])
      await page.keyboard.press('Escape')

      receiver.answer('/evergreen', { status: 500, body: 'out of order' })
      await (await workspace.apply()).flow('flow.start')
      await app.drain()
      await page.getByRole('row', { name: /The applicant has begun.*500: the receiver is broken/ }).waitFor()
      await dashboard.look('developers-webhook')
      expect(await axe(page)).toEqual([])
      const missed = receiver.newest('/evergreen')
      receiver.answer('/evergreen', { status: 200 })
      await page.getByRole('button', { name: 'Send several again' }).click()
      const replay = page.getByRole('dialog', { name: 'Send several again' })
      await replay.getByLabel('Since').fill('2026-06-01T00:00')
      await replay.getByRole('button', { name: 'Send again' }).click()
      await replay.getByText('1 will be sent.').waitFor()
      await app.drain()
      expect(receiver.newest('/evergreen').body).toBe(missed.body)
      await replay.getByRole('button', { name: 'Close', exact: true }).last().click()
      await page.getByRole('row', { name: /The applicant has begun.*200: taken/ }).waitFor()

      await page.getByRole('button', { name: 'Rotate secret' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Rotate secret' }).click()
      await page.getByText('Shown this once').waitFor()
      expect(await shownAfter(page, 'Signing secret')).not.toBe(secret)
      await page.getByRole('button', { name: 'I have kept it' }).click()
      await page.getByText('The secret before signs as well until').waitFor()

      await dashboard.go('/developers/events')
      await page.getByRole('button', { name: 'The applicant has begun' }).click()
      await page.getByRole('dialog').getByText('"type": "APPLICATION_STARTED"').waitFor()
      await dashboard.look('developers-events')
    })
  })

  it('AUD-01, AUD-03 the audit log shows what was done, verifies, and after a change behind its back says where', async () => {
    await sealAudit(app)
    await withDashboard({ path: '/audit' }, async (dashboard) => {
      const { page } = dashboard
      await page.getByRole('button', { name: 'webhooks.rotateSecret' }).waitFor()
      await dashboard.look('audit')
      expect(await axe(page)).toEqual([])
      await page.getByLabel('What', { exact: true }).fill('clients.')
      await page.getByRole('button', { name: 'webhooks.rotateSecret' }).waitFor({ state: 'detached' })
      expect(new URL(page.url()).searchParams.get('action')).toContain('clients.')
      await page.getByRole('button', { name: 'clients.disable' }).click()
      const entry = page.getByRole('dialog')
      await entry.getByText('Some Body').waitFor()
      await entry.getByText('127.0.0.1').waitFor()
      await dashboard.look('audit-entry')
      expect(await axe(page)).toEqual([])
      await page.keyboard.press('Escape')

      await page.getByRole('button', { name: 'Verify' }).click()
      await page.getByText('Yes: nothing was changed, removed or cut off').waitFor()
      await dashboard.look('audit-verified')
      expect(await axe(page)).toEqual([])
      await page.keyboard.press('Escape')
      const { rows } = await app.database.pool.query(
        `update audit_entries set actor_id = 'nobody' where id in (select entry_id from audit_seals
           where workspace_id = $1 and number = 5) returning action`,
        [workspace.id],
      )
      await page.getByRole('button', { name: 'Verify' }).click()
      await page.getByText('No: somebody has changed the log').waitFor()
      await page.getByText(`Entry 5 is not what it was. It now says ${rows[0].action}`).waitFor()
      await dashboard.look('audit-changed')
      expect(await axe(page)).toEqual([])
    })
  })

  it.each([
    ['light', 'en'],
    ['dark', 'sv'],
  ] as const)(
    'every one of them fits a phone, in the %s scheme and in %s, with nothing that axe finds',
    async (scheme, language) => {
      await withDashboard({ viewport: phone, scheme, language, path: '/developers' }, async (dashboard) => {
        const { page } = dashboard
        const { webhookId } = (await workspace.call('webhooks.list')).body.data[0]
        for (const path of [
          '/developers',
          '/developers/webhooks',
          `/developers/webhooks/${webhookId}`,
          '/developers/events',
          '/developers/requests',
          '/developers/sandbox',
          '/developers/docs',
          '/audit',
        ]) {
          await dashboard.go(path)
          await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' })
          await dashboard.look(
            `phone-${scheme}-${path.slice(1).split('/').slice(0, 2).join('-')}${path.includes('::') ? '-one' : ''}`,
          )
          expect([path, await overflows(page)]).toEqual([path, false])
          expect([path, await axe(page)]).toEqual([path, []])
        }
      })
    },
  )
})
