/**
 * What every reader answers. `message` says what to do and never repeats what was written: it may be shown, logged
 * and stored, and the number is personal data.
 */
export type Reading<T> = { ok: true; value: T } | { ok: false; message: string }

export function accept<T>(value: T): Reading<T> {
  return { ok: true, value }
}

export function refuse(message: string): { ok: false; message: string } {
  return { ok: false, message }
}

const textLengthMax = 100

/**
 * Takes away what people and word processors add to a number: spaces of every kind, invisible characters, full-width
 * digits, typographic dashes, lower case. A text longer than any number there is becomes empty, so that no reader
 * spends time on it.
 */
export function tidy(text: string): string {
  if (text.length > textLengthMax) return ''
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .toUpperCase()
}
