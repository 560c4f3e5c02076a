import type { Context } from '../../platform/operation.ts'
import { findApplication, mustTakeInput } from '../applications/index.ts'

/** The application that the session names; an applicant never names one. */
export function own(ctx: Context): string {
  if (ctx.actor.kind !== 'applicant') throw new Error('A flow operation was reached without a session.')
  return ctx.actor.applicationId
}

/** The first thing that an applicant does starts the application. */
export async function startIfNeeded(ctx: Context): Promise<void> {
  const { status } = await findApplication(ctx, own(ctx), { lock: true })
  if (status === 'NOT_STARTED') await mustTakeInput(ctx, own(ctx), { type: 'start' })
}
