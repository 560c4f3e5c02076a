import { z } from 'zod'
import { wireTime } from '../../platform/clock.ts'
import { wireId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operation.ts'
import { actorNames } from '../staff/index.ts'
import type { notes } from './tables.ts'

export type Note = typeof notes.$inferSelect

export const noteOnWire = z
  .object({
    noteId: z.string(),
    applicationId: z.string().optional(),
    customerId: z.string().optional(),
    text: z.string().optional().meta({ description: 'Left out of one that was deleted.' }),
    mentions: z.array(z.object({ staffId: z.string(), name: z.string() })),
    by: z.object({ id: z.string(), kind: z.string(), name: z.string().optional() }),
    createdAt: z.string(),
    editedAt: z.string().optional(),
    deletedAt: z.string().optional(),
  })
  .meta({ id: 'Note' })

export type NoteOnWire = z.infer<typeof noteOnWire>

/** A note's text cannot be opened as another's. */
export function sealContext(id: string): string {
  return `notes.sealed_text:${id}`
}

/** With everybody's names, which are asked for once. */
export async function showNotes(ctx: Context, all: Note[]): Promise<NoteOnWire[]> {
  const names = await actorNames(
    ctx.tx,
    all.flatMap(({ authorId, mentions }) => [authorId, ...mentions]),
  )
  return all.map((note) => {
    const author = names.get(note.authorId)?.name
    return {
      noteId: wireId('note', note.id),
      ...(note.applicationId ? { applicationId: wireId('application', note.applicationId) } : {}),
      ...(note.customerId ? { customerId: wireId('customer', note.customerId) } : {}),
      ...(note.sealedText ? { text: ctx.services.secrets.open(sealContext(note.id), note.sealedText) } : {}),
      mentions: note.mentions.map((id) => ({ staffId: id, name: names.get(id)?.name ?? '' })),
      by: { id: note.authorId, kind: note.authorKind, ...(author ? { name: author } : {}) },
      createdAt: wireTime(note.createdAt),
      ...(note.editedAt ? { editedAt: wireTime(note.editedAt) } : {}),
      ...(note.deletedAt ? { deletedAt: wireTime(note.deletedAt) } : {}),
    }
  })
}
