import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDownload } from './download.ts'

let folder = ''
let path = ''
const servers: http.Server[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'openbits-download-'))
  path = join(folder, 'list.csv')
})
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
  await rm(folder, { recursive: true })
})

async function serve(handler: http.RequestListener): Promise<string> {
  const server = http.createServer(handler)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

describe('a download', () => {
  it('streams the file to its place and says its size, hash and validators', async () => {
    const body = 'a,b\n'.repeat(200_000)
    const url = await serve((_, reply) => {
      reply.writeHead(200, { etag: '"v1"', 'last-modified': 'Tue, 01 Sep 2026 10:00:00 GMT' }).end(body)
    })
    const result = await createDownload({ trustedOrigins: [url] })(`${url}/list`, path)
    expect(result).toEqual({
      status: 'NEW',
      etag: '"v1"',
      lastModified: 'Tue, 01 Sep 2026 10:00:00 GMT',
      size: body.length,
      sha256: sha256(body),
    })
    expect(await readFile(path, 'utf8')).toBe(body)
    expect(await readdir(folder)).toEqual(['list.csv'])
  })

  it('asks with the validators of the last time, and leaves the file when nothing has changed', async () => {
    const asked: http.IncomingHttpHeaders[] = []
    const url = await serve((request, reply) => {
      asked.push(request.headers)
      reply.writeHead(304).end()
    })
    await writeFile(path, 'old')
    const known = { etag: '"v1"', lastModified: 'Tue, 01 Sep 2026 10:00:00 GMT' }
    const result = await createDownload({ trustedOrigins: [url] })(url, path, known)
    expect(result).toEqual({ status: 'UNCHANGED', ...known })
    expect(asked[0]).toMatchObject({ 'if-none-match': '"v1"', 'if-modified-since': known.lastModified })
    expect(await readFile(path, 'utf8')).toBe('old')
  })

  it('a 304 that was not asked for is no file', async () => {
    const url = await serve((_, reply) => reply.writeHead(304).end())
    await expect(createDownload({ trustedOrigins: [url] })(url, path)).rejects.toMatchObject({ reason: 'BAD_REPLY' })
  })

  it('unpacks gzip, and counts what is unpacked', async () => {
    const packed = gzipSync('x'.repeat(100_000))
    const url = await serve((_, reply) => reply.writeHead(200, { 'content-encoding': 'gzip' }).end(packed))
    const download = createDownload({ trustedOrigins: [url] })
    expect(await download(url, path)).toMatchObject({ size: 100_000 })
    await expect(download(url, path, { maxBytes: 99_999 })).rejects.toMatchObject({ reason: 'TOO_LARGE' })
  })

  it.each<[string, http.RequestListener, string]>([
    ['one that is too large', (_, reply) => reply.end('x'.repeat(2_000)), 'TOO_LARGE'],
    ['an error', (_, reply) => reply.writeHead(503).end('later'), 'BAD_REPLY'],
    ['a file that is not there', (_, reply) => reply.writeHead(404).end('none'), 'BAD_REPLY'],
    [
      'one that breaks off',
      (_, reply) => {
        reply.writeHead(200, { 'content-length': '1000' }).write('half')
        setImmediate(() => reply.destroy())
      },
      'BAD_REPLY',
    ],
    ['one that never ends', (_, reply) => reply.writeHead(200).write('begin'), 'TIMEOUT'],
    ['silence', () => {}, 'TIMEOUT'],
    [
      'an encoding that was not asked for',
      (_, reply) => reply.writeHead(200, { 'content-encoding': 'br' }).end('x'),
      'BAD_REPLY',
    ],
    ['a redirect to nowhere', (_, reply) => reply.writeHead(302).end(), 'BAD_REPLY'],
  ])('%s leaves the old file and no other', async (_, handler, reason) => {
    const url = await serve(handler)
    await writeFile(path, 'old')
    const asked = createDownload({ trustedOrigins: [url] })(url, path, { maxBytes: 1_000, timeoutMs: 300 })
    await expect(asked).rejects.toMatchObject({ name: 'EgressError', reason })
    expect(await readFile(path, 'utf8')).toBe('old')
    expect(await readdir(folder)).toEqual(['list.csv'])
  })

  it('a closed port is an unreachable source', async () => {
    const url = await serve(() => {})
    servers.pop()?.close()
    await expect(createDownload({ trustedOrigins: [url] })(url, path)).rejects.toMatchObject({ reason: 'UNREACHABLE' })
  })

  it('a folder that is not there is our mistake, not the publisher’s', async () => {
    const url = await serve((_, reply) => reply.end('x'))
    const asked = createDownload({ trustedOrigins: [url] })(url, join(folder, 'none', 'list.csv'))
    await expect(asked).rejects.toMatchObject({ code: 'ENOENT' })
  })
})

describe('redirects', () => {
  it('are followed, three at most', async () => {
    const url = await serve((request, reply) => {
      const left = Number(request.url?.slice(1))
      if (left === 0) reply.end('here')
      else reply.writeHead(302, { location: `/${left - 1}` }).end()
    })
    const download = createDownload({ trustedOrigins: [url] })
    expect(await download(`${url}/3`, path)).toMatchObject({ status: 'NEW', size: 4 })
    await expect(download(`${url}/4`, path)).rejects.toMatchObject({ reason: 'BAD_REPLY' })
  })

  it.each(['http://localhost', 'http://127.0.0.1', 'http://[::1]', 'http://2130706433', 'http://169.254.169.254'])(
    'to %s are refused and never connected: each hop passes the guard',
    async (host) => {
      let connections = 0
      const inside = await serve((_, reply) => reply.end('secret'))
      servers[0]?.on('connection', () => {
        connections += 1
      })
      const port = new URL(inside).port
      const url = await serve((_, reply) => reply.writeHead(302, { location: `${host}:${port}/` }).end())
      const asked = createDownload({ trustedOrigins: [url] })(url, path, { timeoutMs: 2_000 })
      await expect(asked).rejects.toMatchObject({ reason: 'FORBIDDEN_ADDRESS' })
      expect(connections).toBe(0)
    },
  )

  it('to another origin go without the caller’s headers', async () => {
    const seen: (string | undefined)[] = []
    const store = await serve((request, reply) => {
      seen.push(request.headers.authorization)
      reply.end('file')
    })
    const url = await serve((request, reply) => {
      seen.push(request.headers.authorization)
      reply.writeHead(302, { location: `${store}/file` }).end()
    })
    await createDownload({ trustedOrigins: [url, store] })(url, path, { headers: { authorization: 'Token x' } })
    expect(seen).toEqual(['Token x', undefined])
  })

  it('other schemes are not followed', async () => {
    const url = await serve((_, reply) => reply.writeHead(302, { location: 'file:///etc/passwd' }).end())
    const asked = createDownload({ trustedOrigins: [url] })(url, path)
    await expect(asked).rejects.toMatchObject({ reason: 'FORBIDDEN_ADDRESS' })
  })
})
