import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findRunningPostgres } from './start.ts'

/** That a running one is found is shown with the product itself, in `test/process/lists.test.ts`. */
describe('finding the database of a data folder', () => {
  let dataDir: string
  beforeEach(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'openbits-find-'))
  })
  afterEach(() => rm(dataDir, { recursive: true }))

  const note = async (pid: number, ...more: string[]) => {
    await mkdir(path.join(dataDir, 'postgres'))
    const lines = [pid, path.join(dataDir, 'postgres'), 1795347305, 5432, path.join(dataDir, 'postgres.run'), ...more]
    await writeFile(path.join(dataDir, 'postgres', 'postmaster.pid'), `${lines.join('\n')}\n`)
  }

  it('there is none in a folder that nobody has used', async () => {
    expect(await findRunningPostgres(dataDir)).toBeUndefined()
    expect(await findRunningPostgres(path.join(dataDir, 'nowhere'))).toBeUndefined()
  })

  it('the note of one that was killed is not believed', async () => {
    const child = spawn(process.execPath, ['-e', ''])
    await once(child, 'exit')
    await note(child.pid ?? 0)
    expect(await findRunningPostgres(dataDir)).toBeUndefined()
  })

  it('a running one is told by its socket', async () => {
    await note(process.pid)
    const url = new URL((await findRunningPostgres(dataDir)) ?? '')
    expect(url.searchParams.get('host')).toBe(path.join(dataDir, 'postgres.run'))
    expect(url.searchParams.get('port')).toBe('5432')
  })
})
