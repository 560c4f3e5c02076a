import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { listed, listOf, readAndPublish } from '../../../test/lists.ts'
import { expectProblem } from '../../../test/problem.ts'
import { sendBatch } from '../../../test/screening.ts'
import { newWorkspace, readAnswer, type Workspace } from '../../../test/workspace.ts'

let app: TestApp
let workspace: Workspace
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
})

async function create(content: string, by = workspace) {
  const answer = await sendBatch(app, by.token, content)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return String(answer.body.batchId)
}
const get = async (batchId: string, by = workspace) => (await by.call('screening.batches.get', { batchId })).body

describe('whose it is', () => {
  it('TEN-01 another workspace sees neither batch nor page nor result, and its link opens nothing else', async () => {
    const theirs = await newWorkspace(app)
    const [ours, other] = [await create('name\nA B\n'), await create('name\nC D\n', theirs)]
    await app.drain()
    const missing = `bits:screening-batch::6f1c2a9e-0d54-4f7b-9a51-0c6d2f0b7e11`
    const told = (body: Record<string, unknown>) => ({ ...body, instance: '' })
    const foreign = await workspace.call('screening.batches.get', { batchId: other })
    expectProblem(foreign, 404, 'not_found')
    expect(told(foreign.body)).toEqual(told((await workspace.call('screening.batches.get', { batchId: missing })).body))
    const page = await workspace.call('screening.batches.list', { after: other })
    expectProblem(page, 400, 'invalid_request')
    expect(JSON.stringify((await workspace.call('screening.batches.list')).body)).not.toContain(other)
    const links = [new URL((await get(ours)).resultUrl), new URL((await get(other, theirs)).resultUrl)] as const
    for (const one of links) {
      for (const { search } of links) {
        const { status } = await fetch(`${one.origin}${one.pathname}${search}`)
        expect(status).toBe(search === one.search ? 200 : 404)
      }
    }
  })

  it('TEN-01 rows are not screened against the own list of another workspace', async () => {
    const theirs = await newWorkspace(app)
    const own = listOf('own-theirs', [listed('x1', 'Halvor Trygvasson', { topics: ['OTHER'] })])
    await readAndPublish(app, own, { owner: theirs.id })
    const [ours, other] = [await create('name\nHalvor Trygvasson\n'), await create('name\nHalvor Trygvasson\n', theirs)]
    await app.drain()
    expect(await get(ours)).toMatchObject({ status: 'DONE', hitRows: 0 })
    expect(await get(other, theirs)).toMatchObject({ status: 'DONE', hitRows: 1 })
    expect(JSON.stringify(await get(ours))).not.toContain('own-theirs')
    const asked = await sendBatch(app, workspace.token, 'name\nA\n', { fields: { lists: 'own-theirs' } })
    expectProblem(asked, 400, 'invalid_request')
  })

  it('AUTH-01 a session token, a reading client and nobody are refused before the file is looked at', async () => {
    const { sessionToken } = await workspace.apply()
    const reader = await workspace.newClient(['screening:read'])
    expectProblem(await sendBatch(app, sessionToken, 'no header'), 403, 'insufficient_scope')
    expectProblem(await sendBatch(app, reader.token, 'no header'), 403, 'insufficient_scope')
    expectProblem(await sendBatch(app, 'nothing', 'no header'), 401, 'invalid_token')
    const json = await workspace.call('screening.batches.create', {})
    expectProblem(json, 415, 'unsupported_media_type')
  })

  it('INP-02 ids of another form, and of another noun, are answered as unknown ones', async () => {
    for (const batchId of [
      'x',
      '6f1c2a9e-0d54-4f7b-9a51-0c6d2f0b7e11',
      `bits:hit::6f1c2a9e-0d54-4f7b-9a51-0c6d2f0b7e11`,
    ])
      expectProblem(await workspace.call('screening.batches.get', { batchId }), 404, 'not_found')
  })

  it('pages go from the newest to the oldest, each batch once', async () => {
    const pager = await newWorkspace(app)
    const made: string[] = []
    for (let one = 0; one < 5; one++) {
      made.push(await create('name\nA B\n', pager))
      if (one % 2) app.clock.advance(1_000)
    }
    const seen: string[] = []
    for (let after: string | undefined; ; ) {
      const { body } = await pager.call('screening.batches.list', { limit: 2, ...(after ? { after } : {}) })
      seen.push(...body.data.map(({ batchId }: { batchId: string }) => batchId))
      if (!body.next) break
      after = body.next
    }
    expect([...seen].sort()).toEqual([...made].sort())
    expect(seen[0]).toBe(made[4])
    await app.drain()
    const { data } = (await pager.call('screening.batches.list', { status: 'QUEUED' })).body
    expect(data).toEqual([])
  })
})

describe('the link', () => {
  const open = async (url: string) => readAnswer(await fetch(url))

  it('DL-01 is good by itself and only whole; DL-02 as long as DOWNLOAD_TTL_S, and a fresh one is to be had', async () => {
    const batchId = await create('name\nA B\n')
    await app.drain()
    const { resultUrl } = await get(batchId)
    expect((await open(resultUrl)).status).toBe(200)
    const { origin, pathname, search } = new URL(resultUrl)
    const bad = [
      `${origin}${pathname}`,
      `${resultUrl}x`,
      `${resultUrl}&a=b`,
      resultUrl.replace(/expires=(\d+)/, (_: string, at: string) => `expires=${Number(at) + 1}`),
      `${origin}${pathname.toUpperCase().replace('/V1/SCREENING/BATCHES', '/v1/screening/batches').replace('/RESULT', '/result')}${search}`,
      `${origin}/v1/documents/${pathname.split('/')[4]}/content${search}`,
    ]
    for (const url of bad) expectProblem(await open(url), 404, 'not_found')
    app.clock.advance(899_000)
    expect((await open(resultUrl)).status).toBe(200)
    app.clock.advance(1_000)
    expectProblem(await open(resultUrl), 404, 'not_found')
    expect((await open((await get(batchId)).resultUrl)).status).toBe(200)
  })

  it('DL-05 each download is audited, and of names, rows and the file’s own name the audit holds nothing', async () => {
    const audited = await newWorkspace(app)
    const answer = await sendBatch(app, audited.token, 'id,name\nref-1,Vera Testova\n', { fileName: 'vera.csv' })
    await app.drain()
    const { body } = await audited.call('screening.batches.get', { batchId: answer.body.batchId })
    await open(body.resultUrl)
    const { rows } = await app.database.pool.query(
      `select action, subject, detail, actor_id from audit_entries where workspace_id = $1 and action like 'screening%' order by id`,
      [audited.id],
    )
    const subject = answer.body.batchId
    expect(rows).toMatchObject([
      { action: 'screening.batches.create', subject, detail: { threshold: 0.7 } },
      { action: 'screening.batches.finish', subject, detail: { rows: 1, hitRows: 1, failedRows: 0 } },
      { action: 'screening.batches.download', subject, actor_id: 'download-link' },
    ])
    expect(JSON.stringify(rows)).not.toMatch(/vera|ref-1/i)
  })
})
