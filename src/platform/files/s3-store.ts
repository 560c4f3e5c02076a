import { randomUUID } from 'node:crypto'
import { openAsBlob } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { type Clock, systemClock } from '../clock.ts'
import { readS3ErrorCode, readS3Page } from './read-s3-answer.ts'
import { errorCode, onDisk, openIncoming, receive } from './receive.ts'
import { checkKey, checkPrefix, type FileStore, FileStoreError } from './store.ts'

export interface S3Settings {
  bucket: string
  /** Put before every key, for a bucket shared with others: `openbits/`. Default: nothing. */
  keyPrefix?: string | undefined
  region: string
  /** Default: Amazon's for the region. Set it for MinIO, Ceph, Garage, R2 … */
  endpoint?: string | undefined
  accessKeyId: string
  secretAccessKey: string
  sessionToken?: string | undefined
  /** True: `endpoint/bucket/key`, as most self-hosted stores want it. False, the default: `bucket.endpoint/key`. */
  pathStyle?: boolean | undefined
  /**
   * Where uploads lie until the bucket has them, with mode 0600: a folder of this installation's own. No default, for
   * in the system's folder for temporary files another account could have made it first.
   */
  spoolFolder: string
  /** How long the store may take to begin its answer; for an upload that includes sending it. Default 120,000. */
  timeoutMs?: number | undefined
}

const answerBytesMax = 5_000_000

/**
 * Files in a bucket. An upload is first written to a local file: S3 must be told its length and hash, and so a broken
 * upload never reaches the bucket. The bucket checks the hash. Safe against power cuts as far as the bucket is.
 */
export async function openS3Store(settings: S3Settings, clock: Clock = systemClock): Promise<FileStore> {
  // Loaded here, because most installations keep their files on disk.
  const { AwsClient } = await import('aws4fetch')
  const { keyPrefix = '', spoolFolder, timeoutMs = 120_000 } = settings
  const { accessKeyId, secretAccessKey, sessionToken, region } = settings
  const client = new AwsClient({
    accessKeyId,
    secretAccessKey,
    ...(sessionToken ? { sessionToken } : {}),
    region,
    service: 's3',
    retries: 2,
  })
  // An endpoint that cannot work is reported when the store is opened, not with the first file.
  objectUrl(settings, '')
  await openIncoming(spoolFolder, clock)

  async function ask(method: string, url: URL, more: { body?: Blob; headers?: Record<string, string> } = {}) {
    const timeout = new AbortController()
    const timer = setTimeout(() => timeout.abort(), timeoutMs)
    try {
      return await client.fetch(url, { method, ...more, redirect: 'error', signal: timeout.signal })
    } catch (error) {
      const cause = error instanceof Error ? error.cause : undefined
      throw new FileStoreError(
        `s3 ${method}: ${timeout.signal.aborted ? 'timeout' : (errorCode(cause) ?? 'no answer')}`,
        error,
      )
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    async put(key, source, { maxBytes }) {
      checkKey(key)
      const spooled = join(spoolFolder, randomUUID())
      const stored = await receive(source, spooled, maxBytes)
      try {
        const body = await onDisk(openAsBlob(spooled))
        const headers = { 'x-amz-content-sha256': stored.sha256, 'content-type': 'application/octet-stream' }
        const answer = await ask('PUT', objectUrl(settings, key), { body, headers })
        if (!answer.ok) throw failed('PUT', answer, await codeOf(answer))
        await answer.body?.cancel()
        return stored
      } finally {
        await rm(spooled, { force: true }).catch(() => undefined)
      }
    },

    async get(key) {
      checkKey(key)
      const answer = await ask('GET', objectUrl(settings, key))
      if (answer.ok) return answer.body ? Readable.fromWeb(answer.body as WebStream) : Readable.from([])
      // Only this very word means that there is no file: a missing bucket or a proxy's 404 page does not.
      const code = await codeOf(answer)
      if (code === 'NoSuchKey') return undefined
      throw failed('GET', answer, code)
    },

    async remove(key) {
      checkKey(key)
      const answer = await ask('DELETE', objectUrl(settings, key))
      const code = await codeOf(answer)
      if (!answer.ok && code !== 'NoSuchKey') throw failed('DELETE', answer, code)
    },

    async *list(prefix) {
      checkPrefix(prefix)
      let token: string | undefined
      do {
        const url = objectUrl(settings, '')
        url.searchParams.set('list-type', '2')
        url.searchParams.set('prefix', keyPrefix + prefix)
        if (token) url.searchParams.set('continuation-token', token)
        const answer = await ask('GET', url)
        if (!answer.ok) throw failed('LIST', answer, await codeOf(answer))
        const page = readS3Page(await readText(answer), keyPrefix)
        if (!page || (token && page.nextToken === token)) throw new FileStoreError('s3 LIST: the answer is no listing')
        yield* page.files
        token = page.nextToken
      } while (token)
    },
  }
}

/** Where the object lies; the empty key is the bucket itself. */
export function objectUrl(
  {
    endpoint,
    region,
    bucket,
    keyPrefix = '',
    pathStyle,
  }: Pick<S3Settings, 'endpoint' | 'region' | 'bucket' | 'keyPrefix' | 'pathStyle'>,
  key: string,
): URL {
  const url = new URL(endpoint ?? `https://s3.${region}.amazonaws.com`)
  const base = url.pathname.replace(/\/+$/, '')
  const object = key === '' ? '' : keyPrefix + key
  url.pathname = pathStyle ? `${base}/${bucket}/${object}` : `${base}/${object}`
  if (pathStyle) return url
  url.hostname = `${bucket}.${url.hostname}`
  // An address such as 127.0.0.1 takes no bucket in front, and the URL would silently stay without it.
  if (!url.hostname.startsWith(`${bucket}.`)) throw new Error('This S3 endpoint needs path style: set it.')
  return url
}

async function codeOf(answer: Response): Promise<string | undefined> {
  return readS3ErrorCode(await readText(answer))
}

function failed(operation: string, answer: Response, code: string | undefined): FileStoreError {
  return new FileStoreError(`s3 ${operation}: ${answer.status}${code ? ` ${code}` : ''}`)
}

async function readText(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of answer.body ?? []) {
      size += chunk.byteLength
      if (size > answerBytesMax) throw new FileStoreError('s3: the answer is too long')
      chunks.push(chunk)
    }
  } catch (error) {
    throw error instanceof FileStoreError ? error : new FileStoreError('s3: the answer broke off', error)
  }
  return Buffer.concat(chunks).toString('utf8')
}
