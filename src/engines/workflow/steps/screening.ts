import { z } from 'zod'
import { stepKind } from './step.ts'

/** Silent: lists are searched for everybody known by now. An outage lets the applicant go on, but not to approval. */
export const screening = stepKind(z.strictObject({ fourEyes: z.boolean().default(false) }), (settings) => ({
  open(turn) {
    turn.issue({ type: 'screen', ...(settings.fourEyes ? { fourEyes: true } : {}) })
    return 'WAITING'
  },

  result(turn, result) {
    if (result.type === 'screen' && result.outcome === 'DONE') {
      const { type: _, outcome: __, ...hits } = result
      turn.facts.screening = { done: true, ...hits }
    } else {
      turn.facts.screening = { done: false, sanctionHits: 0, pepHits: 0 }
    }
    return 'DONE'
  },

  followsAnswers: true,

  missing: () => [],
}))
