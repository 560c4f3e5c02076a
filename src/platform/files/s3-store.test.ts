import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readS3ErrorCode, readS3Page } from './read-s3-answer.ts'
import { objectUrl, openS3Store } from './s3-store.ts'
import { type FileStore, FileStoreError } from './store.ts'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

describe('a bucket that answers as it likes', () => {
  let spoolFolder: string
  let server: Server
  let store: FileStore
  let requests: string[]
  let answer: Answer

  beforeEach(async () => {
    spoolFolder = await mkdtemp(join(tmpdir(), 'openbits-s3-'))
    requests = []
    server = createServer((request, response) => {
      requests.push(`${request.method} ${request.url}`)
      request.resume().on('end', () => answer(request, response))
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    store = await open(10_000)
  })

  function open(timeoutMs: number): Promise<FileStore> {
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    return openS3Store({
      bucket: 'documents',
      keyPrefix: 'kyc/',
      endpoint: `http://127.0.0.1:${port}`,
      region: 'eu-north-1',
      accessKeyId: 'key-id',
      secretAccessKey: 'top secret',
      pathStyle: true,
      spoolFolder,
      timeoutMs,
    })
  }

  afterEach(async () => {
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
    await rm(spoolFolder, { recursive: true })
  })

  const answerWith =
    (status: number, body: string): Answer =>
    (_, response) =>
      void response.writeHead(status).end(body)
  const put = (to = store) => to.put('a/b', Readable.from([Buffer.from('hello')]), { maxBytes: 10 })
  const firstListed = () => store.list('')[Symbol.asyncIterator]().next()

  it('is told the length and the hash of what it gets, signed', async () => {
    let headers: IncomingMessage['headers'] = {}
    answer = (request, response) => {
      headers = request.headers
      response.end()
    }
    await put()
    expect(requests).toEqual(['PUT /documents/kyc/a/b'])
    expect(headers['content-length']).toBe('5')
    expect(headers['x-amz-content-sha256']).toBe('2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824')
    expect(headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=key-id\/\d{8}\/eu-north-1\/s3\/aws4_request, /)
    expect(headers.authorization).toContain('x-amz-content-sha256')
    expect(await readdir(spoolFolder)).toEqual([])
  })

  it('only NoSuchKey is a miss; a missing bucket, a refusal and a proxy’s page are outages', async () => {
    answer = answerWith(404, '<Error><Code>NoSuchKey</Code></Error>')
    expect(await store.get('a')).toBeUndefined()
    await store.remove('a')
    for (const [status, body, detail] of [
      [404, '<Error><Code>NoSuchBucket</Code></Error>', '404 NoSuchBucket'],
      [403, '<Error><Code>AccessDenied</Code></Error>', '403 AccessDenied'],
      [404, '<html>not found</html>', '404'],
      [301, '', 'no answer'],
    ] as const) {
      answer = (_, response) => void response.writeHead(status, { location: '/elsewhere' }).end(body)
      for (const work of [() => put(), () => store.get('a'), () => store.remove('a'), firstListed]) {
        await expect(work()).rejects.toThrow(FileStoreError)
        await expect(work()).rejects.toMatchObject({ code: 'unavailable', detail: expect.stringContaining(detail) })
      }
    }
    expect(await readdir(spoolFolder)).toEqual([])
  })

  it('tries again when the bucket is busy, with the same bytes', async () => {
    const bodies: string[] = []
    server.removeAllListeners('request')
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      void buffer(request).then((body) => {
        bodies.push(body.toString())
        response.writeHead(bodies.length < 3 ? 503 : 200).end()
      })
    })
    expect((await put()).size).toBe(5)
    expect(bodies).toEqual(['hello', 'hello', 'hello'])
  })

  it('an error that stays, silence and a closed port are outages, and leave nothing in the spool folder', async () => {
    answer = answerWith(500, '')
    await expect(put()).rejects.toMatchObject({ detail: 's3 PUT: 500' })
    answer = () => undefined
    await expect(put(await open(200))).rejects.toMatchObject({ detail: 's3 PUT: timeout' })
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
    await expect(store.get('a')).rejects.toMatchObject({ detail: 's3 GET: ECONNREFUSED' })
    expect(await readdir(spoolFolder)).toEqual([])
    // For the clean-up, which closes it again.
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  })

  it('an answer that breaks off is an error, never a shorter file', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'content-length': '1000' })
      response.write('only this', () => response.destroy())
    }
    const stream = await store.get('a')
    await expect(stream && buffer(stream)).rejects.toThrow()
  })

  it('follows the pages of a long listing to the end', async () => {
    answer = (request, response) => {
      const token = new URL(request.url ?? '', 'http://x').searchParams.get('continuation-token')
      const page = token === null ? 0 : Number(token.slice('<&">page '.length))
      response.end(
        listing(
          [`kyc/page-${page}/a`, `kyc/page-${page}/b`],
          page < 2 ? `&lt;&amp;&quot;&gt;page ${page + 1}` : undefined,
        ),
      )
    }
    const keys: string[] = []
    for await (const { key } of store.list('page-')) keys.push(key)
    expect(keys).toEqual(['page-0/a', 'page-0/b', 'page-1/a', 'page-1/b', 'page-2/a', 'page-2/b'])
    expect(requests[0]).toContain('list-type=2&prefix=kyc%2Fpage-')
  })

  it('does not go round in circles, nor take another page for a listing', async () => {
    answer = (_, response) => void response.end(listing(['kyc/a'], 'always the same'))
    const all = async () => {
      for await (const file of store.list('')) expect(file.key).toBe('a')
    }
    await expect(all()).rejects.toMatchObject({ detail: 's3 LIST: the answer is no listing' })
    answer = answerWith(200, '<html>Please sign in to the Wi-Fi</html>')
    await expect(all()).rejects.toThrow(FileStoreError)
  })
})

function listing(names: string[], nextToken?: string): string {
  const contents = names.map(
    (name) =>
      `<Contents><Key>${name}</Key><LastModified>2026-11-22T08:31:09.000Z</LastModified><Size>5</Size></Contents>`,
  )
  const next = nextToken ? `<NextContinuationToken>${nextToken}</NextContinuationToken>` : ''
  return `<?xml version="1.0"?><ListBucketResult xmlns="x"><IsTruncated>${nextToken !== undefined}</IsTruncated>${next}${contents.join('')}</ListBucketResult>`
}

describe('readS3Page', () => {
  it('leaves out objects that are not ours', () => {
    const page = readS3Page(listing(['kyc/a', 'kyc/../b', 'kyc/C', 'other/a', 'kyc/', 'kyc/a/b']), 'kyc/')
    expect(page?.files.map(({ key }) => key)).toEqual(['a', 'a/b'])
  })

  it('takes nothing that lacks a page, a size or a time for a listing', () => {
    expect(readS3Page('', '')).toBeUndefined()
    expect(readS3Page('<ListBucketResult></ListBucketResult>', '')).toBeUndefined()
    expect(readS3Page('<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>', '')).toBeUndefined()
    expect(readS3Page(listing(['a']).replace('<Size>5</Size>', ''), '')).toBeUndefined()
    expect(readS3Page(listing(['a']).replace('2026-11', 'soon'), '')).toBeUndefined()
  })

  it('expands no entities of a document’s own', () => {
    const bomb = listing(['&x;']).replace('<ListBucketResult', '<!DOCTYPE l [<!ENTITY x "kyc/a">]><ListBucketResult')
    expect(readS3Page(bomb, '')?.files).toEqual([])
  })

  it('never throws', () => {
    const piece = fc.constantFrom(
      '<Contents>',
      '</Contents>',
      '<Key>',
      '</Key>',
      '<IsTruncated>',
      'true',
      'false',
      '<ListBucketResult>',
      '<Size>',
      '9',
      '<Error>',
      '<Code>',
      '</Code>',
      '&amp;',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string())), (pieces) => {
        const code = readS3ErrorCode(pieces.join(''))
        expect(code ?? 'none').toMatch(/^[A-Za-z0-9.]+$/)
        expect(readS3Page(pieces.join(''), '')?.files ?? []).toBeInstanceOf(Array)
      }),
    )
  })
})

describe('objectUrl', () => {
  it('says that an endpoint without a name needs path style', () => {
    expect(() => objectUrl({ ...settings, endpoint: 'http://127.0.0.1:9000' }, 'a')).toThrow(/path style/)
  })

  const settings = { bucket: 'documents', region: 'eu-north-1', keyPrefix: 'kyc/' }

  it('names the bucket in the host, or in the path where the store wants that', () => {
    expect(objectUrl(settings, 'a/b').href).toBe('https://documents.s3.eu-north-1.amazonaws.com/kyc/a/b')
    expect(objectUrl(settings, '').href).toBe('https://documents.s3.eu-north-1.amazonaws.com/')
    const own = { ...settings, endpoint: 'http://minio:9000', pathStyle: true }
    expect(objectUrl(own, 'a/b').href).toBe('http://minio:9000/documents/kyc/a/b')
    expect(objectUrl(own, '').href).toBe('http://minio:9000/documents/')
    expect(objectUrl({ ...own, endpoint: 'https://x.example/storage/s3/' }, 'a').pathname).toBe(
      '/storage/s3/documents/kyc/a',
    )
  })
})
