import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { s3rverKeys, startS3rver } from './fixtures/start-s3rver.ts'
import { openFileStore } from './open-file-store.ts'
import { type FileStore, FileTooLargeError, InvalidKeyError } from './store.ts'

/** What every store promises; each kind runs the same tests. */
const kinds = {
  async disk(folder: string) {
    const root = join(folder, 'files')
    return { store: await openFileStore(`file:${root}`), halfWritten: join(root, '.incoming'), close: async () => {} }
  },
  async s3(folder: string) {
    const server = await startS3rver(join(folder, 's3'), 'documents')
    const spoolFolder = join(folder, 'spool')
    const store = await openFileStore('s3://documents/kyc', {
      s3: { ...s3rverKeys, endpoint: server.endpoint, spoolFolder },
    })
    return { store, halfWritten: spoolFolder, close: server.close }
  },
}

describe.each(Object.entries(kinds))('a store of kind %s', (_, open) => {
  let folder: string
  let store: FileStore
  let halfWritten: string
  let close: () => Promise<void>

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'openbits-files-'))
    ;({ store, halfWritten, close } = await open(folder))
  })

  afterAll(async () => {
    await close()
    await rm(folder, { recursive: true })
  })

  const put = (key: string, bytes: Uint8Array, maxBytes = 10_000_000) =>
    store.put(key, Readable.from([bytes]), { maxBytes })

  async function read(key: string): Promise<Buffer | undefined> {
    const stream = await store.get(key)
    return stream && buffer(stream)
  }

  async function keys(prefix: string): Promise<string[]> {
    const found: string[] = []
    for await (const { key } of store.list(prefix)) found.push(key)
    return found.sort()
  }

  it('gives back the bytes that were put, and says their size and hash', async () => {
    const bytes = randomBytes(3_000_000)
    const chunks = async function* () {
      for (let at = 0; at < bytes.length; at += 70_000) yield bytes.subarray(at, at + 70_000)
    }
    const stored = await store.put('round/trip', chunks(), { maxBytes: bytes.length })
    expect(stored).toEqual({ size: 3_000_000, sha256: createHash('sha256').update(bytes).digest('hex') })
    expect((await read('round/trip'))?.equals(bytes)).toBe(true)
  })

  it('keeps any bytes under any key, empty files too', async () => {
    const part = fc.string({ unit: fc.constantFrom(...'abz09_-'), minLength: 1, maxLength: 8 })
    const key = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => `any/${parts.join('/')}`)
    await fc.assert(
      fc.asyncProperty(key, fc.uint8Array({ maxLength: 200 }), async (where, bytes) => {
        expect((await put(where, bytes)).size).toBe(bytes.length)
        expect(await read(where)).toEqual(Buffer.from(bytes))
      }),
      { numRuns: 25 },
    )
  })

  it('replaces a file in one step', async () => {
    await put('replaced', Buffer.from('old'))
    const old = await store.get('replaced')
    await put('replaced', Buffer.from('new and longer'))
    expect((await read('replaced'))?.toString()).toBe('new and longer')
    // A reader who began before the change still gets one whole file.
    expect(['old', 'new and longer']).toContain(old && (await buffer(old)).toString())
  })

  it('has nothing where nothing was put, and removes twice without complaint', async () => {
    expect(await store.get('never/put')).toBeUndefined()
    await put('removed', Buffer.from('x'))
    await store.remove('removed')
    await store.remove('removed')
    expect(await store.get('removed')).toBeUndefined()
    expect(await keys('removed')).toEqual([])
  })

  it('lists the files whose key begins so, with size and time', async () => {
    for (const key of ['list/a', 'list/a/b', 'list/ab', 'list/c/d/e', 'other/a']) await put(key, Buffer.from(key))
    expect(await keys('list/')).toEqual(['list/a', 'list/a/b', 'list/ab', 'list/c/d/e'])
    expect(await keys('list/a')).toEqual(['list/a', 'list/a/b', 'list/ab'])
    expect(await keys('list/a/')).toEqual(['list/a/b'])
    expect(await keys('list/x')).toEqual([])
    for await (const file of store.list('list/c')) {
      expect(file.size).toBe(10)
      expect(Math.abs(file.modifiedAt.getTime() - Date.now())).toBeLessThan(60_000)
    }
  })

  it('UPL-04 refuses every key that is not plain, so none points outside the store', async () => {
    const keys = [
      '',
      '/',
      '/a',
      'a/',
      'a//b',
      '.',
      '..',
      '../a',
      'a/../b',
      'a/./b',
      'a.b',
      'A',
      'å',
      'a b',
      'a\\b',
      'a\0',
      'a\n',
      '%2e%2e',
    ]
    for (const key of [...keys, 'a'.repeat(201), `${'a/'.repeat(300)}a`]) {
      await expect(put(key, Buffer.from('x')), key).rejects.toThrow(InvalidKeyError)
      await expect(store.get(key), key).rejects.toThrow(InvalidKeyError)
      await expect(store.remove(key), key).rejects.toThrow(InvalidKeyError)
    }
    for (const prefix of ['/', '..', 'a//', 'a/../'])
      await expect(store.list(prefix)[Symbol.asyncIterator]().next()).rejects.toThrow(InvalidKeyError)
  })

  it('stops at the limit while bytes are still coming, and leaves nothing behind', async () => {
    let given = 0
    const endless = async function* () {
      for (;;) {
        given += 1_000
        yield Buffer.alloc(1_000)
      }
    }
    const refused = store.put('limit/over', endless(), { maxBytes: 10_000 })
    await expect(refused).rejects.toThrow(FileTooLargeError)
    await expect(refused).rejects.toMatchObject({ code: 'payload_too_large', maxBytes: 10_000 })
    expect(given).toBe(11_000)
    expect((await put('limit/exact', Buffer.alloc(10_000), 10_000)).size).toBe(10_000)
    expect(await keys('limit/')).toEqual(['limit/exact'])
    expect(await readdir(halfWritten)).toEqual([])
  })

  it('leaves nothing behind when the sender breaks off or fails, and keeps the file that was there', async () => {
    await put('broken/kept', Buffer.from('the first'))
    const failing = async function* () {
      yield Buffer.alloc(100_000)
      throw new Error('the sender failed')
    }
    await expect(store.put('broken/kept', failing(), { maxBytes: 1_000_000 })).rejects.toThrow('the sender failed')

    const aborted = new Readable({ read() {} })
    aborted.push(Buffer.alloc(100_000))
    const waiting = store.put('broken/new', aborted, { maxBytes: 1_000_000 })
    setImmediate(() => aborted.destroy())
    await expect(waiting).rejects.toMatchObject({ code: 'ERR_STREAM_PREMATURE_CLOSE' })

    const gone = Readable.from([Buffer.from('never read')])
    gone.destroy()
    await expect(store.put('broken/empty', gone, { maxBytes: 100 })).rejects.toMatchObject({
      code: 'ERR_STREAM_PREMATURE_CLOSE',
    })

    expect(await keys('broken/')).toEqual(['broken/kept'])
    expect((await read('broken/kept'))?.toString()).toBe('the first')
    expect(await readdir(halfWritten)).toEqual([])
  })

  it('stops reading from the sender when it refuses a file', async () => {
    const source = Readable.from([Buffer.alloc(10), Buffer.alloc(10), Buffer.alloc(10)])
    await expect(store.put('stopped', source, { maxBytes: 15 })).rejects.toThrow(FileTooLargeError)
    expect(source.destroyed).toBe(true)
  })

  it('refuses sources that give text', async () => {
    const text = Readable.from(['text'])
    await expect(store.put('text', text, { maxBytes: 100 })).rejects.toThrow(TypeError)
  })

  it('keeps one whole file when several are put under one key at once', async () => {
    const contents = Array.from({ length: 8 }, (_, index) => Buffer.alloc(50_000, index))
    await Promise.all(contents.map((bytes) => put('race', bytes)))
    const kept = await read('race')
    expect(contents.some((bytes) => kept?.equals(bytes))).toBe(true)
    expect(await readdir(halfWritten)).toEqual([])
  })
})
