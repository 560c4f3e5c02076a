import { compositeLine, layoutOf, type MrzFormat, type Place, textAt } from './layouts.ts'

/** The check digit of ICAO Doc 9303 part 3, 4.9: weights 7, 3, 1, letters from A = 10, fillers 0, modulo 10. */
export function checkDigitOf(text: string): string {
  let sum = 0
  for (let i = 0; i < text.length; i += 1) sum += digitValueOf(text.charAt(i)) * (weights[i % 3] ?? 0)
  return String(sum % 10)
}

const weights = [7, 3, 1]

function digitValueOf(character: string): number {
  return character === '<' ? 0 : Number.parseInt(character, 36)
}

/** Whether every check digit of the zone is right: document number, birth, expiry, personal number and all of them together. */
export function hasRightCheckDigits(format: MrzFormat, lines: readonly string[]): boolean {
  const layout = layoutOf(format)
  return (
    documentNumberOf(format, lines) !== undefined &&
    isChecked(lines, layout.birth) &&
    isChecked(lines, layout.expiry) &&
    (layout.personalNumber === undefined || isChecked(lines, layout.personalNumber, { mayBeFiller: true })) &&
    lines[compositeLine]?.at(-1) === compositeDigitOf(format, lines)
  )
}

/** The check digit of all of them together; that its own place is not filled yet does not matter. */
export function compositeDigitOf(format: MrzFormat, lines: readonly string[]): string {
  const { composite } = layoutOf(format)
  return checkDigitOf(composite.map((place) => textAt(lines, place)).join(''))
}

/**
 * The document number, where its check digit is right. One of more than nine characters goes on in the optional data, up
 * to the first filler, and its check digit is the last character before that (Doc 9303 part 5, 4.2.2.1 note j).
 */
export function documentNumberOf(format: MrzFormat, lines: readonly string[]): string | undefined {
  const { documentNumber: place, longNumber } = layoutOf(format)
  const number = textAt(lines, place)
  const digit = lines[place.line]?.charAt(place.end)
  if (digit === '<' && longNumber) {
    const [tail = ''] = textAt(lines, longNumber).split('<')
    const whole = number + tail.slice(0, -1)
    // States differ in whether the filler in the place of the check digit counts.
    const digits = [checkDigitOf(whole), checkDigitOf(`${number}<${tail.slice(0, -1)}`)]
    return tail.length > 1 && !number.includes('<') && digits.includes(tail.slice(-1)) ? whole : undefined
  }
  const bare = number.replace(/<+$/, '')
  return bare !== '' && digit === checkDigitOf(number) ? bare : undefined
}

function isChecked(lines: readonly string[], place: Place, { mayBeFiller = false } = {}): boolean {
  const text = textAt(lines, place)
  const digit = lines[place.line]?.charAt(place.end)
  // Only of an empty field the check digit may be left out too.
  if (mayBeFiller && digit === '<') return /^<+$/.test(text)
  return digit === checkDigitOf(text)
}
