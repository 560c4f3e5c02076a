import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvOf } from '../../web/dashboard/parts/csv.ts'
import { csv } from './csv.ts'

const cell = fc.oneof(
  fc.string(),
  fc.tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"'), fc.string()).map(([head, rest]) => head + rest),
  fc.constantFrom('a\rb', '\r', 'a\nb', '=1+1\r=2', 'a;b,c\td', '"', '-1', '+46701234567'),
)

const writers = [
  { name: 'the server with commas', write: (cells: string[]) => csv([cells]).toString(), delimiter: ',' },
  { name: 'the server with semicolons', write: (cells: string[]) => csv([cells], ';').toString(), delimiter: ';' },
  { name: 'the server with tabs', write: (cells: string[]) => csv([cells], '\t').toString(), delimiter: '\t' },
  { name: 'the browser', write: (cells: string[]) => csvOf([cells]), delimiter: ',' },
]

describe.each(writers)('a CSV file of $name', ({ write, delimiter }) => {
  it('INP-15 has no cell that a spreadsheet takes for a formula, and no row that a cell has broken', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (cells) => {
        const text = write(cells)
        const options = { delimiter, bom: true, relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'] }
        const rows = parse(text, { ...options, skip_empty_lines: false }) as string[][]
        expect(rows).toHaveLength(1)
        expect(rows[0]).toHaveLength(cells.length)
        for (const [at, read] of (rows[0] ?? []).entries()) {
          expect(read).not.toMatch(/^[=+\-@\t\r]/)
          expect([cells[at], `'${cells[at]}`]).toContain(read)
        }
      }),
    )
  })
})
