import type { AttemptAnswer } from '../../../src/features/webhooks/schemas.ts'
import { useWords } from '../words/index.ts'

/** What became of an attempt, in words: the status of the answer, or why there was none. */
export function useAttemptWords(): (attempt: Pick<AttemptAnswer, 'statusCode' | 'failure'>) => string {
  const { t, has } = useWords('developers')
  return ({ statusCode, failure }) => {
    if (statusCode !== undefined) {
      const key = statusCode < 300 ? 'taken' : statusCode < 400 ? 'redirect' : statusCode < 500 ? 'refused' : 'broken'
      const own = `attempt.s${statusCode}`
      return `${statusCode}: ${t(has(own) ? own : `attempt.${key}`)}`
    }
    return failure && has(`attempt.${failure}`) ? t(`attempt.${failure}`) : (failure ?? t('attempt.none'))
  }
}
