import { z } from 'zod'
import { wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { askCollect, collectEid, eidCollected, planCollect } from './eid-collect.ts'
import { signerOf } from './signer.ts'

export const collectCosign = operation({
  name: 'flow.cosign.collect',
  summary: 'Ask how the signature is getting on; call it every two seconds while it is PENDING',
  access: { coSigner: true },
  writes: true,
  input: z.strictObject({ orderId: z.uuid() }),
  output: eidCollected,
  plan: async (ctx, { orderId }) => planCollect(ctx, await signerOf(ctx), orderId),
  ask: askCollect,
  async run(ctx, { orderId }, { asked }) {
    const signer = await signerOf(ctx)
    const collected = await collectEid(ctx, signer, orderId, asked)
    await ctx.audit('flow.cosign.collect', wireId('application', signer.applicationId), { orderId })
    return collected
  },
})
