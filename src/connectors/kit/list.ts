import type { Entry } from '../../engines/screening/types.ts'

/** A file that a list is published in. */
export interface ListFile {
  /** Its name in the connector, e.g. `sdn.csv`. */
  name: string
  /** Official address; settings may name another one. */
  url: string
  /** Left out by some publishers; the list is read without it. */
  optional?: boolean | undefined
}

/** The file is not what the publisher documents: nothing of it may be used. `message` names the file and the place. */
export class ListFormatError extends Error {
  override name = 'ListFormatError'
}

/** A published list of sanctioned or politically exposed persons, organizations and things. */
export interface ListConnector {
  id: string
  kind: 'list'
  /** As it is named in hits, e.g. "EU". */
  name: string
  /** Home page of the publisher. */
  link: string
  licence?: string | undefined
  files: readonly ListFile[]
  /** The same list in other official formats, for import and settings; `read` takes the paths of one set. */
  alternatives?: readonly (readonly ListFile[])[] | undefined
  /** Names of files that may be given beside `files`, such as amendments. */
  further?: RegExp | undefined
  /**
   * Streams the entries of the downloaded files (paths by name). Memory stays flat however large the files are.
   * Throws `ListFormatError` on the first thing that is not as documented; the caller then keeps the version it has.
   */
  read(paths: Record<string, string>): AsyncIterable<Entry>
  /** What the publisher calls this version (date or number), where the files say so. */
  version?(paths: Record<string, string>): Promise<string | undefined>
}
