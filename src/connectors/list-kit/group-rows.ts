import type { CsvRow } from './read-csv.ts'

/**
 * Gathers the rows of one entry, in whatever order they stand: the first pass notes where each key is last seen, the
 * second hands a group on as soon as it is whole. Held in memory: one number a key, and the groups that are still open.
 */
export async function* groupRows(
  rows: () => AsyncIterable<CsvRow>,
  keyOf: (row: CsvRow) => string,
): AsyncGenerator<{ key: string; rows: CsvRow[] }> {
  const lastLine = new Map<string, number>()
  for await (const row of rows()) lastLine.set(keyOf(row), row.line)
  const open = new Map<string, CsvRow[]>()
  for await (const row of rows()) {
    const key = keyOf(row)
    const group = open.get(key) ?? []
    group.push(row)
    if (lastLine.get(key) === row.line) {
      open.delete(key)
      yield { key, rows: group }
    } else {
      open.set(key, group)
    }
  }
}
