import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { findApplication } from '../applications/index.ts'
import { own } from './own.ts'
import { flowView, viewFlow } from './view.ts'

export const getFlow = operation({
  name: 'flow.get',
  summary: 'Show the applicant where they are and what to do',
  access: { applicant: true },
  writes: false,
  input: z.strictObject({}),
  output: flowView,
  run: async (ctx) => viewFlow(ctx, await findApplication(ctx, own(ctx))),
})
