import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { endAfterFile } from '../../../test/clean-up.ts'
import { newWorkspace, type Workspace } from '../../../test/workspace.ts'
import { listParts } from '../../commands/list-parts.ts'
import type { ListConnector } from '../../connectors/kit.ts'
import type { Log } from '../../platform/log.ts'
import { refreshList } from './refresh.ts'
import { refreshLists } from './schedule.ts'

type Answer = (request: http.IncomingMessage, reply: http.ServerResponse) => void

/** A publisher on loopback, which the settings name instead of the official ones. */
let answers: Record<string, Answer>
let asked: { path: string; etag: string | undefined; since: string | undefined }[]
const server = http.createServer((request, reply) => {
  const { url = '', headers } = request
  asked.push({ path: url, etag: headers['if-none-match'], since: headers['if-modified-since'] })
  const answer = answers[url]
  if (answer) return answer(request, reply)
  reply.writeHead(404).end()
})

let app: TestApp
let workspace: Workspace
const logged: [level: string, message: string][] = []
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  endAfterFile(async () => {
    server.closeAllConnections()
    server.close()
  })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const log = (level: string) => (_: object, message: string) => void logged.push([level, message])
  const listening: Log = { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') }
  const urls = {
    'un/consolidated.xml': `${origin}/un.xml`,
    'us-congress/legislators-current.yaml': `${origin}/legislators.yaml`,
    'us-congress/executive.yaml': `${origin}/executive.yaml`,
    'us-ofac-sdn/sdn_comments.csv': `${origin}/comments`,
    'us-ofac-sdn/sdn.csv': `${origin}/sdn`,
    'us-ofac-sdn/alt.csv': `${origin}/alt`,
    'us-ofac-sdn/add.csv': `${origin}/add`,
  }
  const settings = {
    SCREENING_LISTS: 'un,us-congress',
    SCREENING_LIST_URLS: JSON.stringify(urls),
    SCREENING_LIST_MAX_MB: '1',
    SCREENING_LIST_TIMEOUT_S: '1',
  }
  app = await startApp(settings, { log: listening })
  workspace = await newWorkspace(app)
})

beforeEach(async () => {
  answers = {}
  asked = []
  await app.drain()
  logged.length = 0
  const ofPublishers = "('un', 'us-congress', 'us-ofac-sdn')"
  for (const table of ['list_entries', 'list_versions'])
    await app.database.pool.query(`delete from ${table} where list_id in ${ofPublishers}`)
  await app.database.pool.query(`delete from lists where id in ${ofPublishers}`)
  await app.database.pool.query('delete from events')
})

const connectors = new URL('../../connectors/', import.meta.url)
const fixture = (path: string) => readFile(new URL(path, connectors), 'utf8')
const unFile = () => fixture('list-un/fixtures/consolidated.xml')

const send =
  (body: string, headers: Record<string, string> = {}): Answer =>
  (_, reply) =>
    void reply.writeHead(200, headers).end(body)

/** As servers do that know validators. */
const conditional =
  (body: string, etag: string): Answer =>
  (request, reply) =>
    request.headers['if-none-match'] === etag
      ? void reply.writeHead(304, { etag }).end()
      : void reply.writeHead(200, { etag }).end(body)

function known(id: string): ListConnector {
  const found = app.services.lists.known.find((one) => one.id === id)
  if (!found) throw new Error(`There is no list ${id}.`)
  return found
}

const refresh = (id: string) => refreshList(listParts(app), known(id))
const rowOf = async (id: string) => (await app.database.pool.query('select * from lists where id = $1', [id])).rows[0]
const alerts = async () => {
  await app.drain()
  const { rows } = await app.database.pool.query(
    "select payload from events where workspace_id = $1 and type = 'lists.refreshRefused'",
    [workspace.id],
  )
  return rows.map((row) => row.payload.list)
}

describe('fetching a list', () => {
  it('asks for what has changed only, by ETag or date', async () => {
    answers['/un.xml'] = conditional(await unFile(), '"one"')
    expect(await refresh('un')).toMatchObject({ outcome: 'NEW_VERSION', sequence: 1 })
    app.clock.advance(3600_000)
    expect(await refresh('un')).toEqual({ outcome: 'UNCHANGED' })
    expect(asked.map((one) => one.etag)).toEqual([undefined, '"one"'])
    expect((await rowOf('un')).checked_at).toEqual(app.clock.now())

    const modified = 'Mon, 15 Jun 2026 08:00:00 GMT'
    answers['/un.xml'] = send((await unFile()).replaceAll('WAHMI', 'JADID'), { 'last-modified': modified })
    expect(await refresh('un')).toMatchObject({ outcome: 'NEW_VERSION', sequence: 2, changed: 1 })
    await refresh('un')
    expect(asked.at(-1)).toEqual({ path: '/un.xml', etag: undefined, since: modified })
  })

  it('asks for all when told to read it again', async () => {
    answers['/un.xml'] = conditional(await unFile(), '"one"')
    await refresh('un')
    expect(await refreshList(listParts(app), known('un'), { again: true })).toEqual({ outcome: 'UNCHANGED' })
    expect(asked.map((one) => one.etag)).toEqual([undefined, undefined])
  })

  it('a list of several files is read from files of one fetching: when one has changed, all come', async () => {
    const [legislators, executive] = await Promise.all(
      ['legislators-current', 'executive'].map((name) => fixture(`list-us-congress/fixtures/${name}.yaml`)),
    )
    answers['/legislators.yaml'] = conditional(legislators ?? '', '"l1"')
    answers['/executive.yaml'] = conditional(executive ?? '', '"e1"')
    expect(await refresh('us-congress')).toMatchObject({ outcome: 'NEW_VERSION' })
    expect(await refresh('us-congress')).toEqual({ outcome: 'UNCHANGED' })
    asked = []
    answers['/executive.yaml'] = conditional(`${executive}\n`, '"e2"')
    expect(await refresh('us-congress')).toEqual({ outcome: 'UNCHANGED' })
    expect(asked.map(({ path, etag }) => [path, etag])).toEqual([
      ['/legislators.yaml', '"l1"'],
      ['/executive.yaml', '"e1"'],
      ['/legislators.yaml', undefined],
    ])
    asked = []
    await refresh('us-congress')
    expect(asked.map((one) => one.etag)).toEqual(['"l1"', '"e2"'])
  })

  it('an optional file may be missing, but one that fails is an outage: what it holds would be missing', async () => {
    for (const name of ['sdn', 'alt', 'add'])
      answers[`/${name}`] = send(await fixture(`list-us-ofac-sdn/fixtures/${name}.csv`))
    expect(await refresh('us-ofac-sdn')).toMatchObject({ outcome: 'NEW_VERSION' })
    answers['/comments'] = (_, reply) => void reply.writeHead(500).end()
    expect(await refresh('us-ofac-sdn')).toMatchObject({ outcome: 'OUTAGE' })
  })

  it('follows a publisher’s redirect', async () => {
    answers['/un.xml'] = (_, reply) => void reply.writeHead(302, { location: '/moved.xml' }).end()
    answers['/moved.xml'] = send(await unFile())
    expect(await refresh('un')).toMatchObject({ outcome: 'NEW_VERSION' })
  })

  it('leaves no files behind, whatever came', async () => {
    answers['/un.xml'] = send(await unFile())
    await refresh('un')
    answers['/un.xml'] = send('<html>')
    await refresh('un')
    const folder = join(app.dataDir, 'lists')
    expect(existsSync(folder) ? await readdir(folder) : []).toEqual([])
  })
})

describe('what is no list is refused, and told', () => {
  const refused: [string, Answer, RegExp][] = [
    ['a web page', send('<!DOCTYPE html><html><body>Back soon</body></html>'), /web page/],
    ['a file larger than the settings allow', send('x'.repeat(1024 * 1024 + 1)), /larger than/],
    [
      'a file that breaks off',
      (_, reply) => {
        reply.writeHead(200, { 'content-length': '1000' })
        reply.write('<CONSOLIDATED_LIST')
        setImmediate(() => reply.destroy())
      },
      /broke off/,
    ],
    [
      'WH-05 a redirect to an address inside',
      (_, reply) => void reply.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end(),
      /not a public address/,
    ],
  ]
  it.each(refused)('%s', async (_, answer, says) => {
    answers['/un.xml'] = answer
    expect(await refresh('un')).toMatchObject({ outcome: 'REFUSED', problem: expect.stringMatching(says) })
    expect(await alerts()).toEqual(['un'])
    expect(logged.filter(([level]) => level === 'error')).toEqual([['error', expect.stringContaining('refused')]])
    expect((await rowOf('un')).validators, 'the next attempt asks for the file anew').toEqual({})
  })
})

describe('an outage of the publisher', () => {
  const outages: [string, Answer, RegExp][] = [
    ['an error', (_, reply) => void reply.writeHead(503).end(), /answered 503/],
    ['a publisher who hangs', () => {}, /in time/],
    ['a connection that is cut', (request) => void request.socket.destroy(), /ECONNRESET/],
  ]
  it.each(outages)(
    '%s is kept as the list’s problem, and is no alert in the first two days',
    async (_, answer, says) => {
      answers['/un.xml'] = send(await unFile())
      await refresh('un')
      const checked = app.clock.now()
      app.clock.advance(6 * 3600_000)
      answers['/un.xml'] = answer
      expect(await refresh('un')).toMatchObject({ outcome: 'OUTAGE', problem: expect.stringMatching(says) })
      expect(await rowOf('un')).toMatchObject({ problem: expect.stringMatching(says), checked_at: checked })
      expect(await alerts()).toEqual([])
    },
  )

  it('of more than two days raises one alert, and the next answer ends it', async () => {
    answers['/un.xml'] = send(await unFile())
    await refresh('un')
    answers['/un.xml'] = (_, reply) => void reply.writeHead(503).end()
    for (let hours = 6; hours <= 72; hours += 6) {
      app.clock.advance(6 * 3600_000)
      await refresh('un')
    }
    expect(await alerts()).toEqual(['un'])
    answers['/un.xml'] = send(await unFile())
    expect(await refresh('un')).toEqual({ outcome: 'UNCHANGED' })
    expect((await rowOf('un')).problem).toBeNull()
  })

  it('at the first attempt raises an alert: nobody is screened against the list', async () => {
    answers['/un.xml'] = (_, reply) => void reply.writeHead(503).end()
    await refresh('un')
    expect(await alerts()).toEqual(['un'])
  })
})

describe('the schedule', () => {
  it('a list that fails holds up no other, and what came is searched', async () => {
    answers['/un.xml'] = send('<html>')
    for (const [path, name] of [
      ['/legislators.yaml', 'legislators-current'],
      ['/executive.yaml', 'executive'],
    ])
      answers[path ?? ''] = send(await fixture(`list-us-congress/fixtures/${name}.yaml`))
    await refreshLists.run(listParts(app))
    expect((await rowOf('un')).problem).toContain('consolidated.xml')
    expect(await rowOf('us-congress')).toMatchObject({ problem: null, sequence: 1 })
  })
})
