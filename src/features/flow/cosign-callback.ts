import { wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { askCallback, eidCallback, eidReturned, planCallback, returnEid } from './eid-callback.ts'
import { signerOf } from './signer.ts'

export const callbackCosign = operation({
  name: 'flow.cosign.callback',
  summary: 'Hand in what an eID’s page sent the browser back with; collect afterwards',
  access: { coSigner: true },
  writes: true,
  input: eidCallback,
  output: eidReturned,
  plan: async (ctx, input) => planCallback(ctx, await signerOf(ctx), input),
  ask: askCallback,
  async run(ctx, { orderId }, { asked }) {
    const signer = await signerOf(ctx)
    const returned = await returnEid(ctx, signer, orderId, asked)
    await ctx.audit('flow.cosign.callback', wireId('application', signer.applicationId), { orderId })
    return returned
  },
})
