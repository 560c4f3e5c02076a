import { AppError } from './errors.ts'

/** DECIDE and CONFIRM settle the matter, PROPOSE waits for a second person, REJECT opens it again. */
export type Act = 'PROPOSE' | 'CONFIRM' | 'REJECT' | 'DECIDE'

/**
 * What somebody's word amounts to. A second person answers a proposal that they have seen, never one that they have not,
 * and never their own. Throws 409 otherwise.
 */
export function actOf(said: {
  by: string
  /** The id of the proposal that is answered. */
  confirms: string | undefined
  /** The proposal that waits, if one does: whether this word agrees with it. */
  proposal: { id: string; by: string; agrees: boolean } | undefined
  /** Whether one person's word settles the matter. */
  needsTwo: boolean
}): Act {
  const { by, confirms, proposal, needsTwo } = said
  if (!proposal) {
    if (confirms) throw new AppError('conflict', 'There is no proposal to confirm. Read it again.')
    return needsTwo ? 'PROPOSE' : 'DECIDE'
  }
  if (confirms !== proposal.id) {
    throw new AppError(
      'conflict',
      'A decision has been proposed. Read it, and answer it by sending its decisionId as “confirms”.',
    )
  }
  if (by === proposal.by) throw new AppError('conflict', 'You proposed this decision; a second person must confirm it.')
  return proposal.agrees ? 'CONFIRM' : 'REJECT'
}
