import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { operation } from '../../platform/operation.ts'
import { findApplication } from '../applications/index.ts'
import { endInvitation } from './end-invitation.ts'
import { auditOf, findInvitation } from './invitation.ts'
import { invitationInput } from './invitation-on-wire.ts'
import { own } from './own.ts'

export const withdrawInvitation = operation({
  name: 'flow.invitations.withdraw',
  summary: 'Take an invitation back; its link and its sessions are dead at once',
  access: { applicant: true },
  writes: true,
  input: invitationInput,
  output: z.object({ state: z.literal('WITHDRAWN') }),
  async run(ctx, { invitationId }) {
    const application = await findApplication(ctx, own(ctx), { lock: true })
    const invitation = await findInvitation(ctx, application.id, invitationId)
    if (invitation.status === 'SIGNED' || invitation.status === 'DECLINED')
      throw new AppError('conflict', `It is ${invitation.status} and cannot be taken back.`)
    // Taken back twice is taken back once.
    if (invitation.status === 'OPEN') await endInvitation(ctx, application, invitation, 'WITHDRAWN')
    await ctx.audit('flow.invitations.withdraw', ...auditOf(invitation))
    return { state: 'WITHDRAWN' as const }
  },
})
