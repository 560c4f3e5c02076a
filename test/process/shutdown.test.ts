import { connect, type Socket } from 'node:net'
import pg from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Client, openDemo } from './client.ts'
import { findDatabase, isPosix, type Product, startProduct, until } from './start-process.ts'

const stopMaxMs = 15_000

interface Sending {
  socket: Socket
  /** Sends what is left, and answers all that came back until the server closed. */
  finish(): Promise<string>
}

/** A creation whose body has been sent by half. The server has taken its headers: it asked for the body. */
async function sendHalf(product: Product, client: Client): Promise<Sending> {
  const { hostname, port } = new URL(product.baseUrl)
  const body = JSON.stringify({
    workflowId: client.workflows.person,
    countryCode: 'SE',
    redirectUrl: client.redirectUrl,
  })
  const socket = connect({ host: hostname, port: Number(port) })
  let answer = ''
  socket.on('data', (chunk) => {
    answer += chunk
  })
  const closed = new Promise<void>((resolve) => void socket.on('close', () => resolve()).on('error', () => {}))
  socket.write(
    [
      'POST /v1/applications.create HTTP/1.1',
      'Host: localhost',
      `Authorization: Bearer ${client.token}`,
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
      'Expect: 100-continue',
      '',
      '',
    ].join('\r\n'),
  )
  await until(async () => answer.includes('100 Continue'))
  socket.write(body.slice(0, 40))
  return {
    socket,
    async finish() {
      socket.write(body.slice(40))
      await closed
      return answer
    },
  }
}

/** Answered 503, or not answered at all: this server takes nothing new. */
async function isStopping(product: Product): Promise<boolean> {
  const answer = await fetch(`${product.baseUrl}/ready`).catch(() => undefined)
  return answer?.status !== 200
}

describe.skipIf(!isPosix)('SHUT-01 a server that is told to stop', { timeout: 60_000 }, () => {
  let product: Product
  beforeAll(async () => {
    product = await startProduct()
  })

  it('answers what is being sent and what is being done, ends with 0, and loses nothing', async () => {
    const client = await openDemo(product)
    const body = { workflowId: client.workflows.person, countryCode: 'SE', redirectUrl: client.redirectUrl }
    const { id: held } = (await client.call('applications.create', body)).body
    const sending = await Promise.all(Array.from({ length: 5 }, () => sendHalf(product, client)))

    // A request that is in the middle of its transaction: it waits for a row that we hold.
    const database = new pg.Client({ connectionString: (await findDatabase(product.dataDir))?.url })
    await database.connect()
    await database.query('begin')
    await database.query('select 1 from applications for update')
    const waiting = client.call('applications.cancel', { applicationId: held })
    const blocked = "select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock'"
    await until(async () => (await database.query(blocked)).rows[0].n > 0)

    const stopped = performance.now()
    const ended = product.end('SIGTERM')
    await until(() => isStopping(product))
    await database.query('rollback')
    await database.end()
    expect(await waiting).toMatchObject({ status: 200, body: { status: 'CANCELLED' } })
    const answers = await Promise.all(sending.map(({ finish }) => finish()))
    expect(await ended).toEqual({ code: 0, signal: null })
    expect(performance.now() - stopped).toBeLessThan(stopMaxMs)
    const ids = answers.map((answer) => {
      expect(answer).toContain('HTTP/1.1 200 OK')
      return JSON.parse(answer.slice(answer.lastIndexOf('\r\n\r\n'))).id as string
    })

    product = await startProduct({ dataDir: product.dataDir })
    const { call } = await openDemo(product)
    for (const id of ids)
      expect((await call('applications.get', { applicationId: id })).body).toMatchObject({ status: 'NOT_STARTED' })
    expect((await call('applications.get', { applicationId: held })).body).toMatchObject({ status: 'CANCELLED' })
  })

  it('does not wait for those who never finish sending: it ends with 0 within 15 s, also when told twice', async () => {
    const { socket } = await sendHalf(product, await openDemo(product))
    const { hostname, port } = new URL(product.baseUrl)
    const silent = connect({ host: hostname, port: Number(port) }).on('error', () => {})
    silent.write('POST /v1/applications.create HTTP/1.1\r\nHost: ')
    const stopped = performance.now()
    void product.end('SIGTERM')
    expect(await product.end('SIGINT')).toEqual({ code: 0, signal: null })
    expect(performance.now() - stopped).toBeLessThan(stopMaxMs)
    for (const one of [socket, silent]) one.destroy()
  })
})
