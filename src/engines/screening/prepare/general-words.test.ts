import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { corrected, isGeneralWord } from '../words/misspellings.ts'
import { mendGeneralWords } from './general-words.ts'

function mended(text: string): string {
  const words = text.split(' ').map((word) => ({ text: word, abjad: false }))
  return mendGeneralWords(words)
    .map((word) => word.text)
    .join(' ')
}

describe('general words', () => {
  it.each([
    ['fatory', 'factory', 'a letter left out'],
    ['commpany', 'company', 'a letter too many'],
    ['lmiited', 'limited', 'two letters exchanged'],
    ['constrection', 'construction', 'another letter in a long word'],
    ['larkfieldmachinery', 'larkfield machinery', 'joined to a name'],
    ['log istics', 'logistics', 'taken apart'],
  ])('%s is %s: %s', (written, meant) => {
    expect(mended(written)).toBe(meant)
  })

  it.each(['expert', 'dining', 'larkfield', 'biro', 'london', 'inter milan'])('%s is left as it is', (written) => {
    expect(mended(written)).toBe(written)
  })

  it('are never taken for misspellings of one another', () => {
    for (const word of ['system', 'systems', 'trading', 'export', 'import', 'technology', 'limited'])
      expect(isGeneralWord(word) && corrected(word)).toBe(word)
  })

  it('are mended alike wherever they stand, and once for all', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,14}$/), (word) => {
        expect(corrected(corrected(word))).toBe(corrected(word))
        expect(mended(`qxqxq ${word}`)).toBe(`qxqxq ${mended(word)}`)
        expect(mendGeneralWords([{ text: word, abjad: true }])).toEqual([{ text: word, abjad: true }])
      }),
    )
    for (const misspelt of ['fatory', 'commpany', 'lmiited', 'macinery'])
      expect(mended(`qxqxq ${misspelt}`)).toBe(`qxqxq ${corrected(misspelt)}`)
  })
})
