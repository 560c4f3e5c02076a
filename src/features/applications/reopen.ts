import { eq } from 'drizzle-orm'
import type { Context } from '../../platform/operation.ts'
import { applications } from './tables.ts'
import { mustTakeInput } from './take-input.ts'

/**
 * Has the applicant take steps anew. They have until `answerBy` at least: nobody who is asked finds their application
 * expired. Throws as the engine refuses.
 */
export async function reopenSteps(
  ctx: Context,
  applicationId: string,
  returning: { id: string; steps: string[]; reason: string; message?: string | undefined },
  answerBy: Date,
): Promise<void> {
  const { application } = await mustTakeInput(ctx, applicationId, { type: 'reopen', returning })
  if (application.expiresAt < answerBy) {
    await ctx.tx.update(applications).set({ expiresAt: answerBy }).where(eq(applications.id, applicationId))
  }
  await ctx.emit('applications.stepsReturned', { applicationId, askingId: returning.id })
}
