import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BatchFileError, batchColumns } from './batch-columns.ts'
import { type BatchFileShape, type BatchRow, batchRowsMax, readBatchFile, refuseHead } from './batch-file.ts'

const now = new Date('2026-06-15T10:00:00Z')

async function read(file: string | Uint8Array, chunkBytes = 7) {
  const bytes = typeof file === 'string' ? Buffer.from(file) : file
  let shape: BatchFileShape | undefined
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes)
  }
  const rows: BatchRow[] = []
  for await (const row of readBatchFile(chunks(), now, (read) => {
    shape = read
  }))
    rows.push(row)
  return { shape, rows }
}

const namesOf = (rows: BatchRow[]) => rows.map(({ line, subject }) => [line, subject?.names])
const problemsOf = (rows: BatchRow[]) => rows.flatMap(({ line, problem }) => (problem ? [[line, problem]] : []))

describe('what a file may look like', () => {
  it('comma, semicolon or tab, any order and case of the columns, with or without a byte order mark', async () => {
    const plain = await read('id,name\n7,Åsa Öberg\n')
    expect(plain).toMatchObject({ shape: { delimiter: ',', bom: false }, rows: [{ line: 2, reference: '7' }] })
    const excel = await read('\ufeffName;ID\r\nÅsa Öberg;7\r\n')
    expect(excel).toMatchObject({ shape: { delimiter: ';', bom: true }, rows: [{ line: 2, reference: '7' }] })
    const tabs = await read('"NAME"\t"id"\r"Åsa Öberg"\t7')
    expect(tabs).toMatchObject({ shape: { delimiter: '\t', bom: false }, rows: [{ line: 2, reference: '7' }] })
    for (const { rows } of [plain, excel, tabs]) expect(namesOf(rows)).toEqual([[2, ['Åsa Öberg']]])
  })

  it('every column becomes what it says', async () => {
    const { rows } = await read(
      [
        'id;type;first_name;last_name;other_names;date_of_birth;gender;country;identifier;identifier_type;identifier_country',
        'A 1; person ;Vera;Testova;Wera | Verochka|;1975-05;female;se| NOR;TT1;passport;SE',
        ';;;Testov;;;;;9;;',
      ].join('\n'),
    )
    expect(rows).toEqual([
      {
        line: 2,
        reference: 'A 1',
        problem: null,
        subject: {
          kind: 'PERSON',
          names: ['Vera Testova', 'Wera', 'Verochka'],
          birthDate: '1975-05',
          gender: 'FEMALE',
          countries: ['SE', 'NO'],
          identifiers: [{ type: 'PASSPORT', value: 'TT1', country: 'SE' }],
        },
      },
      {
        line: 3,
        reference: null,
        problem: null,
        subject: { kind: 'UNKNOWN', names: ['Testov'], identifiers: [{ type: 'OTHER', value: '9' }] },
      },
    ])
  })

  it('where a whole name and its parts are given, both are looked for', async () => {
    const { rows } = await read('name,first_name,last_name\nVera Testova,Wera,Testowa\nA B,A,B\n')
    expect(rows.map(({ subject }) => subject?.names)).toEqual([['Vera Testova', 'Wera Testowa'], ['A B']])
  })

  it('a row is told by the line on which it begins, whatever lines its cells and gaps have', async () => {
    const { rows } = await read('id,name\r\n\r\n1,"Anna\r\nBerg"\r\n\r\n,,,\r\n , \r\n2,"Bo ""Bosse"" Ek"\r\n\u001a')
    expect(namesOf(rows)).toEqual([
      [3, ['Anna\nBerg']],
      [8, ['Bo "Bosse" Ek']],
    ])
  })

  it('names come out as they went in, however the bytes are cut', async () => {
    const name = fc
      .string({ unit: 'grapheme-composite', minLength: 1, maxLength: 12 })
      .map((text) => `x${text.replaceAll('\0', '').replace(/[\r\u2028]/g, ' ')}x`)
    await fc.assert(
      fc.asyncProperty(
        fc.array(name, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 9 }),
        async (names, cut) => {
          const file = ['id,name', ...names.map((one, at) => `${at},"${one.replaceAll('"', '""')}"`)].join('\r\n')
          const { rows } = await read(file, cut)
          expect(rows.map(({ subject }) => subject?.names)).toEqual(names.map((one) => [one]))
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('a row that cannot be screened', () => {
  it('is kept with what is wrong in it, by column, and the others are read', async () => {
    const header = 'id,type,name,date_of_birth,gender,country,identifier,identifier_type'
    const { rows } = await read(
      [
        header,
        '1,PERSON,,,,,,',
        '2,PERSON,...,,,,,',
        '3,CAT,Misse,,,,,',
        '4,,A,1978-02-30,,,,',
        '5,,A,11/03/1978,,,,',
        '6,,A,2099,,,,',
        '7,,A,,X,Sverige|SE,,',
        '8,,A,,,,,PASSPORT',
        '9,,A,,,,1,PASS',
        '10,,A',
        '11,,A "B" C,,,,,',
        `${'9'.repeat(501)},,A,,,,,`,
        '13,,Good,,,,,',
      ].join('\n'),
    )
    expect(rows).toHaveLength(13)
    const problems = new Map(rows.map(({ line, problem }) => [line - 1, problem ?? '']))
    const expected = {
      1: 'name: Give a name.',
      2: 'name: A name has a letter or a digit.',
      3: /^type: .*PERSON/,
      4: 'date_of_birth: There is no such day.',
      5: /^date_of_birth: Write a date \(1978-03-11\)[^:]*$/,
      6: /^date_of_birth: .*future/,
      7: /^gender: .*MALE.* country: .*two-letter/,
      8: 'identifier_type: there is no identifier beside it.',
      9: /^identifier_type: .*PASSPORT/,
      10: 'There are 3 cells where the header has 8.',
      11: /quotation mark stands inside a cell/,
      12: /^id: /,
      13: '',
    }
    for (const [row, problem] of Object.entries(expected)) {
      const told = problems.get(Number(row))
      if (typeof problem === 'string') expect(told, row).toBe(problem)
      else expect(told, row).toMatch(problem)
    }
    expect(problemsOf(rows).length).toBe(12)
    // What is wrong in a row is told without repeating it: it is somebody's data.
    expect(JSON.stringify(problemsOf(rows))).not.toMatch(/Misse|Sverige/)
  })
})

describe('a file that is none', () => {
  const known = batchColumns.join(', ')
  it.each([
    ['a misspelt column', 'name,date_of_brith\nA,1978', `Column 2 of the header is not known. .* ${known}`],
    ['no header', 'Vera Testova,1975-05-05\n', 'Columns 1, 2 of the header are not known'],
    ['an empty column', 'name,\nA,\n', 'Column 2 of the header is not known'],
    ['a column twice', 'name,id,Name\nA,1,B', 'stands twice'],
    ['no name', 'id,first_name\n1,A', 'name, or first_name and last_name'],
    ['nothing', '\n\n', 'nothing in the file'],
    ['another encoding', Buffer.from('name\nÅsa\n', 'latin1'), 'not in UTF-8'],
    ['half a sign at its end', Buffer.from('name\nÅsa Å').subarray(0, -1), 'not in UTF-8'],
    ['NUL', 'name\nA\0B\n', 'NUL bytes'],
    ['a quotation mark that is never closed', 'id,name\n1,A\n2,"B\n3,C\n', 'beyond line [45]'],
    ['a quotation mark that another one closes', 'id,name\n1,"A\n2,B\n3,"C"\n4,D\n', 'beyond line 4'],
    ['a cell without end', `name\n${'x'.repeat(70_000)}\n`, 'far too long'],
  ])('with %s is refused whole, and says what to do', async (_, file, message) => {
    await expect(read(file, 1000)).rejects.toThrow(BatchFileError)
    await expect(read(file, 1000)).rejects.toThrow(new RegExp(message))
  })

  it('is refused by its first bytes where they show it, and not for a sign that is cut there', () => {
    expect(refuseHead(Buffer.from('name;born\n'))).toMatch(/Column 2/)
    expect(refuseHead(Buffer.from('name\nÅ').subarray(0, -1))).toBeUndefined()
  })

  it('has a row more than is allowed: found after so many, not at its end', async () => {
    const lines = (count: number) => Buffer.from(`name\n${'A B\n'.repeat(count)}`)
    expect((await read(lines(batchRowsMax), 65_536)).rows).toHaveLength(batchRowsMax)
    await expect(read(lines(batchRowsMax + 1), 65_536)).rejects.toThrow('more than 100,000 rows')
  })
})
