import { spawnSync } from 'node:child_process'
import { chmod, chown, cp, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { findPackage } from './find-binaries.ts'
import {
  cleanUp,
  isRunning,
  keepRow,
  keptRows,
  makeFolder,
  makeTemporary,
  sql,
  start,
  started,
  startInProcess,
  useDataDir,
} from './fixtures/harness.ts'

const isRoot = process.getuid?.() === 0
const hasNamespaces = isRoot && spawnSync('unshare', ['-U', 'true']).status === 0
const nobodyReachesUs =
  isRoot && spawnSync('/bin/sh', ['-c', `test -r ${import.meta.filename}`], { uid: 65534 }).status === 0

const acknowledged = [{ text: 'acknowledged' }]
const ownerOf = async (folder: string) => (await stat(folder)).uid
const modeOf = async (folder: string) => (await stat(folder)).mode & 0o777

describe.skipIf(!isRoot)('as root (skipped when these tests do not run as root)', () => {
  const sharedDataDir = useDataDir()
  /** Holds a copy of the programs as npm unpacks them, without library links, and is closed to all but root. */
  let closed = ''
  let binariesDir = ''

  beforeAll(async () => {
    closed = await makeTemporary(0o700)
    binariesDir = path.join(closed, 'native')
    await cp(path.join(findPackage(), 'native'), binariesDir, { recursive: true, verbatimSymlinks: true })
    for (const entry of await readdir(path.join(binariesDir, 'lib'), { withFileTypes: true })) {
      if (entry.isSymbolicLink()) await rm(path.join(binariesDir, 'lib', entry.name))
    }
  })
  afterAll(() => rm(closed, { recursive: true }))
  afterEach(cleanUp)

  test('the server is an account without rights, to which the data belongs, and other accounts do not get in', async () => {
    const dataDir = sharedDataDir()
    const { pid, connection } = await start({ dataDir })
    for (const folder of [`/proc/${pid}`, path.join(dataDir, 'postgres'), connection.host]) {
      expect(await ownerOf(folder)).toBe(65534)
    }
    expect(await ownerOf(dataDir)).toBe(0)
    expect(await modeOf(dataDir)).toBe(0o710)
  })

  test('the owner of an existing data folder is the account', async () => {
    const dataDir = path.join(await makeFolder(), 'data')
    await mkdir(dataDir, { mode: 0o700 })
    await chown(dataDir, 1, 1)
    const { pid } = await start({ dataDir })
    expect(await ownerOf(`/proc/${pid}`)).toBe(1)
  })

  test.skipIf(!hasNamespaces)(
    'below a closed folder it runs in a user namespace (skipped when the kernel forbids those)',
    async () => {
      const dataDir = path.join(closed, 'data')
      const killed = startInProcess({ dataDir, binariesDir })
      const left = await started(killed)
      await keepRow(left.url)
      expect(await ownerOf(path.join(dataDir, 'postgres'))).toBe(0)
      await killed.end('SIGKILL')
      // Opened to others later, the same data goes to the account.
      await chmod(closed, 0o755)
      const second = await start({ dataDir, binariesDir })
      expect(await isRunning(left.pid)).toBe(false)
      expect(await ownerOf(`/proc/${second.pid}`)).toBe(65534)
      expect(await keptRows(second.url)).toEqual(acknowledged)
      await second.stop()
      await chmod(closed, 0o700)
      const third = await start({ dataDir, binariesDir })
      expect(await keptRows(third.url)).toEqual(acknowledged)
    },
  )

  test('without a user namespace programs and data are relocated, and found again', async () => {
    const dataDir = path.join(closed, 'relocated')
    const systemDir = await makeFolder()
    const options = { dataDir, systemDir, binariesDir, waysAsRoot: ['account', 'relocated'] as const }
    const first = await start(options)
    await keepRow(first.url)
    const [place] = await sql<{ setting: string }>(
      first.url,
      `select setting from pg_settings where name = 'data_directory'`,
    )
    expect(place?.setting).toMatch(new RegExp(`^${systemDir}/data-[0-9a-f]{16}/postgres$`))
    await first.stop()
    // Also when another way would work by now: the data is where the marker says.
    const second = await start({ dataDir, systemDir })
    expect(await keptRows(second.url)).toEqual(acknowledged)
    await second.stop()
    await rm(systemDir, { recursive: true })
    await expect(start(options)).rejects.toThrow(/was kept in .*, which is gone. Put it back from a backup/)
  })

  test('an existing database is relocated with its rows, also after kill -9', async () => {
    const dataDir = sharedDataDir()
    const systemDir = await makeFolder()
    const killed = startInProcess({ dataDir })
    await keepRow((await started(killed)).url)
    await killed.end('SIGKILL')
    const { url } = await start({ dataDir, systemDir, waysAsRoot: ['relocated'] })
    expect(await keptRows(url)).toEqual(acknowledged)
    expect(await readdir(dataDir)).not.toContain('postgres')
  })

  test('when no way works, the message says what would', async () => {
    const dataDir = path.join(closed, 'no-way')
    await expect(start({ dataDir, binariesDir, waysAsRoot: ['account'] })).rejects.toThrow(
      /refuses to run as root.*Start Openbits as an ordinary account/,
    )
  })

  test.skipIf(!nobodyReachesUs)(
    'an ordinary account needs nothing of this (skipped when it cannot read the project)',
    async () => {
      const folder = await makeFolder()
      await chown(folder, 65534, 65534)
      const dataDir = path.join(folder, 'data')
      const starter = startInProcess({ dataDir }, 65534)
      const { url, pid } = await started(starter)
      expect(await ownerOf(`/proc/${pid}`)).toBe(65534)
      await keepRow(url)
      await starter.end('SIGKILL')
      // root goes on with the same folder, and then the ordinary account again.
      const asRoot = await start({ dataDir })
      expect(await keptRows(asRoot.url)).toEqual(acknowledged)
      await asRoot.stop()
      expect(await keptRows((await started(startInProcess({ dataDir }, 65534))).url)).toEqual(acknowledged)
    },
  )

  test.skipIf(!nobodyReachesUs)(
    'an ordinary account is told when the database is another’s (skipped when it cannot read the project)',
    async () => {
      const dataDir = path.join(await makeFolder(), 'data')
      await mkdir(path.join(dataDir, 'postgres'), { recursive: true, mode: 0o777 })
      await chmod(dataDir, 0o777)
      await chmod(path.join(dataDir, 'postgres'), 0o700)
      expect(await startInProcess({ dataDir }, 65534).outcome).toEqual({
        error: expect.stringContaining('it belongs to another account'),
      })
    },
  )

  test.skipIf(!nobodyReachesUs)(
    'an ordinary account that may not write node_modules is told how to make the library links (skipped when it cannot read the project)',
    async () => {
      const folder = await makeFolder()
      await mkdir(path.join(folder, 'native', 'lib'), { recursive: true })
      await writeFile(
        path.join(folder, 'native', 'pg-symlinks.json'),
        JSON.stringify([{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]),
      )
      const dataDir = path.join(folder, 'data')
      await mkdir(dataDir)
      await chown(dataDir, 65534, 65534)
      expect(await startInProcess({ dataDir, binariesDir: path.join(folder, 'native') }, 65534).outcome).toEqual({
        error: expect.stringMatching(/\(EACCES\)\. Run “node scripts\/hydrate-symlinks.js” in /),
      })
    },
  )
})
