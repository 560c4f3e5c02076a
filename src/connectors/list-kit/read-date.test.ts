import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDate, readDates, readFullDate } from './read-date.ts'

describe('dates', () => {
  it.each([
    ['1962', { from: '1962' }],
    ['1962-10', { from: '1962-10' }],
    ['1962-10-07', { from: '1962-10-07' }],
    ['7 Oct 1962', { from: '1962-10-07' }],
    ['7 October 1962', { from: '1962-10-07' }],
    ['4 Apr. 1944', { from: '1944-04-04' }],
    ['8 Oct.1970', { from: '1970-10-08' }],
    ['Nov. 1973', { from: '1973-11' }],
    ['26.11.1972', { from: '1972-11-26' }],
    ['07/10/1964', { from: '1964-10-07' }],
    ['dd/mm/1965', { from: '1965' }],
    ['dd/03/1965', { from: '1965-03' }],
    ['circa 1951', { from: '1951', circa: true }],
    ['Approximately 1952', { from: '1952', circa: true }],
    ['circa 1958-1963', { from: '1958', to: '1963', circa: true }],
    ['1951 to 1953', { from: '1951', to: '1953' }],
    ['12 Aug 1956 to 11 Aug 1957', { from: '1956-08-12', to: '1957-08-11' }],
    ['Between 1966 and 1967', { from: '1966', to: '1967' }],
  ])('%s', (text, date) => {
    expect(readDate(text)).toEqual(date)
  })

  it.each(['30.2.1970', '13/13/1970', '1953 to 1951', '1402-06-24', '1340', '30-35 years old', 'unknown', ''])(
    '“%s” is no date, so it is not guessed',
    (text) => {
      expect(readDate(text)).toBeUndefined()
    },
  )

  it.each([
    ['4.8.1971 or 6.4.1974', ['1971-08-04', '1974-04-06']],
    ['(a) 1958, (b) 7.6.1961', ['1958', '1961-06-07']],
    ['1963/1964', ['1963', '1964']],
    ['10.2.1983 (or 10.3.1983)', ['1983-02-10', '1983-03-10']],
    ['07/10/1964 or 1965', ['1964-10-07', '1965']],
  ])('%s holds several', (text, dates) => {
    expect(readDates(text)).toEqual({ dates: dates.map((from) => ({ from })), unread: [] })
  })

  it('parts that are no date are handed back', () => {
    expect(readDates('1343 (Iranian Hijri calendar), 1964')).toEqual({
      dates: [{ from: '1964' }],
      unread: ['1343 (Iranian Hijri calendar'],
    })
  })

  it('every day of the calendar is read back from each way of writing it', () => {
    const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2020-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(days, (day) => {
        const iso = day.toISOString().slice(0, 10)
        const [year = '', month = '', date = ''] = iso.split('-')
        const worded = day.toLocaleDateString('en-GB', {
          day: 'numeric',
          month: 'long',
          year: 'numeric',
          timeZone: 'UTC',
        })
        for (const text of [iso, `${Number(date)}.${Number(month)}.${year}`, `${date}/${month}/${year}`, worded]) {
          expect(readFullDate(text)).toBe(iso)
        }
      }),
      { numRuns: 200 },
    )
  })
})
