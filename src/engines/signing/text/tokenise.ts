import type { Token } from '../grammar/tokens.ts'
import type { Lexicon, Meaning } from '../words/compile.ts'
import type { NameBook } from './name-words.ts'
import { readNameAt } from './read-name.ts'
import type { ReadPiece } from './repair-words.ts'

/** A token before clean-up: OBJECT, SIGN and GLUE still stand where they stood. */
export type RawToken = Token | Extract<Meaning, { kind: 'OBJECT' | 'SIGN' | 'GLUE' }>

/** What may explain a name in brackets. */
const IN_APPOSITION = new Set<RawToken['kind']>(['ROLE', 'SEPARATOR', 'AND'])

/** Turns pieces into tokens, the longest phrase first; answers the piece that has no meaning where it stands. */
export function tokenise(
  pieces: readonly ReadPiece[],
  lexicon: Lexicon,
  book: NameBook,
): RawToken[] | { unknown: string } {
  const tokens: RawToken[] = []
  let at = 0
  while (at < pieces.length) {
    const piece = pieces[at]
    if (!piece) break
    if (piece.kind === 'WORD') {
      const name = readNameAt(pieces, at, book)
      const phrase = longestPhrase(pieces, at, lexicon)
      if (name && (!phrase || name.length >= phrase.length)) {
        tokens.push({ kind: 'NAME', name: name.text })
        at += name.length
      } else if (phrase) {
        tokens.push(
          phrase.meaning.kind === 'WITH' || phrase.meaning.kind === 'OR'
            ? { kind: phrase.meaning.kind, comma: false }
            : phrase.meaning,
        )
        at += phrase.length
      } else return { unknown: piece.text }
    } else {
      const read = readMark(pieces, at, tokens, lexicon, book)
      if (!read)
        return { unknown: piece.kind === 'MARK' ? piece.mark : 'text' in piece ? piece.text : String(piece.value) }
      if (read.token) tokens.push(read.token)
      at += read.length
    }
  }
  return tokens
}

/** Words may be parted by a line's end, and by nothing else. */
function longestPhrase(pieces: readonly ReadPiece[], at: number, lexicon: Lexicon) {
  let node = lexicon.root
  let found: { meaning: Meaning; length: number } | undefined
  for (let next = at; next < pieces.length; next += 1) {
    const piece = pieces[next]
    if (piece?.kind === 'MARK' && piece.mark === '\n' && next > at) continue
    if (piece?.kind !== 'WORD') break
    const step = node.next.get(piece.key)
    if (!step) break
    node = step
    if (step.meaning) found = { meaning: step.meaning, length: next - at + 1 }
  }
  return found
}

/** An identity number or birth date beside a name adds nothing to it; anywhere else it is not understood. */
function readIdentity(pieces: readonly ReadPiece[], at: number, before: readonly RawToken[], book: NameBook) {
  const last = before.at(-1)
  const isBehind = (last?.kind === 'SEPARATOR' ? before.at(-2) : last)?.kind === 'NAME'
  return isBehind || readNameAt(pieces, at + 1, book) ? { length: 1 } : undefined
}

/** "Kaj Gran (styrelseordförande)", "styrelseordföranden (Kaj Gran)": the name counts (convention C18). */
function readApposition(
  pieces: readonly ReadPiece[],
  at: number,
  before: readonly RawToken[],
  lexicon: Lexicon,
  book: NameBook,
): { token?: RawToken; length: number } | undefined {
  const end = pieces.findIndex((piece, place) => place > at && piece.kind === 'MARK' && '()'.includes(piece.mark))
  const close = pieces[end]
  const last = before.at(-1)
  if (close?.kind !== 'MARK' || close.mark !== ')' || end - at > 12) return undefined
  if (last?.kind === 'NAME' && end === at + 2 && pieces[at + 1]?.kind === 'IDENTITY') return { length: 3 }
  const inside = tokenise(pieces.slice(at + 1, end), lexicon, book)
  if ('unknown' in inside) return undefined
  const isOfName = last?.kind === 'NAME' && inside.every(({ kind }) => IN_APPOSITION.has(kind))
  if (isOfName && inside.length > 0) return { length: end - at + 1 }
  const [only] = inside
  const isOfRole = last?.kind === 'ROLE' && last.form !== 'many' && inside.length === 1 && only?.kind === 'NAME'
  return isOfRole ? { token: only, length: end - at + 1 } : undefined
}

function readMark(
  pieces: readonly ReadPiece[],
  at: number,
  before: readonly RawToken[],
  lexicon: Lexicon,
  book: NameBook,
): { token?: RawToken; length: number } | undefined {
  const piece = pieces[at]
  if (piece?.kind === 'NUMBER') {
    if (piece.value === 1) return { token: { kind: 'ONE' }, length: 1 }
    return piece.value >= 2 && piece.value <= 40
      ? { token: { kind: 'NUMBER', value: piece.value }, length: 1 }
      : undefined
  }
  if (piece?.kind === 'IDENTITY') return readIdentity(pieces, at, before, book)
  if (piece?.kind !== 'MARK') return undefined
  switch (piece.mark) {
    case ',':
      return { token: { kind: 'SEPARATOR', strength: 'comma' }, length: 1 }
    case '.':
    case ';':
      return { token: { kind: 'SEPARATOR', strength: 'dot' }, length: 1 }
    case '\n':
    case '-':
      return { token: { kind: 'SEPARATOR', strength: 'line' }, length: 1 }
    case ':':
      return { token: { kind: 'COLON' }, length: 1 }
    case '(': {
      const apposition = readApposition(pieces, at, before, lexicon, book)
      if (apposition) return apposition
      // "två (2)" says a number twice; any other bracket holds something that is not understood.
      const [number, close, last] = [pieces[at + 1], pieces[at + 2], before.at(-1)]
      const isTwice = number?.kind === 'NUMBER' && close?.kind === 'MARK' && close.mark === ')' && last !== undefined
      if (!isTwice) return undefined
      const said = last.kind === 'NUMBER' ? last.value : last.kind === 'ONE' ? 1 : undefined
      return said === number.value ? { length: 3 } : undefined
    }
    default:
      return undefined
  }
}
