import { z } from 'zod'
import { wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { askCancel, cancelEid, eidCancelled, planCancel } from './eid-cancel.ts'
import { own } from './own.ts'
import { signerOf } from './signer.ts'

export const cancelIdentify = operation({
  name: 'flow.identify.cancel',
  summary: 'Give up an eID order; the step can be begun again',
  access: { applicant: true },
  writes: true,
  input: z.strictObject({ orderId: z.uuid() }),
  output: eidCancelled,
  plan: async (ctx, { orderId }) => planCancel(ctx, await signerOf(ctx), orderId),
  ask: askCancel,
  async run(ctx, { orderId }) {
    const cancelled = await cancelEid(ctx, await signerOf(ctx), orderId)
    await ctx.audit('flow.identify.cancel', wireId('application', own(ctx)), { orderId })
    return cancelled
  },
})
