import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { jpeg, pdf } from '../../src/platform/files/fixtures/images.ts'
import { startApp, type TestApp } from '../app.ts'
import { listDocuments, withDocument } from '../documents.ts'
import { upload } from '../multipart.ts'
import { expectProblem } from '../problem.ts'
import { type Answer, newWorkspace, readAnswer, type Workspace } from '../workspace.ts'

let app: TestApp
let workspace: Workspace
beforeAll(async () => {
  app = await startApp()
  workspace = await newWorkspace(app)
})

const get = async (url: string, init: RequestInit = {}): Promise<Answer> => readAnswer(await fetch(url, init))

interface Link {
  origin: string
  id: string
  expires: string
  signature: string
}

function partsOf(link: string): Link {
  const { origin, pathname, searchParams } = new URL(link)
  const id = pathname.split('/')[3] ?? ''
  return { origin, id, expires: searchParams.get('expires') ?? '', signature: searchParams.get('signature') ?? '' }
}

/** The link of these parts; `query` stands for its own. */
function linkOf(
  { origin, id, expires, signature }: Link,
  query = `?expires=${expires}&signature=${signature}`,
): string {
  return `${origin}/v1/documents/${id}/content${query}`
}

const flip = (text: string, at: number) => `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`

describe('the link', () => {
  /** Nothing that is tried on it changes it, so one serves all. */
  let link: string
  let own: Link
  let sessionToken: string
  beforeAll(async () => {
    const { document, ...application } = await withDocument(app, workspace)
    link = document.downloadUrl
    own = partsOf(link)
    sessionToken = application.sessionToken
  })

  it('DL-01 is good by itself, without a login, for exactly the bytes that were uploaded', async () => {
    const response = await fetch(link)
    expect(response.status).toBe(200)
    expect(Buffer.from(await response.arrayBuffer()).equals(pdf)).toBe(true)
    expect(Number(response.headers.get('content-length'))).toBe(pdf.length)
  })

  it('DL-01 carries more than 128 bits that nobody can guess', async () => {
    expect(Buffer.from(own.signature, 'base64url').length * 8).toBeGreaterThanOrEqual(128)
  })

  const unknown = '01HV12PKQR448KSA9PBV1RNX8B'
  const tricks: [string, (own: Link) => string][] = [
    ['no signature', (own) => linkOf(own, `?expires=${own.expires}`)],
    ['no expiry', (own) => linkOf(own, `?signature=${own.signature}`)],
    ['neither', (own) => linkOf(own, '')],
    ['an empty signature', (own) => linkOf({ ...own, signature: '' })],
    ['an empty expiry', (own) => linkOf({ ...own, expires: '' })],
    ['a later expiry', (own) => linkOf({ ...own, expires: String(Number(own.expires) + 1) })],
    ['an expiry of more digits', (own) => linkOf({ ...own, expires: '99999999999' })],
    ['an expiry that is no number', (own) => linkOf({ ...own, expires: 'Infinity' })],
    ['an expiry as hexadecimal', (own) => linkOf({ ...own, expires: `0x${Number(own.expires).toString(16)}` })],
    ['an expiry with a sign', (own) => linkOf({ ...own, expires: `%2B${own.expires}` })],
    ['another signature', (own) => linkOf({ ...own, signature: randomBytes(32).toString('base64url') })],
    ['half a signature', (own) => linkOf({ ...own, signature: own.signature.slice(0, 21) })],
    ['a longer signature', (own) => linkOf({ ...own, signature: `${own.signature}A` })],
    ['a padded signature', (own) => linkOf({ ...own, signature: `${own.signature}=` })],
    ['a signature in capitals', (own) => linkOf({ ...own, signature: own.signature.toUpperCase() })],
    ['the signature twice', (own) => `${linkOf(own)}&signature=${own.signature}`],
    ['the expiry twice', (own) => `${linkOf(own)}&expires=${own.expires}`],
    ['one more parameter', (own) => `${linkOf(own)}&a=b`],
    ['its id in small letters', (own) => linkOf({ ...own, id: own.id.toLowerCase() })],
    ['another id', (own) => linkOf({ ...own, id: unknown })],
    ['no id', (own) => linkOf({ ...own, id: '' })],
    ['a way around its id', (own) => linkOf({ ...own, id: `${unknown}%2f..%2f${own.id}` })],
    ['a slash at its end', (own) => linkOf(own).replace('/content', '/content/')],
  ]
  it.each(tricks)('DL-01 with %s is 404, and does not say why', async (_, trick) => {
    expect(linkOf(own)).toBe(link)
    expectProblem(await get(trick(own)), 404, 'not_found')
  })

  it('DL-01 with any character of its signature changed is 404', async () => {
    for (let at = 0; at < own.signature.length; at++) {
      expect((await get(linkOf({ ...own, signature: flip(own.signature, at) }))).status, `character ${at}`).toBe(404)
    }
  })

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('DL-01 is not for %s', async (method) => {
    const answer = await get(link, { method })
    expectProblem(answer, 405, 'method_not_allowed')
    expect(answer.headers.get('allow')).toBe('GET')
  })

  it('DL-01 a token is no substitute for a signature', async () => {
    const bare = linkOf(own, '')
    for (const token of [workspace.token, sessionToken]) {
      expect((await get(bare, { headers: { Authorization: `Bearer ${token}` } })).status).toBe(404)
    }
  })
})

describe('its life', () => {
  it('DL-02 is fifteen minutes unless the setting says otherwise; a new list has a fresh link', async () => {
    const { document, id } = await withDocument(app, workspace)
    const expires = Number(partsOf(document.downloadUrl).expires)
    expect(expires - app.clock.now().getTime() / 1000).toBe(900)
    app.clock.advance(899_000)
    expect((await get(document.downloadUrl)).status).toBe(200)
    app.clock.advance(1_000)
    expectProblem(await get(document.downloadUrl), 404, 'not_found')
    const [fresh] = await listDocuments(workspace, id)
    expect(fresh?.downloadUrl).not.toBe(document.downloadUrl)
    expect((await get(fresh?.downloadUrl ?? '')).status).toBe(200)
    expect((await get(document.downloadUrl)).status).toBe(404)
  })

  it('DL-02 is as short as DOWNLOAD_TTL_S makes it', async () => {
    const hasty = await startApp({ DOWNLOAD_TTL_S: '2' })
    const { document } = await withDocument(hasty, await newWorkspace(hasty))
    expect((await get(document.downloadUrl)).status).toBe(200)
    hasty.clock.advance(2_000)
    expectProblem(await get(document.downloadUrl), 404, 'not_found')
  })
})

describe('what it is bound to', () => {
  it('DL-03 the signature of one document opens no other, of the same application, another one or another workspace', async () => {
    const first = await withDocument(app, workspace)
    await upload(app, first.sessionToken, { content: jpeg(4, 4), fileName: 'b.jpg', contentType: 'image/jpeg' })
    const links = [
      ...(await listDocuments(workspace, first.id)).map((one) => one.downloadUrl),
      (await withDocument(app, workspace)).document.downloadUrl,
      (await withDocument(app, await newWorkspace(app))).document.downloadUrl,
    ]
    expect(links).toHaveLength(4)
    for (const one of links) {
      for (const other of links) {
        expect((await get(linkOf(partsOf(one), new URL(other).search))).status).toBe(one === other ? 200 : 404)
      }
    }
  })

  it('DL-03 the link of another server is worth nothing here', async () => {
    const other = await startApp()
    const there = await withDocument(other, await newWorkspace(other))
    const here = linkOf({ ...partsOf(there.document.downloadUrl), origin: app.baseUrl })
    expectProblem(await get(here), 404, 'not_found')
  })
})

describe('what comes', () => {
  it('DL-04 is an attachment of the type that its bytes are, and nothing a browser runs, keeps or guesses', async () => {
    const photo = { content: jpeg(40, 30), fileName: 'Åsa.jpg', contentType: 'image/jpg' }
    const { document } = await withDocument(app, workspace, photo)
    const { headers } = await fetch(document.downloadUrl)
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': `attachment; filename="Asa.jpg"; filename*=UTF-8''%C3%85sa.jpg`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    })
    expect(headers.get('set-cookie')).toBeNull()
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })

  it('DL-05 each download is audited, and none that was refused', async () => {
    const { document } = await withDocument(app, workspace)
    const entries = async () => {
      const text = `select workspace_id, actor_kind, actor_id, request_id from audit_entries
        where action = 'documents.download' and subject = $1 order by id`
      return (await app.database.pool.query(text, [document.id])).rows
    }
    expect(await entries()).toEqual([])
    const ids = []
    for (let time = 0; time < 2; time++) ids.push((await get(document.downloadUrl)).headers.get('x-request-id'))
    await get(linkOf({ ...partsOf(document.downloadUrl), expires: '1' }))
    const by = { workspace_id: workspace.id, actor_kind: 'system', actor_id: 'download-link' }
    expect(await entries()).toEqual(ids.map((request_id) => ({ ...by, request_id })))
  })

  it('DL-05 an erased document is 410 at once although its link has not expired, and is on no list', async () => {
    const { document, id } = await withDocument(app, workspace)
    expect((await get(document.downloadUrl)).status).toBe(200)
    await app.database.pool.query('update documents set erased_at = $2 where id = $1', [document.id, app.clock.now()])
    const answer = await get(document.downloadUrl)
    expectProblem(answer, 410, 'gone')
    expect(JSON.stringify(answer.body)).not.toContain(document.name)
    expect(await listDocuments(workspace, id)).toEqual([])
    expectProblem(await get(linkOf({ ...partsOf(document.downloadUrl), signature: '' })), 404)
  })
})
