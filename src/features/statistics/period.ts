import type { z } from 'zod'
import { pointInTime } from '../../platform/point-in-time.ts'

const longestDays = 400

/** From when until before when; statistics of longer than a year and a month nobody reads at once. */
export const period = {
  from: pointInTime,
  to: pointInTime.meta({ description: 'Not included.' }),
}

/** For `superRefine`: the end is after the beginning, and not years after it. */
export function checkPeriod({ from, to }: { from: string; to: string }, issues: z.RefinementCtx): void {
  const lengthMs = new Date(to).getTime() - new Date(from).getTime()
  const refuse = (message: string) => issues.addIssue({ code: 'custom', path: ['to'], message })
  if (lengthMs <= 0) refuse('must be later than `from`')
  if (lengthMs > longestDays * 24 * 3600 * 1000) refuse(`must be at most ${longestDays} days after \`from\``)
}
