import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'

export const languages = { en: 'English', sv: 'Svenska' } as const
export type Language = keyof typeof languages

/** Every folder's words, a chunk for each language; the shell's own are in this one. */
const files = import.meta.glob<{ words: object }>('../**/words/{en,sv}.ts')
const kept = 'openbits-dashboard-language'

function pathOf(language: string, namespace: string): string {
  return namespace === 'shell' ? `./${language}.ts` : `../${namespace}/words/${language}.ts`
}

const wordFiles = {
  type: 'backend' as const,
  read(language: string, namespace: string, done: (error: Error | null, words: object | null) => void) {
    const load = files[pathOf(language, namespace)]
    if (!load) return done(new Error(`${namespace} has no words in ${language}.`), null)
    load().then(
      ({ words }) => done(null, words),
      (error: Error) => done(error, null),
    )
  },
}

/** Begins to fetch a folder's words beside its page's script, where the page itself would ask for them only once it has come. */
export function fetchWords(namespace: string): void {
  // What goes wrong is told where the words are used.
  void files[pathOf(firstLanguage(), namespace)]?.().catch(() => undefined)
}

export function firstLanguage(): Language {
  const wanted = [localStorage.getItem(kept) ?? '', ...navigator.languages.map((one) => one.slice(0, 2))]
  return wanted.find(isLanguage) ?? 'en'
}

export function isLanguage(text: string): text is Language {
  return Object.hasOwn(languages, text)
}

export async function prepareWords(): Promise<void> {
  const language = firstLanguage()
  document.documentElement.lang = language
  await i18next
    .use(wordFiles)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: false,
      ns: ['shell'],
      defaultNS: 'shell',
      interpolation: { escapeValue: false },
    })
}

/** Makes the language the page's, and remembers it in this browser. */
export async function speak(language: Language): Promise<void> {
  localStorage.setItem(kept, language)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}

export interface Words {
  language: Language
  t(key: string, values?: Record<string, unknown>): string
  /** Whether there are words for this, e.g. for a code that a newer server knows. */
  has(key: string): boolean
}

/** The words of a folder, e.g. `useWords('reviews').t('queue.empty')`; they are fetched when first asked for. */
export function useWords(namespace: string): Words {
  const { t, i18n } = useTranslation(namespace)
  return {
    language: isLanguage(i18n.language) ? i18n.language : 'en',
    t: (key, values) => String(values ? t(key, values) : t(key)),
    has: (key) => i18n.exists(key, { ns: namespace }),
  }
}
