import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { wireTime } from '../../platform/clock.ts'
import { AppError } from '../../platform/errors.ts'
import { wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { findApplication } from '../applications/index.ts'
import { stopSigning } from './end-invitation.ts'
import { auditOf, findInvitation, linkWith } from './invitation.ts'
import { invitationInput, linkShown } from './invitation-on-wire.ts'
import { invitationDays } from './invitations-create.ts'
import { endOfLink, newLinkSecret } from './link-secret.ts'
import { own } from './own.ts'
import { invitations } from './tables.ts'

/** The first link and nine reminders: whoever has not come by then will not, or does not want to. */
const linksMax = 10

export const renewInvitation = operation({
  name: 'flow.invitations.renew',
  summary: 'Make a new link for somebody who is invited; the one before is dead, and so is a session begun with it',
  access: { applicant: true },
  writes: true,
  input: invitationInput,
  output: z.object({ invitationId: z.string(), ...linkShown }),
  async run(ctx, { invitationId }) {
    const application = await findApplication(ctx, own(ctx), { lock: true })
    const invitation = await findInvitation(ctx, application.id, invitationId)
    const days = await invitationDays(ctx, application, invitation.step)
    if (invitation.status !== 'OPEN')
      throw new AppError('conflict', `It is ${invitation.status}. Invite them again, or somebody else.`)
    if (invitation.linkCount >= linksMax)
      throw new AppError('quota_exceeded', `An invitation has at most ${linksMax} links. Withdraw it and invite anew.`)
    await stopSigning(ctx, application, invitation, 'RENEWED')
    const { secret, secretHash } = newLinkSecret()
    const expiresAt = endOfLink(ctx.now, days)
    await ctx.tx
      .update(invitations)
      .set({ secretHash, expiresAt, linkCount: invitation.linkCount + 1 })
      .where(eq(invitations.id, invitation.id))
    await ctx.audit('flow.invitations.renew', ...auditOf(invitation))
    return {
      invitationId: wireId('invitation', invitation.id),
      link: linkWith(ctx.services, secret),
      expiresAt: wireTime(expiresAt),
    }
  },
  withoutSecrets: ({ link: _, ...answer }) => answer,
})
