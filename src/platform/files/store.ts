import type { Readable } from 'node:stream'
import { AppError } from '../errors.ts'

export interface StoredFile {
  /** Bytes. */
  size: number
  /** Of the bytes as they were stored, 64 lower-case hex digits. */
  sha256: string
}

export interface ListedFile {
  key: string
  /** Bytes. */
  size: number
  modifiedAt: Date
}

/**
 * Where bytes are kept. It keeps them as it gets them: what must not lie readable on the disk is encrypted before.
 * Keys are of `[a-z0-9_-]`, in parts divided by single slashes; any other key is a bug and throws `InvalidKeyError`.
 * A store that does not answer throws `FileStoreError`; it never looks like a file that is not there.
 */
export interface FileStore {
  /**
   * Keeps the whole source, or nothing at all. An existing file is replaced in one step. When it returns, the bytes
   * survive a power cut. After a `FileStoreError` the new file may be there, whole: put it again or remove it.
   * Throws `FileTooLargeError` as soon as the source has given more than `maxBytes`, and whatever the source throws.
   */
  put(key: string, source: Readable | AsyncIterable<Uint8Array>, limits: { maxBytes: number }): Promise<StoredFile>
  /** Nothing when there is no such file. The caller reads the stream to its end or destroys it. */
  get(key: string): Promise<Readable | undefined>
  /** Removes the file; removing one that is not there is no error, so a job may run twice. */
  remove(key: string): Promise<void>
  /** Every file whose key begins with `prefix`, in no promised order. Files put meanwhile may be missing. */
  list(prefix: string): AsyncIterable<ListedFile>
}

/** More bytes came than allowed. Its message is for whoever sent the file. */
export class FileTooLargeError extends AppError {
  readonly maxBytes: number
  constructor(maxBytes: number) {
    const limit = maxBytes >= 1_000_000 ? `${Math.floor(maxBytes / 100_000) / 10} MB` : `${maxBytes} bytes`
    super('payload_too_large', `The file is too large. Send one of at most ${limit}.`)
    this.maxBytes = maxBytes
  }
}

/** The disk or the bucket failed: whether a file is there is not known. `detail` is for the log, without keys. */
export class FileStoreError extends AppError {
  readonly detail: string
  constructor(detail: string, cause?: unknown) {
    super('unavailable', 'Files cannot be stored or read right now. Try again in a few minutes.')
    this.detail = detail
    this.cause = cause
  }
}

/** A key that this code should never have built: it could point outside the store. */
export class InvalidKeyError extends Error {
  constructor() {
    super('A file key is made of a–z, 0–9, _ and -, in parts divided by single slashes, 512 characters at most.')
  }
}

const keyForm = /^[a-z0-9_-]{1,200}(\/[a-z0-9_-]{1,200})*$/
const keyLengthMax = 512

export function isKey(text: string): boolean {
  return text.length <= keyLengthMax && keyForm.test(text)
}

export function checkKey(key: string): void {
  if (!isKey(key)) throw new InvalidKeyError()
}

/** A prefix is the beginning of a key: empty, or cut anywhere, also just after a slash. */
export function checkPrefix(prefix: string): void {
  if (prefix !== '' && !isKey(prefix.endsWith('/') ? prefix.slice(0, -1) : prefix)) throw new InvalidKeyError()
}
