import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { idOf, wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { findOwnNote, readMentions, said, tellMentioned } from './find.ts'
import { noteOnWire, sealContext, showNotes } from './on-wire.ts'
import { notes } from './tables.ts'

export const editNote = operation({
  name: 'notes.edit',
  summary: 'Change a note of your own; colleagues who are newly named are told',
  access: { scope: 'application:write' },
  writes: true,
  input: z.strictObject({ noteId: idOf('note'), ...said }),
  output: noteOnWire,
  withoutSecrets: ({ text: _, ...rest }) => rest,
  async run(ctx, input) {
    const note = await findOwnNote(ctx, input.noteId)
    const mentions = await readMentions(ctx, input.mentions)
    const sealedText = ctx.services.secrets.seal(sealContext(note.id), input.text)
    const changed = { sealedText, mentions, editedAt: ctx.now }
    await ctx.tx.update(notes).set(changed).where(eq(notes.id, note.id))
    await ctx.audit('notes.edit', wireId('note', note.id), { mentions: mentions.length })
    const newly = mentions.filter((id) => !note.mentions.includes(id))
    await tellMentioned(ctx, note, newly)
    const [shown] = await showNotes(ctx, [{ ...note, ...changed }])
    if (!shown) throw new Error('A note that was changed is not shown.')
    return shown
  },
})
