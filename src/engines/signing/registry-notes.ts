import { fold } from './text/fold.ts'

const BOARD = /styrelse|styret|bestyrelse|hallitu|board/
const INCOMPLETE =
  /(ej|inte|icke|ikke|ikkje|not) (langre |lenger |laengere )?(full|fuld|beslut|beslutnings)|ofullstandig|ufuldstaendig|ufullstendig|saknas|mangler|vakan|incomplete|puuttu|vaja|vajaalukuinen|ei ole (enaa )?(paatosvaltainen|taysilukuinen|taysi)/
/** Notes on seats and matters that no rule of signing turns on. */
const HARMLESS = /revisor|delgivning|verkstallande direktor|\bvd\b|daglig leder|(^|\W)(ar|er) full?tal|adress/

/** What a register's notes mean for signing: the board as a whole cannot act (convention C15), nothing, or unknown. */
export function readNotes(notes: readonly string[]): { isBoardIncomplete: boolean; unknown: string | undefined } {
  let isBoardIncomplete = false
  let unknown: string | undefined
  for (const note of notes) {
    const folded = fold(note)
    if (BOARD.test(folded) && INCOMPLETE.test(folded)) isBoardIncomplete = true
    else if (folded.trim() !== '' && !HARMLESS.test(folded)) unknown ??= note
  }
  return { isBoardIncomplete, unknown }
}
