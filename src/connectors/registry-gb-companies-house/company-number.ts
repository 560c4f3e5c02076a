/**
 * The number as the register keys it: eight characters, filled with zeros behind the prefix (SC1234 → SC001234).
 * Undefined for what no company can have; asking for it would be answered with 500. There is no check digit, and old
 * societies carry letters in odd places (IP00123R), so the shape is all there is.
 */
export function registerNumber(text: string): string | undefined {
  const plain = text.toUpperCase().replace(/\s+/g, '')
  const [, prefix = '', digits = ''] = /^([A-Z]{2}|R)?(\d{1,8})$/.exec(plain) ?? []
  const number = digits ? prefix + digits.padStart(8 - prefix.length, '0') : plain
  return /^[A-Z0-9]{8}$/.test(number) ? number : undefined
}
