import { basename, extname } from 'node:path'
import type { ListConnector, ListFile } from '../../connectors/kit.ts'
import { setsOf } from './known-lists.ts'

/** The files at hand are not those that the list is made of. `message` says which are. */
export class FilesError extends Error {
  override name = 'FilesError'
}

/**
 * Files at hand by their names in the connector: of the usual format or of another official one. Where a list is one
 * file, that file may be called anything. Throws a FilesError for files that make no whole set.
 */
export function matchFiles(connector: ListConnector, files: readonly string[]): Record<string, string> {
  const sets = setsOf(connector)
  for (const set of sets) {
    const paths = byName(connector, set, files)
    if (paths) return paths
  }
  const [only] = files
  if (files.length === 1 && only !== undefined) {
    const singles = sets.flatMap((set) => (set.length === 1 && set[0] ? [set[0]] : []))
    const extension = extname(only).toLowerCase()
    const single = singles.find((file) => extname(file.name) === extension)
    // A list that comes as one file in one format cannot be mistaken for another.
    const chosen = single ?? (sets.length === 1 ? singles[0] : undefined)
    if (chosen) return { [chosen.name]: only }
  }
  if (connector.files.length === 0) throw new FilesError(`The list ${connector.id} needs no files.`)
  const wanted = sets.map((set) =>
    set.map((file) => file.name + (file.optional ? ' (if there is one)' : '')).join(', '),
  )
  throw new FilesError(`The list ${connector.id} is made of ${wanted.join('; or of ')}. Give all of them.`)
}

function byName(connector: ListConnector, set: readonly ListFile[], files: readonly string[]) {
  const paths: Record<string, string> = {}
  for (const path of files) {
    const name = basename(path)
    const known = set.find((file) => file.name.toLowerCase() === name.toLowerCase())
    if (!known && !connector.further?.test(name)) return undefined
    paths[known?.name ?? name] = path
  }
  return set.every((file) => file.optional || paths[file.name] !== undefined) ? paths : undefined
}
