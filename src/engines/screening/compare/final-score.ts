import type { Evidence } from './evidence.ts'

/** The most that a name alone can reach: only evidence beyond the name brings a score closer to 1. */
export const NAME_ONLY_MOST = 0.97

/**
 * A name's score as it stands without evidence: the part above 0.9 is drawn in, less for names of more and rarer words (`matched`
 * weight), so that equal names are not all equally certain. Increasing in both.
 */
export function nameOnlyScore(score: number, matched: number): number {
  if (score <= 0.9) return score
  const certainty = 1 - 0.5 ** matched
  return 0.9 + (score - 0.9) * 10 * (NAME_ONLY_MOST - 0.9) * (0.4 + 0.6 * certainty)
}

/** What the same identifier says whatever the names are. */
const SAME_IDENTIFIER = 0.85

/** Applies evidence: what agrees closes a share of the gap to 1, what contradicts multiplies. Agreeing never lowers, contradicting never raises. */
export function applyEvidence(score: number, evidence: readonly Evidence[]): number {
  let result = evidence.some((piece) => piece.kind === 'IDENTIFIER' && piece.verdict === 'AGREES')
    ? Math.max(score, SAME_IDENTIFIER)
    : score
  for (const piece of evidence) if (piece.effect >= 1) result += (1 - result) * ((piece.effect - 1) * 0.5)
  for (const piece of evidence) if (piece.effect < 1) result *= piece.effect
  return Math.min(1, result)
}
