import countries from 'i18n-iso-countries'
import { countryWords } from './country-words.ts'

const codes = new Map<string, string>()
const alpha2 = new Set(Object.keys(countries.getAlpha2Codes()))
const officialNames = Object.entries(countries.getNames('en', { select: 'all' }))
for (const [code, names] of officialNames) for (const name of names) codes.set(folded(name), code)
for (const [code, words] of Object.entries(countryWords))
  for (const word of words.split(' | ')) codes.set(folded(word), code)
// Two states bear the name.
codes.delete(folded('Congo'))

/** ISO 3166-1 alpha-2 for a code, a name as lists print it, or a nationality; undefined for what is not known for sure. */
export function countryCode(word: string): string | undefined {
  const upper = word.trim().toUpperCase()
  if (upper.length === 2 && alpha2.has(upper)) return upper
  const inverted = /^([^,]+), ([^,]+)$/.exec(word.trim())
  return codes.get(folded(word)) ?? (inverted ? codes.get(folded(`${inverted[2]} ${inverted[1]}`)) : undefined)
}

/** A cell that may name several (`Ukrainian, Russian`, `(a) German, (b) Moroccan`, `Syrian/Iranian`); `unread` is the rest. */
export function countryCodes(text: string): { codes: string[]; unread: string[] } {
  const whole = countryCode(text)
  if (whole) return { codes: [whole], unread: [] }
  const found: string[] = []
  const unread: string[] = []
  for (const part of text.split(/[;,/]|\band\b|\(?\b(?:\d|[a-h])\)/)) {
    const word = part.trim().replace(/^[“"]|[”"]$/g, '')
    if (word === '') continue
    const code = countryCode(word)
    if (code) found.push(code)
    else unread.push(word)
  }
  // Where a part is not understood, the others may be only pieces of one name.
  return unread.length === 0 ? { codes: found, unread } : { codes: [], unread: [text] }
}

function folded(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/[\u0300-\u036f.'’`]/g, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^a-z]+/g, ' ')
    .trim()
    .replace(/^the | the$/g, '')
}
