import { Agent, request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Client, openDemo } from './client.ts'
import { isPosix, type Product, startProduct } from './start-process.ts'

const halfOpen = 200
/** What the server gives a body to arrive, and what it takes to notice that it has not. */
const slowMaxMs = 35_000

interface Outcome {
  status: number
  retryAfter: string | undefined
}

describe.skipIf(!isPosix)('a server that is asked too much', { timeout: 90_000 }, () => {
  let product: Product
  let client: Client
  /** Sends nothing more once it has begun; tells what it was answered when the server closes. */
  let slow: Promise<{ answer: string; closedAfterMs: number }[]>

  beforeAll(async () => {
    product = await startProduct({ environment: { RATE_LIMIT_API: '1000' } })
    client = await openDemo(product)
    const began = performance.now()
    const head = `POST /v1/applications.create HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${client.token}\r\n`
    const sent = [head, `${head}Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"workflowId":`]
    slow = Promise.all(
      Array.from({ length: halfOpen }, async (_, at) => {
        const answer = await untilClosed(open(product), sent[at % sent.length] ?? '')
        return { answer, closedAfterMs: performance.now() - began }
      }),
    )
  })

  /** So many requests, so many of them at a time; fails as soon as one of them is not answered. */
  async function send(count: number, inFlight: number, path: string, token: string): Promise<Outcome[]> {
    const agent = new Agent({ keepAlive: true, maxSockets: inFlight })
    const body = JSON.stringify({
      workflowId: client.workflows.person,
      countryCode: 'SE',
      redirectUrl: client.redirectUrl,
    })
    const one = () =>
      new Promise<Outcome>((resolve, reject) => {
        const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
        const sent = request(`${product.baseUrl}${path}`, { method: 'POST', agent, headers }, (response) => {
          response
            .resume()
            .on('end', () => resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] }))
        })
        sent.on('error', reject)
        sent.end(body)
      })
    const outcomes = await Promise.all(Array.from({ length: count }, one))
    agent.destroy()
    return outcomes
  }

  function expectOrderly(outcomes: Outcome[]): Record<number, number> {
    const counts: Record<number, number> = {}
    for (const { status, retryAfter } of outcomes) {
      counts[status] = (counts[status] ?? 0) + 1
      expect([200, 429, 503]).toContain(status)
      if (status !== 200) expect(retryAfter).toMatch(/^\d+$/)
    }
    return counts
  }

  it('OVL-01 answers each of 1,500 requests, 300 at a time, with 200, 429 or 503 and when to come back', async () => {
    const counts = expectOrderly(await send(1_500, 300, '/v1/applications.create', client.token))
    // One client's share is 1,000 a minute.
    expect(counts[200]).toBeGreaterThan(500)
    expect(counts[429]).toBeGreaterThanOrEqual(500)
  })

  it('OVL-01 has recovered five seconds later at the most, and another’s share is not used up', async () => {
    const started = performance.now()
    const { body } = await client.call('clients.create', { name: 'Other', scopes: ['application'] })
    expect(body.code).toBe('too_many_requests')
    const demo = await openDemo(product)
    expect(demo.token).not.toBe(client.token)
    expect((await fetch(`${product.baseUrl}/ready`)).status).toBe(200)
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  it('OVL-01 turns away what exceeds 500 at once, with when to come back, and answers the others', async () => {
    const counts = expectOrderly(await send(800, 800, '/v1/applications.create', client.token))
    expect(Object.values(counts).reduce((sum, n) => sum + n)).toBe(800)
    expect((await fetch(`${product.baseUrl}/ready`)).status).toBe(200)
  })

  it('OVL-02 closes 200 connections that send their headers or bodies too slowly, each with 408', async () => {
    const closed = await slow
    expect(closed).toHaveLength(halfOpen)
    for (const { answer, closedAfterMs } of closed) {
      expect(answer).toMatch(/^HTTP\/1\.1 408 /)
      expect(answer).toContain('"code":"request_timeout"')
      expect(closedAfterMs).toBeLessThan(slowMaxMs)
    }
    expect((await fetch(`${product.baseUrl}/ready`)).status).toBe(200)
  })
})

function open(product: Product): Socket {
  const { hostname, port } = new URL(product.baseUrl)
  return connect({ host: hostname, port: Number(port) })
}

function untilClosed(socket: Socket, firstBytes: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(answer))
    socket.write(firstBytes)
  })
}
