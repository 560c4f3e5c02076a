import type { Context } from '../../platform/operation.ts'
import { readSettings } from '../staff/index.ts'
import type { ReviewKind } from './tables.ts'

/** When a review should be decided that begins to wait for people at this time. Nobody is at the door for a periodic one. */
export async function dueOf(ctx: Context, kind: ReviewKind, from: Date = ctx.now): Promise<Date> {
  const hours: Partial<Record<ReviewKind, number>> = (await readSettings(ctx.tx)).reviewDueHours
  return new Date(from.getTime() + (hours[kind] ?? periodicDueHours) * 3_600_000)
}

const periodicDueHours = 14 * 24
