import { spawn } from 'node:child_process'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { findPackage } from './find-binaries.ts'
import {
  cleanUp,
  isRunning,
  keepRow,
  keptRows,
  makeFolder,
  namesIn,
  sql,
  start,
  started,
  startInProcess,
  until,
  useDataDir,
} from './fixtures/harness.ts'
import { EmbeddedPostgresError, type ServerExit } from './index.ts'

const sharedDataDir = useDataDir()
afterEach(cleanUp)

test('the first start makes a durable UTF-8 database that only its owner can read', async () => {
  const dataDir = path.join(await makeFolder(), 'new', 'data')
  const { url, connection } = await start({ dataDir })
  const [facts] = await sql(
    url,
    `select current_setting('fsync') as fsync, current_setting('listen_addresses') as addresses,
       current_setting('max_connections') as connections, pg_encoding_to_char(encoding) as encoding, datcollate
     from pg_database where datname = current_database()`,
  )
  expect(facts).toEqual({ fsync: 'on', addresses: '', connections: '100', encoding: 'UTF8', datcollate: 'C' })
  expect((await stat(path.join(dataDir, 'postgres'))).mode & 0o777).toBe(0o700)
  expect((await stat(connection.host)).mode & 0o777).toBe(0o700)
  expect((await stat(dataDir)).mode & 0o007).toBe(0)
})

test('a later start has the rows, quickly', async () => {
  const dataDir = sharedDataDir()
  const first = await start({ dataDir })
  await keepRow(first.url)
  await first.stop()
  const before = performance.now()
  const { url } = await start({ dataDir })
  // 0.1 s on an idle machine; the limit is for a busy one.
  expect(performance.now() - before).toBeLessThan(2_000)
  expect(await keptRows(url)).toEqual([{ text: 'acknowledged' }])
})

test('a second process on the data folder is refused, told which folder and which process', async () => {
  const dataDir = sharedDataDir()
  const { pid } = await start({ dataDir })
  expect(await startInProcess({ dataDir }).outcome).toEqual({
    error: `EmbeddedPostgresError: Another Openbits process (pid ${process.pid}) is using the data folder ${dataDir}. Stop that process, or set DATA_DIR to another folder.`,
  })
  expect(await isRunning(pid)).toBe(true)
})

test('stop ends the server in order, leaves no socket and gives the folder free, and may be called twice', async () => {
  const dataDir = sharedDataDir()
  const lines: string[] = []
  const database = await start({ dataDir, log: (line) => lines.push(line) })
  await Promise.all([database.stop(), database.stop()])
  expect(await isRunning(database.pid)).toBe(false)
  expect(lines).toContain('LOG:  database system is shut down')
  expect((await namesIn(dataDir)).filter((name) => !name.startsWith('postgres.lock.'))).toEqual(['postgres'])
  await start({ dataDir })
})

test('after kill -9 the next start ends the server left behind, and no acknowledged row is lost', async () => {
  const dataDir = sharedDataDir()
  const killed = startInProcess({ dataDir })
  const left = await started(killed)
  await keepRow(left.url)
  await killed.end('SIGKILL')
  expect(await isRunning(left.pid)).toBe(true)
  const { url, pid } = await start({ dataDir })
  expect(await isRunning(left.pid)).toBe(false)
  expect(pid).not.toBe(left.pid)
  expect(await keptRows(url)).toEqual([{ text: 'acknowledged' }])
})

test('a process that exits without stop takes its server with it', async () => {
  const dataDir = sharedDataDir()
  const starter = startInProcess({ dataDir })
  const { pid } = await started(starter)
  await starter.end('SIGTERM')
  await until(async () => !(await isRunning(pid)))
})

test('of two processes that start at once exactly one wins, also when both find a server left behind', async () => {
  const dataDir = sharedDataDir()
  const killed = startInProcess({ dataDir })
  const left = await started(killed)
  await killed.end('SIGKILL')
  const outcomes = await Promise.all([1, 2].map(() => startInProcess({ dataDir }).outcome))
  expect(outcomes.filter((outcome) => 'pid' in outcome)).toHaveLength(1)
  expect(
    outcomes.filter((outcome) => 'error' in outcome && /is using the data folder/.test(outcome.error)),
  ).toHaveLength(1)
  expect(await isRunning(left.pid)).toBe(false)
})

test('a first start that was killed halfway is done anew', async () => {
  const dataDir = path.join(await makeFolder(), 'data')
  const killed = startInProcess({ dataDir })
  const half = async () => {
    const names = await readdir(dataDir).catch(() => [])
    const draft = names.find((name) => name.startsWith('postgres.new-'))
    return draft !== undefined && (await readdir(path.join(dataDir, draft))).includes('PG_VERSION')
  }
  await until(half)
  await killed.end('SIGKILL')
  expect(await namesIn(dataDir)).not.toContain('postgres')
  await keepRow((await start({ dataDir })).url)
  expect((await namesIn(dataDir)).filter((name) => name.includes('new-'))).toEqual([])
})

test('a server that dies is told, and can be started again', async () => {
  const dataDir = sharedDataDir()
  const database = await start({ dataDir })
  const told = new Promise<ServerExit>((resolve) => database.onExit(resolve))
  process.kill(database.pid, 'SIGKILL')
  expect(await told).toMatchObject({ code: null, signal: 'SIGKILL' })
  await database.stop()
  await start({ dataDir })
})

test('a stop that was asked for is not told as a death', async () => {
  const database = await start({ dataDir: sharedDataDir() })
  const told: ServerExit[] = []
  database.onExit((exit) => told.push(exit))
  await database.stop()
  expect(told).toEqual([])
})

test('a process that was given the pid of a dead server is left alone', async () => {
  const dataDir = sharedDataDir()
  await (await start({ dataDir })).stop()
  // Of the server's own account: PostgreSQL itself passes over processes of others.
  const stranger = spawn('sleep', ['1000'], process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {})
  const note = [stranger.pid, path.join(dataDir, 'postgres'), '1', '5432', '/nowhere', '', '', 'ready', '']
  await writeFile(path.join(dataDir, 'postgres', 'postmaster.pid'), note.join('\n'))
  await start({ dataDir })
  expect(stranger.exitCode ?? stranger.signalCode).toBeNull()
  stranger.kill()
})

test('a data folder with a path too long for a socket works, and leaves nothing in the temporary folder', async () => {
  const dataDir = path.join(await makeFolder(), 'a folder, and a "long" name'.repeat(4))
  const killed = startInProcess({ dataDir })
  const left = new URL((await started(killed)).url).searchParams.get('host') ?? ''
  await killed.end('SIGKILL')
  const { url, connection, stop } = await start({ dataDir })
  expect(Buffer.byteLength(connection.host)).toBeLessThan(80)
  await sql(url, 'select 1')
  await stop()
  for (const folder of [left, connection.host]) await expect(stat(folder)).rejects.toThrow('ENOENT')
})

test('what the database says of a statement is not in the log', async () => {
  const lines: string[] = []
  const { url, stop } = await start({ dataDir: sharedDataDir(), log: (line) => lines.push(line) })
  await expect(sql(url, `select 'Anna Andersson'::int`)).rejects.toThrow('Anna Andersson')
  await expect(sql(url, `do $$ begin raise warning 'Anna Andersson'; raise 'Anna Andersson'; end $$`)).rejects.toThrow()
  await stop()
  expect(lines.join('\n')).toContain('ready to accept connections')
  expect(lines.join('\n')).not.toContain('Andersson')
})

test('a folder that is not a database, and one of another version, are refused and left as they are', async () => {
  const foreign = path.join(await makeFolder(), 'data')
  await mkdir(path.join(foreign, 'postgres'), { recursive: true })
  await writeFile(path.join(foreign, 'postgres', 'notes.txt'), 'mine')
  await expect(start({ dataDir: foreign })).rejects.toThrow('is not empty and not a PostgreSQL data folder')
  const older = path.join(await makeFolder(), 'data')
  await mkdir(path.join(older, 'postgres'), { recursive: true })
  await writeFile(path.join(older, 'postgres', 'PG_VERSION'), '17\n')
  await expect(start({ dataDir: older })).rejects.toThrow('was made by PostgreSQL 17')
  expect(await readFile(path.join(foreign, 'postgres', 'notes.txt'), 'utf8')).toBe('mine')
})

test('a server that cannot start says why, and gives the folder free', async () => {
  const dataDir = sharedDataDir()
  await (await start({ dataDir })).stop()
  await writeFile(path.join(dataDir, 'postgres', 'postgresql.auto.conf'), 'shared_buffers = nonsense\n')
  await expect(start({ dataDir })).rejects.toThrow(/shared_buffers[\s\S]*Put that right and start again/)
  await writeFile(path.join(dataDir, 'postgres', 'postgresql.auto.conf'), '')
  await start({ dataDir })
})

test('a machine without PostgreSQL is told to set DATABASE_URL', async () => {
  expect(() => findPackage('sunos', 'x64')).toThrow(EmbeddedPostgresError)
  expect(() => findPackage('linux', 's390x')).toThrow('no embedded PostgreSQL for linux-s390x. Set DATABASE_URL')
  const elsewhere = process.platform === 'darwin' ? 'linux' : 'darwin'
  expect(() => findPackage(elsewhere, 'arm64')).toThrow(/is not installed.*set DATABASE_URL/)
})

test('programs that cannot run here, as on Alpine, are told before anything is made', async () => {
  const binariesDir = await makeFolder()
  await mkdir(path.join(binariesDir, 'bin'))
  // As with musl: the file is there, and what it needs to be loaded is not.
  await writeFile(path.join(binariesDir, 'bin', 'postgres'), '#!/no/such/loader\n', { mode: 0o755 })
  const dataDir = await makeFolder()
  await expect(start({ dataDir, binariesDir })).rejects.toThrow(/\(ENOENT\).*glibc.*DATABASE_URL/)
  expect(await namesIn(dataDir)).toEqual([])
})
