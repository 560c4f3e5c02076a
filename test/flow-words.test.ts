import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const flow = fileURLToPath(new URL('../web/flow', import.meta.url))
const languages = ['sv', 'nb', 'da', 'fi', 'en'] as const
type Words = Record<(typeof languages)[number], Record<string, string>>

const files = readdirSync(flow, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))

/** The words of the shell, and of every step and page that brings its own, by where they stand. */
async function readWords(): Promise<[place: string, words: Words][]> {
  const shell = await Promise.all(
    languages.map(async (language) => [language, (await import(join(flow, 'words', `${language}.ts`))).words] as const),
  )
  const own = files.filter((file) => file.endsWith('/words.ts'))
  return [
    ['words', Object.fromEntries(shell) as Words],
    ...(await Promise.all(
      own.map(async (file): Promise<[string, Words]> => [relative(flow, file), (await import(file)).words]),
    )),
  ]
}

const all = await readWords()
const english = new Set(all.flatMap(([, words]) => Object.keys(words.en)))
const values = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name).sort()

describe('the words of the applicant’s pages', () => {
  it.each(all)('%s are in every language, and fill in nothing that English does not', (_, words) => {
    expect(Object.keys(words).sort()).toEqual([...languages].sort())
    for (const language of languages) {
      expect(Object.keys(words[language]).sort(), language).toEqual(Object.keys(words.en).sort())
      for (const [key, text] of Object.entries(words[language])) {
        expect(text.trim(), `${language} ${key}`).not.toBe('')
        // Some languages do without, e.g. where a name would have to be inflected.
        expect(values(words.en[key] ?? ''), `${language} ${key}`).toEqual(expect.arrayContaining(values(text)))
      }
    }
  })

  it.each(all)('%s are translated: no sentence of another language is the English one', (_, words) => {
    const sentences = Object.entries(words.en).filter(([, text]) => text.split(' ').length > 3)
    for (const language of languages.filter((one) => one !== 'en'))
      for (const [key, text] of sentences) expect(words[language][key], `${language} ${key}`).not.toBe(text)
  })

  it('no key is said by two places', () => {
    const keys = all.flatMap(([, words]) => Object.keys(words.en))
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
  })

  it('every key that a page asks for exists', () => {
    const missing = files.flatMap((file) => {
      const text = readFileSync(file, 'utf8')
      const whole = [...text.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key = '']) => key)
      // Of a key that is put together, its beginning.
      const begun = [...text.matchAll(/\bt\(\s*`([^`$]+)\$\{/g)].map(([, begin = '']) => begin)
      return [
        ...whole.filter((key) => !english.has(key)),
        ...begun.filter((begin) => ![...english].some((key) => key.startsWith(begin))),
      ].map((key) => `${relative(flow, file)}: ${key}`)
    })
    expect(missing).toEqual([])
  })
})
