import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { operation } from '../../platform/operation.ts'
import { hashSecret } from '../../platform/secrets.ts'
import { findApplication } from '../applications/index.ts'
import { auditOf, findInvitation, stateOf } from './invitation.ts'
import { invitations } from './tables.ts'

export const openInvitation = operation({
  name: 'flow.invitations.open',
  summary: 'Exchange the secret of an invitation’s link for a session token; needs no other token',
  access: { coSigner: true },
  writes: true,
  input: z.strictObject({
    invitation: z.string().min(1).max(100).meta({ description: 'The parameter `invitation` of the link.' }),
  }),
  output: z.object({
    sessionToken: z
      .string()
      .meta({ description: 'Valid for 60 minutes, for the flow.cosign operations of this invitation alone.' }),
  }),
  async admit(database, { invitation: secret }) {
    const [found] = await database.transaction(
      'system',
      (tx) =>
        tx
          .select({
            workspaceId: invitations.workspaceId,
            applicationId: invitations.applicationId,
            invitationId: invitations.id,
            link: invitations.linkCount,
          })
          .from(invitations)
          .where(eq(invitations.secretHash, hashSecret(secret))),
      { readOnly: true },
    )
    if (!found) throw deadLink()
    return { kind: 'co-signer', ...found }
  },
  async run(ctx) {
    const { actor } = ctx
    if (actor.kind !== 'co-signer') throw new Error('An invitation was opened by nobody.')
    const application = await findApplication(ctx, actor.applicationId)
    const invitation = await findInvitation(ctx, application.id, actor.invitationId)
    if (stateOf(invitation, application, ctx.now) !== 'OPEN') throw deadLink()
    if (!invitation.openedAt)
      await ctx.tx.update(invitations).set({ openedAt: ctx.now }).where(eq(invitations.id, invitation.id))
    await ctx.audit('flow.invitations.open', ...auditOf(invitation))
    return { sessionToken: '' }
  },
  async finish(answer, { tokens }, actor) {
    if (actor.kind !== 'co-signer') return answer
    const { workspaceId, applicationId, invitationId, link } = actor
    return {
      ...answer,
      sessionToken: await tokens.mintSession({ workspaceId, applicationId, invitation: { invitationId, link } }),
    }
  },
})

/** One answer for a link that never was, and for one that is over: nothing is learnt from trying. */
function deadLink(): AppError {
  return new AppError('not_found', 'This link is not good any more. Ask whoever sent it for a new one.')
}
