import { useWords } from '../words/index.ts'

/** Codes of why a review is there, in words; a workflow's own code stands as it is written, without its underlines. */
export function useReasonInWords(): (code: string) => string {
  const { t, has } = useWords('reviews')
  return (code) => (has(`why.${code}`) ? t(`why.${code}`) : spaced(code))
}

/** `OUTSIDE_RISK_APPETITE` is read as “Outside risk appetite”. */
export function spaced(code: string): string {
  const words = code.toLowerCase().replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
