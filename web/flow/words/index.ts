import i18next from 'i18next'
import { createContext, useContext } from 'react'

/** Languages of the pages; `en` is what a workflow's own words fall back to. */
export const languages = { sv: 'Svenska', nb: 'Norsk', da: 'Dansk', fi: 'Suomi', en: 'English' } as const
export type Language = keyof typeof languages
/** What a step says, in every language; it comes with the step's page. */
export type StepWords = Record<Language, Record<string, string>>

/** Each a chunk of its own: a phone loads one. */
const load: Record<Language, () => Promise<{ words: Record<string, string> }>> = {
  sv: () => import('./sv.ts'),
  nb: () => import('./nb.ts'),
  da: () => import('./da.ts'),
  fi: () => import('./fi.ts'),
  en: () => import('./en.ts'),
}

const kept = 'openbits-language'
const tryAnewMs = 3_000

/** What the page around a frame, or the link, asks for. */
const asked = new URLSearchParams(location.search).get('language') ?? ''

/** The person's own choice, else what was asked for, else the browser's language where the market has it, else its first. */
export function chooseLanguage(ofMarket: readonly string[]): Language {
  const offered = ofMarket.filter(isLanguage)
  const wanted = [keptChoice() ?? '', asked, ...navigator.languages.map(plain)]
  return (
    wanted.find((one): one is Language => isLanguage(one) && (offered.length === 0 || offered.includes(one))) ??
    offered[0] ??
    'en'
  )
}

/** Fetches the words that will most likely be wanted, while nobody knows yet what the market speaks. */
export function prepareWords(): void {
  void load[chooseLanguage([])]().catch(() => {})
}

/** At once: a step may bring its words before anybody speaks. */
const isReady = i18next.init({ fallbackLng: 'en', keySeparator: false, interpolation: { escapeValue: false } })
const loaded = new Set<Language>()

/** Makes the language the page's; answers the function that gives its words. */
export async function speak(language: Language): Promise<Words> {
  await isReady
  if (!loaded.has(language)) {
    i18next.addResourceBundle(language, 'translation', (await load[language]()).words, true)
    loaded.add(language)
  }
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
  const say = i18next.getFixedT(language)
  return { language, t: (key, values) => String(values ? say(key, values) : say(key)) }
}

/** Before the first word nothing can be said, of a failure neither: as long as the words do not come, the page is tried anew. */
export function speakSurely(language: Language): Promise<Words> {
  return speak(language).catch(() => {
    setTimeout(() => location.reload(), tryAnewMs)
    return new Promise<Words>(() => {})
  })
}

/** The words of a step, which come with its page. */
export function addWords(words: StepWords): void {
  for (const [language, own] of Object.entries(words)) i18next.addResourceBundle(language, 'translation', own, true)
}

export function keepChoice(language: Language): void {
  try {
    localStorage.setItem(kept, language)
  } catch {
    // Switched off: it holds for this page.
  }
}

/** Whether the person has chosen a language by hand. */
export function hasChosen(): boolean {
  return keptChoice() !== null
}

function keptChoice(): string | null {
  try {
    return localStorage.getItem(kept)
  } catch {
    return null
  }
}

export interface Words {
  language: Language
  t(key: string, values?: Record<string, unknown>): string
}

export const WordsContext = createContext<Words>({ language: 'en', t: (key) => key })
export const useWords = () => useContext(WordsContext)

export interface OwnWords {
  text: string
  /** The language that the words are in, where it is another one than the page's: what speaks them has to know (WCAG 3.1.2). */
  lang: string | undefined
}

/** Words that a workflow has in several languages; undefined where it has none. */
export function ofWorkflow(texts: unknown, language: Language): OwnWords | undefined {
  const all = (texts ?? {}) as Record<string, string>
  const found = [language, 'en', ...Object.keys(all)].find((one) => all[one] !== undefined)
  if (found === undefined) return undefined
  return { text: all[found] ?? '', lang: found === language ? undefined : found }
}

export function isLanguage(text: string): text is Language {
  return Object.hasOwn(languages, text)
}

/** `no` and `nn` read Bokmål; `sv-FI` is `sv`. */
function plain(tag: string): string {
  const short = tag.slice(0, 2).toLowerCase()
  return short === 'no' || short === 'nn' ? 'nb' : short
}
