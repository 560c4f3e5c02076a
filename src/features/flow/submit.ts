import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { findApplication, mustTakeInput } from '../applications/index.ts'
import { definitionOf } from '../workflows/index.ts'
import { own, startIfNeeded } from './own.ts'
import { readSubmission } from './read-submission.ts'
import { flowView, viewFlow } from './view.ts'

export const submitStep = operation({
  name: 'flow.submit',
  summary: 'Submit the open step',
  access: { applicant: true },
  writes: true,
  input: z.strictObject({
    step: z.string().min(1).max(40).meta({ description: 'Key of the open step.' }),
    data: z.record(z.string().max(100), z.unknown()).meta({ description: 'What the step asks for; see docs/flow.md.' }),
  }),
  output: flowView,
  async run(ctx, input) {
    await startIfNeeded(ctx)
    const application = await findApplication(ctx, own(ctx))
    const definition = await definitionOf(ctx.tx, application.versionId)
    const step = definition.steps.find((one) => one.key === input.step)
    const submission = await readSubmission(ctx, application, step?.type, input.data)
    const taken = await mustTakeInput(
      ctx,
      application.id,
      { type: 'submit', step: input.step, data: submission.data },
      submission.learnt,
    )
    return viewFlow(ctx, taken.application)
  },
})
