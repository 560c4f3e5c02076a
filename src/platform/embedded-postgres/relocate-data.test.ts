import { access, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { cleanUp, makeFolder } from './fixtures/harness.ts'
import { moveDatabase, relocateData } from './relocate-data.ts'

const isRoot = process.getuid?.() === 0
const memory = '/dev/shm'
const hasMemory = await access(memory).then(
  () => true,
  () => false,
)

afterEach(cleanUp)

test.skipIf(!hasMemory)(
  'a database moves to another file system whole, after its copy is on disk (skipped without /dev/shm)',
  async () => {
    const source = await mkdtemp(path.join(memory, 'embedded-postgres-test-'))
    const target = await makeFolder()
    expect((await stat(source)).dev).not.toBe((await stat(target)).dev)
    const [from, to] = [path.join(source, 'postgres'), path.join(target, 'postgres')]
    await mkdir(path.join(from, 'base'), { recursive: true })
    await writeFile(path.join(from, 'base', '1'), 'rows')
    const synced: string[] = []
    await moveDatabase(from, to, async (copy) => {
      expect(await readdir(source)).toEqual(['postgres'])
      expect(await readdir(target)).not.toContain('postgres')
      synced.push(await readFile(path.join(copy, 'base', '1'), 'utf8'))
    })
    expect(synced).toEqual(['rows'])
    expect(await readFile(path.join(to, 'base', '1'), 'utf8')).toBe('rows')
    expect(await readdir(source)).toEqual([])
    await rm(source, { recursive: true })
  },
)

test.skipIf(!isRoot)(
  'a database left by a data folder that is gone is not taken for a new one’s (skipped when not root)',
  async () => {
    const [systemDir, dataDir] = [await makeFolder(), await makeFolder()]
    const home = await relocateData(dataDir, systemDir)
    await mkdir(path.join(home, 'postgres'))
    await rm(path.join(dataDir, 'postgres.location.json'))
    await expect(relocateData(dataDir, systemDir)).rejects.toThrow(
      /holds a database that an earlier .* used. To go on with it/,
    )
  },
)
