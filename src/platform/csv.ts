import { stringify } from 'csv-stringify/sync'

/**
 * Rows of a CSV file. A spreadsheet takes a cell that begins with = + - @ for a formula, and would run what a stranger has put
 * there; and any line break, not only the file's own, for a new row.
 */
export function csv(records: readonly (readonly unknown[])[], delimiter = ','): Buffer {
  const safe = { escape_formulas: true, quoted_match: /[\r\n]/ }
  return Buffer.from(stringify([...records], { delimiter, record_delimiter: '\r\n', ...safe }))
}
