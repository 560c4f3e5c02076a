import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { cleanUp, makeFolder } from './fixtures/harness.ts'
import { identifyProcess, pidScope } from './identify-process.ts'
import { lockFolder } from './lock-folder.ts'

afterEach(cleanUp)

const lockOf = async (folder: string, number: number, owner: object) =>
  await writeFile(path.join(folder, `postgres.lock.${number}`), JSON.stringify({ scope: await pidScope(), ...owner }))

async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ['--version'])
  await once(child, 'exit')
  return child.pid ?? 0
}

test('a folder has one owner, until it is given free', async () => {
  const folder = await makeFolder()
  const lock = await lockFolder(folder)
  await expect(lockFolder(folder)).rejects.toThrow(
    `Another Openbits process (pid ${process.pid}) is using the data folder ${folder}.`,
  )
  await lock.release()
  await (await lockFolder(folder)).release()
})

test('the lock of an ended process is taken over at once', async () => {
  const folder = await makeFolder()
  await lockOf(folder, 1, { pid: await endedProcess(), start: '1' })
  await (await lockFolder(folder)).release()
})

test('a pid that was given to another process does not keep the lock', async () => {
  const folder = await makeFolder()
  await lockOf(folder, 1, { pid: process.ppid, start: 'before' })
  await (await lockFolder(folder)).release()
})

test('an owner whose start time was not to be had keeps the lock while its pid is there', async () => {
  const folder = await makeFolder()
  await lockOf(folder, 1, { pid: process.ppid, start: '' })
  await expect(lockFolder(folder)).rejects.toThrow(`(pid ${process.ppid})`)
})

test('of many takers of a left lock exactly one wins, and one file remains', async () => {
  const dead = { pid: await endedProcess(), start: '1' }
  for (let round = 0; round < 10; round++) {
    const folder = await makeFolder()
    await lockOf(folder, 7, dead)
    const takers = await Promise.allSettled(Array.from({ length: 12 }, () => lockFolder(folder)))
    const winners = takers.filter((taker) => taker.status === 'fulfilled')
    expect(winners).toHaveLength(1)
    expect(await readdir(folder)).toEqual(['postgres.lock.8'])
    for (const { value } of winners) await value.release()
  }
})

test('a higher number wins over one that was cleared away and made again', async () => {
  const folder = await makeFolder()
  const self = await identifyProcess(process.pid)
  await lockOf(folder, 9, { pid: process.pid, start: self.state === 'running' ? self.start : '' })
  await lockOf(folder, 3, { pid: await endedProcess(), start: '1' })
  await expect(lockFolder(folder)).rejects.toThrow(`(pid ${process.pid})`)
})

test('an owner in another container keeps the lock as long as it shows signs of life', async () => {
  const folder = await makeFolder()
  await lockOf(folder, 1, { pid: 1, start: '1', scope: 'another container' })
  const beat = setInterval(() => utimes(path.join(folder, 'postgres.lock.1'), new Date(), new Date()), 20)
  await expect(lockFolder(folder, { watchMs: 5_000 })).rejects.toThrow('(pid 1)')
  clearInterval(beat)
  await (await lockFolder(folder, { watchMs: 50 })).release()
})

test('a lock that a power cut left empty is nobody’s', async () => {
  const folder = await makeFolder()
  await writeFile(path.join(folder, 'postgres.lock.1'), '')
  await (await lockFolder(folder)).release()
})
