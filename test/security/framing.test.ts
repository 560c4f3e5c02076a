import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { expectProblem } from '../problem.ts'
import { type RawAnswer, rawPost, sendRaw } from '../raw-http.ts'
import { newWorkspace, readAnswer, type Workspace } from '../workspace.ts'

let app: TestApp
let workspace: Workspace
let auth: string
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
  auth = `Authorization: Bearer ${workspace.token}`
})

const json = 'Content-Type: application/json'
const body = '{"applicationId":"nobody"}'
const chunked = `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`
/** What an attacker hides behind the first request; an answer to it is a successful smuggling. */
const hidden = 'GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n'

const post = (lines: string[], content: string) => rawPost('/v1/applications.get', [auth, json, ...lines], content)

function expectRefused(answer: RawAnswer, status = 400): void {
  expect(answer).toMatchObject({ statuses: [status], closed: true })
  expect(JSON.parse(answer.body)).toMatchObject({ status, code: expect.any(String), message: expect.any(String) })
  expect(answer.text.toLowerCase()).toMatch(/content-type: application\/problem\+json/)
}

describe('framing that two readers could read differently', () => {
  it('INP-12 the same request, framed plainly, is understood', async () => {
    const plain = [post([`Content-Length: ${body.length}`], body), post(['Transfer-Encoding: chunked'], chunked)]
    for (const request of plain) expect((await sendRaw(app.baseUrl, request)).statuses).toEqual([404])
  })

  const ambiguous: [string, () => string][] = [
    ['a length beside chunks', () => post(['Content-Length: 4', 'Transfer-Encoding: chunked'], chunked)],
    ['chunks beside a length', () => post(['Transfer-Encoding: chunked', 'Content-Length: 4'], chunked)],
    ['two lengths', () => post([`Content-Length: ${body.length}`, 'Content-Length: 1'], body)],
    ['the same length twice', () => post([`Content-Length: ${body.length}`, `Content-Length: ${body.length}`], body)],
    ['a list of lengths', () => post([`Content-Length: ${body.length}, ${body.length}`], body)],
    ['a signed length', () => post([`Content-Length: +${body.length}`], body)],
    ['a negative length', () => post(['Content-Length: -1'], body)],
    ['a hexadecimal length', () => post([`Content-Length: 0x${body.length.toString(16)}`], body)],
    ['a space before the colon', () => post([`Content-Length : ${body.length}`], body)],
    ['a coding after chunked', () => post(['Transfer-Encoding: chunked, identity'], chunked)],
    ['a coding that is almost chunked', () => post(['Transfer-Encoding: xchunked'], chunked)],
    ['identity as transfer coding', () => post(['Transfer-Encoding: identity'], body)],
    ['two transfer codings', () => post(['Transfer-Encoding: chunked', 'Transfer-Encoding: identity'], chunked)],
    ['a folded header', () => post(['X-A: b', ` Content-Length: ${body.length}`], body)],
    ['a bare CR in a header', () => post([`X-A: b\rContent-Length: ${body.length}`], body)],
    ['NUL in a header', () => post(['X-A: a\0b', `Content-Length: ${body.length}`], body)],
    ['bare line feeds', () => post([`Content-Length: ${body.length}`], body).replaceAll('\r\n', '\n')],
    ['chunk sizes that are no number', () => post(['Transfer-Encoding: chunked'], chunked.replace(/^\w+/, 'zz'))],
    ['chunk sizes beyond 64 bits', () => post(['Transfer-Encoding: chunked'], `f${'0'.repeat(16)}\r\n${body}`)],
    ['chunks ended by bare line feeds', () => post(['Transfer-Encoding: chunked'], chunked.replaceAll('\r\n', '\n'))],
    ['a line feed in a chunk extension', () => post(['Transfer-Encoding: chunked'], chunked.replace('\r', ';a\nb\r'))],
    ['two hosts', () => post(['Host: evil.example', `Content-Length: ${body.length}`], body)],
    ['no host', () => post([`Content-Length: ${body.length}`], body).replace('Host: localhost\r\n', '')],
    ['chunks in HTTP/1.0', () => post(['Transfer-Encoding: chunked'], chunked).replace('HTTP/1.1', 'HTTP/1.0')],
    ['no version', () => 'GET /health\r\n\r\n'],
    ['HTTP/2 without an upgrade', () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['a method that nobody knows', () => 'STEAL /health HTTP/1.1\r\nHost: localhost\r\n\r\n'],
  ]
  it.each(ambiguous)('INP-12 %s is refused, and nothing behind it is read', async (_, request) => {
    expectRefused(await sendRaw(app.baseUrl, request() + hidden))
  })

  it('INP-12 CONNECT makes no tunnel', async () => {
    const answer = await sendRaw(
      app.baseUrl,
      `CONNECT 127.0.0.1:5432 HTTP/1.1\r\nHost: 127.0.0.1:5432\r\n\r\n${hidden}`,
    )
    expect(answer).toMatchObject({ statuses: [], closed: true })
  })

  it('INP-12 an offer to change protocols is not taken', async () => {
    const lines = [`Content-Length: ${body.length}`, 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAAP__']
    const offer = post(lines, body).replace('Connection: close', 'Connection: Upgrade, HTTP2-Settings')
    expect((await sendRaw(app.baseUrl, offer, { answers: 1 })).statuses).toEqual([404])
  })

  it('INP-12 two requests on one connection are answered each by itself, in order', async () => {
    const first = post([`Content-Length: ${body.length}`], body).replace('Connection: close\r\n', '')
    const answer = await sendRaw(app.baseUrl, first + hidden, { answers: 2 })
    expect(answer.statuses).toEqual([404, 200])
  })
})

describe('sizes', () => {
  const eightMb = JSON.stringify({ applicationId: 'x'.repeat(8 * 1024 * 1024) })

  it('INP-04 a body of 8 MB is 413', async () => {
    expectProblem(await workspace.call('applications.get', eightMb), 413, 'payload_too_large')
  })

  /** 8 MB in pieces, then a request that is only answered if all of it has been read. */
  async function* tooMuch(lines: string[], wrap: (piece: Buffer) => Buffer) {
    yield Buffer.from(post(lines, '').replace('Connection: close\r\n', ''))
    for (let piece = 0; piece < 128; piece++) yield wrap(Buffer.alloc(64 * 1024, 'x'))
    if (lines[0]?.startsWith('Transfer')) yield Buffer.from('0\r\n\r\n')
    yield Buffer.from(hidden)
  }

  it('INP-04 whoever is still sending too much gets to see the 413, and may go on asking', async () => {
    const withLength = tooMuch([`Content-Length: ${8 * 1024 * 1024}`], (piece) => piece)
    expect((await sendRaw(app.baseUrl, withLength, { answers: 2 })).statuses).toEqual([413, 200])
  })

  it('INP-04 a body of 8 MB that does not say its length is 413', async () => {
    const inChunks = tooMuch(['Transfer-Encoding: chunked'], (piece) =>
      Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n')]),
    )
    expect((await sendRaw(app.baseUrl, inChunks, { answers: 2 })).statuses).toEqual([413, 200])
  })

  it('INP-04 a form of the token endpoint is held to 16 KiB', async () => {
    const body = new URLSearchParams({ grant_type: 'client_credentials', scope: 'x'.repeat(20_000) })
    const answer = await readAnswer(await fetch(`${app.baseUrl}/v1/oauth2/token`, { method: 'POST', body }))
    expectProblem(answer, 413, 'payload_too_large')
  })

  it('INP-04 one mebibyte is read, and one byte more is 413', async () => {
    const room = 1024 * 1024 - JSON.stringify({ applicationId: '' }).length
    const fits = await workspace.call('applications.get', { applicationId: 'x'.repeat(room) })
    expectProblem(fits, 400, 'invalid_request')
    const tooLarge = await workspace.call('applications.get', { applicationId: 'x'.repeat(room + 1) })
    expectProblem(tooLarge, 413, 'payload_too_large')
  })

  const large = 'a'.repeat(70 * 1024)
  it.each([
    ['a header', () => post([`X-Large: ${large}`, `Content-Length: ${body.length}`], body)],
    ['a token', () => rawPost('/v1/applications.get', [`Authorization: Bearer ${large}`, 'Content-Length: 0'])],
    ['an address', () => `GET /${large} HTTP/1.1\r\nHost: localhost\r\n\r\n`],
    ['a query', () => `GET /health?${large} HTTP/1.1\r\nHost: localhost\r\n\r\n`],
    ['many headers', () => post([...Array.from({ length: 3_000 }, (_, n) => `X-${n}: aaaaaaaaaaaaaaaaaa`)], '')],
  ])('INP-04 70 KB of %s are refused', async (_, request) => {
    expectRefused(await sendRaw(app.baseUrl, request()), 431)
  })

  it('INP-04 after all of that the server answers as before', async () => {
    expect((await fetch(`${app.baseUrl}/health`)).status).toBe(200)
    expectProblem(await workspace.call('applications.get', body), 404, 'not_found')
  })
})
