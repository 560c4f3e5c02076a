import { z } from 'zod'
import { wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { askCancel, cancelEid, eidCancelled, planCancel } from './eid-cancel.ts'
import { signerOf } from './signer.ts'

export const cancelCosign = operation({
  name: 'flow.cosign.cancel',
  summary: 'Give up a signature that was begun; it can be begun again',
  access: { coSigner: true },
  writes: true,
  input: z.strictObject({ orderId: z.uuid() }),
  output: eidCancelled,
  plan: async (ctx, { orderId }) => planCancel(ctx, await signerOf(ctx), orderId),
  ask: askCancel,
  async run(ctx, { orderId }) {
    const signer = await signerOf(ctx)
    const cancelled = await cancelEid(ctx, signer, orderId)
    await ctx.audit('flow.cosign.cancel', wireId('application', signer.applicationId), { orderId })
    return cancelled
  },
})
