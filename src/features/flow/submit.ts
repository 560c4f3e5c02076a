import { z } from 'zod'
import { askedStep, openAskings } from '../../engines/workflow/index.ts'
import { operation } from '../../platform/operation.ts'
import { findApplication, mustTakeInput } from '../applications/index.ts'
import { definitionOf } from '../workflows/index.ts'
import { forgetDrafts, stepsUnderWay } from './draft.ts'
import { addIfSubmitted } from './funnel.ts'
import { addRefused } from './funnel-refused.ts'
import { mustTakeDocument } from './identity-document.ts'
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
    const isAsked = askedStep(definition, application.state) === input.step
    const submission = await readSubmission(ctx, application, isAsked ? 'documents' : step?.type, input.data)
    if (step?.type === 'identify' && !isAsked) await mustTakeDocument(ctx, application, step.key, submission.data)
    const taken = await mustTakeInput(
      ctx,
      application.id,
      { type: 'submit', step: input.step, data: submission.data },
      submission.learnt,
    )
    if (isAsked) {
      const askingIds = openAskings(application.state).map(({ id }) => id)
      await ctx.emit('applications.documentsHandedIn', { applicationId: application.id, askingIds })
    }
    const goingOn = stepsUnderWay(definition, taken.application.state).filter((key) => key !== input.step)
    await forgetDrafts(ctx, application.id, goingOn)
    // What people ask for beside the workflow is no step of its funnel.
    if (!isAsked) await addIfSubmitted(ctx, taken.application, input.step)
    return viewFlow(ctx, taken.application)
  },
  afterRefusal: (ctx, input, refusal) => addRefused(ctx, input?.step, refusal),
})
