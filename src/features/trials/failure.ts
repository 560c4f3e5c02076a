import type { workflowTries } from './tables.ts'

type Try = typeof workflowTries.$inferSelect

/** One that has not come to its end by then never will: its last job died with its process. */
const lifeMs = 10 * 60_000

/** FAULT: its job failed each time, and the log says how. LOST: nothing has been heard of it for too long. */
export const failures = ['FAULT', 'LOST'] as const

/** Why a try has no result; undefined while it is under way, and for a whole one. */
export function failureOf(one: Try, now: Date): (typeof failures)[number] | undefined {
  if (one.finishedAt) return one.done < one.applicationIds.length ? 'FAULT' : undefined
  return isLost(one, now) ? 'LOST' : undefined
}

export function isLost({ startedAt }: Pick<Try, 'startedAt'>, now: Date): boolean {
  return now.getTime() - startedAt.getTime() >= lifeMs
}
