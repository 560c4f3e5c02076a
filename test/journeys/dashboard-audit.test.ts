import { beforeAll, expect, it } from 'vitest'
import { verifyDue } from '../../src/features/audit/index.ts'
import { startApp, type TestApp } from '../app.ts'
import { sealAudit } from '../audit.ts'
import { axe, buildDashboard, openDashboard } from '../dashboard.ts'
import { newStaff, type Staff } from '../staff.ts'
import { newWorkspace, type Workspace } from '../workspace.ts'

let app: TestApp
let workspace: Workspace
let admin: Staff
beforeAll(async () => {
  await buildDashboard()
  app = await startApp()
  workspace = await newWorkspace(app, 'Evergreen')
  admin = await newStaff(app, workspace, 'ADMIN')
  await admin.cookie()
  await sealAudit(app)
}, 180_000)

/** What the worker does once a day. */
async function verifyToday(): Promise<void> {
  await verifyDue.run({
    services: app.services,
    database: app.database,
    send: (workspaceId, job, data) =>
      app.runner.transaction({ kind: 'system', workspaceId, name: verifyDue.name }, (ctx) => ctx.send(job, data)),
  })
  await app.drain()
}

/** And back, so that nobody's session has ended meanwhile. */
async function verifyTomorrow(): Promise<void> {
  app.clock.advance(24 * 3600_000)
  await verifyToday()
  app.clock.advance(-24 * 3600_000)
}

it.each(['en', 'sv'] as const)(
  'AUD-01 the audit log says when it was last verified, and what is wrong stands on the overview, in %s',
  async (language) => {
    const text = {
      en: {
        fine: /Last verified by schedule .*: as it was written/,
        trouble: /audit log is not what was written/,
        entry: /^Entry 4 is not/,
      },
      sv: {
        fine: /Senast kontrollerad enligt schema .*: som den skrevs/,
        trouble: /Revisionsloggen är inte/,
        entry: /^Post 4 är inte/,
      },
    }[language]
    await verifyToday()
    const dashboard = await openDashboard(app, admin, { path: '/audit', language })
    try {
      const { page } = dashboard
      await page.getByText(text.fine).waitFor()
      expect(await axe(page)).toEqual([])
      const entry = `(select entry_id from audit_seals where workspace_id = '${workspace.id}' and number = 4)`
      const set = (subject: string) =>
        app.database.pool.query(`update audit_entries set subject = ${subject} where id = ${entry}`)
      await set("subject || 'x'")
      await verifyTomorrow()
      await dashboard.go('/')
      await page.getByRole('link', { name: text.trouble }).click()
      await page.getByText(text.entry).waitFor()
      expect(await axe(page)).toEqual([])
      await dashboard.look(`audit-broken-${language}`)
      expect([dashboard.faults, dashboard.strangers]).toEqual([[], []])
      await set('left(subject, -1)')
    } finally {
      await dashboard.close()
    }
  },
  60_000,
)
