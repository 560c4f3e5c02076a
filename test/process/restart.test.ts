import { spawn } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { upload } from '../multipart.ts'
import { askToken, caller } from '../workspace.ts'
import { type Client, openDemo } from './client.ts'
import {
  childrenOf,
  findDatabase,
  isPosix,
  newDataDir,
  type Product,
  runCommand,
  startProduct,
  until,
} from './start-process.ts'

const pdf = { content: Buffer.from('%PDF-1.4\n%%EOF\n'), fileName: 'passport.pdf', contentType: 'application/pdf' }

/** Counts what the database syncs from now on. Undefined where processes cannot be watched. */
async function watchSyncs(product: Product): Promise<{ count(): Promise<number> } | undefined> {
  const database = await findDatabase(product.dataDir)
  if (!database) throw new Error('The product runs without its database.')
  const pids = [database.pid, ...(await childrenOf(database.pid))]
  const args = ['-f', '-e', 'trace=fsync,fdatasync', ...pids.flatMap((pid) => ['-p', String(pid)])]
  const strace = spawn('strace', args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = new Promise<void>((resolve) => void strace.once('close', resolve).once('error', () => resolve()))
  let output = ''
  strace.stderr.on('data', (chunk) => {
    output += chunk
  })
  const attached = until(async () => output.split(' attached').length > pids.length).then(() => true)
  if (!(await Promise.race([attached, ended.then(() => false)]))) return undefined
  return {
    async count() {
      strace.kill('SIGINT')
      await ended
      return output.match(/f(data)?sync\(/g)?.length ?? 0
    },
  }
}

describe.skipIf(!isPosix)('a data folder', { timeout: 60_000 }, () => {
  let product: Product
  let client: Client
  beforeAll(async () => {
    product = await startProduct()
    client = await openDemo(product)
  })

  const create = async () => {
    const body = { workflowId: client.workflows.reviewed, countryCode: 'SE', redirectUrl: client.redirectUrl }
    return (await client.call('applications.create', body)).body as { id: string; sessionToken: string }
  }

  it('has, after the first start, a demo workspace and keys that only their owner can read', async () => {
    for (const file of ['demo.json', 'master.key'])
      expect((await stat(join(product.dataDir, file))).mode & 0o777, file).toBe(0o600)
    expect(await product.demo()).toMatchObject({
      baseUrl: product.baseUrl,
      clientSecret: expect.stringMatching(/^[\w-]{43}$/),
      staff: { email: expect.stringContaining('@'), password: expect.stringMatching(/^[\w-]{43}$/) },
      workflows: [{ kind: 'KYC' }, { kind: 'KYB' }, { kind: 'KYC' }],
    })
  })

  it('DUR-04 is on a database that syncs before it answers', async () => {
    const database = await findDatabase(product.dataDir)
    const connection = new pg.Client({ connectionString: database?.url })
    await connection.connect()
    const { rows } = await connection.query(
      "select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes')",
    )
    await connection.end()
    expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
    })
  })

  it('DUR-04 has at least one sync of the disk for every acknowledged write', async ({ skip }) => {
    const watch = await watchSyncs(product)
    if (!watch) return skip('strace is not installed, or may not attach to another process here')
    const writes = 20
    for (let n = 0; n < writes; n++) await create()
    expect(await watch.count()).toBeGreaterThanOrEqual(writes)
  })

  it('DUR-06 is one process’s: a second one is told which process has it, ends with 1 and disturbs nothing', async () => {
    const second = await runCommand([], { DATA_DIR: product.dataDir })
    expect(second).toMatchObject({ code: 1, stdout: '' })
    expect(second.stderr).toBe(
      `openbits: Another Openbits process (pid ${product.pid}) is using the data folder ${product.dataDir}. ` +
        'Stop that process, or set DATA_DIR to another folder.\n',
    )
    const check = await runCommand(['check'], { DATA_DIR: product.dataDir })
    expect(check).toMatchObject({ code: 1, stderr: expect.stringContaining(`(pid ${product.pid})`) })
    expect((await create()).id).toMatch(/^bits:application::/)
  })

  it('DUR-07 keeps tokens, sessions, secrets, keys and download links over a restart', async () => {
    const { id, sessionToken } = await create()
    await caller(product, sessionToken)('flow.start')
    const uploaded = await upload(product, sessionToken, pdf)
    expect(uploaded.status).toBe(200)
    const { body: documents } = await client.call('applications.documents.list', { applicationId: id })
    const link = new URL(documents.data[0].downloadUrl)
    const demo = await product.demo()
    expect(await product.end('SIGTERM')).toEqual({ code: 0, signal: null })

    product = await startProduct({ dataDir: product.dataDir })
    const again = caller(product, client.token)
    expect(await again('applications.get', { applicationId: id })).toMatchObject({ body: { status: 'IN_PROGRESS' } })
    expect((await caller(product, sessionToken)('flow.get')).body).toMatchObject({ applicationId: id })
    const file = await fetch(`${product.baseUrl}${link.pathname}${link.search}`)
    expect(Buffer.from(await file.arrayBuffer())).toEqual(pdf.content)
    expect((await askToken(product, demo)).status).toBe(200)
    expect(await product.demo()).toEqual({ ...demo, baseUrl: product.baseUrl })
    client = await openDemo(product)
  })

  it('is told by one JSON line on standard output where the server is, and by words beside it', async () => {
    const ready = product.lines.map((line) => JSON.parse(line)).find(({ msg }) => msg === 'ready')
    expect(ready).toMatchObject({ level: 'info', address: product.baseUrl, mode: 'demo', worker: true })
    expect(product.errors.join('\n')).toContain(`Openbits is ready at ${product.baseUrl}`)
  })
})

describe.skipIf(!isPosix)('production', { timeout: 60_000 }, () => {
  it('makes no demo workspace, and has no sandbox to identify or look anybody up in', async () => {
    const dataDir = await newDataDir()
    const made = await runCommand(['credentials', 'workspace', 'Bank', '--json'], {
      DATA_DIR: dataDir,
      OPENBITS_MODE: 'production',
    })
    const product = await startProduct({ dataDir, environment: { OPENBITS_MODE: 'production' } })
    await expect(stat(join(dataDir, 'demo.json'))).rejects.toThrow('ENOENT')
    expect(product.errors.join('\n')).not.toContain('demo')
    const { body } = await askToken(product, JSON.parse(made.stdout), 'application workflow:read workflow:write')
    const call = caller(product, body.access_token)
    expect((await call('workflows.list')).body).toEqual({ data: [] })
    expect(await call('sandbox.catalogue')).toMatchObject({ status: 404 })
    expect(await product.end('SIGTERM')).toEqual({ code: 0, signal: null })
  })
})
