import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { chromium } from '../browser.ts'
import { axe, buildDashboard, type DashboardPage, openDashboard, overflows, phone } from '../dashboard.ts'
import { steps } from '../definitions.ts'
import { passport } from '../documents.ts'
import { companies, identify, people } from '../journey.ts'
import { upload } from '../multipart.ts'
import { pdfText } from '../pdf-text.ts'
import { auditOf } from '../records.ts'
import { newStaff } from '../staff.ts'
import { newWorkspace, type Workspace } from '../workspace.ts'

const definition = {
  kind: 'KYB',
  steps: [
    steps.contact,
    steps.identify,
    steps.organization,
    steps.representative,
    { key: 'owners', type: 'owners' },
    { key: 'papers', type: 'documents', settings: { required: [{ type: 'PASSPORT' }] } },
    steps.bankAccount,
    steps.screening,
    { key: 'decision', type: 'decision' },
  ],
  rules: [
    { when: 'hits.sanction > 0', outcome: 'REVIEW', reason: 'SANCTION_HIT' },
    { when: 'risk.level == "HIGH"', outcome: 'REVIEW', reason: 'HIGH_RISK' },
    { when: 'true', outcome: 'APPROVE', reason: 'ALL_CHECKS_PASSED' },
  ],
  risk: {
    factors: [
      { code: 'LISTED', when: 'hits.sanction > 0', points: 50 },
      { code: 'YOUNG_COMPANY', when: 'organization.ageDays < 365', points: 20 },
    ],
    thresholds: { medium: 20, high: 50 },
  },
}

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const holding = (sharePercent: number, owners: object[]) => ({
  type: 'ORGANIZATION',
  name: 'Prova Holding AB',
  organizationNumber: '5590001231',
  country: 'SE',
  sharePercent,
  owners,
})

describe.skipIf(!chromium)('an application in the dashboard', () => {
  let app: TestApp
  let workspace: Workspace
  let id: string
  beforeAll(async () => {
    await buildDashboard()
    app = await startApp()
    workspace = await newWorkspace(app)
    id = await company()
  }, 300_000)

  /** A company with owners behind a company, a passport, an account, and an applicant who is on the sandbox's list. */
  async function company(): Promise<string> {
    const workflowId = await workspace.publish(definition)
    const application = await workspace.apply({ workflowId })
    const { flow } = application
    const submit = async (step: string, data: object) => {
      const answer = await flow('flow.submit', { step, data })
      if (answer.status !== 200) throw new Error(`${step}: ${JSON.stringify(answer.body)}`)
      await app.drain()
    }
    await submit('contact', { email: 'kenta@taraxacum.example', phoneNumber: '+46701234567' })
    await identify(flow, people.kenta)
    await submit('organization', { organizationNumber: companies.taraxacum })
    await submit('organization', { confirm: true })
    await submit('owners', {
      owners: [
        { type: 'PERSON', name: 'Kenta Kentsson', dateOfBirth: '1912-12-12', country: 'SE', sharePercent: 60 },
        holding(40, [{ type: 'PERSON', name: 'Vera Testova', dateOfBirth: '1975-05-05', sharePercent: 100 }]),
      ],
    })
    const png = { content: picture, fileName: 'passport.png', contentType: 'image/png' }
    const { documentId } = (await upload(app, application.sessionToken, png)).body
    await submit('papers', { documentIds: [documentId] })
    await submit('bank-account', { accounts: [{ type: 'IBAN', iban: 'SE3550000000054910000003', bic: 'NDEASESS' }] })
    return application.id
  }

  const tabs: [string, RegExp][] = [
    ['Overview', /Where it stands/],
    ['Timeline', /Step submitted/],
    ['Facts', /Company: record/],
    ['Company', /Who may sign/],
    ['Owners', /Ownership as declared/],
    ['Screening', /Kentsson/],
    ['Documents', /passport\.png/],
    ['Bank accounts', /SE35/],
    ['Notes', /No notes yet/],
    ['Related', /Nothing in common/],
    ['Decision', /SANCTION_HIT/],
  ]

  async function walk(dashboard: DashboardPage, look: string): Promise<void> {
    const { page } = dashboard
    for (const [name, shows] of tabs) {
      await page.getByRole('tab', { name, exact: true }).click()
      await page.getByRole('tabpanel').getByText(shows).first().waitFor()
      await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' })
      expect(await axe(page), name).toEqual([])
      expect(await overflows(page), name).toBe(false)
      await dashboard.look(`application-${name.toLowerCase().replace(' ', '-')}-${look}`)
    }
    expect([dashboard.faults, dashboard.strangers]).toEqual([[], []])
  }

  it('every tab is shown without a fault of access, wide and light', async () => {
    const dashboard = await openDashboard(app, newStaff(app, workspace, 'ADMIN'), { path: `/applications/${id}` })
    await walk(dashboard, 'desktop')
    await dashboard.close()
  }, 240_000)

  it('every tab is shown without a fault of access, on a phone and dark', async () => {
    const options = { path: `/applications/${id}`, viewport: phone, scheme: 'dark' } as const
    const dashboard = await openDashboard(app, newStaff(app, workspace, 'VIEWER'), options)
    await walk(dashboard, 'phone-dark')
    await dashboard.close()
  }, 240_000)

  it('tabs have addresses and keys, and a hit shows both sides', async () => {
    const staff = newStaff(app, workspace, 'REVIEWER')
    const dashboard = await openDashboard(app, staff, { path: `/applications/${id}?tab=screening` })
    const { page } = dashboard
    await page
      .getByRole('button', { name: /Kentsson/ })
      .first()
      .click()
    await page.getByRole('table', { name: 'The two side by side' }).waitFor()
    expect(await axe(page)).toEqual([])
    await dashboard.look('application-hit')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('3')
    await page.getByRole('tab', { name: 'Facts', selected: true }).waitFor()
    expect(page.url()).toContain('tab=facts')
    await page.getByRole('button', { name: 'Look' }).first().click()
    await page.getByRole('dialog').getByText('SHA-256').first().waitFor()
    await dashboard.look('application-evidence')
    const looks = (await auditOf(app, workspace.id, id)).filter(({ action }) => action === 'applications.evidence.get')
    expect(looks.at(-1)).toMatchObject({ actorKind: 'staff', actorId: staff.id })
    await dashboard.close()
  }, 120_000)

  it('asks whether these may sign', async () => {
    const dashboard = await openDashboard(app, newStaff(app, workspace, 'VIEWER'), {
      path: `/applications/${id}?tab=company`,
    })
    const { page } = dashboard
    await page.getByRole('combobox', { name: 'People' }).click()
    await page.getByRole('option').first().click()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Ask', exact: true }).click()
    await page
      .getByRole('alert')
      .getByText(/^(Yes|No|Cannot be said)$/)
      .waitFor()
    await dashboard.close()
  }, 120_000)

  it('a document that somebody of the team adds is told to clients as CUSTOMER_USER; another is asked of the applicant', async () => {
    const dashboard = await openDashboard(app, newStaff(app, workspace, 'REVIEWER'), {
      path: `/applications/${id}?tab=documents`,
    })
    const { page } = dashboard
    const { content, fileName, contentType } = passport
    await page.locator('input[type=file]').setInputFiles({ name: fileName, mimeType: contentType, buffer: content })
    await page.getByRole('combobox', { name: 'What it is' }).click()
    await page.getByRole('option', { name: 'Power of attorney' }).click()
    await page.getByRole('button', { name: 'Add the document' }).click()
    await page.getByText('from a colleague').waitFor()
    const listed = async () => (await workspace.call('applications.documents.list', { applicationId: id })).body
    const ours = { type: 'POWER_OF_ATTORNEY', uploadedBy: 'CUSTOMER_USER' }
    expect((await listed()).data).toEqual(expect.arrayContaining([expect.objectContaining(ours)]))

    await page.getByRole('button', { name: 'Look at passport.png' }).click()
    await page.getByRole('img', { name: 'The document passport.png' }).waitFor()
    await dashboard.look('application-viewer')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    await page.getByRole('button', { name: 'Ask for another in the place of passport.png' }).click()
    await page.getByLabel('Your words to the applicant').fill('The picture is blurred.')
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: 'Ask', exact: true }).click()
    await page.getByText('Refused: Cannot be read').waitFor()
    expect((await listed()).asked).toMatchObject([{ reason: 'UNREADABLE', message: 'The picture is blurred.' }])
    await dashboard.look('application-asked')
    expect(dashboard.faults).toEqual([])
    await dashboard.close()
  }, 120_000)

  it('a note names a colleague by @, who is told of it', async () => {
    const colleague = newStaff(app, workspace, 'COMPLIANCE_LEAD', 'Lea Leadson')
    await colleague.cookie()
    const author = newStaff(app, workspace, 'REVIEWER', 'Rea Viewson')
    const dashboard = await openDashboard(app, author, { path: `/applications/${id}?tab=notes` })
    const { page } = dashboard
    await page.getByLabel('Note to colleagues').pressSequentially('Please look, @Lea')
    await page.getByRole('option', { name: /Lea Leadson/ }).click()
    expect(await axe(page)).toEqual([])
    await page.keyboard.press('Control+Enter')
    await page.getByText('Told: Lea Leadson').waitFor()
    await dashboard.look('application-note')
    const { rows } = await app.database.pool.query(
      "select payload from events where workspace_id = $1 and type = 'notes.mentioned'",
      [workspace.id],
    )
    expect(rows).toMatchObject([{ payload: { staffId: colleague.id, by: author.id } }])
    await page.getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByText('Deleted by its author.').waitFor()
    await dashboard.close()
  }, 120_000)

  it('a half-typed note is there again after another tab and another page, and the browser asks before it is lost', async () => {
    const author = newStaff(app, workspace, 'REVIEWER')
    const dashboard = await openDashboard(app, author, { path: `/applications/${id}?tab=notes` })
    const { page } = dashboard
    const field = page.getByLabel('Note to colleagues')
    const asksBeforeLeaving = () =>
      page.evaluate("!dispatchEvent(new Event('beforeunload', { cancelable: true }))") as Promise<boolean>
    await field.fill('Called them; they')
    await page.getByRole('tab', { name: 'Related', exact: true }).click()
    await page.getByText('Nothing in common').waitFor()
    expect(await asksBeforeLeaving()).toBe(true)
    await page.getByRole('link', { name: 'Applications' }).first().click()
    await page.getByRole('heading', { name: 'Applications', level: 1 }).waitFor()
    await page.goBack()
    await page.getByRole('tab', { name: 'Notes', exact: true }).click()
    expect(await field.inputValue()).toBe('Called them; they')
    await field.press('End')
    await field.pressSequentially(' will send it.')
    await page.getByRole('button', { name: 'Write', exact: false }).first().click()
    await page.getByRole('listitem').getByText('Called them; they will send it.').waitFor()
    expect(await field.inputValue()).toBe('')
    expect(await asksBeforeLeaving()).toBe(false)
    await dashboard.close()
  }, 120_000)

  it('the report comes as a PDF that tells what is known', async () => {
    const dashboard = await openDashboard(app, newStaff(app, workspace, 'VIEWER'), { path: `/applications/${id}` })
    const { page } = dashboard
    await page.getByRole('button', { name: 'PDF report' }).click()
    const downloading = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: 'English' }).click()
    const download = await downloading
    const bytes = await readFile(await download.path())
    const text = pdfText(bytes).replace(/\s+/g, '')
    for (const told of [
      'Evidencereport',
      companies.taraxacum,
      'VeraTestova',
      'SANCTION_HIT',
      'kenta@taraxacum.example',
    ])
      expect(text).toContain(told)
    expect(download.suggestedFilename()).toMatch(/\.pdf$/)
    await dashboard.close()
  }, 120_000)
})
