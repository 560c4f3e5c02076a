import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { kept } from '../../../test/documents.ts'
import { listed, listOf, readAndPublish } from '../../../test/lists.ts'
import { expectProblem } from '../../../test/problem.ts'
import { sendBatch } from '../../../test/screening.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'

let app: TestApp
let workspace: Workspace
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
})

async function create(content: string | Buffer, options: Parameters<typeof sendBatch>[3] = {}, by = workspace) {
  const answer = await sendBatch(app, by.token, content, options)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return String(answer.body.batchId)
}
const get = async (batchId: string, by = workspace) => (await by.call('screening.batches.get', { batchId })).body

type Line = Record<string, string>
async function result(batchId: string, by = workspace): Promise<Line[]> {
  const { resultUrl } = await get(batchId, by)
  return parse(await (await fetch(resultUrl)).text(), { columns: true })
}
async function screened(content: string | Buffer, options: Parameters<typeof sendBatch>[3] = {}, by = workspace) {
  const batchId = await create(content, options, by)
  await app.drain()
  return { batchId, batch: await get(batchId, by), lines: await result(batchId, by) }
}

describe('a batch', () => {
  it('goes from QUEUED to DONE, and its result has a line for each hit and each row without', async () => {
    const file = [
      'id,type,name,date_of_birth,country',
      'k-1,PERSON,Vera Testova,1975-05-05,',
      'k-2,PERSON,Xaqu Wuvyz,,',
      'k-3,ORGANIZATION,Taraxacum AB,,SE',
      'k-4,PERSON,Vera Testova,1975-02-30,',
      'k-5,,Ebba Ministersson,1969-09-19,',
    ].join('\n')
    const batchId = await create(file)
    expect(batchId).toMatch(/^bits:screening-batch::[0-9a-f-]{36}$/)
    const queued = await get(batchId)
    expect(queued).toMatchObject({ status: 'QUEUED', fileName: 'people.csv', threshold: 0.7, doneRows: 0 })
    expect(queued).not.toHaveProperty('rows')
    expect(queued).not.toHaveProperty('resultUrl')
    await app.drain()
    const batch = await get(batchId)
    expect(batch).toMatchObject({ status: 'DONE', rows: 5, doneRows: 5, hitRows: 3, failedRows: 1 })
    expect(batch.searched).toContainEqual({ id: 'sandbox', name: 'Sandbox', version: 1 })
    const lines = await result(batchId)
    expect(lines.map(({ line, id, result }) => [line, id, result])).toEqual([
      ['2', 'k-1', 'HIT'],
      ['3', 'k-2', 'NO_HIT'],
      ['4', 'k-3', 'HIT'],
      ['5', 'k-4', 'ERROR'],
      ['6', 'k-5', 'HIT'],
    ])
    expect(lines[0]).toMatchObject({
      ...{
        type: 'PERSON',
        name: 'Vera Testova',
        problem: '',
        hits: '1',
        hit: '1',
        list: 'sandbox',
        list_name: 'Sandbox',
      },
      ...{ list_version: '1', entry_id: 'vera-testova', listed_name: 'Vera Testova', topics: 'SANCTION' },
      ...{ score: expect.stringMatching(/^(0\.\d{4}|1\.0000)$/), corroborated: 'YES' },
      explanation: expect.stringMatching(/“vera” and “vera”: the same/),
    })
    expect(lines[1]).toMatchObject({ hits: '0', hit: '', list: '', problem: '' })
    expect(lines[3]).toMatchObject({ name: '', hits: '', problem: 'date_of_birth: There is no such day.' })
  })

  it('finds what a search finds, with its threshold and lists', async () => {
    await readAndPublish(
      app,
      listOf(
        'twins',
        ['a', 'b'].map((id) => listed(id, 'Halvor Trygvasson')),
      ),
    )
    const file = 'name\nHalvar Trygvasson\nVera Testova\n'
    const { data } = (await workspace.call('screening.search', { name: 'Halvar Trygvasson' })).body
    const usual = await screened(file)
    expect(usual.lines.map(({ list, entry_id, hit, hits }) => [list, entry_id, hit, hits])).toEqual([
      ['twins', 'a', '1', '2'],
      ['twins', 'b', '2', '2'],
      ['sandbox', 'vera-testova', '1', '1'],
    ])
    expect(usual.lines[0]?.score).toBe(data[0].score.toFixed(4))
    const narrow = await screened(file, { fields: { threshold: '0.95', lists: 'twins' } })
    expect(narrow.batch).toMatchObject({ threshold: 0.95, lists: ['twins'], searched: [{ id: 'twins' }], hitRows: 0 })
    expect(narrow.lines.map(({ result }) => result)).toEqual(['NO_HIT', 'NO_HIT'])
  })

  it('of a semicolon file with a byte order mark comes back as such a file', async () => {
    const { batch } = await screened('\ufeffName;ID\r\nÅsa Öberg;7\r\n', { fileName: 'Kunder Å.csv' })
    const response = await fetch(batch.resultUrl)
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf')
    expect(bytes.toString()).toContain('\r\n2;7;UNKNOWN;Åsa Öberg;NO_HIT;')
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="Kunder A-result.csv"; filename*=UTF-8''Kunder%20%C3%85-result.csv`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    })
  })

  it('what would be a formula in a spreadsheet is none in the result; quotes and lines in cells come through', async () => {
    const nasty = ['=HYPERLINK("http://evil.example")', '+1', '-1', '@SUM(A1)', "=cmd|'/c calc'!A0"]
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
    const rows = nasty.map((text) => `${quoted(text)},${quoted(`${text} x`)}`)
    const file = `id,name\n${rows.join('\n')}\n7,"Bo ""Bosse""\nvon Ek, Jr"\n`
    const { lines } = await screened(file)
    expect(lines.map(({ id, name }) => [id, name])).toEqual([
      ...nasty.map((text) => [`'${text}`, `'${text} x`]),
      ['7', 'Bo "Bosse"\nvon Ek, Jr'],
    ])
    for (const line of lines) for (const cell of Object.values(line)) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
  })
})

describe('what is refused', () => {
  it.each([
    ['a misspelt column', 'name,date_of_brith\nA,1978\n', {}, 422, 'file_refused'],
    ['an empty file', '', {}, 422, 'file_refused'],
    ['a picture by its name', 'name\nA\n', { fileName: 'a.png', contentType: 'image/png' }, 422, 'file_refused'],
    ['a picture by its type', 'name\nA\n', { contentType: 'image/png' }, 422, 'file_refused'],
    ['a PDF', '%PDF-1.7\n', {}, 422, 'file_refused'],
    ['a workbook', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(40, 7)]), {}, 422, 'file_refused'],
    ['a page', '<!doctype html><script>alert(1)</script>', {}, 422, 'file_refused'],
    ['JSON', '[{"name":"A"}]', {}, 422, 'file_refused'],
    ['UTF-16', Buffer.from('\ufeffname\nA\n', 'utf16le'), {}, 422, 'file_refused'],
    ['Windows-1252', Buffer.from('name\nÅsa\n', 'latin1'), {}, 422, 'file_refused'],
    ['a threshold below all sense', 'name\nA\n', { fields: { threshold: '0.1' } }, 400, 'invalid_request'],
    ['a threshold that is none', 'name\nA\n', { fields: { threshold: 'high' } }, 400, 'invalid_request'],
    ['a list that is not there', 'name\nA\n', { fields: { lists: 'sandbox,nowhere' } }, 400, 'invalid_request'],
    ['no list', 'name\nA\n', { fields: { lists: '' } }, 400, 'invalid_request'],
    ['a field that nobody knows', 'name\nA\n', { fields: { list: 'sandbox' } }, 400, 'invalid_request'],
  ])('UPL-01 %s: at once, and nothing of it is kept', async (_, content, options, status, code) => {
    const before = await kept(app)
    expectProblem(await sendBatch(app, workspace.token, content, options), status, code)
    expect(await kept(app)).toEqual(before)
  })

  it('a misspelt column is told by its place, with the columns that there are', async () => {
    const { body } = await sendBatch(app, workspace.token, 'id;name;date_of_brith\n1;A;1978\n')
    expect(body.message).toMatch(/^Column 3 of the header is not known.*id, type, name, .*date_of_birth/)
  })

  it('what only the whole file shows fails the batch, says why, and leaves neither rows nor file', async () => {
    const before = await kept(app)
    for (const [content, problem] of [
      [`name\n${'A B\n'.repeat(100_001)}`, /more than 100,000 rows/],
      ['id,name\n1,A\n2,"B\n3,C\n', /cannot be read beyond line/],
      ['name\n\n', /no rows below the header/],
      [
        Buffer.concat([Buffer.from(`name\n${`${'A B '.repeat(100)}\n`.repeat(6_000)}`), Buffer.from([0xc5, 0x0a])]),
        /not in UTF-8/,
      ],
    ] as const) {
      const batchId = await create(content)
      await app.drain()
      const batch = await get(batchId)
      expect(batch).toMatchObject({ status: 'FAILED', doneRows: 0, problem: expect.stringMatching(problem) })
      expect(batch).not.toHaveProperty('resultUrl')
      const rows = await app.database.pool.query('select 1 from screening_batch_rows where batch_id = $1', [
        batchId.split('::')[1],
      ])
      expect(rows.rowCount).toBe(0)
    }
    expect(await kept(app)).toEqual(before)
  })

  it('UPL-02 more than UPLOAD_MAX_MB is refused while it comes', async () => {
    const small = await startApp({ UPLOAD_MAX_MB: '1' })
    const { token } = await newWorkspace(small)
    const answer = await sendBatch(small, token, `name\n${'A B\n'.repeat(400_000)}`)
    expectProblem(answer, 413, 'payload_too_large')
    expect((await kept(small)).files).toEqual([])
  })

  it('RATE-01 more than ten under way are refused, under any number at once; others have their own ten', async () => {
    const busy = await newWorkspace(app)
    const answers = await Promise.all(Array.from({ length: 14 }, () => sendBatch(app, busy.token, 'name\nA B\n')))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(10)
    for (const answer of answers) if (answer.status !== 200) expectProblem(answer, 409, 'quota_exceeded')
    expect((await sendBatch(app, workspace.token, 'name\nA B\n')).status).toBe(200)
    await app.drain()
    expect((await sendBatch(app, busy.token, 'name\nA B\n')).status).toBe(200)
    await app.drain()
  })

  it('IDEM-01 the same key and file again is the same batch, another file is refused', async () => {
    const headers = { 'Idempotency-Key': 'batch-1' }
    const first = await sendBatch(app, workspace.token, 'name\nA B\n', { headers })
    const again = await sendBatch(app, workspace.token, 'name\nA B\n', { headers })
    expect(again.body).toEqual(first.body)
    expectProblem(await sendBatch(app, workspace.token, 'name\nC D\n', { headers }), 422, 'idempotency_key_reused')
    await app.drain()
    expect((await kept(app)).files).toEqual([])
  })
})
