import { describe, expect, it } from 'vitest'
import { startApp } from '../../../test/app.ts'
import { listOf } from '../../../test/lists.ts'
import { chooseLists } from './known-lists.ts'
import { FilesError, matchFiles } from './match-files.ts'

const file = (name: string, more = {}) => ({ name, url: `https://publisher.example/${name}`, ...more })
const split = listOf('split', [], {
  files: [file('main.csv'), file('aliases.csv'), file('notes.csv', { optional: true })],
  alternatives: [[file('all.xml')]],
})
const acts = listOf('acts', [], { files: [file('a1.csv')], further: /^b\d\.csv$/ })
const known = [split, acts]

describe('the lists that settings choose', () => {
  const choose = (enabled: string[], urls: Record<string, string> = {}) => chooseLists(known, { enabled, urls })

  it('are those that they name', () => {
    expect(choose(['acts']).enabled.map((one) => one.id)).toEqual(['acts'])
    expect(choose([]).enabled).toEqual([])
  })

  it('an unknown list or file is refused with what there is', () => {
    expect(() => choose(['akts'])).toThrow(/SCREENING_LISTS: there is no akts. There are: split, acts/)
    expect(() => choose([], { 'split/mane.csv': 'https://x.example' })).toThrow(
      /SCREENING_LIST_URLS.*split\/main\.csv/s,
    )
  })

  it('an address of one’s own replaces the publisher’s; of an alternative file, it chooses that format', () => {
    const [own] = choose(['split'], { 'split/main.csv': 'https://mirror.example/m.csv' }).enabled
    expect(own?.files.map((one) => one.url)).toEqual([
      'https://mirror.example/m.csv',
      ...['aliases.csv', 'notes.csv'].map((name) => `https://publisher.example/${name}`),
    ])
    const [other] = choose(['split'], { 'split/all.xml': 'https://mirror.example/all.xml' }).enabled
    expect(other?.files).toEqual([{ name: 'all.xml', url: 'https://mirror.example/all.xml' }])
  })

  it('production knows no sandbox list, and demo fetches nothing', async () => {
    const demo = await startApp()
    expect(demo.services.lists.enabled.map((one) => one.id)).toEqual(['sandbox'])
    const production = { OPENBITS_MODE: 'production' }
    const app = await startApp(production)
    const official = ['us-ofac-sdn', 'us-ofac-consolidated', 'un', 'eu-fsf', 'gb', 'ch-seco']
    expect(app.services.lists.enabled.map((one) => one.id)).toEqual(official)
    expect(app.services.lists.sandbox).toBeUndefined()
    await expect(startApp({ ...production, SCREENING_LISTS: 'sandbox' })).rejects.toThrow('there is no sandbox')
  })
})

describe('files at hand', () => {
  it('are known by their names, whatever their case and folder, in any official format', () => {
    expect(matchFiles(split, ['/x/MAIN.CSV', 'aliases.csv'])).toEqual({
      'main.csv': '/x/MAIN.CSV',
      'aliases.csv': 'aliases.csv',
    })
    expect(matchFiles(split, ['all.xml'])).toEqual({ 'all.xml': 'all.xml' })
    expect(matchFiles(acts, ['a1.csv', 'b2.csv'])).toEqual({ 'a1.csv': 'a1.csv', 'b2.csv': 'b2.csv' })
  })

  it('one that is the whole list may be called anything', () => {
    expect(matchFiles(split, ['/x/list of 28 March.xml'])).toEqual({ 'all.xml': '/x/list of 28 March.xml' })
    expect(matchFiles(acts, ['download'])).toEqual({ 'a1.csv': 'download' })
  })

  it.each([[['main.csv']], [['aliases.csv', 'notes.csv']], [['main.csv', 'all.xml']], [['a.csv', 'b.csv']], [[]]])(
    '%j make no whole list: refused with what belongs to it',
    (files: string[]) => {
      expect(() => matchFiles(split, files)).toThrow(FilesError)
      expect(() => matchFiles(split, files)).toThrow(
        /main\.csv, aliases\.csv, notes\.csv \(if there is one\); or of all\.xml/,
      )
    },
  )
})
