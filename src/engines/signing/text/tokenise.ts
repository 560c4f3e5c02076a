import type { Token } from '../grammar/tokens.ts'
import type { Lexicon, Meaning } from '../words/compile.ts'
import type { NameBook } from './name-words.ts'
import { readNameAt } from './read-name.ts'
import type { ReadPiece } from './repair-words.ts'

/** A token before clean-up: OBJECT, SIGN and GLUE still stand where they stood. */
export type RawToken = Token | Extract<Meaning, { kind: 'OBJECT' | 'SIGN' | 'GLUE' }>

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
      const read = readMark(pieces, at, tokens)
      if (!read)
        return {
          unknown: piece.kind === 'OTHER' ? piece.text : piece.kind === 'MARK' ? piece.mark : String(piece.value),
        }
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

function readMark(
  pieces: readonly ReadPiece[],
  at: number,
  before: readonly RawToken[],
): { token?: RawToken; length: number } | undefined {
  const piece = pieces[at]
  if (piece?.kind === 'NUMBER') {
    if (piece.value === 1) return { token: { kind: 'ONE' }, length: 1 }
    return piece.value >= 2 && piece.value <= 40
      ? { token: { kind: 'NUMBER', value: piece.value }, length: 1 }
      : undefined
  }
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
