import { useWords } from '../../words/index.ts'
import { useDraft } from '../editor/draft.tsx'
import type { StepType } from '../operations.ts'

/** What a type of step is called, and what it does, as the server says it. */
export function useStepWords(): { title: (type: StepType) => string; about: (type: StepType) => string } {
  const { vocabulary } = useDraft()
  const { language } = useWords('workflows/steps')
  const find = (type: StepType) => vocabulary?.steps.find((one) => one.type === type)
  return {
    title: (type) => find(type)?.title[language] ?? type,
    about: (type) => find(type)?.description[language] ?? '',
  }
}
