import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import http from 'node:http'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { createEgress, type EgressOptions, type EgressReason } from './egress.ts'

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

/** A server on loopback, counting the connections it gets. */
async function serve(server: net.Server): Promise<{ port: number; connections: () => number }> {
  let connections = 0
  const sockets = new Set<net.Socket>()
  server.on('connection', (socket: net.Socket) => {
    connections += 1
    sockets.add(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  return { port: (server.address() as AddressInfo).port, connections: () => connections }
}

async function trusting(handler: http.RequestListener, options: EgressOptions = {}) {
  const server = await serve(http.createServer(handler))
  const url = `http://127.0.0.1:${server.port}`
  return { url, connections: server.connections, egress: createEgress({ ...options, trustedOrigins: [url] }) }
}

const reasonOf = (asked: Promise<unknown>): Promise<EgressReason | 'ANSWERED'> =>
  asked.then(
    () => 'ANSWERED',
    (failure: { reason: EgressReason }) => failure.reason,
  )

describe('addresses', () => {
  it.each([
    '127.0.0.1',
    'localhost',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0x7f.0.0.1',
    '0177.0.0.1',
    '017700000001',
    '１２７.０.０.１',
    '①②⑦.⓪.⓪.①',
    '127。0。0。1',
    '0',
    '0.0.0.0',
    '[::]',
    '[::1]',
    '[0:0:0:0:0:0:0:1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::7f00:1]',
  ])('loopback spelled %s is refused and never connected', async (host) => {
    const canary = await serve(http.createServer((_, reply) => reply.end('secret')))
    const asked = createEgress().request(`http://${host}:${canary.port}/`, { timeoutMs: 2_000 })
    expect(await reasonOf(asked)).toBe('FORBIDDEN_ADDRESS')
    expect(canary.connections()).toBe(0)
  })

  it.each(['localhost.', 'sub.localhost', 'localhost.localdomain'])(
    'the local name %s is never connected, whether or not this machine resolves it',
    async (host) => {
      const canary = await serve(http.createServer((_, reply) => reply.end('secret')))
      const asked = createEgress().request(`http://${host}:${canary.port}/`, { timeoutMs: 2_000 })
      expect(await reasonOf(asked)).not.toBe('ANSWERED')
      expect(canary.connections()).toBe(0)
    },
  )

  it.each([
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '0xa9fea9fe',
    '100.64.0.1',
    '192.0.0.8',
    '198.18.0.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '[fe80::1]',
    '[fc00::1]',
    '[fd00:ec2::254]',
    '[64:ff9b::a9fe:a9fe]',
    '[64:ff9b:1::a9fe:a9fe]',
    '[::ffff:0:a9fe:a9fe]',
    '[2002:7f00:1::]',
    '[2001:0:7f00:1::]',
    '[ff02::1]',
  ])('the internal address %s is refused, by http and by https', async (host) => {
    const egress = createEgress()
    expect(await reasonOf(egress.request(`http://${host}/`, { timeoutMs: 2_000 }))).toBe('FORBIDDEN_ADDRESS')
    expect(await reasonOf(egress.request(`https://${host}/`, { timeoutMs: 2_000 }))).toBe('FORBIDDEN_ADDRESS')
  })

  it.each(['file:///etc/passwd', 'ftp://example.org/', 'gopher://example.org/', '//example.org', 'example.org', ''])(
    'the address “%s” is refused: only http and https go out',
    async (address) => {
      expect(await reasonOf(createEgress().request(address))).toBe('FORBIDDEN_ADDRESS')
    },
  )

  it('a name and password in the address are refused, also towards a trusted origin', async () => {
    const { url, egress } = await trusting((_, reply) => reply.end())
    expect(await reasonOf(egress.request(url.replace('//', '//user:secret@')))).toBe('FORBIDDEN_ADDRESS')
  })

  it('an origin that the operator trusts is reached, another port of the same host is not', async () => {
    const { url, egress } = await trusting((_, reply) => reply.end('hello'))
    const other = await serve(http.createServer((_, reply) => reply.end('secret')))
    expect((await egress.request(`${url}/x`)).body).toBe('hello')
    expect(await reasonOf(egress.request(`http://127.0.0.1:${other.port}/`))).toBe('FORBIDDEN_ADDRESS')
  })

  it('a trusted origin that is no origin is refused at the start, with the way to write it', () => {
    expect(() => createEgress({ trustedOrigins: ['127.0.0.1:8080'] })).toThrow('write it as http://host:port')
  })
})

describe('the exchange', () => {
  it('sends method, headers and body, and hands back status, headers and body', async () => {
    const { url, egress } = await trusting(
      async (request, reply) => {
        let body = ''
        for await (const chunk of request) body += chunk
        reply.writeHead(201, { 'X-Two': ['a', 'b'] })
        reply.end(
          `${request.method} ${request.url} ${request.headers['x-one']} ${request.headers['user-agent']} ${body}`,
        )
      },
      { userAgent: 'openbits-test' },
    )
    const reply = await egress.request(`${url}/p?q=1`, { method: 'POST', headers: { 'x-one': '1' }, body: 'påls' })
    expect(reply).toMatchObject({ status: 201, body: 'POST /p?q=1 1 openbits-test påls', url: `${url}/p?q=1` })
    expect(reply.headers['x-two']).toBe('a, b')
  })

  it('a redirect is handed back and never followed', async () => {
    const canary = await serve(http.createServer((_, reply) => reply.end('secret')))
    const { url, egress } = await trusting((_, reply) => {
      reply.writeHead(302, { location: `http://127.0.0.1:${canary.port}/` }).end()
    })
    expect((await egress.request(url)).status).toBe(302)
    expect(canary.connections()).toBe(0)
  })

  it('a body that trickles for ever ends with TIMEOUT', async () => {
    const { url, egress } = await trusting((_, reply) => {
      reply.writeHead(200)
      const drip = setInterval(() => reply.write('.'), 10)
      reply.on('close', () => clearInterval(drip))
    })
    expect(await reasonOf(egress.request(url, { timeoutMs: 150 }))).toBe('TIMEOUT')
  })

  it('a server that never answers ends with TIMEOUT', async () => {
    const { url, egress } = await trusting(() => {})
    expect(await reasonOf(egress.request(url, { timeoutMs: 100 }))).toBe('TIMEOUT')
  })

  it('a body larger than the limit ends with TOO_LARGE, with and without a stated length', async () => {
    const { url, egress } = await trusting((request, reply) => {
      if (request.url === '/stated') reply.setHeader('content-length', 2_000)
      reply.write('x'.repeat(1_000))
      reply.end('x'.repeat(1_000))
    })
    expect(await reasonOf(egress.request(`${url}/stated`, { maxBytes: 1_999 }))).toBe('TOO_LARGE')
    expect(await reasonOf(egress.request(`${url}/chunked`, { maxBytes: 1_999 }))).toBe('TOO_LARGE')
    expect(await reasonOf(egress.request(`${url}/chunked`, { maxBytes: 2_000 }))).toBe('ANSWERED')
  })

  it('where the body may be cut, one that never ends is cut at the limit, and its status is handed back', async () => {
    const { url, egress } = await trusting((_, reply) => {
      reply.writeHead(202)
      const pour = () => {
        while (!reply.destroyed && reply.write('x'.repeat(1_000)));
      }
      reply.on('drain', pour)
      pour()
    })
    const asked = egress.request(url, { maxBytes: 1_500, cutBody: true, timeoutMs: 5_000 })
    expect(await asked).toMatchObject({ status: 202, body: 'x'.repeat(1_500) })
  })

  it('gzip is unpacked, and its unpacked size is what counts', async () => {
    const { url, egress } = await trusting((request, reply) => {
      reply.setHeader('content-encoding', 'gzip')
      reply.end(gzipSync(request.url === '/bomb' ? Buffer.alloc(20 * 1024 * 1024) : 'blåbær'))
    })
    expect((await egress.request(url)).body).toBe('blåbær')
    expect(await reasonOf(egress.request(`${url}/bomb`, { maxBytes: 1024 * 1024 }))).toBe('TOO_LARGE')
  })

  it.each([
    ['damaged gzip', { 'content-encoding': 'gzip' }],
    ['an encoding that was not asked for', { 'content-encoding': 'br' }],
    ['a body shorter than its stated length', { 'content-length': '100' }],
  ])('%s ends with BAD_REPLY', async (_, headers) => {
    const server = await serve(
      net.createServer((socket) => {
        const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
        socket.end(`HTTP/1.1 200 OK\r\nconnection: close\r\n${lines.join('')}\r\nnot all of it`)
      }),
    )
    const url = `http://127.0.0.1:${server.port}`
    expect(await reasonOf(createEgress({ trustedOrigins: [url] }).request(url))).toBe('BAD_REPLY')
  })

  it('a server that does not speak HTTP ends with BAD_REPLY', async () => {
    const server = await serve(net.createServer((socket) => socket.end('220 mail.example.org ESMTP\r\n')))
    const url = `http://127.0.0.1:${server.port}`
    expect(await reasonOf(createEgress({ trustedOrigins: [url] }).request(url))).toBe('BAD_REPLY')
  })

  it('a refused connection ends with UNREACHABLE, and the message holds neither path nor query', async () => {
    const server = net.createServer()
    const { port } = await serve(server)
    await new Promise((resolve) => server.close(resolve))
    const url = `http://127.0.0.1:${port}`
    const asked = createEgress({ trustedOrigins: [url] }).request(`${url}/path?name=Ola`)
    await expect(asked).rejects.toMatchObject({ reason: 'UNREACHABLE', message: `${url}: ECONNREFUSED` })
  })

  it('the charset that the reply names is used', async () => {
    const { url, egress } = await trusting((_, reply) => {
      reply.setHeader('content-type', 'text/plain; charset=ISO-8859-1')
      reply.end(Buffer.from('Sjøgård', 'latin1'))
    })
    expect((await egress.request(url)).body).toBe('Sjøgård')
  })

  it('connections are kept alive, and one that died meanwhile is replaced without the caller noticing', async () => {
    const asked = new Map<net.Socket, number>()
    const { url, egress, connections } = await trusting((request, reply) => {
      const count = (asked.get(request.socket) ?? 0) + 1
      asked.set(request.socket, count)
      if (count === 3) request.socket.destroy()
      else reply.end('ok')
    })
    await egress.request(url)
    await egress.request(url)
    expect(connections()).toBe(1)
    expect((await egress.request(url)).body).toBe('ok')
    expect(connections()).toBe(2)
  })
})

describe('certificates', () => {
  const openssl = (() => {
    try {
      execFileSync('openssl', ['version'], { stdio: 'ignore' })
      return true
    } catch {
      return false
    }
  })()

  it.skipIf(!openssl)(
    'an unknown authority is UNREACHABLE; with it and a client certificate given, both sides are checked (needs openssl)',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'openbits-egress-'))
      closers.push(() => rmSync(folder, { recursive: true }))
      const file = (name: string) => join(folder, name)
      // One self-signed certificate plays the authority, the server and the client.
      execFileSync(
        'openssl',
        [
          'req',
          '-x509',
          '-newkey',
          'ec',
          '-pkeyopt',
          'ec_paramgen_curve:prime256v1',
          '-nodes',
          '-days',
          '2',
          '-subj',
          '/CN=test',
        ].concat(['-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', file('key.pem'), '-out', file('cert.pem')]),
        { stdio: 'ignore' },
      )
      const [key, cert] = [readFileSync(file('key.pem'), 'utf8'), readFileSync(file('cert.pem'), 'utf8')]
      const server = await serve(
        https.createServer({ key, cert, ca: cert, requestCert: true, rejectUnauthorized: true }, (_, reply) =>
          reply.end('in'),
        ),
      )
      const url = `https://127.0.0.1:${server.port}`
      expect(await reasonOf(createEgress({ trustedOrigins: [url] }).request(url))).toBe('UNREACHABLE')
      const egress = createEgress({ trustedOrigins: [url], tls: { ca: cert, cert, key } })
      expect((await egress.request(url)).body).toBe('in')
    },
  )
})
