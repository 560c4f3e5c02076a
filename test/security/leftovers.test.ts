import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { sweep } from '../../src/features/documents/index.ts'
import { pdf } from '../../src/platform/files/fixtures/images.ts'
import { startApp, type TestApp } from '../app.ts'
import { fileKey, kept, listDocuments, passport, withDocument } from '../documents.ts'
import { around, multipartType, upload } from '../multipart.ts'
import { expectProblem } from '../problem.ts'
import { newWorkspace, type Workspace } from '../workspace.ts'

const most = 100

let app: TestApp
let workspace: Workspace
beforeAll(async () => {
  app = await startApp({ UPLOAD_MAX_MB: '5', UPLOADS_PER_APPLICATION: String(most) })
  workspace = await newWorkspace(app)
})

const named = (content: string) => ({ ...passport, content: Buffer.concat([pdf, Buffer.from(content)]) })

describe('quota', () => {
  it('UPL-08 an application holds a hundred files, and under any number of uploads at once not one more', async () => {
    const { sessionToken, id } = await workspace.apply()
    const send = () => upload(app, sessionToken, passport)
    for (let ten = 0; ten < 9; ten++) await Promise.all(Array.from({ length: 10 }, send))
    const last = await Promise.all(Array.from({ length: 16 }, send))
    const taken = last.filter((answer) => answer.status === 200)
    expect(taken).toHaveLength(10)
    for (const answer of last) if (!taken.includes(answer)) expectProblem(answer, 409, 'quota_exceeded')
    // Neither a new session nor another caller begins the count anew; another application does.
    const applicationId = id.split('::')[1] ?? ''
    const session = await app.services.tokens.mintSession({ workspaceId: workspace.id, applicationId })
    expectProblem(await upload(app, session, passport), 409, 'quota_exceeded')
    expect((await upload(app, (await workspace.apply()).sessionToken, passport)).status).toBe(200)
    expect(await listDocuments(workspace, id)).toHaveLength(most)
    const { files, halves, named } = await kept(app)
    expect(files).toEqual(named)
    expect(halves).toEqual([])
  })
})

describe('uploads that fail', () => {
  it('UPL-09 one to an application that is over leaves neither row nor file', async () => {
    const { sessionToken, flow } = await workspace.apply()
    await flow('flow.cancel')
    const before = await kept(app)
    expectProblem(await upload(app, sessionToken, passport), 409, 'step_not_open')
    expect(await kept(app)).toEqual(before)
  })

  it('UPL-09 one whose transaction fails leaves neither row nor file', async () => {
    const { sessionToken } = await workspace.apply()
    const before = await kept(app)
    // The last thing in the transaction is the audit entry; without its table nothing can be committed.
    await app.database.pool.query('alter table audit_entries rename to audit_elsewhere')
    try {
      expectProblem(await upload(app, sessionToken, passport), 500, 'internal_error')
    } finally {
      await app.database.pool.query('alter table audit_elsewhere rename to audit_entries')
    }
    expect(await kept(app)).toEqual(before)
  })

  it('UPL-09 one that its sender breaks off leaves neither row nor file', async () => {
    const { sessionToken } = await workspace.apply()
    const before = await kept(app)
    const put = vi.spyOn(app.services.files, 'put')
    const { before: head } = around({ name: 'file', fileName: 'a.pdf', contentType: 'application/pdf' })
    // More than is looked at before a file is kept, so that the store has begun.
    const begun = Buffer.concat([head, pdf, Buffer.alloc(3 * 1024 * 1024)])
    const broken = new Error('the sender went away')
    async function* half() {
      yield begun
      await vi.waitFor(() => expect(put).toHaveBeenCalledOnce(), { timeout: 10_000 })
      throw broken
    }
    const headers = { 'Content-Type': multipartType, Authorization: `Bearer ${sessionToken}` }
    const init = { method: 'POST', headers, body: Readable.toWeb(Readable.from(half())), duplex: 'half' }
    await expect(fetch(`${app.baseUrl}/v1/flow.upload`, init as RequestInit)).rejects.toThrow()
    await Promise.allSettled(put.mock.results.map(({ value }) => value))
    put.mockRestore()
    // The answer, which nobody hears, comes after the clearing up.
    await vi.waitFor(async () => expect(await kept(app)).toEqual(before), { timeout: 10_000 })
  })

  it('UPL-09 the same upload again under one Idempotency-Key is one document and one file', async () => {
    const { sessionToken, id } = await workspace.apply()
    const key = { 'Idempotency-Key': 'upload-1' }
    const first = await upload(app, sessionToken, passport, key)
    const again = await upload(app, sessionToken, passport, key)
    expect(again).toMatchObject({ status: 200, body: first.body })
    expect(await listDocuments(workspace, id)).toHaveLength(1)
    const { files, named } = await kept(app)
    expect(files).toEqual(named)
  })

  it('UPL-09 another file under the same Idempotency-Key is 422, and is not kept', async () => {
    const { sessionToken, id } = await workspace.apply()
    const key = { 'Idempotency-Key': 'upload-2' }
    await upload(app, sessionToken, named('one'), key)
    expectProblem(await upload(app, sessionToken, named('two'), key), 422, 'idempotency_key_reused')
    expect(await listDocuments(workspace, id)).toHaveLength(1)
    const { files, named: rows } = await kept(app)
    expect(files).toEqual(rows)
  })
})

describe('the sweeper', () => {
  const hour = 3_600_000
  const put = async (key: string, ageMs: number) => {
    await app.services.files.put(key, Readable.from([pdf]), { maxBytes: 10_000 })
    await age(key, ageMs)
  }
  const age = (key: string, ageMs: number) => {
    const at = new Date(app.clock.now().getTime() - ageMs)
    return utimes(join(app.dataDir, 'files', `${key}.bin`), at, at)
  }
  const keys = async () => (await kept(app)).files

  it('UPL-09 removes files that no document names, and leaves every good one', async () => {
    const good = await withDocument(app, workspace)
    await age(good.key, 100 * hour)
    const before = await keys()
    await put(`${workspace.id}/orphan`, 2 * hour)
    await put('no-workspace/orphan', 1000 * hour)
    expect(await sweep(app.services, app.database)).toBe(2)
    expect(await keys()).toEqual(before)
    const response = await fetch(good.document.downloadUrl)
    expect(Buffer.from(await response.arrayBuffer()).equals(pdf)).toBe(true)
    expect(await sweep(app.services, app.database)).toBe(0)
  })

  it('UPL-09 leaves a file whose upload may still be under way', async () => {
    const young = `${workspace.id}/young`
    await put(young, hour - 60_000)
    expect(await sweep(app.services, app.database)).toBe(0)
    expect(await keys()).toContain(young)
    await age(young, hour + 60_000)
    expect(await sweep(app.services, app.database)).toBe(1)
    expect(await keys()).not.toContain(young)
  })

  it('UPL-09 takes more orphans than one look at the database asks for', async () => {
    const before = await keys()
    const orphans = Array.from({ length: 620 }, (_, n) => `many/orphan-${n}`)
    await mkdir(join(app.dataDir, 'files', 'many'))
    for (const key of orphans) {
      await writeFile(join(app.dataDir, 'files', `${key}.bin`), 'x')
      await age(key, 2 * hour)
    }
    expect(await sweep(app.services, app.database)).toBe(orphans.length)
    expect(await keys()).toEqual(before)
  })

  it('UPL-09 takes nothing when the database cannot be asked', async () => {
    const { document } = await withDocument(app, workspace)
    await age(await fileKey(app, document.id), 2 * hour)
    const before = await keys()
    await app.database.pool.query('alter table documents rename to documents_elsewhere')
    try {
      await expect(sweep(app.services, app.database)).rejects.toThrow()
    } finally {
      await app.database.pool.query('alter table documents_elsewhere rename to documents')
    }
    expect(await keys()).toEqual(before)
  })
})
