import type { Content, TableCell } from 'pdfmake/interfaces.js'
import type { ReportWords } from './report-words.ts'

/** To the second, as the database has it. */
export function timeText(at: string): string {
  return at.slice(0, 19).replace('T', ' ')
}

export function heading(text: string): Content {
  return { text, style: 'heading', headlineLevel: 1 }
}

/** A table whose head is repeated on each page; a sentence where there is nothing. */
export function table(words: ReportWords, heads: string[], widths: (string | number)[], rows: string[][]): Content {
  if (rows.length === 0) return { text: words.say('none'), style: 'quiet' }
  const head: TableCell[] = heads.map((text) => ({ text, style: 'head' }))
  return {
    layout: 'lightHorizontalLines',
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths,
      body: [head, ...rows.map((row) => row.map((text): TableCell => ({ text: breakable(text) })))],
    },
  }
}

/** A line of 64 digits, or a name without spaces, is wider than its column: it may be broken anywhere. */
function breakable(text: string): string {
  return text.replace(/\S{24,}/g, (long) => long.match(/.{1,12}/gsu)?.join('\u200b') ?? long)
}
