import { nameKey, type PrintedName, readName, sameName } from '../people/match-name.ts'
import { fold } from './fold.ts'

/** The names that a text may speak of, made ready for finding them in it. */
export interface NameBook {
  names: PrintedName[]
  /** Folded words of all names. */
  words: ReadonlySet<string>
  /** The same in the spelling-blind form. */
  keys: ReadonlySet<string>
  /** Words of the longest name. */
  lengthMax: number
}

/** Ended functionaries belong in it too: that they are gone is not for the reader to decide. */
export function nameBook(names: readonly string[]): NameBook {
  const words = new Set<string>()
  const keys = new Set<string>()
  let lengthMax = 0
  for (const name of names) {
    const parts = name.split(/[\s,]+/)
    lengthMax = Math.max(lengthMax, parts.length)
    for (const part of parts) {
      if (part === '') continue
      words.add(fold(part))
      keys.add(nameKey(part))
    }
  }
  return { names: names.map((name) => readName(name)), words, keys, lengthMax }
}

/**
 * Whether a printed name is one of the book, namesakes included: `EXACT` without, `LONGER` with parts that the book does
 * not have.
 */
export function findInBook(book: NameBook, printed: string): 'EXACT' | 'LONGER' | undefined {
  const name = readName(printed)
  if (name.parts.length < 2) return undefined
  const found = book.names.filter((one) => sameName(one, name))
  if (found.length === 0) return undefined
  return found.some(({ parts }) => parts.length >= name.parts.length) ? 'EXACT' : 'LONGER'
}
