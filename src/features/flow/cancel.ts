import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { mustTakeInput } from '../applications/index.ts'
import { own } from './own.ts'
import { flowView, viewFlow } from './view.ts'

export const cancelFlow = operation({
  name: 'flow.cancel',
  summary: 'Break the application off',
  access: { applicant: true },
  writes: true,
  input: z.strictObject({}),
  output: flowView,
  async run(ctx) {
    const { application } = await mustTakeInput(ctx, own(ctx), { type: 'cancel' })
    return viewFlow(ctx, application)
  },
})
