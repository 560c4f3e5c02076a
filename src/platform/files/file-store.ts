import { randomUUID } from 'node:crypto'
import type { Stats } from 'node:fs'
import { access, mkdir, open, opendir, rename, rm, stat, unlink } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { type Clock, systemClock } from '../clock.ts'
import { diskError, errorCode, onDisk, openIncoming, receive } from './receive.ts'
import { checkKey, checkPrefix, type FileStore, isKey, type ListedFile } from './store.ts'

/** No key can name it, so nothing in it is ever listed or read. */
const incomingFolder = '.incoming'
/** Keeps the file `a` and the folder of `a/b` apart; no key has a dot. */
const suffix = '.bin'

/**
 * Files in a folder of this machine: folders 0700, files 0600. A file is written under another name, synced, renamed
 * and its folder synced. What a killed process left half-written is removed a day later, at the next opening.
 */
export async function openDiskStore(folder: string, clock: Clock = systemClock): Promise<FileStore> {
  const root = resolve(folder)
  const incoming = join(root, incomingFolder)
  await openIncoming(incoming, clock)
  const pathOf = (key: string) => join(root, `${key}${suffix}`)

  return {
    async put(key, source, { maxBytes }) {
      checkKey(key)
      const temporary = join(incoming, randomUUID())
      const stored = await receive(source, temporary, maxBytes)
      try {
        await onDisk(place(temporary, pathOf(key), root))
      } catch (error) {
        await rm(temporary, { force: true }).catch(() => undefined)
        throw error
      }
      return stored
    },

    async get(key): Promise<Readable | undefined> {
      checkKey(key)
      const handle = await unlessAbsent(open(pathOf(key), 'r'), incoming)
      return handle?.createReadStream()
    },

    async remove(key) {
      checkKey(key)
      const isRemoved = await unlessAbsent(
        unlink(pathOf(key)).then(() => true),
        incoming,
      )
      // Without this a power cut could bring an erased document back.
      if (isRemoved) await onDisk(syncFolder(dirname(pathOf(key))))
    },

    async *list(prefix) {
      checkPrefix(prefix)
      try {
        await access(incoming)
        yield* walk(root, '', prefix)
      } catch (error) {
        throw diskError(error)
      }
    },
  }
}

async function place(temporary: string, target: string, root: string): Promise<void> {
  const folder = dirname(target)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await rename(temporary, target)
  // A new folder is only safe once its parent is synced too, and another upload may have made it a moment ago.
  for (let current = folder; current !== root; current = dirname(current)) await syncFolder(current)
  await syncFolder(root)
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open folders; NTFS journals renames by itself.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Nothing when the file is absent from a store that is there; an unmounted disk is an outage, not an empty store. */
async function unlessAbsent<T>(work: Promise<T>, incoming: string): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw diskError(error)
    await onDisk(access(incoming))
    return undefined
  }
}

async function* walk(folder: string, keySoFar: string, prefix: string): AsyncGenerator<ListedFile> {
  for await (const entry of await opendir(folder)) {
    const path = join(folder, entry.name)
    if (entry.isDirectory() && entry.name !== incomingFolder) {
      const key = `${keySoFar}${entry.name}/`
      if (key.startsWith(prefix) || prefix.startsWith(key)) yield* walk(path, key, prefix)
    } else if (entry.isFile() && entry.name.endsWith(suffix)) {
      const key = keySoFar + entry.name.slice(0, -suffix.length)
      const found = isKey(key) && key.startsWith(prefix) ? await statUnlessRemoved(path) : undefined
      if (found) yield { key, size: found.size, modifiedAt: found.mtime }
    }
  }
}

/** Nothing when the file was removed since its folder was read. */
async function statUnlessRemoved(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}
