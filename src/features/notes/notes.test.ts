import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { auditOf } from '../../../test/records.ts'
import { newStaff, type Staff } from '../../../test/staff.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'

let app: TestApp
let workspace: Workspace
let author: Staff
let colleague: Staff
let applicationId: string
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
  author = newStaff(app, workspace, 'REVIEWER', 'Rea Viewson')
  colleague = newStaff(app, workspace, 'COMPLIANCE_LEAD', 'Lea Leadson')
  await Promise.all([author.cookie(), colleague.cookie()])
  applicationId = (await workspace.apply()).id
})

const secret = 'the neighbour’s cousin has said so'
const write = (text: string, mentions: string[] = [], by = author) => {
  // The newest is told by its time.
  app.clock.advance(1000)
  return by.call('notes.create', { applicationId, text, mentions })
}
const list = async () => (await author.call('notes.list', { applicationId })).body.data
const mentioned = async () =>
  (
    await app.database.pool.query(
      "select payload->>'staffId' as id from events where workspace_id = $1 and type = 'notes.mentioned' order by sequence",
      [workspace.id],
    )
  ).rows.map(({ id }) => id)

describe('notes', () => {
  it('AUD-03 what a note says is sealed in the table, and in no audit entry, event or remembered answer', async () => {
    const { status, body } = await write(secret)
    expect([status, body.text, body.by]).toEqual([200, secret, { id: author.id, kind: 'staff', name: 'Rea Viewson' }])
    const { token } = workspace
    await fetch(`${app.baseUrl}/v1/notes.create`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}`, 'Idempotency-Key': 'note-1' },
      body: JSON.stringify({ applicationId, text: secret }),
    })
    for (const table of ['notes', 'audit_entries', 'events', 'idempotency_keys']) {
      const { rows } = await app.database.pool.query(`select row_to_json(t)::text as row from ${table} t`)
      expect(
        rows.some(({ row }) => row.includes('cousin')),
        table,
      ).toBe(false)
    }
    expect((await auditOf(app, workspace.id, body.noteId)).map(({ action }) => action)).toEqual(['notes.create'])
  })

  it('a colleague who is named is told once, and again only of a note that names them newly', async () => {
    const before = (await mentioned()).length
    const { body } = await write('Please look, @Lea Leadson', [colleague.id, colleague.id, author.id])
    expect((await mentioned()).slice(before)).toEqual([colleague.id])
    await author.call('notes.edit', { noteId: body.noteId, text: 'Please look again', mentions: [colleague.id] })
    expect((await mentioned()).slice(before)).toEqual([colleague.id])
    const [note] = await list()
    expect(note).toMatchObject({
      text: 'Please look again',
      mentions: [{ staffId: colleague.id, name: 'Lea Leadson' }],
    })
    expect(note.editedAt).toBeDefined()
  })

  it('nobody changes or deletes a colleague’s note', async () => {
    const { body } = await write('Mine')
    for (const name of ['notes.edit', 'notes.delete']) {
      const input = { noteId: body.noteId, ...(name === 'notes.edit' ? { text: 'Theirs' } : {}) }
      expect((await colleague.call(name, input)).body.code, name).toBe('conflict')
    }
    expect((await list())[0].text).toBe('Mine')
  })

  it('a deleted note says nothing any more, and that it was there stays', async () => {
    const { body } = await write('Forget this')
    expect((await author.call('notes.delete', { noteId: body.noteId })).status).toBe(200)
    const [note] = await list()
    expect(note).toMatchObject({ noteId: body.noteId, mentions: [] })
    expect(note).not.toHaveProperty('text')
    expect((await author.call('notes.delete', { noteId: body.noteId })).status).toBe(404)
  })

  it('TEN-01 whoever is of another workspace cannot be named, and its notes are not there', async () => {
    const theirs = await newWorkspace(app)
    const stranger = newStaff(app, theirs, 'REVIEWER')
    await stranger.cookie()
    const named = await write('Psst', [stranger.id])
    expect([named.status, named.body.errors[0].path]).toEqual([400, 'mentions.0'])
    const { body } = await write('Ours')
    expect((await stranger.call('notes.list', { applicationId })).status).toBe(404)
    expect((await stranger.call('notes.delete', { noteId: body.noteId })).status).toBe(404)
  })

  it('a note is of an application or of a customer, and of one of them only', async () => {
    for (const about of [{}, { applicationId, customerId: 'bits:customer::6f1c2a9e-0d54-4f7b-9a51-0c6d2f0b7e11' }])
      expect((await author.call('notes.create', { ...about, text: 'X' })).status).toBe(400)
  })

  it('whoever only looks reads notes and writes none', async () => {
    const viewer = newStaff(app, workspace, 'VIEWER')
    expect((await viewer.call('notes.list', { applicationId })).status).toBe(200)
    expect((await viewer.call('notes.create', { applicationId, text: 'X' })).status).toBe(403)
  })

  it('pages go on where the one before ended', async () => {
    const all = (await list()).map((note: { noteId: string }) => note.noteId)
    const paged: string[] = []
    for (let after: string | undefined; ; ) {
      const { body } = await author.call('notes.list', { applicationId, limit: 2, ...(after ? { after } : {}) })
      paged.push(...body.data.map((note: { noteId: string }) => note.noteId))
      if (!body.next) break
      after = body.next
    }
    expect(paged).toEqual(all)
  })
})
