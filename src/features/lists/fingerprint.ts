import { createHash } from 'node:crypto'
import type { Entry } from '../../engines/screening/types.ts'

/** Where an entry is described, and what else is said of it, makes nobody look at a hit again. */
const withoutMeaning = new Set(['remarks', 'link', 'website'])

/**
 * Tells whether an entry still says the same: SHA-256 of what matters to a match or to its reader. The order in which a
 * publisher writes names, dates or addresses is no difference.
 */
export function fingerprintOf(entry: Entry): string {
  const meaning = Object.entries(entry).filter(([name]) => !withoutMeaning.has(name))
  return createHash('sha256')
    .update(canonical(Object.fromEntries(meaning)))
    .digest('hex')
}

/** JSON with keys and lists in one order, and without what is not known. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`)
  return `{${fields.join(',')}}`
}
