import type { Locator, Route } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { chromium } from '../browser.ts'
import { buildDashboard, openDashboard } from '../dashboard.ts'
import { axeAtRest } from '../dashboard-hands.ts'
import { closeAfterEach } from '../flow.ts'
import { newStaff, type Staff } from '../staff.ts'
import { newWorkspace, type Workspace } from '../workspace.ts'

const saves = '**/v1/workflows.save'

describe.skipIf(!chromium)('a draft in the dashboard', { timeout: 180_000 }, () => {
  let app: TestApp
  let workspace: Workspace
  const closing = closeAfterEach()
  beforeAll(async () => {
    await buildDashboard()
    app = await startApp()
    workspace = await newWorkspace(app)
  }, 240_000)

  /** The editor of a workflow, on the tab of its rules unless told; the reason of the first rule is what is edited. */
  async function edits(staff: Staff, workflowId: string, tab = 'rules') {
    const path = `/workflows/${encodeURIComponent(workflowId)}?tab=${tab}`
    const dashboard = closing(await openDashboard(app, staff, { path }))
    dashboard.context.setDefaultTimeout(60_000)
    return { ...dashboard, reason: dashboard.page.getByRole('textbox', { name: 'Reason of rule 1' }) }
  }
  const newWorkflow = () => {
    const rules = [{ when: 'true', outcome: 'REVIEW', reason: 'AS_IT_WAS' }]
    const others = ['identify', 'screening', 'decision'].map((type) => ({ key: type, type }))
    const steps = [{ key: 'contact', type: 'contact', settings: { email: 'REQUIRED', phoneNumber: 'OFF' } }, ...others]
    return workspace.publish({ kind: 'KYC', steps, rules })
  }
  const draftOf = async (workflowId: string) => (await workspace.call('workflows.get', { workflowId })).body.draft
  const savedReason = (workflowId: string) =>
    expect.poll(async () => (await draftOf(workflowId)).rules[0].reason, { timeout: 60_000 })
  const shows = (field: Locator) => expect.poll(() => field.inputValue(), { timeout: 60_000 })

  it('of two who save the same draft the second is told who was faster, sees what is otherwise, and chooses', async () => {
    const workflowId = await newWorkflow()
    const lea = await edits(newStaff(app, workspace, 'COMPLIANCE_LEAD', 'Lea Lead'), workflowId)
    const adam = await edits(newStaff(app, workspace, 'ADMIN', 'Adam Admin'), workflowId)
    await lea.reason.fill('OF_LEA')
    await savedReason(workflowId).toBe('OF_LEA')
    await adam.reason.fill('OF_ADAM')
    const told = adam.page.getByRole('alert').filter({ hasText: 'Somebody else has saved this draft' })
    await told.getByText('Saved by Lea Lead').waitFor()
    await told.getByText('OF_ADAM').first().waitFor()
    expect(await axeAtRest(adam.page)).toEqual([])
    await adam.look('workflow-conflict')
    expect((await draftOf(workflowId)).rules[0].reason).toBe('OF_LEA')
    await adam.page.getByRole('button', { name: 'Keep mine' }).click()
    await savedReason(workflowId).toBe('OF_ADAM')

    await lea.reason.fill('OF_LEA_AGAIN')
    await lea.page.getByRole('button', { name: 'Take theirs' }).click()
    await shows(lea.reason).toBe('OF_ADAM')
    await lea.page.getByRole('button', { name: 'Undo' }).click()
    await savedReason(workflowId).toBe('OF_LEA_AGAIN')
  })

  it('a YAML file with faults is refused with each one’s line, and once mended is the draft, which Undo takes back', async () => {
    const workflowId = await newWorkflow()
    const { page, reason, look } = await edits(newStaff(app, workspace, 'COMPLIANCE_LEAD'), workflowId)
    // What was saved a moment ago is what the file takes the place of.
    await reason.fill('BEFORE_THE_FILE')
    await savedReason(workflowId).toBe('BEFORE_THE_FILE')
    const { text } = (await workspace.call('workflows.export', { workflowId })).body
    const choose = async (content: string) => {
      await page.getByRole('button', { name: 'More for this workflow' }).click()
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.getByRole('menuitem', { name: 'Draft from a YAML file…' }).click(),
      ])
      await chooser.setFiles({ name: 'flow.yaml', mimeType: 'application/yaml', buffer: Buffer.from(content) })
    }
    const faulty = text.replace(/when: .*/, 'when: person.agee > 3').replace('email: REQUIRED', 'email: SOMETIMES')
    await choose(faulty)
    const dialog = page.getByRole('dialog', { name: 'The file was not taken' })
    await dialog
      .getByText(/^line \d+, column \d+: /)
      .first()
      .waitFor()
    await dialog
      .getByText(/agee|SOMETIMES|email/)
      .first()
      .waitFor()
    expect(await axeAtRest(page)).toEqual([])
    await look('workflow-import-problems')
    expect((await draftOf(workflowId)).rules[0].reason).toBe('BEFORE_THE_FILE')
    await dialog.getByRole('button', { name: 'Close' }).click()
    await dialog.waitFor({ state: 'detached' })

    await choose(text.replace('BEFORE_THE_FILE', 'OF_THE_FILE'))
    await shows(reason).toBe('OF_THE_FILE')
    await savedReason(workflowId).toBe('OF_THE_FILE')
    await page.getByRole('button', { name: 'Undo' }).click()
    await savedReason(workflowId).toBe('BEFORE_THE_FILE')
  })

  it('steps are put in order by the keyboard, which is told, and by the mouse', async () => {
    const workflowId = await newWorkflow()
    const { page } = await edits(newStaff(app, workspace, 'COMPLIANCE_LEAD'), workflowId, 'steps')
    const order = () =>
      expect.poll(async () => (await draftOf(workflowId)).steps.map(({ key }: { key: string }) => key), {
        timeout: 60_000,
      })
    const step = (at: number) => page.locator(`[data-step="${at}"]`)
    await step(0).focus()
    await page.keyboard.press('Alt+ArrowDown')
    await page.getByText('contact is now number 2 of 4').waitFor({ state: 'attached' })
    await expect.poll(() => step(1).evaluate((one) => one.matches(':focus'))).toBe(true)
    await order().toEqual(['identify', 'contact', 'screening', 'decision'])
    await page.keyboard.press('Alt+ArrowDown')
    await order().toEqual(['identify', 'screening', 'contact', 'decision'])
    expect(await axeAtRest(page)).toEqual([])
    const rows = page.getByRole('list', { name: 'Steps in order' }).getByRole('listitem')
    await rows.nth(2).dragTo(rows.nth(0))
    await order().toEqual(['contact', 'identify', 'screening', 'decision'])
  })

  it('what is edited while a save is under way is saved after it', async () => {
    const workflowId = await newWorkflow()
    const { page, reason } = await edits(newStaff(app, workspace, 'COMPLIANCE_LEAD'), workflowId)
    const held: Route[] = []
    await page.route(saves, (route) => void held.push(route), { times: 1 })
    await reason.fill('FIRST')
    await expect.poll(() => held.length, { timeout: 60_000 }).toBe(1)
    await reason.fill('SECOND')
    await held[0]?.continue()
    await savedReason(workflowId).toBe('SECOND')
    await page.getByText('Draft saved').waitFor()
    await shows(reason).toBe('SECOND')
  })

  it('a save that arrived though its answer did not is no conflict with oneself', async () => {
    const workflowId = await newWorkflow()
    const { page, reason } = await edits(newStaff(app, workspace, 'COMPLIANCE_LEAD'), workflowId)
    await page.route(
      saves,
      async (route) => {
        await route.fetch()
        await route.abort()
      },
      { times: 1 },
    )
    await reason.fill('ARRIVED')
    await savedReason(workflowId).toBe('ARRIVED')
    await reason.fill('AFTER_IT')
    await savedReason(workflowId).toBe('AFTER_IT')
    await page.getByText('Draft saved').waitFor()
    expect(await page.getByText('Somebody else has saved').count()).toBe(0)
  })

  it('what could not be saved is there after a reload, even where somebody else has saved meanwhile', async () => {
    const workflowId = await newWorkflow()
    const { page, reason } = await edits(newStaff(app, workspace, 'COMPLIANCE_LEAD'), workflowId)
    page.on('dialog', (dialog) => void dialog.accept())
    await page.route(saves, (route) => route.abort())
    await reason.fill('OFFLINE')
    await page.getByText('Not saved: no answer, trying again').waitFor()
    await page.reload()
    await shows(reason).toBe('OFFLINE')
    const { draft, revision } = (await workspace.call('workflows.get', { workflowId })).body
    const definition = { ...draft, expiresAfterDays: 5 }
    expect((await workspace.call('workflows.save', { workflowId, definition, revision })).status).toBe(200)
    await page.unroute(saves)
    await page.reload()
    await page.getByRole('button', { name: 'Keep mine' }).click()
    await savedReason(workflowId).toBe('OFFLINE')
  })

  it('who leaves the page the moment after an edit has saved it', async () => {
    const workflowId = await newWorkflow()
    const { page, reason } = await edits(newStaff(app, workspace, 'COMPLIANCE_LEAD'), workflowId)
    await reason.fill('AND_GONE')
    await page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('link', { name: 'Workflows' }).click()
    await savedReason(workflowId).toBe('AND_GONE')
  })
})
