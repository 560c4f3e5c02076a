import type { Risk, RiskLevel, RiskModel, RiskPart } from './types.ts'

/** Whether a factor's condition holds, or why nobody can say. */
export type Judge = (when: string) => { value: boolean } | { unresolved: string }

/**
 * Adds up the factors that hold. What cannot be said of a factor is never "no": the score is then a span, and score and level
 * are told only where both ends of it agree.
 */
export function scoreRisk({ factors, thresholds }: RiskModel, judge: Judge): Risk {
  const parts = factors.map(({ code, when, points }): RiskPart => {
    const judged = judge(when)
    if ('unresolved' in judged) return { code, points, holds: 'UNKNOWN', why: judged.unresolved }
    return { code, points: judged.value ? points : 0, holds: judged.value ? 'YES' : 'NO' }
  })
  const sum = (counts: (part: RiskPart) => boolean) =>
    parts.filter(counts).reduce((total, { points }) => total + points, 0)
  const isKnown = ({ holds }: RiskPart) => holds !== 'UNKNOWN'
  const from = sum((part) => isKnown(part) || part.points < 0)
  const to = sum((part) => isKnown(part) || part.points > 0)
  const level = levelOf(from, thresholds)
  return {
    ...(from === to ? { score: from } : {}),
    ...(level === levelOf(to, thresholds) ? { level } : {}),
    from,
    to,
    parts,
  }
}

function levelOf(score: number, { medium, high }: RiskModel['thresholds']): RiskLevel {
  if (score >= high) return 'HIGH'
  return score >= medium ? 'MEDIUM' : 'LOW'
}
