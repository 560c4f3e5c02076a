import type { PartialDate } from '../types.ts'
import type { Evidence } from './evidence.ts'

interface Parts {
  year: number
  month?: number
  day?: number
}

const PATTERN = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/

function parse(text: string): Parts | undefined {
  const match = PATTERN.exec(text)
  if (match === null) return undefined
  const parts: Parts = { year: Number(match[1]) }
  if (match[2] !== undefined && match[2] !== '00') parts.month = Number(match[2])
  if (match[3] !== undefined && match[3] !== '00' && parts.month !== undefined) parts.day = Number(match[3])
  return parts
}

type Verdict = Pick<Evidence, 'verdict' | 'effect'> & { said: string }

/**
 * What a birth date says of an entry's known ones, of which the one that fits best counts. Lists know dates in part, as spans and
 * "circa" (taken as two years either way), and 1 January stands for an unknown day. Undefined where nothing can be compared.
 */
export function compareBirthDates(birthDate: string, listed: readonly PartialDate[]): Evidence | undefined {
  const ours = parse(birthDate)
  if (ours === undefined) return undefined
  let best: (Verdict & { listed: string }) | undefined
  for (const date of listed) {
    const verdict = compareOne(ours, date)
    if (verdict !== undefined && (best === undefined || verdict.effect > best.effect))
      best = { ...verdict, listed: date.to === undefined ? date.from : `${date.from} to ${date.to}` }
  }
  if (best === undefined) return undefined
  return {
    kind: 'BIRTH_DATE',
    verdict: best.verdict,
    effect: best.effect,
    words: `born ${birthDate}, listed ${best.listed}: ${best.said}`,
  }
}

function compareOne(ours: Parts, listed: PartialDate): Verdict | undefined {
  const from = parse(listed.from)
  if (from === undefined) return undefined
  const to = listed.to === undefined ? from : (parse(listed.to) ?? from)
  const slack = listed.circa === true ? 2 : 0
  const outside = Math.max(from.year - ours.year, ours.year - to.year, 0)
  if (to.year > from.year || slack > 0) {
    if (outside <= slack)
      return { verdict: 'AGREES', effect: to.year - from.year + slack > 3 ? 1.2 : 1.35, said: 'within the span' }
    return outside === slack + 1
      ? { verdict: 'NEAR', effect: 0.93, said: 'just outside the span' }
      : other(outside - slack)
  }
  if (outside === 0) return sameYear(ours, from)
  const sameDay = ours.month !== undefined && ours.month === from.month && ours.day === from.day
  const firstDay = (from.month === 1 && from.day === 1) || (ours.month === 1 && ours.day === 1)
  if (sameDay && !firstDay && ours.day !== undefined && swappedDigits(ours.year, from.year))
    return { verdict: 'NEAR', effect: 0.95, said: 'one digit of the year differs' }
  if (outside === 1)
    return {
      verdict: 'NEAR',
      effect: ours.day !== undefined && from.day !== undefined && !firstDay ? 0.8 : 0.93,
      said: 'one year apart',
    }
  return other(outside)
}

/** What is left of a score where births lie so far apart that no list is wrong by as much. */
export const FAR_APART = 0.55

function other(years: number): Verdict {
  return { verdict: 'CONTRADICTS', effect: years > 4 ? FAR_APART : 0.62, said: `${years} years apart` }
}

function sameYear(ours: Parts, listed: Parts): Verdict {
  if (ours.month === undefined || listed.month === undefined)
    return { verdict: 'AGREES', effect: 1.4, said: 'same year' }
  if (ours.month === listed.month) {
    if (ours.day === undefined || listed.day === undefined)
      return { verdict: 'AGREES', effect: 1.5, said: 'same month' }
    if (ours.day === listed.day) return { verdict: 'AGREES', effect: 1.7, said: 'same day' }
  }
  const unknownDay = (listed.month === 1 && listed.day === 1) || (ours.month === 1 && ours.day === 1)
  if (unknownDay) return { verdict: 'AGREES', effect: 1.3, said: 'same year, day not known' }
  if (ours.month === listed.day && ours.day === listed.month)
    return { verdict: 'NEAR', effect: 1.1, said: 'day and month exchanged' }
  if (ours.month === listed.month || ours.day === listed.day)
    return { verdict: 'NEAR', effect: 0.93, said: 'same year, day or month differs' }
  return { verdict: 'CONTRADICTS', effect: 0.82, said: 'same year, another day' }
}

function swappedDigits(a: number, b: number): boolean {
  const first = String(a)
  const second = String(b)
  let different = 0
  for (let at = 0; at < 4; at += 1) if (first[at] !== second[at]) different += 1
  return different === 1 && first.slice(0, 2) === second.slice(0, 2)
}
