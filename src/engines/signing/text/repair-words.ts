import { nameKey } from '../people/match-name.ts'
import { keyOf, type Lexicon } from '../words/compile.ts'
import type { NameBook } from './name-words.ts'
import type { Piece } from './scan.ts'

/** A piece whose words are all known, belong to a name, or could belong to one (`isNew`). */
export type ReadPiece =
  | { kind: 'WORD'; text: string; key: string; isName: boolean; isNew: boolean }
  | Exclude<Piece, { kind: 'WORD' }>

/** Longer words are no words: taking them apart would cost more than they are worth. */
const RUN_ON_MAX = 240
const RUN_ON_MIN = 8

/**
 * Brings the words of a text to the forms of the lexicon: words broken at a line's end are joined, run-on words taken
 * apart, misprints and lost accents mended (convention C20). Each mending must have one outcome. Answers the first word
 * that stays unknown instead.
 */
export function repairWords(
  pieces: readonly Piece[],
  lexicon: Lexicon,
  book: NameBook,
): ReadPiece[] | { unknown: string } {
  const mayHaveNewNames = pieces.some((piece) => piece.kind === 'WORD' && /\p{Ll}/u.test(piece.text))
  const done: ReadPiece[] = []
  for (let at = 0; at < pieces.length; at += 1) {
    const piece = pieces[at]
    if (piece?.kind !== 'WORD') {
      if (piece) done.push(piece)
      continue
    }
    const joined = joinBroken(pieces, at, lexicon)
    if (joined) {
      done.push(word(joined, joined))
      at += 2
      continue
    }
    const read = readWord(piece, done.at(-1), lexicon, book)
    if (read) done.push(...read)
    else if (mayHaveNewNames && isNameLike(piece.text)) done.push({ ...word(piece.text, piece.key), isNew: true })
    else return { unknown: piece.text }
  }
  return done
}

function readWord(
  { text, key }: { text: string; key: string },
  before: ReadPiece | undefined,
  lexicon: Lexicon,
  book: NameBook,
) {
  const isName = book.words.has(key)
  if (isName || lexicon.words.has(key)) return [{ ...word(text, key), isName }]
  if (book.keys.has(nameKey(text))) return [{ ...word(text, key), isName: true }]
  if (lexicon.others.has(key)) return undefined
  const lost = text.includes('\uFFFD') ? guessLost(text, lexicon) : undefined
  if (lost) return [word(lost, lost)]
  for (const spelt of [
    key.replaceAll('-', ''),
    key.replace(/oe/g, 'o'),
    key.replace(/aa/g, 'a'),
    key.replace(/ae/g, 'a'),
  ]) {
    if (lexicon.words.has(spelt)) return [word(spelt, spelt)]
  }
  const nominative = lexicon.vocabulary.namesInflect ? withoutEnding(text, book) : undefined
  if (nominative) return [{ ...word(nominative, keyOf(nominative)), isName: true }]
  const meant = lexicon.misprints.find(key)
  const [only] = meant
  if (only !== undefined && (meant.length === 1 || meanTheSame(meant, lexicon))) return [word(only, only)]
  if (meant.length > 1) {
    const [next, ...others] = goingOn(before, meant, lexicon)
    return next !== undefined && others.length === 0 ? [word(next, next)] : undefined
  }
  return splitRunOn(key, lexicon, book)
}

/** "Bergin", "Virtasen": the genitive of a name of the book. */
function withoutEnding(text: string, book: NameBook): string | undefined {
  const bases = [text.replace(/n$/, ''), text.replace(/[ie]n$/, ''), text.replace(/sen$/, 'nen')]
  return bases.find((base) => base !== text && base.length > 1 && book.keys.has(nameKey(base)))
}

/** Several candidates are one when each is a phrase by itself and they all mean the same. */
function meanTheSame(words: readonly string[], lexicon: Lexicon): boolean {
  const meanings = words.map((one) => JSON.stringify(lexicon.root.next.get(one)?.meaning))
  return meanings[0] !== undefined && meanings.every((one) => one === meanings[0])
}

/** Of several candidates those that the word before, which means nothing by itself, can go on with: "i förening". */
function goingOn(before: ReadPiece | undefined, words: readonly string[], lexicon: Lexicon): string[] {
  const node = before?.kind === 'WORD' ? lexicon.root.next.get(before.key) : undefined
  return node && !node.meaning ? words.filter((one) => node.next.has(one)) : []
}

/** "leda- möterna": a hyphen right behind the first part, and together they are a word. */
function joinBroken(pieces: readonly Piece[], at: number, lexicon: Lexicon): string | undefined {
  const [first, hyphen, last] = [pieces[at], pieces[at + 1], pieces[at + 2]]
  if (first?.kind !== 'WORD' || hyphen?.kind !== 'MARK' || hyphen.mark !== '-' || !hyphen.tight) return undefined
  if (last?.kind !== 'WORD') return undefined
  const key = keyOf(first.text + last.text)
  return lexicon.words.has(key) ? key : undefined
}

/** One letter was lost to a replacement character: an accented one, for the others survive. */
function guessLost(text: string, lexicon: Lexicon): string | undefined {
  const found = new Set(
    ['a', 'o', 'ae', 'ö', 'ä']
      .map((letter) => keyOf(text.replaceAll('\uFFFD', letter)))
      .filter((key) => lexicon.words.has(key)),
  )
  const [only] = found
  return found.size === 1 ? only : undefined
}

/** Takes a run-on word apart into the fewest known words; undefined where that can be done in two ways. */
function splitRunOn(key: string, lexicon: Lexicon, book: NameBook): ReadPiece[] | undefined {
  if (key.length > RUN_ON_MAX) return undefined
  const best: ({ parts: number; from: number; ways: number } | undefined)[] = [{ parts: 0, from: 0, ways: 1 }]
  for (let end = 1; end <= key.length; end += 1) {
    for (let from = Math.max(0, end - 30); from < end; from += 1) {
      const before = best[from]
      const part = key.slice(from, end)
      if (!before || !(lexicon.words.has(part) || (part.length > 2 && book.words.has(part)))) continue
      const now = best[end]
      if (!now || before.parts + 1 < now.parts) best[end] = { parts: before.parts + 1, from, ways: before.ways }
      else if (before.parts + 1 === now.parts) now.ways += before.ways
    }
  }
  const last = best[key.length]
  if (!last || last.ways > 1) return undefined
  const parts: ReadPiece[] = []
  for (let end = key.length; end > 0; end = best[end]?.from ?? 0) {
    const part = key.slice(best[end]?.from ?? 0, end)
    parts.unshift({ ...word(part, part), isName: book.words.has(part) })
  }
  // Short words fall apart into single letters by chance.
  const letters = parts.filter((part) => part.kind === 'WORD' && part.key.length === 1).length
  return key.length < RUN_ON_MIN && letters > 1 ? undefined : parts
}

function word(text: string, key: string): Extract<ReadPiece, { kind: 'WORD' }> {
  return { kind: 'WORD', text, key, isName: false, isNew: false }
}

/** Nordic text writes only names with a capital within a sentence. */
function isNameLike(text: string): boolean {
  return /^\p{Lu}(\p{Ll}+(-\p{Lu}\p{Ll}+)*)?$/u.test(text)
}
