import { z } from 'zod'
import type { Entry } from '../../engines/screening/types.ts'
import { formatError } from '../list-kit/format-error.ts'
import { columns } from './columns.ts'
import { splitObjects } from './split-objects.ts'
import { toEntry } from './to-entry.ts'

const rowSchema = z.record(z.string(), z.union([z.string(), z.array(z.string()), z.null()]))

/** An own list as JSON: an array of objects, or one object a line, with the documented columns as keys. */
export async function* readJsonList(path: string, file: string): AsyncGenerator<Entry> {
  for await (const { text, line } of splitObjects(path, file)) {
    const row = rowSchema.safeParse(parse(text, file, line))
    if (!row.success) {
      const [issue] = row.error.issues
      throw formatError(
        file,
        line,
        `column “${issue?.path[0]?.toString() ?? ''}”: it must be a text or an array of texts`,
      )
    }
    const unknown = Object.keys(row.data).find((key) => !columns.some((column) => column.name === key))
    if (unknown !== undefined) {
      throw formatError(
        file,
        line,
        `column “${unknown}”: not known; the columns are ${columns.map(({ name }) => name).join(', ')}`,
      )
    }
    yield toEntry((column) => cellsOf(row.data[column], column, file, line), file, line)
  }
}

function cellsOf(value: string | string[] | null | undefined, name: string, file: string, line: number): string[] {
  const isSeveral = columns.find((column) => column.name === name)?.several
  if (Array.isArray(value) && !isSeveral)
    throw formatError(file, line, `column “${name}”: only one value may stand here`)
  const parts = typeof value === 'string' ? (isSeveral ? value.split(';') : [value]) : (value ?? [])
  return parts.map((part) => part.trim()).filter(Boolean)
}

function parse(text: string, file: string, line: number): unknown {
  try {
    return JSON.parse(text)
  } catch (failure) {
    throw formatError(file, line, `no valid JSON: ${failure instanceof Error ? failure.message : ''}`)
  }
}
