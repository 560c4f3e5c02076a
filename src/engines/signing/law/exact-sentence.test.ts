import { describe, expect, it } from 'vitest'
import { canonical } from '../grammar/sentences.ts'
import { readText } from '../read-text.ts'
import { nameBook } from '../text/name-words.ts'
import { readExactSentences } from './exact-sentence.ts'
import { brregRules, prhClauses, printedSentences } from './sentences.ts'

describe('readExactSentences', () => {
  it('the grammar reads every sentence of the tables as the table says', () => {
    const rows = [
      ...Object.values(brregRules).map((row) => ({ country: 'NO', ...row })),
      ...Object.values(prhClauses).map((row) => ({ country: 'FI', ...row })),
      ...printedSentences.SE.map((row) => ({ country: 'SE', ...row })),
      ...printedSentences.DK.map((row) => ({ country: 'DK', ...row })),
    ]
    for (const { country, sentence, anyOf } of rows) {
      const reading = readText(sentence, country, nameBook([]))
      expect.soft('full' in reading ? canonical(reading.full) : reading.reason, sentence).toBe(canonical(anyOf))
    }
  })

  it('a text of several official sentences is all of them together', () => {
    expect(readExactSentences('Nestleder og ett styremedlem i fellesskap. STYRETS LEDER ALENE.', 'NO')).toEqual([
      ...(brregRules.R0018?.anyOf ?? []),
      ...(brregRules.R0001?.anyOf ?? []),
    ])
  })

  it('one word more, and the table has no answer', () => {
    expect(readExactSentences('Styrets leder alene etter fullmakt.', 'NO')).toBeUndefined()
    expect(readExactSentences('Styrets leder alene.', 'SE')).toBeUndefined()
  })
})
