import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { type Context, operation } from '../../platform/operation.ts'
import { askEid, beginEid, eidRequest, eidStarted, planEid } from './eid-start.ts'
import { auditOf, ownInvitation } from './invitation.ts'

export const startCosign = operation({
  name: 'flow.cosign.start',
  summary: 'Begin the signature of somebody who is invited',
  access: { coSigner: true },
  writes: true,
  input: z.strictObject(eidRequest),
  output: eidStarted,
  async plan(ctx, input) {
    const { signer, step } = await mustBeOpen(ctx)
    return planEid(ctx, signer, { ...input, step })
  },
  ask: askEid,
  async run(ctx, _input, { asked }) {
    const { signer, step } = await mustBeOpen(ctx, { lock: true })
    await ctx.audit('flow.cosign.start', ...auditOf(signer.invitation))
    return beginEid(ctx, signer, step, asked)
  },
})

async function mustBeOpen(ctx: Context, options: { lock?: boolean } = {}) {
  const { application, invitation, state } = await ownInvitation(ctx, options)
  if (state !== 'OPEN') throw new AppError('step_not_open', 'You have signed already.')
  return { signer: { applicationId: application.id, invitation }, step: invitation.step }
}
