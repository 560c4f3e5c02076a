import { PARAMETERS } from '../parameters.ts'

/**
 * What the score of a name found by searching a list is worth: a list of thousands holds many names that half fit, so what is wrong
 * with a match counts for more there than between two names held side by side, and most where few or common words (`matched`
 * weight) make the match. Names that fit completely keep their score. Increasing in both.
 */
export function listScore(score: number, matched: number, person: boolean): number {
  if (!person) return score
  const { stretch, commonStretch, enoughWeight, commonWeight } = PARAMETERS.personList
  const lacking = Math.max(0, Math.min(1, (enoughWeight - matched) / (enoughWeight - commonWeight)))
  return Math.max(0, 1 - (1 - score) * (stretch + commonStretch * lacking))
}
