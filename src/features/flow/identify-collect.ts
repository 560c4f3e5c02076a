import { z } from 'zod'
import { wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { askCollect, collectEid, eidCollected, planCollect } from './eid-collect.ts'
import { own } from './own.ts'
import { signerOf } from './signer.ts'

export const collectIdentify = operation({
  name: 'flow.identify.collect',
  summary: 'Ask how the eID order is getting on; call it every two seconds while it is PENDING',
  access: { applicant: true },
  writes: true,
  input: z.strictObject({ orderId: z.uuid() }),
  output: eidCollected,
  plan: async (ctx, { orderId }) => planCollect(ctx, await signerOf(ctx), orderId),
  ask: askCollect,
  async run(ctx, { orderId }, { asked }) {
    const collected = await collectEid(ctx, await signerOf(ctx), orderId, asked)
    await ctx.audit('flow.identify.collect', wireId('application', own(ctx)), { orderId })
    return collected
  },
})
