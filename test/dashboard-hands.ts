import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { TestApp } from './app.ts'
import { axe } from './flow.ts'
import type { Staff } from './staff.ts'
import type { Workspace } from './workspace.ts'

/** What people do on pages of the dashboard, as journeys say it. */

const run = promisify(execFile)
const slowMs = 60_000

/** Waits for what comes once the server's jobs are done. */
export async function comes(app: TestApp, what: Locator): Promise<void> {
  const isThere = async () => {
    await app.drain()
    return what.isVisible()
  }
  await expect.poll(isThere, { timeout: slowMs, message: String(what) }).toBe(true)
}

/** What axe finds once nothing moves any more: what is half faded in has half of its contrast. */
export async function axeAtRest(page: Page): Promise<string[]> {
  await page.evaluate(`Promise.all(document.getAnimations()
    .filter((one) => one.effect?.getComputedTiming().iterations !== Infinity)
    .map((one) => one.finished.catch(() => {})))`)
  return axe(page)
}

/** From now on two people publish a workflow of this workspace. */
export async function twoPublish(admin: Staff): Promise<void> {
  const { body } = await admin.call('settings.get')
  const saved = await admin.call('settings.save', { fourEyes: { ...body.fourEyes, publishing: true } })
  expect(saved.status, JSON.stringify(saved.body)).toBe(200)
}

/** On the page Workflows: a new one for companies, out of nothing, with the steps named besides those that are there. */
export async function buildKyb(page: Page, name: string, steps: string[]): Promise<void> {
  await page.getByRole('button', { name: 'New workflow' }).first().click()
  await page.getByRole('radio', { name: 'Nothing, for companies' }).check()
  await page.getByLabel('Name', { exact: false }).fill(name)
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
  for (const step of steps) {
    await page.getByRole('button', { name: 'Add a step' }).click()
    await page.getByRole('dialog').getByRole('button', { name: step }).click()
    await page.getByRole('heading', { level: 2, name: step }).waitFor()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
}

/** Writes a condition anew. */
export async function retype(page: Page, field: Locator, text: string): Promise<void> {
  await field.click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Delete')
  await page.keyboard.insertText(text)
  await page.keyboard.press('Escape')
}

/** Chooses out of a list that opens. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  await page
    .getByRole('combobox', { name: label })
    .or(page.getByRole('textbox', { name: label }))
    .first()
    .click()
  await page.getByRole('option', { name: option }).click()
}

/** Proposes to publish the open draft. */
export async function propose(page: Page, note: string): Promise<void> {
  await page.getByRole('button', { name: 'Propose publishing…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('set to', { exact: false }).first().waitFor()
  await dialog.getByLabel('Note').fill(note)
  await dialog.getByRole('button', { name: 'Propose', exact: true }).click()
  await dialog.getByRole('button', { name: 'Withdraw the proposal' }).waitFor()
}

/** Runs what the page offers to be copied, with a client's own id and secret and nothing else changed. */
export async function runAsIntegrator(
  { client }: Pick<Workspace, 'client'>,
  script: string,
): Promise<{ id: string; sessionToken: string }> {
  const env = { ...process.env, CLIENT_ID: client.clientId, CLIENT_SECRET: client.clientSecret }
  const { stdout } = await run('sh', ['-c', script], { env, timeout: slowMs })
  return JSON.parse(stdout)
}

/** What a field or line of a dialog shows after its label. */
export function shownAfter(page: Page, label: string): Promise<string> {
  return page.getByRole('dialog').getByText(label, { exact: true }).locator('xpath=following::code[1]').innerText()
}

/** In an open review: an outcome and a reason are chosen; what is then pressed is the test's. */
export async function decide(page: Page, outcome: 'Approve' | 'Decline', reason: RegExp): Promise<void> {
  await page.getByRole('radiogroup', { name: 'Outcome' }).getByText(outcome, { exact: true }).click()
  await page.getByRole('combobox', { name: 'Reasons' }).click()
  await page.getByRole('option', { name: reason }).click()
  await page.keyboard.press('Escape')
}
