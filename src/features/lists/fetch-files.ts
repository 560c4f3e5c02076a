import { join } from 'node:path'
import type { ListFile } from '../../connectors/kit.ts'
import type { Download, Downloaded } from '../../platform/download.ts'
import { EgressError } from '../../platform/egress.ts'
import type { Validators } from './tables.ts'

export interface FetchOptions {
  download: Download
  /** Where the files are put. */
  folder: string
  /** Of the version that is held; none: every file is fetched. */
  validators: Validators
  maxBytes: number
  timeoutMs: number
  /** Called before each file: the whole may take long. */
  onFile?: () => Promise<void>
}

export type Fetched = { paths: Record<string, string>; validators: Validators } | 'UNCHANGED'

/**
 * Fetches the files of a list, or learns that none has changed. A list is read from files of one fetching only: when one has
 * changed, the others come too. Throws `EgressError` when a file does not come whole.
 */
export async function fetchFiles(files: readonly ListFile[], options: FetchOptions): Promise<Fetched> {
  const paths: Record<string, string> = {}
  const validators: Validators = {}
  const unchanged: ListFile[] = []
  let isNew = false
  for (const file of files) {
    const known = options.validators[file.name]
    // Of another address it says nothing.
    const usable = known?.url === file.url && !isNew ? known : {}
    const got = await fetchFile(file, usable, options)
    if (got?.status === 'NEW') take(file, got)
    else if (got) unchanged.push(file)
    // It was there when the version that is held was made.
    else if (known) isNew = true
  }
  if (!isNew) return 'UNCHANGED'
  for (const file of unchanged) {
    const got = await fetchFile(file, {}, options)
    if (got) take(file, got)
  }
  return { paths, validators }

  function take(file: ListFile, { etag, lastModified }: Downloaded): void {
    isNew = true
    paths[file.name] = join(options.folder, file.name)
    validators[file.name] = { url: file.url, etag, lastModified }
  }
}

/** Undefined for an optional file that the publisher says is not there. */
async function fetchFile(
  file: ListFile,
  validators: { etag?: string | undefined; lastModified?: string | undefined },
  { download, folder, maxBytes, timeoutMs, onFile }: FetchOptions,
): Promise<Downloaded | undefined> {
  await onFile?.()
  const { etag, lastModified } = validators
  try {
    return await download(file.url, join(folder, file.name), { etag, lastModified, maxBytes, timeoutMs })
  } catch (failure) {
    // Any other failure is an outage: what the file holds would be missing from entries.
    const isAbsent = failure instanceof EgressError && (failure.status === 404 || failure.status === 410)
    if (file.optional && isAbsent) return undefined
    throw failure
  }
}
