import { describe, expect, it } from 'vitest'
import { lexicon } from './lexicons.ts'

describe('lexicons', () => {
  it.each(['sv', 'nb', 'da', 'fi', 'en'] as const)('no phrase of %s has two meanings', (language) => {
    expect(lexicon(language).clashes).toEqual([])
  })

  it.each(['sv', 'nb', 'da', 'fi', 'en'] as const)(
    'a misprint never turns a word of %s into another meaning',
    (language) => {
      const { misprints, words } = lexicon(language)
      for (const word of words) expect(misprints.find(word)).toEqual([])
    },
  )
})
