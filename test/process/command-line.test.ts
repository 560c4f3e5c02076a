import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { administer, databaseUrl, dropDatabase } from '../database.ts'
import { isPosix, newDataDir, runCommand, spawnProduct, until } from './start-process.ts'

/** Commands on a database of the test's own server: quicker than one embedded for each. */
const databaseName = `openbits_cli_${randomBytes(6).toString('hex')}`
let environment: Record<string, string>

beforeAll(async () => {
  await administer(inject('serverUrl'), `create database ${databaseName} template ${inject('template')}`)
  environment = { DATABASE_URL: databaseUrl(inject('serverUrl'), databaseName), DATA_DIR: await newDataDir() }
})
afterAll(() => dropDatabase(inject('serverUrl'), databaseName))

const openbits = (args: string, more: Record<string, string> = {}) =>
  runCommand(args.split(' ').filter(Boolean), { ...environment, ...more })

async function sql(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: environment.DATABASE_URL })
  await client.connect()
  await client.query(text)
  await client.end()
}

describe('help and usage', { timeout: 30_000 }, () => {
  it('--help lists every command and the exit codes, without touching settings or a database', async () => {
    const help = await runCommand(['--help'], { PORT: 'nonsense', DATA_DIR: '/nowhere' })
    expect(help).toMatchObject({ code: 0, stderr: '' })
    for (const command of ['serve', 'work', 'migrate', 'demo', 'credentials', 'lists', 'registries', 'check'])
      expect(help.stdout).toMatch(new RegExp(`^  ${command}\\b`, 'm'))
    expect(help.stdout).toContain(
      'Exit codes: 0 done, 1 failed, 2 wrong usage or settings, 3 something was found amiss',
    )
  })

  it.each(['serve', 'work', 'migrate', 'demo', 'check', 'credentials', 'credentials create', 'lists', 'lists import'])(
    '%s --help says what it does',
    async (command) => {
      const help = await runCommand([...command.split(' '), '--help'])
      expect(help).toMatchObject({ code: 0, stderr: '' })
      expect(help.stdout).toContain(`Usage: openbits ${command}`)
    },
  )

  it.each(['bake', 'serve --fast', 'migrate now', 'credentials create', 'credentials workspace'])(
    '“%s” is wrong usage: 2, and what is right',
    async (args) => {
      const answer = await runCommand(args.split(' '))
      expect(answer).toMatchObject({ code: 2, stdout: '' })
      expect(answer.stderr).toMatch(/error: .*\n\nUsage: openbits/s)
    },
  )
})

describe('settings that cannot be used', { timeout: 30_000 }, () => {
  it.each(['serve', 'work', 'migrate', 'check', 'credentials rotate-key'])(
    '“openbits %s” names all of them at once and ends with 2',
    async (command) => {
      const answer = await openbits(command, {
        PORT: '99999',
        DATABASE_URL: 'mysql://x',
        LOG_LEVEL: 'loud',
        MASTER_KEY: 'short',
      })
      expect(answer).toMatchObject({ code: 2, stdout: '' })
      for (const name of ['PORT', 'DATABASE_URL', 'LOG_LEVEL', 'MASTER_KEY'])
        expect(answer.stderr).toContain(`  ${name}: `)
      expect(answer.stderr).toMatch(/^openbits: These settings cannot be used:\n/)
      expect(answer.stderr).not.toContain('short')
      expect(answer.stderr).not.toContain('    at ')
    },
  )

  it('a database that is not there is a failure, 1, told without a stack', async () => {
    const answer = await openbits('migrate', { DATABASE_URL: 'postgres://me:hidden@127.0.0.1:1/none' })
    expect(answer).toMatchObject({ code: 1, stdout: '' })
    expect(answer.stderr).toMatch(
      /^openbits: The database at 127\.0\.0\.1:1\/none cannot be reached \(ECONNREFUSED\)\. .*DATABASE_URL/,
    )
    expect(answer.stderr).not.toMatch(/hidden| {4}at /)
  })

  it('a data folder that cannot be made is a failure, 1, told without a stack', async () => {
    const file = join(await newDataDir(), 'file')
    await writeFile(file, '')
    const answer = await runCommand(['migrate'], { DATA_DIR: join(file, 'below') })
    expect(answer).toMatchObject({ code: 1, stdout: '' })
    expect(answer.stderr).toMatch(/^openbits: The data folder .* cannot be made \(ENOTDIR\)\. Set DATA_DIR/)
  })

  it('check of a data folder that is not there is refused rather than answered “all is well”', async () => {
    const answer = await runCommand(['check'], { DATA_DIR: join(await newDataDir(), 'mistyped') })
    expect(answer).toMatchObject({ code: 2, stdout: '' })
    expect(answer.stderr).toMatch(
      /^openbits: There is no data folder .*mistyped to check\. Set DATA_DIR, or DATABASE_URL\./,
    )
  })
})

describe.skipIf(!isPosix)('roles', { timeout: 30_000 }, () => {
  it('work does jobs and listens nowhere; told to stop it ends with 0', async () => {
    const worker = await spawnProduct(['work'], environment)
    const exited = once(worker, 'exit')
    let log = ''
    worker.stdout?.on('data', (chunk) => {
      log += chunk
    })
    await until(async () => log.includes('"working"'))
    worker.kill('SIGTERM')
    expect(await exited).toEqual([0, null])
    expect(log).not.toContain('address')
  })
})

describe('answers', { timeout: 60_000 }, () => {
  it('with --json every command prints one JSON value and nothing else on standard output, at any log level', async () => {
    const json = async (args: string) => {
      const answer = await openbits(`${args} --json`, { LOG_LEVEL: 'debug' })
      expect(answer.code).toBe(0)
      return JSON.parse(answer.stdout)
    }
    expect(await json('migrate')).toEqual({ migrated: true })
    const made = await json('credentials workspace Bank')
    expect(made).toEqual({
      workspaceId: expect.any(String),
      clientId: expect.any(String),
      secretId: expect.any(String),
      clientSecret: expect.stringMatching(/^[\w-]{43}$/),
    })
    expect(await json('credentials create Second --scope review:read')).toMatchObject({ workspaceId: made.workspaceId })
    expect(await json('credentials rotate-key')).toEqual({ keyId: expect.any(String) })
    const checked: { promise: string; ok: boolean; broken: number }[] = await json('check')
    expect(checked.length).toBeGreaterThan(5)
    expect(checked.filter(({ ok }) => !ok)).toEqual([])
  })

  it('without it they are words for people', async () => {
    expect(await openbits('migrate')).toEqual({ code: 0, stdout: 'The database is up to date.\n', stderr: '' })
    const made = await openbits('credentials create Third')
    expect(made.stdout).toMatch(/^workspaceId +\S+\nclientId +\S+\nsecretId +\S+\nclientSecret +\S+\n$/)
  })

  it('credentials say which scopes and workspaces there are when asked for others', async () => {
    const scope = await openbits('credentials create A --scope everything')
    expect(scope).toMatchObject({ code: 2, stdout: '' })
    expect(scope.stderr).toMatch(/^openbits: Unknown scope: everything\. There are: application, /)
    const workspace = await openbits('credentials create A --workspace nobodys')
    expect(workspace.code).toBe(2)
    expect(workspace.stderr).toMatch(
      /^openbits: Name one of the workspaces with --workspace:\n {2}[0-9a-f-]{36} {2}Bank\n/,
    )
  })

  it('check ends with 3 when something is amiss, and says what and where', async () => {
    await sql(`insert into idempotency_keys (workspace_id, actor_id, key, operation, fingerprint, at)
      values (gen_random_uuid(), 'planted', 'planted-key', 'x', 'x', now())`)
    const words = await openbits('check')
    expect(words.code).toBe(3)
    expect(words.stdout).toContain(
      'FAIL  every Idempotency-Key that was used has its answer: 1 do not, e.g. planted-key\n',
    )
    expect(words.stdout).toMatch(/^ok {4}every document has its file/m)
    await sql("delete from idempotency_keys where key = 'planted-key'")
  })
})
