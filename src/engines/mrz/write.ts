import { checkDigitOf, compositeDigitOf } from './check-digits.ts'
import { compositeLine } from './layouts.ts'
import { nameInZone } from './names.ts'
import type { MrzDocument } from './read.ts'

/** What is read of a zone, names as they are written elsewhere. */
export interface MrzContent extends Omit<MrzDocument, 'isNameCut' | 'optionalData'> {
  sex?: 'F' | 'M' | undefined
  optionalData?: string | undefined
}

/** The zone of a document, as its state would print it: for specimens. Document numbers of nine characters at most. */
export function writeMrz(content: MrzContent): string[] {
  const { format, documentCode, issuingState, nationality, sex = '<', firstName, lastName, optionalData = '' } = content
  const head = `${fill(documentCode, 2)}${fill(issuingState, 3)}`
  const name = (length: number) => fill(`${nameInZone(lastName)}<<${nameInZone(firstName)}`, length)
  const number = checked(fill(content.documentNumber, 9))
  const birth = checked(shortDate(content.dateOfBirth))
  const expiry = checked(shortDate(content.expiryDate))
  const lines = {
    TD1: () => [
      `${head}${number}${fill(optionalData, 15)}`,
      `${birth}${sex}${expiry}${fill(nationality, 3)}${fill('', 11)}`,
      name(30),
    ],
    TD2: () => [
      `${head}${name(31)}`,
      `${number}${fill(nationality, 3)}${birth}${sex}${expiry}${fill(optionalData, 7)}`,
    ],
    TD3: () => [
      `${head}${name(39)}`,
      `${number}${fill(nationality, 3)}${birth}${sex}${expiry}${checked(fill(optionalData, 14))}`,
    ],
  }[format]()
  const digit = compositeDigitOf(format, lines)
  return lines.map((line, at) => (at === compositeLine ? line + digit : line))
}

function fill(text: string, length: number): string {
  return text.replaceAll(/[ -]/g, '<').slice(0, length).padEnd(length, '<')
}

function checked(text: string): string {
  return text + checkDigitOf(text)
}

function shortDate(iso: string): string {
  return iso.slice(2).replaceAll('-', '')
}
