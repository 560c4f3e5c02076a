import type { ListedEntry } from '../engines/screening/index/segment.ts'
import type { EntryName, PartialDate } from '../engines/screening/types.ts'

/** A line of a unified list file: one entity with its names. `dob` may be written as lists write it (`14 Sep 1938`, `circa 1960`). */
export interface CorpusLine {
  src: string
  id: string
  type: string
  name: string
  aliases?: string[]
  weak?: string[]
  dob?: string[]
  country?: string[]
  gender?: string
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** A date as lists write it, as a partial date; undefined where no year is in it. */
export function isoDate(text: string): PartialDate | undefined {
  const circa = /circa|approx|about|c\./i.test(text)
  const span = /(\d{4})\s*(?:to|-|–|and|or)\s*(\d{4})/.exec(text)
  if (span?.[1] !== undefined && span[2] !== undefined) return { from: span[1], to: span[2] }
  const iso = /\b(\d{4})-(\d{2})-(\d{2})\b/.exec(text)
  if (iso !== null) return { from: iso[0], ...(circa && { circa }) }
  const isoMonth = /\b(\d{4})-(\d{2})\b/.exec(text)
  if (isoMonth !== null) return { from: isoMonth[0], ...(circa && { circa }) }
  const numeric = /\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b/.exec(text)
  if (numeric !== null) return { from: `${numeric[3]}-${two(numeric[2])}-${two(numeric[1])}`, ...(circa && { circa }) }
  const worded = /(?:\b(\d{1,2})\s+)?\b([A-Za-z]{3})[a-z]*\.?\s+(\d{4})/.exec(text)
  const month = worded?.[2] === undefined ? -1 : MONTHS.indexOf(worded[2].toLowerCase())
  if (worded !== null && month >= 0) {
    const day = worded[1] === undefined ? '' : `-${two(worded[1])}`
    return { from: `${worded[3]}-${two(String(month + 1))}${day}`, ...(circa && { circa }) }
  }
  const year = /\b(1[89]\d{2}|20\d{2})\b/.exec(text)
  return year === null ? undefined : { from: year[0], ...(circa && { circa }) }
}

function two(text: string | undefined): string {
  return (text ?? '').padStart(2, '0')
}

/** The entry of a line. */
export function corpusEntry(line: CorpusLine): ListedEntry {
  const names: EntryName[] = [
    { value: line.name, strength: 'PRIMARY' },
    ...(line.aliases ?? []).map((value): EntryName => ({ value, strength: 'STRONG' })),
    ...(line.weak ?? []).map((value): EntryName => ({ value, strength: 'WEAK' })),
  ]
  const gender = line.gender?.toLowerCase()
  return {
    list: line.src,
    entry: {
      id: line.id,
      kind: line.type === 'person' ? 'PERSON' : 'ORGANIZATION',
      names,
      birthDates: (line.dob ?? []).map(isoDate).filter((date) => date !== undefined),
      genders: gender === 'male' ? ['MALE'] : gender === 'female' ? ['FEMALE'] : [],
      countries: [],
      identifiers: [],
    },
  }
}
