import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { idOf, wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { refuseDocument } from '../documents/index.ts'
import { applicationInput, findApplication } from './find.ts'
import { mustTakeInput } from './take-input.ts'

export const withdrawAsking = operation({
  name: 'applications.documents.ask.withdraw',
  summary: 'Take back an asking that is not answered; the document that was refused counts again',
  access: { scope: 'review:write' },
  writes: true,
  input: applicationInput.extend({ askingId: idOf('asking') }),
  output: z.object({ applicationId: z.string(), askingId: z.string() }),
  async run(ctx, { applicationId, askingId }) {
    const { state } = await findApplication(ctx, applicationId, { lock: true })
    const asking = state.asked?.find(({ id }) => id === askingId)
    if (!asking) {
      throw new AppError(
        'not_found',
        'Nothing of this askingId is asked, or it was replaced. List the documents again.',
      )
    }
    await mustTakeInput(ctx, applicationId, { type: 'withdraw-asking', id: askingId })
    if (asking.instead !== undefined) await refuseDocument(ctx, applicationId, asking.instead, undefined)
    await ctx.emit('applications.documentAskWithdrawn', { applicationId, askingId })
    return { applicationId: wireId('application', applicationId), askingId: wireId('asking', askingId) }
  },
})
