import { and, eq } from 'drizzle-orm'
import { AppError } from '../../platform/errors.ts'
import { wireId } from '../../platform/ids.ts'
import type { Context, Services } from '../../platform/operation.ts'
import { type Application, findApplication } from '../applications/index.ts'
import { linkTo } from './link-secret.ts'
import { invitations } from './tables.ts'

export type Invitation = typeof invitations.$inferSelect

export const invitationStates = ['OPEN', 'SIGNED', 'DECLINED', 'EXPIRED', 'WITHDRAWN'] as const
export type InvitationState = (typeof invitationStates)[number]

/** Where an invitation stands now. EXPIRED: its time is over, or the signing is. */
export function stateOf(invitation: Invitation, application: Application, now: Date): InvitationState {
  if (invitation.status !== 'OPEN') return invitation.status
  return isSigning(application, invitation.step) && invitation.expiresAt > now ? 'OPEN' : 'EXPIRED'
}

/** Whether signatures are being collected in a step. */
export function isSigning({ status, state }: Application, key: string): boolean {
  const step = state.steps.find((one) => one.key === key)
  return status === 'IN_PROGRESS' && (step?.state === 'OPEN' || step?.state === 'WAITING')
}

/** The invitations of an application, the oldest first; of one moment those that have ended before the one that stands. */
export async function readInvitations(ctx: Context, applicationId: string): Promise<Invitation[]> {
  return ctx.tx
    .select()
    .from(invitations)
    .where(eq(invitations.applicationId, applicationId))
    .orderBy(invitations.createdAt, invitations.endedAt, invitations.id)
}

/** One of the applicant's own application, or 404. Lock the application first: all that changes it does. */
export async function findInvitation(ctx: Context, applicationId: string, id: string): Promise<Invitation> {
  const [invitation] = await ctx.tx
    .select()
    .from(invitations)
    .where(and(eq(invitations.id, id), eq(invitations.applicationId, applicationId)))
  if (!invitation) throw new AppError('not_found', 'There is no such invitation. Check the invitationId.')
  return invitation
}

/** What the co-signer's session stands on. It ends with the invitation, and with the link by which it was begun: 401. */
export async function ownInvitation(
  ctx: Context,
  options: { lock?: boolean } = {},
): Promise<{ application: Application; invitation: Invitation; state: 'OPEN' | 'SIGNED' }> {
  const { actor } = ctx
  if (actor.kind !== 'co-signer') throw new Error('A co-signer’s operation was reached without an invitation.')
  const application = await findApplication(ctx, actor.applicationId, options)
  const invitation = await findInvitation(ctx, application.id, actor.invitationId)
  const state = stateOf(invitation, application, ctx.now)
  if (invitation.linkCount === actor.link && (state === 'OPEN' || state === 'SIGNED'))
    return { application, invitation, state }
  throw new AppError('invalid_token', 'The invitation has ended. Ask whoever sent it for a new link.', {
    headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
  })
}

/** Where whoever is invited goes. */
export function linkWith(services: Services, secret: string): string {
  return linkTo(services, '/flow/sign', 'invitation', secret)
}

/** Tells those above what became of an invitation; ids only. */
export async function tell(
  ctx: Context,
  event: 'invitationCreated' | 'invitationSigned' | 'invitationDeclined' | 'invitationWithdrawn',
  { id, applicationId }: Invitation,
): Promise<void> {
  await ctx.emit(`flow.${event}`, { applicationId, invitationId: id })
}

/** What the audit keeps of it: who was invited stands in the invitation itself. */
export function auditOf(invitation: Invitation): [subject: string, detail: Record<string, unknown>] {
  return [wireId('application', invitation.applicationId), { invitationId: invitation.id }]
}
