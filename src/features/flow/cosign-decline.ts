import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { operation } from '../../platform/operation.ts'
import { endInvitation } from './end-invitation.ts'
import { auditOf, ownInvitation } from './invitation.ts'

export const declineCosign = operation({
  name: 'flow.cosign.decline',
  summary: 'Say that one does not sign; the invitation and its session end',
  access: { coSigner: true },
  writes: true,
  input: z.strictObject({}),
  output: z.object({ state: z.literal('DECLINED') }),
  async run(ctx) {
    const { application, invitation, state } = await ownInvitation(ctx, { lock: true })
    if (state !== 'OPEN') throw new AppError('conflict', 'You have signed; that cannot be taken back here.')
    await endInvitation(ctx, application, invitation, 'DECLINED')
    await ctx.audit('flow.cosign.decline', ...auditOf(invitation))
    return { state: 'DECLINED' as const }
  },
})
