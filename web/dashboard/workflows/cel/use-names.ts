import { useWords } from '../../words/index.ts'
import { useDraft } from '../editor/draft.tsx'
import type { Name } from './complete.ts'
import { namesOf } from './names-of.ts'

/** What conditions may name, with the answers of this draft's own questions. */
export function useNames(): Name[] {
  const { vocabulary, definition } = useDraft()
  const { t, language } = useWords('workflows/cel')
  const answers = definition.steps.flatMap((step): Name[] =>
    step.type === 'questionnaire'
      ? step.settings.questions.map(({ key, type, label, options }) => ({
          name: `answers.${key}`,
          type: t(`answerType.${type}`),
          explanation: label[language] ?? label.en ?? key,
          values: type === 'choice' ? options?.map(({ value }) => value) : undefined,
        }))
      : [],
  )
  return [...namesOf(vocabulary, language), ...answers]
}
