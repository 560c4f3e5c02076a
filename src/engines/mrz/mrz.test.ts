import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  agreed,
  findMrz,
  type MrzContent,
  type MrzDocument,
  nameInZone,
  readMrz,
  sameNameInZone,
  writeMrz,
} from './index.ts'

const today = '2026-06-15'
const icaoPassport = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10']
const icaoCard = ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<']
const icaoTd2 = ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6']

const word = (min: number, max: number, letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') =>
  fc.string({ unit: fc.constantFrom(...letters), minLength: min, maxLength: max })
const content: fc.Arbitrary<MrzContent> = fc
  .record({
    format: fc.constantFrom('TD1' as const, 'TD2' as const, 'TD3' as const),
    issuingState: fc.constantFrom('SWE', 'NOR', 'DNK', 'FIN', 'UTO', 'D'),
    nationality: fc.constantFrom('SWE', 'NOR', 'DNK', 'FIN', 'UTO', 'D'),
    documentNumber: word(6, 9, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'),
    dateOfBirth: fc.date({ min: new Date('1930-01-01'), max: new Date('2020-01-01'), noInvalidDate: true }).map(iso),
    expiryDate: fc.date({ min: new Date('2010-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }).map(iso),
    sex: fc.constantFrom('F' as const, 'M' as const),
    firstName: fc.array(word(2, 7), { minLength: 1, maxLength: 2 }).map((parts) => parts.join(' ')),
    lastName: word(2, 10),
  })
  .map((one) => ({ ...one, documentCode: one.format === 'TD3' ? 'P' : 'I' }))

function iso(date: Date): string {
  return date.toISOString().slice(0, 10)
}

/** What is read of lines of text, by their only reading. */
function readAll(lines: readonly string[]): MrzDocument[] {
  return findMrz(lines).flatMap((found) => {
    const read = readMrz(found, today)
    return read.outcome === 'READ' ? [read.document] : []
  })
}

function replaced(lines: readonly string[], line: number, at: number, character: string): string[] {
  return lines.map((text, index) => (index === line ? text.slice(0, at) + character + text.slice(at + 1) : text))
}

describe('machine-readable zones', () => {
  it.each([
    ['TD3', icaoPassport, 'L898902C3', ['ZE184226B']],
    ['TD1', icaoCard, 'D23145890', []],
    ['TD2', icaoTd2, 'D23145890', []],
  ])('the specimen of ICAO Doc 9303 of the format %s is read', (format, lines, documentNumber, optionalData) => {
    expect(readAll(lines)).toEqual([
      {
        format,
        documentCode: format === 'TD3' ? 'P' : 'I',
        issuingState: 'UTO',
        nationality: 'UTO',
        documentNumber,
        dateOfBirth: '1974-08-12',
        expiryDate: '2012-04-15',
        firstName: 'ANNA MARIA',
        lastName: 'ERIKSSON',
        isNameCut: false,
        optionalData,
      },
    ])
  })

  it('a document number of more than nine characters goes on in the optional data', () => {
    // Doc 9303 part 5, appendix A.
    const lines = ['I<UTOD23145890<7349<<<<<<<<<<<', '3407127M9507122UTO<<<<<<<<<<<2', 'STEVENSON<<PETER<JOHN<<<<<<<<<']
    expect(readAll(lines)).toMatchObject([{ documentNumber: 'D23145890734', lastName: 'STEVENSON' }])
  })

  it('what is written is read back, whoever it is', () => {
    fc.assert(
      fc.property(content, (one) => {
        const { format, documentNumber, dateOfBirth, expiryDate, firstName, lastName } = one
        expect(readAll(writeMrz(one))).toEqual([
          expect.objectContaining({ format, documentNumber, dateOfBirth, expiryDate, firstName, lastName }),
        ])
      }),
    )
  })

  it('one wrong character, wherever it is, is caught or mended, or at least no other birth date or expiry', () => {
    const character = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<')
    fc.assert(
      fc.property(content, fc.nat(43), fc.nat(2), character, (one, at, line, wrong) => {
        const lines = writeMrz(one)
        const text = lines[line]
        fc.pre(text !== undefined && at < text.length)
        for (const read of readAll(replaced(lines, line, at, wrong))) {
          expect([read.dateOfBirth, read.expiryDate]).toEqual([one.dateOfBirth, one.expiryDate])
        }
      }),
      { numRuns: 500 },
    )
  })

  it('a slip in one of two readings, wherever it is, never makes another person', () => {
    const character = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<')
    fc.assert(
      fc.property(content, fc.nat(43), fc.nat(2), character, (one, at, line, wrong) => {
        const lines = writeMrz(one)
        const text = lines[line]
        fc.pre(text !== undefined && at < text.length)
        const [right, slipped] = [findMrz(lines), findMrz(replaced(lines, line, at, wrong))]
        const sure = agreed([...right, ...slipped])
        if (sure) expect(sure.lines).toEqual(lines)
      }),
      { numRuns: 500 },
    )
  })

  it('a letter for a digit and a digit for a letter are mended where the position says which it is', () => {
    const [names = '', data = ''] = icaoPassport
    expect(readAll([names, data.replace('UTO', 'UT0').replace('7408122', '74O8I22')])).toMatchObject([
      { nationality: 'UTO', dateOfBirth: '1974-08-12' },
    ])
    // In a number either may stand: what is wrong there is told, and not guessed.
    expect(readAll([names, data.replace('L898902C3', 'L8989O2C3')])).toEqual([])
  })

  it('fillers that were taken for letters, or miscounted, are fillers', () => {
    const [names = '', data = ''] = icaoPassport
    const misread = `${names.slice(0, 29)}LL<<L<L<<KK<<C<<<<`
    expect(readAll(['UTOPIA', misread, data.replace('<<<<<', '<<<<<<<')])).toMatchObject([
      { firstName: 'ANNA MARIA', lastName: 'ERIKSSON', optionalData: ['ZE184226B'] },
    ])
  })

  it('what has no zone gives none: text, a visa, half a zone', () => {
    expect(findMrz(['UTOPIA PASSPORT', 'ERIKSSON', ''])).toEqual([])
    expect(findMrz(icaoPassport.slice(0, 1))).toEqual([])
    expect(readAll(icaoPassport.map((line) => line.replace('P<', 'V<')))).toEqual([])
  })

  it('a filler too many never swallows the given names', () => {
    const [names = '', data = ''] = icaoPassport
    expect(readAll([names.replace('<<ANNA', '<<<ANNA').slice(0, 44), data])).toEqual([])
    const alone = [names.replace('<<ANNA<MARIA', '<<<<<KK<L<<<'), data]
    expect(readAll(alone)).toMatchObject([{ lastName: 'ERIKSSON', firstName: '' }])
  })

  it('a state or a day that there is not is read wrongly, and a birth date that is not known identifies nobody', () => {
    const sample: MrzContent = {
      format: 'TD3',
      documentCode: 'P',
      issuingState: 'QQQ',
      nationality: 'SWE',
      documentNumber: 'AB1234567',
      dateOfBirth: '1990-01-31',
      expiryDate: '2030-01-31',
      firstName: 'Elin',
      lastName: 'Provholm',
    }
    const read = (more: Partial<MrzContent>) =>
      findMrz(writeMrz({ ...sample, ...more })).map((one) => readMrz(one, today))
    expect(read({})).toEqual([{ outcome: 'FAILED', code: 'CHECK_DIGIT_WRONG' }])
    expect(read({ issuingState: 'SWE', expiryDate: '2030-02-31' })).toEqual([
      { outcome: 'FAILED', code: 'CHECK_DIGIT_WRONG' },
    ])
    expect(read({ issuingState: 'SWE', dateOfBirth: '1990-<<-<<' })).toEqual([
      { outcome: 'FAILED', code: 'NOT_SUPPORTED' },
    ])
  })

  it.each([
    ['1926-06-15', '2026-06-15'],
    ['2012-06-16', '2012-06-16'],
    ['1912-06-14', '2012-06-14'],
  ])('years of two digits: born %s is read as %s, never older than it can be, never after today', (written, read) => {
    const lines = writeMrz({
      format: 'TD1',
      documentCode: 'I',
      issuingState: 'NOR',
      nationality: 'NOR',
      documentNumber: 'AB1234567',
      dateOfBirth: written,
      expiryDate: '2030-01-31',
      firstName: 'Elin',
      lastName: 'Provholm',
    })
    expect(readAll(lines)).toMatchObject([{ dateOfBirth: read, expiryDate: '2030-01-31' }])
  })
})

describe('names in zones', () => {
  it('letters are written by ICAO’s table', () => {
    expect(nameInZone('Åse Øberg-O’Dahl Straße Þórð Łukasz Ñuñez')).toBe('AASE OEBERG ODAHL STRASSE THORD LUKASZ NUNEZ')
  })

  it.each([
    ['AASE', 'OEBERG', 'Åse', 'Öberg', true],
    ['ASE', 'OBERG', 'Åse', 'Öberg', true],
    ['ANNA MARIA', 'PROVHOLM', 'Anna', 'Provholm', true],
    ['ANNA', 'PROV DAHL', 'Anna Maria', 'Prov-Dahl', true],
    ['ANNA', 'PROVHOLM', 'Maria', 'Provholm', false],
    ['ANNA', 'PROVHOLM', 'Anna', 'Provvik', false],
    ['', 'PROVHOLM', 'Anna', 'Provholm', false],
  ])('%s %s and %s %s: %s', (firstName, lastName, knownFirst, knownLast, isSame) => {
    const zone = { firstName, lastName, isNameCut: false }
    expect(sameNameInZone(zone, { firstName: knownFirst, lastName: knownLast })).toBe(isSame)
  })

  it('a name that does not fit may go on', () => {
    const known = { firstName: 'Wilhelmina Alexandra', lastName: 'Provholm' }
    const zone = { firstName: 'WILHELMINA ALEX', lastName: 'PROVHOLM' }
    expect(sameNameInZone({ ...zone, isNameCut: true }, known)).toBe(true)
    expect(sameNameInZone({ ...zone, isNameCut: false }, known)).toBe(false)
  })
})
