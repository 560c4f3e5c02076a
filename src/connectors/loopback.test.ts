import { afterEach, describe, expect, it } from 'vitest'
import { createEgress } from '../platform/egress.ts'
import { type Loopback, startLoopback } from './loopback.ts'

let server: Loopback | undefined
afterEach(() => server?.close())

const replies = {
  'GET /a': { body: { is: 'path' } },
  'GET /a?q=1': { body: 'path and query' },
  'GET /a/*': { body: 'prefix' },
  'GET /a/b/*': { body: 'longer prefix' },
  'POST /a': (request: { body: string }) => ({ status: 201, headers: { 'x-own': '1' }, body: request.body }),
}

describe('the loopback server', () => {
  it('answers by the most exact key, and unrecorded requests with 501', async () => {
    server = await startLoopback(replies)
    const { url } = server
    const egress = createEgress({ trustedOrigins: [url] })
    const get = async (path: string) => (await egress.request(url + path)).body
    expect(await get('/a')).toBe('{"is":"path"}')
    expect(await get('/a?q=2')).toBe('{"is":"path"}')
    expect(await get('/a?q=1')).toBe('path and query')
    expect(await get('/a/x')).toBe('prefix')
    expect(await get('/a/b/c')).toBe('longer prefix')
    expect((await egress.request(`${url}/b`)).status).toBe(501)
  })

  it('lets a function answer, and remembers what was asked', async () => {
    server = await startLoopback(replies)
    const egress = createEgress({ trustedOrigins: [server.url] })
    const reply = await egress.request(`${server.url}/a`, { method: 'POST', body: 'sent' })
    expect(reply).toMatchObject({ status: 201, body: 'sent', headers: { 'x-own': '1' } })
    expect(server.requests).toMatchObject([{ method: 'POST', path: '/a', body: 'sent' }])
  })

  it('is not reachable after closing', async () => {
    const closed = await startLoopback({})
    await closed.close()
    await expect(createEgress({ trustedOrigins: [closed.url] }).request(closed.url)).rejects.toThrow('ECONNREFUSED')
  })
})
