import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { findApplication, mustTakeInput } from '../applications/index.ts'
import { addFunnelEvents, stepBefore } from './funnel.ts'
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
    const left = await stepBefore(ctx, await findApplication(ctx, own(ctx), { lock: true }))
    const { application } = await mustTakeInput(ctx, own(ctx), { type: 'cancel' })
    if (left) await addFunnelEvents(ctx, application, [{ kind: 'ABANDONED', step: left, code: 'CANCELLED' }])
    return viewFlow(ctx, application)
  },
})
