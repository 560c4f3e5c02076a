import { z } from 'zod'
import { wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { findApplication } from '../applications/index.ts'
import { own, startIfNeeded } from './own.ts'
import { flowView, viewFlow } from './view.ts'

export const startFlow = operation({
  name: 'flow.start',
  summary: 'Start the application, or take it up again',
  access: { applicant: true },
  writes: true,
  input: z.strictObject({}),
  output: flowView,
  async run(ctx) {
    await startIfNeeded(ctx)
    await ctx.audit('flow.start', wireId('application', own(ctx)))
    return viewFlow(ctx, await findApplication(ctx, own(ctx)))
  },
})
