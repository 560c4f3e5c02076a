import type { MarketStep } from './market.ts'
import { stepKinds } from './steps/index.ts'
import type { Question } from './types.ts'

/** The questions of a market in the order in which they are asked; those of settings that are not valid are left out. */
export function questionsOf(steps: readonly MarketStep[]): { index: number; question: Question; position: number }[] {
  return steps.flatMap(({ index, type, settings }) => {
    if (type !== 'questionnaire') return []
    const parsed = stepKinds.questionnaire.settings.safeParse(settings)
    if (!parsed.success) return []
    return parsed.data.questions.map((question, position) => ({ index, question, position }))
  })
}
