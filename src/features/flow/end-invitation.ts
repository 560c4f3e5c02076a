import { and, eq } from 'drizzle-orm'
import type { Context } from '../../platform/operation.ts'
import { type Application, takeInput } from '../applications/index.ts'
import { type Invitation, tell } from './invitation.ts'
import { invitations } from './tables.ts'

/** Whoever was invited has signed, with the application locked. */
export async function keepSigned(ctx: Context, invitation: Invitation): Promise<void> {
  await ctx.tx
    .update(invitations)
    .set({ status: 'SIGNED', endedAt: ctx.now })
    .where(and(eq(invitations.id, invitation.id), eq(invitations.status, 'OPEN')))
  await tell(ctx, 'invitationSigned', invitation)
}

/** Nobody signs by this invitation any more; a signature that is under way is given up. The application is locked. */
export async function endInvitation(
  ctx: Context,
  application: Application,
  invitation: Invitation,
  status: 'DECLINED' | 'WITHDRAWN',
): Promise<void> {
  await stopSigning(ctx, application, invitation, status)
  await ctx.tx.update(invitations).set({ status, endedAt: ctx.now }).where(eq(invitations.id, invitation.id))
  await tell(ctx, status === 'DECLINED' ? 'invitationDeclined' : 'invitationWithdrawn', invitation)
}

/** What this person has begun to sign leads nowhere: a late answer is refused, and the step waits for it no longer. */
export async function stopSigning(
  ctx: Context,
  { id: applicationId, state }: Application,
  invitation: Invitation,
  reason: 'DECLINED' | 'WITHDRAWN' | 'RENEWED',
): Promise<void> {
  for (const command of Object.values(state.pending)) {
    if (command.type !== 'identify' || command.by !== invitation.id) continue
    const result = { type: 'identify', outcome: 'FAILED', reason } as const
    await takeInput(ctx, applicationId, { type: 'result', command: command.id, result })
  }
}
