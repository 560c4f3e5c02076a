import { z } from 'zod'
import { type Actor, actorId } from '../../platform/audit.ts'
import { AppError } from '../../platform/errors.ts'
import { newUuid, wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { findApplication } from '../applications/index.ts'
import { about, mustBeThere, readMentions, said, tellMentioned } from './find.ts'
import { type Note, noteOnWire, sealContext, showNotes } from './on-wire.ts'
import { notes } from './tables.ts'

const createInput = z.strictObject({ ...about, ...said })

export const createNote = operation({
  name: 'notes.create',
  summary: 'Write a note on an application or a customer, and tell colleagues of it',
  access: { scope: 'application:write' },
  writes: true,
  input: createInput,
  output: noteOnWire,
  // What is sealed in the table is not kept in clear beside it.
  withoutSecrets: ({ text: _, ...rest }) => rest,
  async run(ctx, { text, ...input }) {
    await mustBeThere(ctx, input)
    if (input.applicationId !== undefined) {
      const { erasedAt } = await findApplication(ctx, input.applicationId, { lock: true })
      if (erasedAt) throw new AppError('gone', 'The application has been erased: nothing is written on it.')
    }
    const mentions = await readMentions(ctx, input.mentions)
    const id = newUuid()
    const note: Note = {
      id,
      workspaceId: ctx.actor.workspaceId,
      applicationId: input.applicationId ?? null,
      customerId: input.customerId ?? null,
      sealedText: ctx.services.secrets.seal(sealContext(id), text),
      mentions,
      authorKind: authorKind(ctx.actor),
      authorId: actorId(ctx.actor),
      createdAt: ctx.now,
      editedAt: null,
      deletedAt: null,
    }
    await ctx.tx.insert(notes).values(note)
    await ctx.audit('notes.create', wireId('note', id), { mentions: mentions.length })
    await tellMentioned(ctx, note, mentions)
    const [shown] = await showNotes(ctx, [note])
    if (!shown) throw new Error('A note that was written is not shown.')
    return shown
  },
})

function authorKind({ kind }: Actor): Note['authorKind'] {
  return kind === 'staff' || kind === 'client' ? kind : 'system'
}
