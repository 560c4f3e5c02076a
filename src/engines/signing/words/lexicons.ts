import { compile, type Lexicon } from './compile.ts'
import { danish } from './danish.ts'
import { english } from './english.ts'
import { finnish } from './finnish.ts'
import { norwegian } from './norwegian.ts'
import { swedish } from './swedish.ts'

const languages = { sv: swedish, nb: norwegian, da: danish, fi: finnish, en: english }
export type ReadLanguage = keyof typeof languages

/** In which languages a country's register prints rules, the likeliest first. */
const byCountry: Record<string, readonly ReadLanguage[]> = {
  SE: ['sv', 'en'],
  NO: ['nb', 'en'],
  DK: ['da', 'en'],
  FI: ['fi', 'sv', 'en'],
}

const compiled = new Map<ReadLanguage, Lexicon>()

/** A language's lexicon, made on first use. */
export function lexicon(language: ReadLanguage): Lexicon {
  let made = compiled.get(language)
  if (!made) {
    made = compile(languages[language])
    compiled.set(language, made)
  }
  return made
}

/** Lexicons to read a country's texts with; none for a country whose texts are not read. */
export function lexiconsOf(country: string): Lexicon[] {
  return (byCountry[country] ?? []).map(lexicon)
}
