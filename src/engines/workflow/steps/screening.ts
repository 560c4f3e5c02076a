import { z } from 'zod'
import { stepKind } from './step.ts'

/** Silent: lists are searched for everybody known by now. An outage lets the applicant go on, but not to approval. */
export const screening = stepKind(z.strictObject({}), () => ({
  open(turn) {
    turn.issue({ type: 'screen' })
    return 'WAITING'
  },

  result(turn, result) {
    if (result.type === 'screen' && result.outcome === 'DONE') {
      const { sanctionHits, pepHits } = result
      turn.facts.screening = { done: true, sanctionHits, pepHits }
    } else {
      turn.facts.screening = { done: false, sanctionHits: 0, pepHits: 0 }
    }
    return 'DONE'
  },

  missing: () => [],
}))
