import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Clock } from '../clock.ts'
import { openDiskStore } from './file-store.ts'
import { openS3Store, type S3Settings } from './s3-store.ts'
import type { FileStore } from './store.ts'

export interface FileStoreSettings {
  /** Needed for `s3:` addresses; bucket and key prefix stand in the address. */
  s3?: Omit<S3Settings, 'bucket' | 'keyPrefix'> | undefined
  clock?: Clock | undefined
}

/**
 * Opens the store an address names: `file:./files` or `file:///srv/openbits/files`, a folder, made when missing;
 * `s3://bucket` or `s3://bucket/prefix`, a bucket, which must exist. Throws a plain error on any other address, and
 * `FileStoreError` when the folder cannot be made.
 */
export async function openFileStore(url: string, settings: FileStoreSettings = {}): Promise<FileStore> {
  if (url.startsWith('file:')) {
    const folder = url.startsWith('file://') ? fileURLToPath(url) : resolve(url.slice('file:'.length))
    return openDiskStore(folder, settings.clock)
  }
  const bucketAndPrefix = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/([a-z0-9_/-]*))?$/.exec(url)
  if (!bucketAndPrefix) {
    throw new Error('Write where files are kept as file:<folder> or s3://<bucket>[/<prefix of a–z, 0–9, _ and ->].')
  }
  if (!settings.s3)
    throw new Error('Files in S3 need a region, an access key id, a secret access key and a spool folder: set them.')
  const [, bucket = '', prefix = ''] = bucketAndPrefix
  const keyPrefix = prefix
    .split('/')
    .filter(Boolean)
    .map((part) => `${part}/`)
    .join('')
  return openS3Store({ ...settings.s3, bucket, keyPrefix }, settings.clock)
}
