import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { newUuid, wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { documentWord, refuseDocument } from '../documents/index.ts'
import { askingOnWire, askingReason, showAsking } from './asking-on-wire.ts'
import { applicationInput, findApplication } from './find.ts'
import { mustTakeInput } from './take-input.ts'

const dayMs = 86_400_000

export const askDocument = operation({
  name: 'applications.documents.ask',
  summary: 'Ask the applicant for another document in the place of one, or for one more',
  access: { scope: 'review:write' },
  writes: true,
  input: applicationInput.extend({
    documentId: z.string().min(1).max(40).optional().meta({
      description: 'The document that cannot be used, of those that were handed in; left out for one more.',
    }),
    type: documentWord.optional().meta({
      description: 'What is asked for, e.g. PASSPORT. Left out: what the document of `documentId` is of.',
    }),
    context: documentWord.optional().meta({ description: 'Which part of it, e.g. DOCUMENT_FRONT.' }),
    reason: askingReason.meta({ description: 'The applicant reads it as a sentence in their language.' }),
    message: z.string().trim().min(1).max(500).optional().meta({
      description: 'In your words, for the applicant. Never what a check has found: they must not learn of it.',
    }),
    answerWithinDays: z.number().int().min(1).max(90).default(14).meta({ description: 'Shown to the applicant.' }),
  }),
  output: z.object({
    applicationId: z.string(),
    asking: askingOnWire.meta({
      description:
        'An earlier one for the same, not yet answered, is replaced. Tell the applicant: they come back by a link that they ' +
        'have kept, or by a session that `applications.sessions.create` makes.',
    }),
  }),
  async run(ctx, { applicationId, documentId, ...input }) {
    const { state } = await findApplication(ctx, applicationId, { lock: true })
    const former = state.facts.documents?.find(({ id }) => id === documentId)
    const type = input.type ?? former?.type
    if (type === undefined) {
      const message = documentId === undefined ? 'is required without documentId' : 'is not one that was handed in'
      const path = documentId === undefined ? 'type' : 'documentId'
      throw new AppError('invalid_request', `${path}: ${message}`, { issues: [{ path, message }] })
    }
    const { application } = await mustTakeInput(ctx, applicationId, {
      type: 'ask-document',
      asking: {
        id: newUuid(),
        type,
        context: input.context ?? (input.type === undefined ? former?.context : undefined),
        instead: documentId,
        reason: input.reason,
        message: input.message,
        answerBy: new Date(ctx.now.getTime() + input.answerWithinDays * dayMs).toISOString(),
      },
    })
    const asking = application.state.asked?.at(-1)
    if (!asking) throw new Error('The engine has taken an asking and does not have it.')
    if (documentId !== undefined) await refuseDocument(ctx, applicationId, documentId, input.reason)
    await ctx.emit('applications.documentAsked', { applicationId, askingId: asking.id })
    return { applicationId: wireId('application', applicationId), asking: showAsking(asking) }
  },
})
