import { and, eq, inArray, isNull, or } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../platform/db.ts'
import { idOf, wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { findOwnNote } from './find.ts'
import { notes } from './tables.ts'

export const deleteNote = operation({
  name: 'notes.delete',
  summary: 'Delete a note of your own: what it said is gone, that it was there stays',
  access: { scope: 'application:write' },
  writes: true,
  input: z.strictObject({ noteId: idOf('note') }),
  output: z.object({ noteId: z.string() }),
  async run(ctx, { noteId }) {
    const note = await findOwnNote(ctx, noteId)
    await ctx.tx.update(notes).set({ sealedText: null, mentions: [], deletedAt: ctx.now }).where(eq(notes.id, note.id))
    await ctx.audit('notes.delete', wireId('note', note.id))
    return { noteId: wireId('note', note.id) }
  },
})

/** What every note on these said is gone: for whoever erases a customer. Answers how many; twice empties nothing more. */
export async function eraseNotes(
  tx: Tx,
  of: { applicationIds: string[]; customerId?: string },
  now: Date,
): Promise<number> {
  const isOfCustomer = of.customerId ? eq(notes.customerId, of.customerId) : undefined
  const isOfThem = or(isOfCustomer, inArray(notes.applicationId, of.applicationIds))
  const erased = await tx
    .update(notes)
    .set({ sealedText: null, mentions: [], deletedAt: now })
    .where(and(isOfThem, isNull(notes.deletedAt)))
    .returning({ id: notes.id })
  return erased.length
}
