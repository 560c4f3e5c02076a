import type { Status } from './types.ts'

/** Every status, in the order in which an application may come to them. */
export const statuses = [
  'NOT_STARTED',
  'IN_PROGRESS',
  'APPROVED',
  'DECLINED',
  'FAILED',
  'CANCELLED',
  'MANUAL_REVIEW',
  'MANUALLY_APPROVED',
  'MANUALLY_DECLINED',
] as const satisfies readonly Status[]

/** The one table of allowed moves. Whoever writes a status to the database asks it first. */
const moves: Readonly<Record<Status, readonly Status[]>> = {
  // Cancelled without having been started: it was withdrawn, or it expired.
  NOT_STARTED: ['IN_PROGRESS', 'CANCELLED'],
  IN_PROGRESS: ['APPROVED', 'DECLINED', 'FAILED', 'CANCELLED', 'MANUAL_REVIEW'],
  // Back to the applicant where people have them take steps anew.
  MANUAL_REVIEW: ['IN_PROGRESS', 'MANUALLY_APPROVED', 'MANUALLY_DECLINED', 'CANCELLED'],
  APPROVED: [],
  DECLINED: [],
  FAILED: [],
  CANCELLED: [],
  MANUALLY_APPROVED: [],
  MANUALLY_DECLINED: [],
}

/** Whether an application may go from one status straight to the other. Staying where it is, is not a move. */
export function canMove(from: Status, to: Status): boolean {
  return moves[from].includes(to)
}

/** Whether nothing can happen to an application any more. */
export function isFinal(status: Status): boolean {
  return moves[status].length === 0
}
