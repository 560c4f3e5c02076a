import { formats, layoutOf, type MrzFormat } from './layouts.ts'
import { repair } from './repair.ts'

/** A zone as it was read, whether its check digits are right or not. */
export interface FoundMrz {
  format: MrzFormat
  lines: string[]
  /** Which of the lines of text it is made of: from this one on. */
  from: number
}

/** Every place in lines of text that has the form of a machine-readable zone. */
export function findMrz(text: readonly string[]): FoundMrz[] {
  return text.flatMap((_, from) => formats.flatMap((format) => findAt(format, text, from) ?? []))
}

function findAt(format: MrzFormat, text: readonly string[], from: number): FoundMrz | undefined {
  const read = text.slice(from, from + layoutOf(format).masks.length)
  const lines = repair(format, read)
  // P is a passport, and only one; A, C and I are cards. Visas (V) identify nobody.
  const begins = format === 'TD3' ? /^P/ : /^[ACI]/
  return lines && begins.test(lines[0] ?? '') ? { format, lines, from } : undefined
}
