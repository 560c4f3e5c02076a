import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const dashboard = fileURLToPath(new URL('../web/dashboard', import.meta.url))
const files = readdirSync(dashboard, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))

type Words = Record<string, string>

/** `queue.empty` → its text; however the folder nests them. */
function flat(words: object, before = ''): Words {
  return Object.fromEntries(
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'string' ? [[before + key, value]] : Object.entries(flat(value, `${before}${key}.`)),
    ),
  )
}

const read = async (file: string) => flat((await import(file)).words)

/** Each folder's words, by the name under which pages ask for them. */
const namespaces = await Promise.all(
  files
    .filter((file) => file.endsWith('/words/en.ts'))
    .map(async (file) => {
      const folder = relative(dashboard, join(file, '../..'))
      return { name: folder || 'shell', en: await read(file), sv: await read(file.replace('/en.ts', '/sv.ts')) }
    }),
)

const values = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name).sort()
/** Counts have a word for one and a word for more, and are asked for by what is before. */
const asked = (key: string) => key.replace(/_(one|other)$/, '')

/** What a file says: keys that stand there whole, and beginnings and ends of those that are put together. */
const said = files
  .filter((file) => !file.includes('/words/'))
  .map((file) => {
    const text = readFileSync(file, 'utf8')
    const used = [...text.matchAll(/useWords\('([\w/-]+)'\)/g)].map(([, name = '']) => name)
    const whole = [...text.matchAll(/['"`]([\w-]+(?:\.[\w-]+)*)['"`]/g)].map(([, key = '']) => key)
    const begun = [...text.matchAll(/`([\w.-]+)\$\{/g)].map(([, begin = '']) => begin)
    const ended = [...text.matchAll(/\}(\.[\w.]+)`/g)].map(([, end = '']) => end)
    const strict = [...text.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key = '']) => key)
    return { file: relative(dashboard, file), used, whole, begun, ended, strict }
  })

describe('the words of the dashboard', () => {
  it.each(namespaces)(
    '$name: both languages say the same things, and fill in nothing that English does not',
    ({ en, sv }) => {
      expect(Object.keys(sv).sort()).toEqual(Object.keys(en).sort())
      for (const [key, text] of Object.entries(sv)) {
        expect(text.trim(), key).not.toBe('')
        expect(values(en[key] ?? ''), key).toEqual(expect.arrayContaining(values(text)))
      }
    },
  )

  it.each(namespaces)('$name: no sentence is left in English', ({ en, sv }) => {
    const same = Object.keys(en).filter((key) => (en[key] ?? '').split(' ').length > 3 && en[key] === sv[key])
    expect(same).toEqual([])
  })

  it('every key that a page asks for is there', () => {
    const missing = said.flatMap(({ file, used, strict }) => {
      const known = new Set(
        namespaces.filter(({ name }) => used.includes(name)).flatMap(({ en }) => Object.keys(en).map(asked)),
      )
      return used.length === 0 ? [] : strict.filter((key) => !known.has(key)).map((key) => `${file}: ${key}`)
    })
    expect(missing, 'Write the words in both languages of the folder that `useWords` names.').toEqual([])
  })

  it.each(namespaces)('$name: nothing is there that nobody says', ({ name, en }) => {
    const own = said.filter(
      ({ used, file }) => used.includes(name) || (name !== 'shell' && file.startsWith(`${name}/`)),
    )
    const from = name === 'shell' ? said : own
    const whole = new Set(from.flatMap((one) => one.whole))
    const begun = from.flatMap((one) => one.begun)
    const ended = from.flatMap((one) => one.ended)
    const unused = Object.keys(en)
      .map(asked)
      // Codes of the server are said as they come.
      .filter((key) => !/(^|\.)[A-Z][A-Z0-9_]+$/.test(key))
      .filter((key) => !whole.has(key) && !begun.some((begin) => key.startsWith(begin)))
      .filter((key) => !ended.some((end) => key.endsWith(end)))
    expect(unused, 'Say them somewhere, or take them out of both languages.').toEqual([])
  })
})
