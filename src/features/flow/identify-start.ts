import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { askEid, beginEid, eidRequest, eidStarted, planEid } from './eid-start.ts'
import { addRefused } from './funnel-refused.ts'
import { startIfNeeded } from './own.ts'
import { signerOf } from './signer.ts'

export const startIdentify = operation({
  name: 'flow.identify.start',
  summary: 'Begin an identification or a signature by eID on the open step',
  access: { applicant: true },
  writes: true,
  input: z.strictObject({
    step: z.string().min(1).max(40),
    ...eidRequest,
    language: z
      .string()
      .min(2)
      .max(5)
      .optional()
      .meta({ description: 'Of the text to be signed, where the workflow has it; default: the market’s first.' }),
  }),
  output: eidStarted,
  plan: async (ctx, input) => planEid(ctx, await signerOf(ctx), input),
  ask: askEid,
  async run(ctx, input, { asked }) {
    await startIfNeeded(ctx)
    return beginEid(ctx, await signerOf(ctx), input.step, asked)
  },
  afterRefusal: (ctx, input, refusal) => addRefused(ctx, input?.step, refusal),
})
