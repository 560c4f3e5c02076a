import type { ReviewsGetAnswer } from '../../../src/features/reviews/get.ts'
import { useWords } from '../words/index.ts'
import { spaced } from './in-words.ts'

/** A reason's code in words: the workspace's own, or the code where it has none any more. */
export function useReasonText({ reasons }: Pick<ReviewsGetAnswer, 'reasons'>): (code: string) => string {
  const { language } = useWords('reviews')
  const texts = new Map(reasons.map(({ code, text }) => [code, text[language]]))
  return (code) => texts.get(code) ?? spaced(code)
}
