import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { actorId } from '../../platform/audit.ts'
import { AppError, type Issue } from '../../platform/errors.ts'
import { idOf, isUuid } from '../../platform/ids.ts'
import type { Context } from '../../platform/operation.ts'
import { findApplication } from '../applications/index.ts'
import { mustBeCustomer } from '../customers/index.ts'
import { staffNames } from '../staff/index.ts'
import type { Note } from './on-wire.ts'
import { notes } from './tables.ts'

/** What a note says and to whom. */
export const said = {
  text: z.string().trim().min(1).max(5000),
  mentions: z
    .array(z.string().max(100))
    .max(20)
    .default([])
    .meta({ description: 'Ids of colleagues (staff.list) who are told of it.' }),
}

/** What a note is about: an application or a customer. */
export const about = {
  applicationId: idOf('application').optional(),
  customerId: idOf('customer').optional(),
}

export interface About {
  applicationId?: string | undefined
  customerId?: string | undefined
}

/** Throws 400 unless one of the two is named, and 404 for one that is not there. */
export async function mustBeThere(ctx: Context, { applicationId, customerId }: About): Promise<void> {
  if ((applicationId === undefined) === (customerId === undefined)) {
    const message = 'Name either an applicationId or a customerId.'
    throw new AppError('invalid_request', message, { issues: [{ path: 'applicationId', message }] })
  }
  if (applicationId !== undefined) await findApplication(ctx, applicationId)
  if (customerId !== undefined) await mustBeCustomer(ctx, customerId)
}

/** The colleagues who are named, each once. Throws 400 for whoever is none, or is here no more. */
export async function readMentions(ctx: Context, mentions: string[]): Promise<string[]> {
  const ids = [...new Set(mentions)]
  const uuids = ids.filter(isUuid)
  const there = uuids.length > 0 ? await staffNames(ctx.tx, uuids) : []
  const known = new Set(there.filter(({ isDisabled }) => !isDisabled).map(({ id }) => id))
  const message = 'is nobody of this workspace who can sign in'
  const issues: Issue[] = mentions.flatMap((id, at) => (known.has(id) ? [] : [{ path: `mentions.${at}`, message }]))
  if (issues.length > 0) throw new AppError('invalid_request', `mentions: somebody ${message}.`, { issues })
  return ids
}

/** A note that whoever asks has written, locked. Throws 404, and 409 for a colleague's. */
export async function findOwnNote(ctx: Context, id: string): Promise<Note> {
  const [note] = await ctx.tx.select().from(notes).where(eq(notes.id, id)).for('update')
  if (!note || note.deletedAt) throw new AppError('not_found', 'There is no such note. List the notes again.')
  if (note.authorId !== actorId(ctx.actor)) {
    throw new AppError('conflict', 'Only whoever wrote a note changes or deletes it. Write one of your own.')
  }
  return note
}

/** Tells colleagues, other than whoever writes. */
export async function tellMentioned(ctx: Context, note: Note, staffIds: string[]): Promise<void> {
  const { id: noteId, applicationId, customerId } = note
  for (const staffId of staffIds.filter((id) => id !== note.authorId)) {
    await ctx.emit('notes.mentioned', {
      noteId,
      staffId,
      by: note.authorId,
      ...(applicationId ? { applicationId } : {}),
      ...(customerId ? { customerId } : {}),
    })
  }
}
