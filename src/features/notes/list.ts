import { and, desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../platform/db.ts'
import { operation } from '../../platform/operation.ts'
import { behind, endOfPage, pageInput, pageOf } from '../../platform/paging.ts'
import { viewOfList } from '../../platform/views.ts'
import { about, mustBeThere } from './find.ts'
import { type NoteOnWire, noteOnWire, showNotes } from './on-wire.ts'
import { notes } from './tables.ts'

export const listNotes = operation({
  name: 'notes.list',
  summary: 'List the notes on an application or a customer, the newest first',
  access: { scope: 'application:read' },
  writes: false,
  shows: viewOfList('notes.list'),
  input: z.strictObject({ ...about, ...pageInput('note') }),
  output: z.object({ data: z.array(noteOnWire), next: z.string().optional() }),
  async run(ctx, input) {
    await mustBeThere(ctx, input)
    const { applicationId, customerId, after } = input
    const from = endOfPage(after, after ? await ctx.tx.select().from(notes).where(eq(notes.id, after)) : [])
    const rows = await ctx.tx
      .select()
      .from(notes)
      .where(
        and(
          applicationId === undefined ? undefined : eq(notes.applicationId, applicationId),
          customerId === undefined ? undefined : eq(notes.customerId, customerId),
          from ? behind('descending', [notes.createdAt, from.createdAt], [notes.id, from.id]) : undefined,
        ),
      )
      .orderBy(desc(notes.createdAt), desc(notes.id))
      .limit(input.limit + 1)
    const shown = new Map((await showNotes(ctx, rows)).map((note) => [note.noteId, note]))
    return pageOf(rows, input.limit, 'note', ({ id }) => mustHave(shown, id))
  },
})

function mustHave(shown: Map<string, NoteOnWire>, id: string): NoteOnWire {
  const note = shown.get(`bits:note::${id}`)
  if (!note) throw new Error('A note of the page was not shown.')
  return note
}

/** For whoever tells what has happened to an application. */
export async function noteIdsOf(tx: Tx, applicationId: string): Promise<string[]> {
  const rows = await tx.select({ id: notes.id }).from(notes).where(eq(notes.applicationId, applicationId))
  return rows.map(({ id }) => id)
}
