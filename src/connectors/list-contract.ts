import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import type { Entry } from '../engines/screening/types.ts'
import { type ListConnector, ListFormatError } from './kit.ts'
import { countryCode } from './list-kit/country.ts'

/** What every list must keep, tried on small files in its official format. A connector's own test calls the suite. */
export interface ListCase {
  /** Names the format where a list has several. */
  name: string
  connector: ListConnector
  /** Good files by name. */
  paths: Record<string, string>
  /** Some of the entries in them, whole. */
  expected: Entry[]
  count: number
  version?: string | undefined
  /** Files that the list cannot be read without; all unless told. */
  needed?: string[] | undefined
  /** By file: a piece of the header, or of the root, without which it is another format. Lists without header have none. */
  header?: Record<string, string> | undefined
  /** By file: pieces that are cut out or replaced, with a word that the error must hold. */
  damages?: { file: string; find: string; replace: string; says: RegExp }[] | undefined
}

/** Complete real files, which are not part of the project. */
export interface RealCase {
  name: string
  connector: ListConnector
  /** Below `../shared/data`. */
  paths: Record<string, string>
  count: number
}

export async function entriesOf(connector: ListConnector, paths: Record<string, string>): Promise<Entry[]> {
  const entries: Entry[] = []
  for await (const entry of connector.read(paths)) entries.push(entry)
  return entries
}

/** Proves that what is found is right, and that nothing which is not whole can be taken for a list. */
export function listContract(listCase: ListCase): void {
  const { name, connector, paths, expected, count } = listCase
  const folders: string[] = []
  afterEach(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
  })
  async function withFile(file: string, change: (text: string) => string): Promise<Record<string, string>> {
    const folder = await mkdtemp(join(tmpdir(), 'openbits-list-'))
    folders.push(folder)
    const path = join(folder, file)
    await writeFile(path, change(await readFile(paths[file] ?? '', 'utf8')))
    return { ...paths, [file]: path }
  }
  async function refused(changed: Record<string, string>): Promise<string> {
    const failure = await entriesOf(connector, changed).then(
      (entries) => new Error(`read as ${entries.length} entries`),
      (thrown: unknown) => thrown,
    )
    expect(failure).toBeInstanceOf(ListFormatError)
    return failure instanceof Error ? failure.message : ''
  }
  const files = Object.keys(paths)

  describe(`${name} keeps the contract of a list`, () => {
    it('finds what the files say', async () => {
      const entries = await entriesOf(connector, paths)
      for (const one of expected) expect(entries.find((entry) => entry.id === one.id)).toEqual(one)
      expect(entries).toHaveLength(count)
    })

    it('ids are unique, names are not blank, dates and countries are in their standard forms', async () => {
      checkForms(await entriesOf(connector, paths))
    })

    it('says which version it is, where the files say', async () => {
      expect(await connector.version?.(paths)).toBe(listCase.version)
    })

    it('has a licence or a publisher, and https addresses', () => {
      expect(connector.link).toMatch(/^(https:\/\/|$)/)
      for (const file of [...connector.files, ...(connector.alternatives ?? []).flat()]) {
        expect(file.url).toMatch(/^(https:\/\/|$)/)
      }
    })

    it.each(listCase.needed ?? files)('a missing %s is refused by name', async (file) => {
      const { [file]: _, ...others } = paths
      expect(await refused(others)).toMatch(/missing/)
    })

    it.each(files)('an empty %s is refused', async (file) => {
      expect(await refused(await withFile(file, () => ''))).toContain(`${file}: the file is empty`)
    })

    it.each(files)('a web page instead of %s is refused', async (file) => {
      const page = '<!DOCTYPE html>\n<html><body><h1>We will be back soon</h1></body></html>\n'
      expect(await refused(await withFile(file, () => page))).toMatch(/web page/)
    })

    it.each(files)('%s cut short in the middle of an entry is refused', async (file) => {
      const message = await refused(await withFile(file, (text) => text.slice(0, text.trimEnd().length - 12)))
      expect(message).toContain(file)
    })

    const headers = Object.entries(listCase.header ?? {})
    it.skipIf(headers.length === 0)('another header than the documented one is refused', async () => {
      for (const [file, piece] of headers) {
        const text = await readFile(paths[file] ?? '', 'utf8')
        expect(text).toContain(piece)
        expect(await refused(await withFile(file, (whole) => whole.replaceAll(piece, 'somethingElse')))).toContain(file)
      }
    })

    const damages = listCase.damages ?? []
    it.skipIf(damages.length === 0)('what is not as documented is refused with file and place', async () => {
      for (const { file, find, replace, says } of damages) {
        const message = await refused(
          await withFile(file, (text) => {
            expect(text).toContain(find)
            return text.replace(find, replace)
          }),
        )
        expect(message).toMatch(says)
      }
    })
  })
}

/** Reads complete real files where they are at hand: the count is that of their description, and memory stays flat. */
export function realFiles(cases: RealCase[]): void {
  const data = new URL('../../../shared/data/', import.meta.url)
  describe('the complete real files', () => {
    for (const { name, connector, paths, count } of cases) {
      const found = Object.fromEntries(
        Object.entries(paths).map(([file, path]) => [file, fileURLToPath(new URL(path, data))]),
      )
      const isThere = Object.values(found).every((path) => existsSync(path))
      it.skipIf(!isThere)(`${name}: ${count} entries${isThere ? '' : ' (the files are not at hand)'}`, async () => {
        const entries = await entriesOf(connector, found)
        expect(entries).toHaveLength(count)
        checkForms(entries)
      })
    }
  })
}

function checkForms(entries: Entry[]): void {
  const dates = /^\d{4}(-\d{2}(-\d{2})?)?$/
  expect(new Set(entries.map((entry) => entry.id)).size).toBe(entries.length)
  const wrong = entries.filter(
    (entry) =>
      entry.names.filter((name) => name.strength === 'PRIMARY').length !== 1 ||
      entry.names[0]?.strength !== 'PRIMARY' ||
      entry.names.some((name) => name.value.trim() === '' || name.value !== name.value.trim()) ||
      entry.birthDates.some((date) => !dates.test(date.from) || (date.to !== undefined && !dates.test(date.to))) ||
      (entry.listedDate !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(entry.listedDate)) ||
      entry.countries.some((country) => countryCode(country.code) !== country.code) ||
      entry.topics.length === 0,
  )
  expect(wrong).toEqual([])
}
