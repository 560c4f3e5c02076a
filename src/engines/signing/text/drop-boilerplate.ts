import type { Lexicon } from '../words/compile.ts'
import type { ReadPiece } from './repair-words.ts'

/** Words that open a sentence of their own, also where the mark before them was lost. */
const OPENERS = new Set(
  'dessutom darutover darjamte harutover vidare verkstallande styrelsen styret bestyrelsen direktionen i desuden endvidere lisaksi hallitus toimitusjohtaja daglig in the vd'.split(
    ' ',
  ),
)

/**
 * Takes out sentences that grant nothing: leave to give power to others (convention C12), and the day-to-day power that
 * the law gives anyway (C11). Such a sentence has words of its kind alone, so a limit or a name in it keeps it in.
 */
export function dropBoilerplate(pieces: readonly ReadPiece[], lexicon: Lexicon): ReadPiece[] {
  const kept: ReadPiece[] = []
  let at = 0
  while (at < pieces.length) {
    const end = isStart(pieces, at) ? sentenceEnd(pieces, at, lexicon) : at
    if (end > at) at = end
    else {
      const piece = pieces[at]
      if (piece) kept.push(piece)
      at += 1
    }
  }
  return kept
}

function isStart(pieces: readonly ReadPiece[], at: number): boolean {
  const piece = pieces[at]
  const before = pieces[at - 1]
  if (piece?.kind !== 'WORD') return false
  return before === undefined || before.kind === 'MARK' || OPENERS.has(piece.key)
}

/** Where a sentence without power that starts here ends; `at` itself where there is none. */
function sentenceEnd(pieces: readonly ReadPiece[], at: number, lexicon: Lexicon): number {
  let best = at
  for (const kind of lexicon.boilerplate) {
    const met = new Set<number>()
    for (let next = at; next <= pieces.length; next += 1) {
      const piece = pieces[next]
      const isEnd =
        piece === undefined || (piece.kind === 'MARK' && /[.;\n]/.test(piece.mark)) || isClauseStart(pieces, next)
      if (isEnd && met.size === kind.must.length) best = Math.max(best, next)
      if (piece?.kind === 'MARK' && (piece.mark === '\n' || piece.mark === ',')) continue
      if (piece?.kind !== 'WORD' || !kind.words.has(piece.key)) break
      for (const [which, words] of kind.must.entries()) if (words.has(piece.key)) met.add(which)
    }
  }
  return best
}

/** "Firman tecknas …" run on without a mark. */
function isClauseStart(pieces: readonly ReadPiece[], at: number): boolean {
  const [subject, verb] = [pieces[at], pieces[at + 1]]
  return (
    subject?.kind === 'WORD' &&
    verb?.kind === 'WORD' &&
    /^(firman|firma)$/.test(subject.key) &&
    /^(tecknas)$/.test(verb.key)
  )
}
