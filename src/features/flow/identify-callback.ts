import { wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { askCallback, eidCallback, eidReturned, planCallback, returnEid } from './eid-callback.ts'
import { own } from './own.ts'
import { signerOf } from './signer.ts'

export const callbackIdentify = operation({
  name: 'flow.identify.callback',
  summary: 'Hand in what an eID’s page sent the browser back with; collect afterwards',
  access: { applicant: true },
  writes: true,
  input: eidCallback,
  output: eidReturned,
  plan: async (ctx, input) => planCallback(ctx, await signerOf(ctx), input),
  ask: askCallback,
  async run(ctx, { orderId }, { asked }) {
    const returned = await returnEid(ctx, await signerOf(ctx), orderId, asked)
    await ctx.audit('flow.identify.callback', wireId('application', own(ctx)), { orderId })
    return returned
  },
})
