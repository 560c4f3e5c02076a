import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Clock } from '../clock.ts'
import { FileStoreError, FileTooLargeError, type StoredFile } from './store.ts'

const abandonedAfterMs = 24 * 3_600_000

/**
 * Makes the folder for `receive`, mode 0700, and removes from it what is older than a day: a process that was killed
 * left it there.
 */
export async function openIncoming(folder: string, clock: Clock): Promise<void> {
  await onDisk(mkdir(folder, { recursive: true, mode: 0o700 }))
  for (const name of await onDisk(readdir(folder))) {
    const path = join(folder, name)
    // Another process may finish or remove it meanwhile; then there is nothing left to do.
    const modifiedMs = await stat(path).then(
      (found) => found.mtimeMs,
      () => undefined,
    )
    const isAbandoned = modifiedMs !== undefined && clock.now().getTime() - modifiedMs > abandonedAfterMs
    if (isAbandoned) await onDisk(rm(path, { force: true }))
  }
}

/**
 * Writes the source to a new file, mode 0600, counting and hashing on the way, and waits until it is on the disk.
 * On any failure the file is gone again. Holds one chunk in memory at a time.
 */
export async function receive(
  source: Readable | AsyncIterable<Uint8Array>,
  path: string,
  maxBytes: number,
): Promise<StoredFile> {
  const handle = await onDisk(open(path, 'wx', 0o600))
  try {
    const stored = await copy(source, handle, maxBytes)
    await onDisk(handle.sync())
    await onDisk(handle.close())
    return stored
  } catch (error) {
    // The first failure is the one to report; a file that cannot be closed or removed is swept later.
    await handle.close().catch(() => undefined)
    await rm(path, { force: true }).catch(() => undefined)
    throw error
  }
}

async function copy(
  source: Readable | AsyncIterable<Uint8Array>,
  handle: FileHandle,
  maxBytes: number,
): Promise<StoredFile> {
  const hash = createHash('sha256')
  let size = 0
  // Leaving the loop by an error also destroys a Readable, so that the sender stops.
  for await (const chunk of source) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError('A file source gives bytes, not text or objects.')
    size += chunk.byteLength
    if (size > maxBytes) throw new FileTooLargeError(maxBytes)
    hash.update(chunk)
    await onDisk(handle.writeFile(chunk))
  }
  return { size, sha256: hash.digest('hex') }
}

/** Turns what the disk says (full, read-only, broken, not mounted) into the one error of an unreachable store. */
export async function onDisk<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw diskError(error)
  }
}

export function diskError(error: unknown): FileStoreError {
  return error instanceof FileStoreError ? error : new FileStoreError(`disk: ${errorCode(error) ?? 'unknown'}`, error)
}

/** `ENOENT`, `ENOSPC`, `ECONNREFUSED` and the like, where the error carries one. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
