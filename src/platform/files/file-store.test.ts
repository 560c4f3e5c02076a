import { mkdtemp, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDiskStore } from './file-store.ts'
import { openFileStore } from './open-file-store.ts'
import { FileStoreError } from './store.ts'

describe('files on disk', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'openbits-disk-'))
  })

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true })
  })

  const put = (store: Awaited<ReturnType<typeof openDiskStore>>, key: string) =>
    store.put(key, Readable.from([Buffer.from('x')]), { maxBytes: 10 })

  it.skipIf(process.platform === 'win32')('only its own account may read the files and enter the folders', async () => {
    const root = join(folder, 'files')
    await put(await openDiskStore(root), 'a/b/c')
    const mode = async (path: string) => ((await stat(join(root, path))).mode & 0o777).toString(8)
    expect(await Promise.all(['.', '.incoming', 'a', 'a/b', 'a/b/c.bin'].map(mode))).toEqual([
      '700',
      '700',
      '700',
      '700',
      '600',
    ])
  })

  it('finds what an earlier process put', async () => {
    await put(await openDiskStore(folder), 'a/b')
    const stream = await (await openDiskStore(folder)).get('a/b')
    expect(stream && (await buffer(stream)).toString()).toBe('x')
  })

  it('removes what a killed process left half-written a day ago, and nothing younger', async () => {
    const now = new Date('2026-11-22T12:00:00Z')
    await openDiskStore(folder)
    const incoming = join(folder, '.incoming')
    for (const [name, hours] of [
      ['young', 23],
      ['old', 25],
    ] as const) {
      await writeFile(join(incoming, name), 'half')
      const written = new Date(now.getTime() - hours * 3_600_000)
      await utimes(join(incoming, name), written, written)
    }
    const store = await openDiskStore(folder, { now: () => now })
    expect(await readdir(incoming)).toEqual(['young'])
    for await (const file of store.list('')) expect(file.key).toBe('no file was put')
  })

  it('an unmounted disk is an outage, never an empty store', async () => {
    const root = join(folder, 'files')
    const store = await openDiskStore(root)
    await put(store, 'a')
    await rename(root, join(folder, 'elsewhere'))
    await expect(store.get('a')).rejects.toThrow(FileStoreError)
    await expect(store.remove('a')).rejects.toThrow(FileStoreError)
    await expect(store.list('')[Symbol.asyncIterator]().next()).rejects.toThrow(FileStoreError)
    await expect(put(store, 'b')).rejects.toMatchObject({ code: 'unavailable', detail: 'disk: ENOENT' })
  })

  it('leaves foreign files in its folder alone and unlisted', async () => {
    const store = await openDiskStore(folder)
    await put(store, 'a')
    await writeFile(join(folder, 'README.txt'), 'not ours')
    await writeFile(join(folder, 'README.bin'), 'not ours')
    const keys: string[] = []
    for await (const { key } of store.list('')) keys.push(key)
    expect(keys).toEqual(['a'])
  })
})

describe('openFileStore', () => {
  it('reads folders as paths and as URLs', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'openbits-url-'))
    await (await openFileStore(`file:${folder}`)).put('a', Readable.from([Buffer.from('x')]), { maxBytes: 1 })
    expect(
      await (await openFileStore(pathToFileURL(folder).href)).get('a').then((stream) => stream && buffer(stream)),
    ).toEqual(Buffer.from('x'))
    await rm(folder, { recursive: true })
  })

  it('says how an address is written when it cannot read one, and what S3 needs', async () => {
    for (const url of ['/srv/files', 'ftp://x', 's3://', 's3:bucket', 's3://Bucket', 's3://bucket/../x']) {
      await expect(openFileStore(url), url).rejects.toThrow(/file:<folder> or s3:/)
    }
    await expect(openFileStore('s3://bucket')).rejects.toThrow(/region/)
  })
})
