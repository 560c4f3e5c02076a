import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { heic, jpeg, pdf, png, webp } from '../../src/platform/files/fixtures/images.ts'
import { startApp, type TestApp } from '../app.ts'
import { kept, listDocuments, passport, type UploadedFile, withDocument } from '../documents.ts'
import { around, multipart, multipartType, type Part, sendParts, upload } from '../multipart.ts'
import { expectProblem } from '../problem.ts'
import { sendRaw } from '../raw-http.ts'
import { type Answer, newWorkspace, type Workspace } from '../workspace.ts'

const maxMb = 20
const mb = 1024 * 1024

let app: TestApp
let workspace: Workspace
beforeAll(async () => {
  app = await startApp({ UPLOAD_MAX_MB: String(maxMb), UPLOADS_PER_APPLICATION: '100' })
  workspace = await newWorkspace(app)
})

const type: Part = { name: 'type', content: 'PASSPORT' }
const file: Part = { name: 'file', ...passport }

/** Uploads to a new application, and promises that nothing of it stays. */
async function expectNothingKept(send: (sessionToken: string) => Promise<Answer>, status: number, code: string) {
  const before = await kept(app)
  const { sessionToken, id } = await workspace.apply()
  expectProblem(await send(sessionToken), status, code)
  expect(await kept(app)).toEqual(before)
  expect(await listDocuments(workspace, id)).toEqual([])
}

const refused = (file: UploadedFile) =>
  expectNothingKept((sessionToken) => upload(app, sessionToken, file), 422, 'file_refused')

describe('what a file is', () => {
  it.each([
    ['jpg', 'image/jpeg', jpeg(40, 30)],
    ['png', 'image/png', png(40, 30)],
    ['webp', 'image/webp', webp(40, 30)],
    ['heic', 'image/heic', heic([[40, 30]])],
    ['pdf', 'application/pdf', pdf],
  ])('UPL-01 a %s that is one is taken, as %s', async (extension, contentType, content) => {
    const { document } = await withDocument(app, workspace, { content, contentType, fileName: `scan.${extension}` })
    expect(document).toMatchObject({ name: `scan.${extension}`, contentType, size: content.length })
  })

  it.each([
    ['PNG bytes as .jpg', { content: png(4, 4), fileName: 'a.jpg', contentType: 'image/jpeg' }],
    ['JPEG bytes declared PDF', { content: jpeg(4, 4), fileName: 'a.jpg', contentType: 'application/pdf' }],
    ['PDF bytes under a foreign extension', { ...passport, fileName: 'a.exe' }],
    ['PDF bytes without an extension', { ...passport, fileName: 'passport' }],
    ['a program as .pdf', { ...passport, content: Buffer.from(`MZ${'\0'.repeat(200)}`) }],
    ['a PDF behind other bytes', { ...passport, content: Buffer.concat([Buffer.from('GIF89a'), pdf]) }],
    ['a vague type', { ...passport, contentType: 'application/octet-stream' }],
    ['an empty file', { ...passport, content: Buffer.alloc(0) }],
    ['text as .png', { content: Buffer.from('hello'), fileName: 'a.png', contentType: 'image/png' }],
    ['a ZIP as .pdf', { ...passport, content: Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(100)]) }],
  ])('UPL-01 %s is refused', (_, file) => refused(file))

  it('UPL-03 a picture of 50,000 pixels a side is refused, whatever its format', async () => {
    await refused({ content: png(50_000, 50_000), fileName: 'a.png', contentType: 'image/png' })
    await refused({ content: jpeg(50_000, 50_000), fileName: 'a.jpg', contentType: 'image/jpeg' })
    await refused({ content: webp(16_000, 16_000), fileName: 'a.webp', contentType: 'image/webp' })
    await refused({ content: heic([[50_000, 50_000]]), fileName: 'a.heic', contentType: 'image/heic' })
  })

  it('UPL-03 a compressed bomb inside a PDF is kept as the small file that it is, and never unpacked', async () => {
    const bomb = deflateSync(Buffer.alloc(200 * mb), { level: 9 })
    const stream = Buffer.concat([Buffer.from(`<</Filter/FlateDecode/Length ${bomb.length}>>stream\n`), bomb])
    const content = Buffer.concat([pdf.subarray(0, 9), stream, pdf.subarray(9)])
    const before = process.memoryUsage().rss
    const began = performance.now()
    const { document } = await withDocument(app, workspace, { ...passport, content })
    expect(document.size).toBe(content.length)
    expect(performance.now() - began).toBeLessThan(5_000)
    expect((process.memoryUsage().rss - before) / mb).toBeLessThan(50)
  })

  it.each([
    ['SVG', 'a.svg', 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['HTML', 'a.html', 'text/html', '<!doctype html><script>alert(1)</script>'],
    ['XML', 'a.xml', 'application/xml', '<?xml version="1.0"?><?xml-stylesheet href="a.xsl"?><a/>'],
    ['SVG as PNG', 'a.png', 'image/png', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['HTML as PDF', 'a.pdf', 'application/pdf', '<!doctype html><script>alert(1)</script>%PDF-1.7'],
  ])('UPL-05 %s is refused', (_, fileName, contentType, text) =>
    refused({ fileName, contentType, content: Buffer.from(text) }),
  )
})

describe('names', () => {
  it.each([
    ['../../../../etc/cron.d/passport.pdf', 'passport.pdf'],
    ['..\\..\\windows\\passport.pdf', 'passport.pdf'],
    ['/etc/passwd/passport.pdf', 'passport.pdf'],
    ['pass\u202efdp.exe.pdf', 'passfdp.exe.pdf'],
    ['pass\u0000port.pdf', 'passport.pdf'],
    ['.passport.pdf', 'passport.pdf'],
    ['pass"; filename="evil.html.pdf', 'pass; filename=evil.html.pdf'],
    ['<img src=x onerror=alert(1)>.pdf', 'img src=x onerror=alert(1).pdf'],
    [`${'a'.repeat(400)}.pdf`, `${'a'.repeat(196)}.pdf`],
    ['Pass f\u00f6r \u00c5sa.pdf', 'Pass f\u00f6r \u00c5sa.pdf'],
  ])('UPL-04 of %j only %j is kept', async (fileName, name) => {
    const { document } = await withDocument(app, workspace, { ...passport, fileName })
    expect(document.name).toBe(name)
    const disposition = (await fetch(document.downloadUrl)).headers.get('content-disposition') ?? ''
    expect(disposition).toMatch(/^attachment; filename="[ -!#-[\]-~]+"(; filename\*=UTF-8''[\w!#$&+.^`|~%-]+)?$/)
    expect(decodeURIComponent(/''(.*)$/.exec(disposition)?.[1] ?? name)).toBe(name)
  })

  it('UPL-04 no name decides where a file lies', async () => {
    const { key } = await withDocument(app, workspace, { ...passport, fileName: '../../evil.pdf' })
    expect(key).toMatch(/^[0-9a-f-]{36}\/[0-9a-f-]{36}$/)
    expect((await stat(join(app.dataDir, 'files', `${key}.bin`))).size).toBe(pdf.length)
  })
})

describe('forms', () => {
  it.each([
    ['no file', [type]],
    ['the file in another field', [type, { ...file, name: 'document' }]],
    ['two files', [type, file, file]],
    ['a file as text', [type, { name: 'file', content: pdf }]],
    ['no type', [file]],
    ['a type that is no word in capitals', [{ ...type, content: 'passport' }, file]],
    ['a type with NUL', [{ ...type, content: 'PASS\0PORT' }, file]],
    ['two types', [type, type, file]],
    ['a field that nobody knows', [type, { name: 'applicationId', content: 'x' }, file]],
    ['fifty fields', [...Array.from({ length: 50 }, (_, n) => ({ name: `f${n}`, content: 'x' })), file]],
    ['a field that reaches into prototypes', [type, { name: '__proto__', content: 'x' }, file]],
    ['a field after the file that is refused', [file, { ...type, content: '' }]],
  ])('UPL-09 a form with %s leaves neither row nor file', (_, parts) =>
    expectNothingKept((sessionToken) => sendParts(app, sessionToken, parts), 400, 'invalid_request'),
  )

  const whole = multipart([type, file])
  it.each([
    ['breaks off in the file', multipartType, whole.subarray(0, whole.length - 60)],
    ['breaks off in a header', multipartType, whole.subarray(0, 60)],
    ['has another boundary than it says', 'multipart/form-data; boundary=other', whole],
    ['says no boundary', 'multipart/form-data', whole],
    ['says a boundary of a thousand signs', `multipart/form-data; boundary=${'b'.repeat(1_000)}`, whole],
    ['is no form at all', multipartType, Buffer.from('hello')],
  ])('UPL-09 a form that %s leaves neither row nor file', async (_, contentType, body) => {
    const before = await kept(app)
    const { sessionToken } = await workspace.apply()
    const headers = { 'Content-Type': contentType, Authorization: `Bearer ${sessionToken}` }
    const response = await fetch(`${app.baseUrl}/v1/flow.upload`, {
      method: 'POST',
      headers,
      body: new Uint8Array(body),
    })
    expect(response.status).toBe(400)
    expect(await kept(app)).toEqual(before)
  })
})

describe('size', () => {
  /** A PDF of so many bytes, with a look at the memory before each piece. */
  async function* pdfOf(bytes: number, sessionToken: string, look: () => void = () => {}) {
    const { before, after } = around({ name: 'file', fileName: 'a.pdf', contentType: 'application/pdf' }, [type])
    const lines = ['POST /v1/flow.upload HTTP/1.1', 'Host: localhost', `Authorization: Bearer ${sessionToken}`]
    const length = before.length + bytes + after.length
    lines.push(`Content-Type: ${multipartType}`, `Content-Length: ${length}`, '', '')
    yield Buffer.concat([Buffer.from(lines.join('\r\n')), before, pdf])
    const piece = Buffer.alloc(64 * 1024)
    for (let left = bytes - pdf.length; left > 0; left -= piece.length) {
      look()
      yield piece.subarray(0, Math.min(left, piece.length))
    }
    yield Buffer.concat([after, Buffer.from('GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n')])
  }

  it('UPL-02 one megabyte more than allowed is refused while it streams, in little memory, and nothing hangs', async () => {
    const before = await kept(app)
    const { sessionToken } = await workspace.apply()
    const rss = process.memoryUsage().rss
    let peak = rss
    const look = () => {
      peak = Math.max(peak, process.memoryUsage().rss)
    }
    const answer = await sendRaw(app.baseUrl, pdfOf((maxMb + 1) * mb, sessionToken, look), { answers: 2 })
    expect(answer.statuses).toEqual([413, 200])
    expect(answer.body).toContain(`larger than ${maxMb} MiB`)
    expect((peak - rss) / mb).toBeLessThan(50)
    expect(await kept(app)).toEqual(before)
  })

  it('UPL-02 exactly as much as allowed is taken, one byte more is not', async () => {
    const { sessionToken, id } = await workspace.apply()
    const fits = await sendRaw(app.baseUrl, pdfOf(maxMb * mb, sessionToken), { answers: 2 })
    expect(fits.statuses).toEqual([200, 200])
    const over = await sendRaw(app.baseUrl, pdfOf(maxMb * mb + 1, sessionToken), { answers: 2 })
    expect(over.statuses).toEqual([413, 200])
    expect(await listDocuments(workspace, id)).toMatchObject([{ size: maxMb * mb }])
  })

  it('UPL-02 a file that goes on for long is answered as soon as it is too large', async () => {
    const { sessionToken } = await workspace.apply()
    let pieces = 0
    const sent = pdfOf(400 * mb, sessionToken, () => {
      pieces++
    })
    expect((await sendRaw(app.baseUrl, sent, { answers: 1 })).statuses).toEqual([413])
    expect((pieces * 64) / 1024).toBeLessThan(100)
  })
})
