import { keyOf } from '../words/compile.ts'
import { mendEncoding } from './mend-encoding.ts'

/** A word or a mark of the text. `tight`: nothing stood between it and the word before. */
export type Piece =
  | { kind: 'WORD'; text: string; key: string }
  | { kind: 'NUMBER'; value: number }
  /** An identity number, or a birth date that says it is one. */
  | { kind: 'IDENTITY'; text: string }
  | { kind: 'MARK'; mark: ',' | '.' | ';' | ':' | '-' | '(' | ')' | '\n'; tight: boolean }
  | { kind: 'OTHER'; text: string }

/** "700101-1234", "01017012345", "010170-123A", "f. 01.01.1970". */
const IDENTITY =
  /\b(?:\d{6}|(?:19|20)\d{6})[-+]\d{4}\b|\b[0-7]\d[01]\d{3} ?\d{5}\b|\b[0-3]\d[01]\d{3}[-+A]\d{3}[\dA-Y]\b|\b(?:f|s|född|født|fødd|synt)\.? ?\d{1,2}\.\d{1,2}\.(?:19|20)?\d{2}\b/giu
const PIECE = /[\p{L}\p{M}\uFFFD]+(?:[-'’:][\p{L}\p{M}\uFFFD]+)*|\d+|\n|[^\s]/gu
/** A dot of an abbreviation ends no sentence. */
const ABBREVIATIONS =
  /\b(adm|dir|jf|iht|best|bestyr|bestyrelsesform|form|ordf|styrelseordf|styr|styrelseled|led|medl|bestyrelsesmedl|styremedl|suppl|verkst|dagl|hall|puh|toim|st|stk|pr|v)\.(?=\s*[\p{L}§])/giu
/** "§ 8", "8 §:n", "8 kap. 37 §": the number of a section changes nothing, and "§" alone has a meaning only in some phrases. */
const SECTION =
  /(?:\d+\s*kap\.?\s*|\d+\s+luvun\s+)?(?:§+\s*\d+(?:[-–.:]\d+)*(?:[,.]?\s*\d+\. ?(?:ledd|punktum|stk))?|\d+(?:[-–]\d+)*\s*§+(?::\p{L}+)?)/gu
const ENTITIES: Record<string, string> = {
  ...{ aring: 'å', auml: 'ä', ouml: 'ö', oslash: 'ø', aelig: 'æ', eacute: 'é', uuml: 'ü' },
  ...{ Aring: 'Å', Auml: 'Ä', Ouml: 'Ö', Oslash: 'Ø', AElig: 'Æ', Eacute: 'É', Uuml: 'Ü' },
  ...{
    nbsp: ' ',
    amp: '&',
    quot: '"',
    apos: "'",
    shy: '',
    ndash: '–',
    mdash: '—',
    bull: '•',
    middot: '·',
    sect: '§',
    gt: '>',
  },
}
/** "1. ", "a) " and "• " before a line's text count the lines of a list and mean nothing else. */
const LIST_MARKS = /(^|\n)[ \t]*(?:\d{1,2}[.)]|[a-h]\)|[>*•·▪–—-])[ \t]*/gu

/** Cuts a text into words and marks. */
export function scan(text: string): Piece[] {
  const mended = mendText(text)
  const pieces: Piece[] = []
  let from = 0
  if (/\d{5}|\d{2}\.\d/.test(mended)) {
    for (const match of mended.matchAll(IDENTITY)) {
      cut(mended.slice(0, match.index), from, pieces)
      pieces.push({ kind: 'IDENTITY', text: match[0] })
      from = match.index + match[0].length
    }
  }
  cut(mended, from, pieces)
  return pieces
}

function cut(text: string, from: number, pieces: Piece[]): void {
  PIECE.lastIndex = from
  for (let match = PIECE.exec(text); match; match = PIECE.exec(text)) {
    const piece = pieceOf(match[0], text, match.index)
    if (piece) pieces.push(piece)
  }
}

function mendText(text: string): string {
  let mended = mendEncoding(withoutMarkup(text)).replace(LIST_MARKS, '$1\u2022')
  if (mended.includes('-')) mended = mended.replace(/(\p{L})-[ \t]*\r?\n[ \t]*(\p{Ll})/gu, '$1- $2')
  // "f?rening": a letter that a character set did not have.
  if (mended.includes('?')) mended = mended.replace(/(?<=\p{L})\?(?=\p{L}| \p{Ll})/gu, '\uFFFD')
  if (mended.includes('§')) mended = mended.replace(SECTION, '§')
  if (mended.includes('.')) mended = mended.replace(ABBREVIATIONS, '$1 ').replace(/\b(\p{Lu})\.(?=\s*\p{Lu})/gu, '$1 ')
  return mended
}

/** HTML that was left in a text: letters by name or number, and line ends. Any other tag or entity stays, and is unknown. */
function withoutMarkup(text: string): string {
  let plain = text
  if (plain.includes('<')) plain = plain.replace(/<\/?(?:br|p|li|ul|div)\s*\/?>/gi, '\n')
  if (plain.includes('&')) {
    plain = plain.replace(/&(?:#(\d{2,4})|#x([\da-f]{2,4})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
      if (name !== undefined) return ENTITIES[name] ?? whole
      return String.fromCharCode(decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal))
    })
  }
  return plain
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
    case '&':
    case '§':
      return { kind: 'WORD', text, key: text }
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
