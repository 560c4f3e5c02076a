import { describe, expect, it } from 'vitest'
import { pdf, png } from './fixtures/images.ts'
import { inspectCsv } from './inspect-csv.ts'

const inspect = (head: string | Uint8Array, declaredType = 'text/csv', fileName = 'people.csv') =>
  inspectCsv({ head: Buffer.from(head), declaredType, fileName })

describe('a table', () => {
  it.each([
    ['text/csv; charset=utf-8', 'a.csv'],
    ['application/vnd.ms-excel', 'A.CSV'],
    ['application/octet-stream', '../x/a.tsv'],
    ['TEXT/PLAIN', 'a.txt'],
  ])('UPL-01 sent as %s under the name %s is taken, as text/csv', async (declaredType, fileName) => {
    const taken = await inspect('\ufeffid;name\n1;Åsa', declaredType, fileName)
    expect(taken).toMatchObject({ ok: true, value: { kind: 'CSV', mediaType: 'text/csv' } })
    expect(taken.ok && taken.value.fileName).not.toContain('/')
  })

  it.each([
    ['nothing', ''],
    ['a picture', png(4, 4)],
    ['a PDF', pdf],
    ['a program', Buffer.from('MZ\x90\x00\x03')],
    ['a page behind blanks', ' \n\ufeff <html>'],
    ['XML', '<?xml version="1.0"?><a/>'],
    ['JSON', '{"name": "A"}'],
    ['NUL far inside', `name\n${'A\n'.repeat(10_000)}\0`],
    ['UTF-16', Buffer.from('\ufeffname\nA', 'utf16le')],
  ])('UPL-01 that is %s is refused, and the sentence says what to send', async (_, head) => {
    expect(await inspect(head)).toMatchObject({ ok: false, message: expect.stringMatching(/Send a CSV|Save it as/) })
  })

  it.each([
    ['text/html', 'a.csv'],
    ['image/png', 'a.csv'],
    ['', 'a.csv'],
    ['text/csv', 'a.html'],
    ['text/csv', 'csv'],
    ['text/csv', 'a.csv.exe'],
  ])('UPL-01 declared %j under the name %s is refused', async (declaredType, fileName) => {
    expect(await inspect('name\nA', declaredType, fileName)).toMatchObject({ ok: false })
  })
})
