import { keyOf } from '../words/compile.ts'
import { mendEncoding } from './mend-encoding.ts'

/** A word or a mark of the text. `tight`: nothing stood between it and the word before. */
export type Piece =
  | { kind: 'WORD'; text: string; key: string }
  | { kind: 'NUMBER'; value: number }
  | { kind: 'MARK'; mark: ',' | '.' | ';' | ':' | '-' | '(' | ')' | '\n'; tight: boolean }
  | { kind: 'OTHER'; text: string }

const PIECE = /[\p{L}\p{M}\uFFFD]+(?:[-'’:][\p{L}\p{M}\uFFFD]+)*|\d+|\n|[^\s]/gu
/** A dot of an abbreviation ends no sentence. */
const ABBREVIATIONS = /\b(adm|dir|jf|iht|best|ordf|pr|v)\.(?=\s*\p{L})/giu
/** "1. ", "a) " and "• " before a line's text count the lines of a list and mean nothing else. */
const LIST_MARKS = /(^|\n)[ \t]*(?:\d{1,2}[.)]|[a-h]\)|[>*•·▪–—-])[ \t]*/gu

/** Cuts a text into words and marks. */
export function scan(text: string): Piece[] {
  const mended = mendText(text)
  const pieces: Piece[] = []
  for (const match of mended.matchAll(PIECE)) {
    const piece = pieceOf(match[0], mended, match.index)
    if (piece) pieces.push(piece)
  }
  return pieces
}

function mendText(text: string): string {
  let mended = mendEncoding(text).replace(LIST_MARKS, '$1\u2022')
  if (mended.includes('-')) mended = mended.replace(/(\p{L})-[ \t]*\r?\n[ \t]*(\p{Ll})/gu, '$1- $2')
  // "f?rening": a letter that a character set did not have.
  if (mended.includes('?')) mended = mended.replace(/(?<=\p{L})\?(?=\p{L}| \p{Ll})/gu, '\uFFFD')
  if (mended.includes('.')) mended = mended.replace(ABBREVIATIONS, '$1 ').replace(/\b(\p{Lu})\.(?=\s*\p{Lu})/gu, '$1 ')
  return mended
}

function isTight(text: string, at: number): boolean {
  return at > 0 && !/\s/.test(text[at - 1] ?? ' ')
}

function pieceOf(text: string, whole: string, at: number): Piece | undefined {
  switch (text) {
    case ',':
    case '.':
    case ';':
    case ':':
    case '(':
    case ')':
    case '\n':
      return { kind: 'MARK', mark: text, tight: isTight(whole, at) }
    case '-':
    case '–':
    case '—':
    case '>':
    case '*':
    case '•':
    case '·':
      return { kind: 'MARK', mark: '-', tight: isTight(whole, at) }
    case '"':
    case '”':
    case '“':
    case '«':
    case '»':
    case "'":
    case '’':
      return undefined
    default:
      if (/^\d+$/.test(text)) return { kind: 'NUMBER', value: Number(text) }
      return /^[\p{L}\uFFFD]/u.test(text) ? { kind: 'WORD', text, key: keyOf(text) } : { kind: 'OTHER', text }
  }
}
