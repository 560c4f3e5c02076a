import { describe, expect, it } from 'vitest'
import { readingOf } from './fixtures/reading.ts'
import { danish } from './fixtures/rules/danish.ts'
import { finnish } from './fixtures/rules/finnish.ts'
import { norwegian } from './fixtures/rules/norwegian.ts'
import { swedish } from './fixtures/rules/swedish.ts'
import { rowsOf } from './fixtures/rules/table.ts'

const tables = { SE: swedish, NO: norwegian, DK: danish, FI: finnish }
const REASONS = ['CONDITION', 'NOT_UNDERSTOOD', 'AMBIGUOUS']

describe('readText, on rules as registers and boards word them', () => {
  for (const [country, { read, refused }] of Object.entries(tables)) {
    it(`reads ${country} rules word for word`, () => {
      for (const [text, reading] of rowsOf(read)) expect.soft(readingOf(country, text), text).toBe(reading)
    })

    it(`leaves to a person what a ${country} rule does not settle`, () => {
      for (const [text] of rowsOf(refused)) expect.soft(REASONS, text).toContain(readingOf(country, text))
    })
  }

  it('a word that restricts is never passed over', () => {
    const words: Record<string, string> = {
      SE: 'ej inte icke högst vid efter utan hälften om dock innan medgivande tillfälligt',
      NO: 'ikke aldri ingen høyst etter uten halvparten dersom dog inntil samtykke midlertidig',
      DK: 'ikke aldrig ingen højst efter uden halvdelen såfremt dog inden samtykke midlertidigt',
      FI: 'ei eikä enintään ilman puolet jos kuitenkin ennen suostumuksella tilapäisesti',
    }
    for (const [country, { read }] of Object.entries(tables)) {
      for (const [text] of rowsOf(read).slice(0, 30)) {
        // What a parent does, or leave to appoint others, grants nothing whatever stands in it.
        if (/Hovedselskabet|utländska|kan|får|voi/.test(text)) continue
        const parts = text.split(' ')
        for (const word of words[country]?.split(' ') ?? []) {
          for (let at = 0; at < parts.length; at += 1) {
            const changed = [...parts.slice(0, at), word, ...parts.slice(at)].join(' ')
            expect.soft(REASONS, changed).toContain(readingOf(country, changed))
          }
        }
      }
    }
  })

  it('a heading on others, or a list that a full stop cuts, frees nobody to sign', () => {
    for (const [country, text] of [
      ['NO', 'Prokura: Kaj Gran alene. Nestleder alene.'],
      ['DK', 'Hovedselskabet tegnes af en direktør. Den samlede bestyrelse.'],
      ['SE', 'Firman tecknas av Kaj Gran. Vera Falk och Siri Juul, två i förening.'],
      ['SE', 'Kaj Gran Firman tecknas av styrelsen'],
      ['NO', 'To styremedlemmer, en må være styrets leder'],
    ] as const) {
      expect.soft(REASONS, text).toContain(readingOf(country, text))
    }
  })

  it('markup, sections of statutes and identity numbers beside a name change nothing', () => {
    expect(readingOf('SE', 'Firman tecknas tv&aring; i f&#246;rening av<br>ledam&ouml;terna')).toBe('2 MEMBER')
    expect(readingOf('NO', 'Nestleder alene, jf. vedtektenes § 7')).toBe('1 VICE_CHAIR!')
    expect(readingOf('SE', 'Firman tecknas ensam av Gran, Kaj (700101-1234)')).toBe('1 Gran, Kaj')
    expect(readingOf('SE', 'Firman tecknas av styrelsen 700101-1234')).toBe('NOT_UNDERSTOOD')
  })
})
