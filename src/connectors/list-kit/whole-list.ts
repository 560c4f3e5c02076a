import type { Entry } from '../../engines/screening/types.ts'
import { formatError } from './format-error.ts'

/**
 * The checks that hold for every list: each entry has an id of its own and a name, and there is at least one entry. An
 * empty list is never taken for "nobody is listed any more".
 */
export async function* wholeList(file: string, entries: AsyncIterable<Entry>): AsyncGenerator<Entry> {
  const ids = new Set<string>()
  for await (const entry of entries) {
    if (ids.has(entry.id)) throw formatError(file, `entry ${entry.id}`, 'the same id stands twice')
    if (entry.names.length === 0) throw formatError(file, `entry ${entry.id}`, 'it has no name')
    ids.add(entry.id)
    yield entry
  }
  if (ids.size === 0) throw formatError(file, '', 'there is not one entry in it')
}

/** The path of a file that the list cannot be read without. */
export function pathOf(paths: Record<string, string>, file: string): string {
  const path = paths[file]
  if (path === undefined) throw formatError(file, '', 'this file of the list is missing')
  return path
}
