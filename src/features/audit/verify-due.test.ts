import { mkdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { sealAudit } from '../../../test/audit.ts'
import { type Letter, startSmtp } from '../../../test/smtp.ts'
import { newStaff } from '../../../test/staff.ts'
import { askToken, caller, newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { wireTime } from '../../platform/clock.ts'
import { verifyDue } from './verify-due.ts'

const hourMs = 3600_000
let app: TestApp
let workspace: Workspace
let letters: Letter[]
let path: string
beforeEach(async () => {
  if (!app) {
    const smtp = await startSmtp()
    letters = smtp.letters
    app = await startApp({ SMTP_URL: smtp.url, MAIL_FROM: 'noreply@kyc.example' })
    path = join(app.dataDir, 'audit-anchors.log')
  }
  workspace = await newWorkspace(app)
  await sealAudit(app)
})

const sql = (text: string, values: unknown[] = []) => app.database.pool.query(text, values)
const entryAt = (number: number) =>
  `(select entry_id from audit_seals where workspace_id = '${workspace.id}' and number = ${number})`
/** By a new token: days go by, and an access token is good for an hour. */
async function ask(operation: string) {
  const { access_token } = (await askToken(app, workspace.client, 'audit:read event:read')).body
  return (await caller(app, access_token)(operation)).body
}
const status = async () => (await ask('audit.status')).verified
const events = async () => {
  const { rows } = await sql("select payload from events where workspace_id = $1 and type = 'audit.foundBroken'", [
    workspace.id,
  ])
  return rows.map(({ payload }) => payload)
}
/** What the worker does every hour: all that is due, and the jobs that come of it. */
async function hour(): Promise<void> {
  await verifyDue.run({
    services: app.services,
    database: app.database,
    send: (workspaceId, job, data) =>
      app.runner.transaction({ kind: 'system', workspaceId, name: verifyDue.name }, (ctx) => ctx.send(job, data)),
  })
  await app.drain()
}
async function day(): Promise<void> {
  app.clock.advance(24 * hourMs)
  await hour()
}

describe('AUD-01 the chain is verified every day', () => {
  it('AUD-01 says when, how far and what came of it; before the first time nothing', async () => {
    expect(await status()).toBeUndefined()
    await hour()
    const at = wireTime(app.clock.now())
    const { rows } = await sql('select max(number)::int as n from audit_seals where workspace_id = $1', [workspace.id])
    expect(await status()).toMatchObject({
      at,
      outcome: 'FINE',
      fineAt: at,
      isWhole: true,
      entries: rows[0].n,
      faults: [],
    })
    app.clock.advance(hourMs)
    await hour()
    expect(await status()).toMatchObject({ at })
    app.clock.advance(23 * hourMs)
    await hour()
    expect(await status()).toMatchObject({ at: wireTime(app.clock.now()), outcome: 'FINE' })
    expect(await events()).toEqual([])
  })

  it('AUD-01 a changed entry is kept, told and mailed to administrators once, and not anew the next day', async () => {
    const [admin, lead] = [newStaff(app, workspace, 'ADMIN'), newStaff(app, workspace, 'COMPLIANCE_LEAD')]
    await Promise.all([admin.cookie(), lead.cookie()])
    await workspace.call('webhooks.create', { url: 'https://hooks.bank.example/' })
    await sealAudit(app)
    await hour()
    const began = app.clock.now().getTime() + 24 * hourMs
    await sql(`update audit_entries set subject = 'nobody' where id = ${entryAt(3)}`)
    const mailed = () => letters.filter(({ raw }) => raw.includes('audit log')).flatMap(({ to }) => to)
    for (let n = 0; n < 3; n++) {
      await day()
      expect(await status()).toMatchObject({
        outcome: 'BROKEN',
        faultCount: 1,
        faults: [{ kind: 'ENTRY_CHANGED', number: 3, subject: 'nobody' }],
        brokenSince: wireTime(new Date(began)),
      })
      expect(await events()).toEqual([{ fault: 'ENTRY_CHANGED', number: '3' }])
      expect(mailed()).toEqual([admin.email])
      await sealAudit(app)
    }
    const told = (await ask('events.list')).data.map((one: { event: object }) => one.event)
    expect(told).toContainEqual({ type: 'AUDIT_LOG_BROKEN', fault: 'ENTRY_CHANGED', number: '3' })
    await sql(`delete from audit_entries where id = ${entryAt(5)}`)
    await day()
    expect((await status()).faults.map(({ kind }: { kind: string }) => kind)).toEqual([
      'ENTRY_CHANGED',
      'ENTRY_MISSING',
    ])
    expect(await events()).toHaveLength(2)
    expect(mailed()).toEqual([admin.email, admin.email])
  })

  it('AUD-01 one that could not be made is unknown, is tried again in an hour, and forgets nothing that was wrong', async () => {
    await hour()
    await rename(path, `${path}.kept`)
    await mkdir(path)
    await day()
    expect(await status()).toMatchObject({ outcome: 'UNKNOWN', anchorsFile: 'UNREADABLE', faults: [] })
    expect(await events()).toEqual([])
    await rm(path, { recursive: true })
    await rename(`${path}.kept`, path)
    app.clock.advance(hourMs)
    await hour()
    expect(await status()).toMatchObject({ outcome: 'FINE' })

    await sql(`update audit_entries set subject = 'nobody' where id = ${entryAt(3)}`)
    await day()
    await sql('alter table audit_seals rename to audit_seals_gone')
    await day()
    await sql('alter table audit_seals_gone rename to audit_seals')
    expect(await status()).toMatchObject({ outcome: 'UNKNOWN', faults: [{ kind: 'ENTRY_CHANGED', number: 3 }] })
    app.clock.advance(hourMs)
    await hour()
    expect(await status()).toMatchObject({ outcome: 'BROKEN' })
    expect(await events()).toHaveLength(1)
  })

  it('AUD-01 a file of anchors that is gone is a fault once it had been there, and one that was begun anew', async () => {
    await rm(path)
    await hour()
    expect(await status()).toMatchObject({ outcome: 'FINE', anchorsFile: 'MISSING' })
    await sealAudit(app)
    await day()
    expect(await status()).toMatchObject({ outcome: 'FINE', anchorsFile: 'READ' })
    const before = await readFile(path)
    await rm(path)
    await day()
    expect(await status()).toMatchObject({ outcome: 'BROKEN', faults: [{ kind: 'ANCHORS_MISSING' }] })
    await writeFile(path, before)
    await day()
    expect(await status()).toMatchObject({ outcome: 'FINE' })
    await truncate(path)
    await sealAudit(app)
    await workspace.newClient(['application'])
    await sealAudit(app)
    await day()
    expect((await status()).faults.map(({ kind }: { kind: string }) => kind)).toEqual(['ANCHORS_CUT'])
  })

  it('AUD-01 what is cut off both the chain and the file is noticed by the anchor that is remembered', async () => {
    await workspace.newClient(['application'])
    await sealAudit(app)
    await day()
    const { number } = (await status()).head
    const gone = `workspace_id = '${workspace.id}' and number > ${number - 2}`
    await sql(`delete from audit_entries where id in (select entry_id from audit_seals where ${gone})`)
    await sql(`delete from audit_seals where ${gone}`)
    await rm(path)
    await sealAudit(app)
    await day()
    expect((await status()).faults).toMatchObject([{ kind: 'CUT_OFF', number: number - 1 }, { kind: 'ANCHORS_CUT' }])
  })
})

it('AUD-01 a file of anchors that cannot be read or written holds up no seal', async () => {
  await rename(path, `${path}.kept`)
  await mkdir(path)
  await workspace.newClient(['application'])
  await sealAudit(app)
  expect((await workspace.call('audit.verify')).body).toMatchObject({ ok: false, outcome: 'UNKNOWN', waiting: 0 })
  await rm(path, { recursive: true })
  await rename(`${path}.kept`, path)
})
