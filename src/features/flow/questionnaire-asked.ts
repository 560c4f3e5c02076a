import { z } from 'zod'
import { askedQuestions } from '../../engines/workflow/index.ts'
import { AppError } from '../../platform/errors.ts'
import { operation } from '../../platform/operation.ts'
import { findApplication } from '../applications/index.ts'
import { definitionOf } from '../workflows/index.ts'
import { findStep } from './find-step.ts'
import { own } from './own.ts'

/** Conditions of questions are worked out here: they may read what an applicant's page does not know. */
export const askedOfQuestionnaire = operation({
  name: 'flow.questionnaire.asked',
  summary: 'Tell which questions are asked, with the answers so far',
  access: { applicant: true },
  writes: false,
  input: z.strictObject({
    step: z.string().min(1).max(40).meta({ description: 'Key of the open questionnaire.' }),
    answers: z
      .record(z.string().max(100), z.unknown())
      .default({})
      .meta({ description: 'What is answered so far; what is no answer yet counts as none.' }),
  }),
  output: z.object({ asked: z.array(z.string()).meta({ description: 'Keys of the questions, in their order.' }) }),
  async run(ctx, { step: key, answers }) {
    const application = await findApplication(ctx, own(ctx))
    const { state } = application
    const step = findStep(await definitionOf(ctx.tx, application.versionId), application.countryCode, key)
    const isOpen = state.steps.some((one) => one.key === key && one.state === 'OPEN')
    if (state.status !== 'IN_PROGRESS' || !isOpen || step?.type !== 'questionnaire')
      throw new AppError('step_not_open', 'No questionnaire of this key is open; see flow.get.')
    return { asked: askedQuestions(step.settings, answers, state.facts, ctx.now) }
  },
})
