import { isCondition } from './conditions.ts'
import { findInBook, type NameBook } from './name-words.ts'
import type { ReadPiece } from './repair-words.ts'

/** Forms that a company name ends in. */
const COMPANY = /^(ab|as|asa|aps|oy|oyj|hb|kb|ltd|gmbh|inc)$/i

interface FoundName {
  text: string
  /** Pieces it takes up. */
  length: number
}

/**
 * The name that begins at a place: one of the book if there is one (the longest), else something shaped like a name.
 * A name of nobody known matters: its alternative falls away, while the others stand (convention C9).
 */
export function readNameAt(pieces: readonly ReadPiece[], at: number, book: NameBook): FoundName | undefined {
  const first = pieces[at]
  if (first?.kind !== 'WORD' || !(first.isName || first.isNew)) return undefined
  return readKnown(pieces, at, book) ?? readUnknown(pieces, at, book)
}

/** The longest known name, but not one that takes the first word of the next: marks between names may be lost. */
function readKnown(pieces: readonly ReadPiece[], at: number, book: NameBook): FoundName | undefined {
  let text = ''
  let words = 0
  const exact: FoundName[] = []
  const longer: FoundName[] = []
  for (let next = at; next < pieces.length && words < book.lengthMax + 2; next += 1) {
    const piece = pieces[next]
    if (piece?.kind === 'WORD' && (piece.isName || piece.isNew)) {
      text += text === '' ? piece.text : ` ${piece.text}`
      words += 1
      const match = words > 1 ? findInBook(book, text) : undefined
      if (match) (match === 'EXACT' ? exact : longer).unshift({ text, length: next - at + 1 })
    } else if (piece?.kind === 'MARK' && piece.mark === ',' && !text.includes(',')) text += ','
    else break
  }
  return [...exact, ...longer].find(({ length }) => {
    const next = pieces[at + length]
    return next?.kind !== 'WORD' || !(next.isName || next.isNew) || readKnown(pieces, at + length, book) !== undefined
  })
}

/** Two to five words with capitals, "Förnamn Efternamn" or "Efternamn, Förnamn", of which none is a word of the language. */
function readUnknown(pieces: readonly ReadPiece[], at: number, book: NameBook): FoundName | undefined {
  const words: string[] = []
  let length = 0
  let hasComma = false
  for (let next = at; next < pieces.length; next += 1) {
    const piece = pieces[next]
    if (piece?.kind === 'WORD' && isNamePart(piece, words.length)) {
      if (words.length > 0 && !hasComma && readKnown(pieces, next, book)) break
      words.push(piece.text)
      length = next - at + 1
    } else if (piece?.kind === 'MARK' && piece.mark === ',' && words.length === 1 && !hasComma) hasComma = true
    else break
  }
  // "Till Utlandet" has capitals too; a condition must not pass for somebody who is gone.
  if (words.length < 2 || words.length > 5 || words.some(isCondition)) return undefined
  const [family = '', ...given] = words
  return { text: hasComma ? `${family}, ${given.join(' ')}` : words.join(' '), length }
}

function isNamePart(piece: Extract<ReadPiece, { kind: 'WORD' }>, place: number): boolean {
  return piece.isNew || (piece.isName && /^\p{Lu}/u.test(piece.text)) || (place > 0 && COMPANY.test(piece.text))
}
