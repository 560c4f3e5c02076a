import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { startLoopback } from '../../src/connectors/loopback.ts'
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres/index.ts'
import { jobExpiryS } from '../../src/platform/jobs.ts'
import { identify } from '../journey.ts'
import { caller } from '../workspace.ts'
import { openDemo } from './client.ts'
import { create, email, type History, load, newHistory } from './load.ts'
import {
  findDatabase,
  isPosix,
  killDatabase,
  newDataDir,
  type Product,
  runCommand,
  startProduct,
  until,
} from './start-process.ts'

const upAgainMaxMs = 15_000
const acknowledgedPerRound = 80

/** Three ways to die. The last is the database’s own death: the server must not go on without it. */
const deaths: { of: string; kill: (product: Product) => Promise<unknown> }[] = [
  { of: 'the server', kill: (product) => product.end('SIGKILL') },
  {
    of: 'the server and its database',
    kill: (product) => Promise.all([product.end('SIGKILL'), killDatabase(product.dataDir)]),
  },
  {
    of: 'the database',
    async kill(product) {
      await killDatabase(product.dataDir)
      expect(await product.exited, product.lines.slice(-3).join('\n')).toEqual({ code: 70, signal: null })
      expect(product.lines.at(-1)).toContain('the embedded database has ended by itself')
    },
  },
]

/** One row of one query on the database of a running product. */
async function ask(product: Product, text: string): Promise<Record<string, unknown>> {
  const database = await findDatabase(product.dataDir)
  const client = new pg.Client({ connectionString: database?.url })
  await client.connect()
  try {
    return (await client.query(text)).rows[0]
  } finally {
    await client.end()
  }
}

async function expectKept(product: Product, history: History): Promise<void> {
  const client = await openDemo(product)
  const read = async (operation: string, applicationId: string) => {
    const answer = await client.call(operation, { applicationId })
    expect(answer.status, `${operation} of ${applicationId}`).toBe(200)
    return answer.body
  }
  await Promise.all([...history.created.values()].map((id) => read('applications.get', id)))
  const contacts = history.contacts.map((id) => read('applications.person.contactDetails.get', id))
  for (const contact of await Promise.all(contacts)) expect(JSON.stringify(contact)).toContain(email)
  const sizes = history.documents.map(async ({ applicationId, documentId }) => {
    const { data } = await read('applications.documents.list', applicationId)
    const listed = data.find((one: { id: string }) => one.id === documentId)
    return (await (await fetch(listed.downloadUrl)).arrayBuffer()).byteLength
  })
  expect(await Promise.all(sizes)).toEqual(history.documents.map(({ size }) => size))
}

/** Every creation is asked for once more: known ones answer as before, unknown ones are done now, if they were not. */
async function repeatAll(product: Product, history: History): Promise<void> {
  const client = await openDemo(product)
  const repeat = async (key: string) => {
    const answer = await create(client, client.workflows.reviewed, key)
    expect(answer.status).toBe(200)
    return answer.body.id as string
  }
  const answered = await Promise.all([...history.created.keys()].map(repeat))
  expect(answered).toEqual([...history.created.values()])
  for (const key of history.unknown) history.created.set(key, await repeat(key))
  history.unknown.clear()
}

describe.skipIf(!isPosix)('a server that is killed', { timeout: 120_000 }, () => {
  const history = newHistory()
  let dataDir: string | undefined

  for (const { of, kill } of deaths)
    it(`DUR-01, DUR-02, AUD-02 loses no acknowledged write, leaves none half written and is up again in 15 s when kill -9 hits ${of} under load`, async () => {
      dataDir ??= await newDataDir()
      const product = await startProduct({ dataDir })
      let killed: Promise<unknown> | undefined
      await load(product, await openDemo(product), history, (acknowledged) => {
        if (acknowledged === acknowledgedPerRound) killed = kill(product)
      })
      await killed
      expect(history.unknown.size).toBeGreaterThan(0)
      const again = await startProduct({ dataDir })
      expect(again.readyAfterMs).toBeLessThan(upAgainMaxMs)
      await expectKept(again, history)
      await repeatAll(again, history)
      const { n } = await ask(again, 'select count(*)::int as n from applications')
      expect(n).toBe(history.created.size)
      expect(await again.end('SIGTERM')).toEqual({ code: 0, signal: null })
      const checked = await runCommand(['check', '--json'], { DATA_DIR: dataDir })
      expect(JSON.parse(checked.stdout).filter((one: { ok: boolean }) => !one.ok)).toEqual([])
      expect(checked.code).toBe(0)
      const audit = await runCommand(['audit', 'verify', '--json'], { DATA_DIR: dataDir })
      const [log] = JSON.parse(audit.stdout)
      expect(log).toMatchObject({ faultCount: 0, waiting: 0 })
      expect(log.entries).toBeGreaterThan(acknowledgedPerRound)
    })

  it('ends with 70 and says so in its last line when something fails that nothing expected', async () => {
    const unforeseen = `process.on('SIGUSR2', () => void Promise.reject(new Error('unforeseen')))`
    const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(unforeseen)}`
    const product = await startProduct({ environment: { NODE_OPTIONS } })
    expect(await product.end('SIGUSR2')).toEqual({ code: 70, signal: null })
    expect(JSON.parse(product.lines.at(-1) ?? '{}')).toMatchObject({
      level: expect.anything(),
      msg: expect.stringMatching(/^a fault that nothing expected/),
      error: { message: 'unforeseen' },
    })
  })

  it('DUR-03 has the job that it was doing done by the next one, once its lease is over, to one effect', async () => {
    let asked = 0
    let isAnswering = false
    const register = await startLoopback({
      'GET /*': () => {
        asked++
        return isAnswering ? { status: 404 } : new Promise(() => {})
      },
    })
    const folder = await newDataDir()
    const options = { dataDir: folder, environment: { BRREG_URL: register.url } }
    const product = await startProduct(options)
    const client = await openDemo(product)
    const { body } = await client.call('applications.create', {
      workflowId: client.workflows.company,
      countryCode: 'NO',
      redirectUrl: client.redirectUrl,
    })
    const flow = caller(product, body.sessionToken)
    await flow('flow.submit', { step: 'contact', data: { email } })
    await identify(flow, '17858499860')
    await flow('flow.submit', { step: 'organization', data: { organizationNumber: '923609016' } })
    await until(async () => asked > 0)
    await product.end('SIGKILL')

    // The lease of a minute is over, without the minute.
    const database = await startEmbeddedPostgres({ dataDir: folder })
    const connection = new pg.Client({ connectionString: database.url })
    await connection.connect()
    const { rows } = await connection.query(
      `update pgboss.job set started_on = started_on - interval '${jobExpiryS + 1} s' where state = 'active' returning name`,
    )
    await connection.end()
    await database.stop()
    expect(rows).toEqual([{ name: 'applications.lookUpOrganization' }])

    isAnswering = true
    const again = await startProduct(options)
    const status = () => caller(again, body.sessionToken)('flow.get')
    await until(async () => (await status()).body.current?.state === 'OPEN')
    expect((await status()).body.current).toMatchObject({ key: 'organization', note: expect.any(String) })
    const { n } = await ask(
      again,
      `select count(*)::int as n from application_inputs where input->'result'->>'type' = 'look-up-organization'`,
    )
    expect(n).toBe(1)
    await register.close()
  })
})
