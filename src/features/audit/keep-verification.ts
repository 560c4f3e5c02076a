import { eq } from 'drizzle-orm'
import { wireId } from '../../platform/ids.ts'
import type { Job } from '../../platform/jobs.ts'
import type { Context } from '../../platform/operation.ts'
import { type Fault, keyOf } from './faults.ts'
import { auditVerifications } from './tables.ts'
import type { Kept } from './verifications.ts'
import type { Verification } from './verify-chain.ts'

/** What the schedule hands over: the outcome, and what was found where something could be looked at. */
export interface KeptData extends Record<string, unknown> {
  at: string
  /** Whose file of anchors it was compared with. */
  place: string
  outcome: Verification['outcome']
  found?: Verification
}

/**
 * Keeps what a verification came to, and tells of what is newly wrong: an entry in the log itself, an event, and by it an
 * e-mail. What was told is not told again the next day; it is forgotten once a verification is fine.
 */
export const keepVerification: Job = {
  name: 'audit.keepVerification',
  run: ({ transaction }, data) => transaction((ctx) => keep(ctx, data as unknown as KeptData)),
}

async function keep(ctx: Context, { at: text, place, outcome, found }: KeptData): Promise<void> {
  const { workspaceId } = ctx.actor
  const at = new Date(text)
  const [last] = await ctx.tx
    .select()
    .from(auditVerifications)
    .where(eq(auditVerifications.workspaceId, workspaceId))
    .for('update')
  // The same one, by a job that runs twice.
  if (last?.at.getTime() === at.getTime()) return
  const faults = outcome === 'UNKNOWN' ? (last?.faults ?? []) : (found?.faults ?? [])
  const kept = {
    at,
    outcome,
    found: found ? countsOf(found) : (last?.found ?? null),
    faults,
    brokenSince: faults.length > 0 ? (last?.brokenSince ?? at) : null,
    fineAt: outcome === 'FINE' ? at : (last?.fineAt ?? null),
    ...anchorOf(found, place, last),
  }
  await ctx.tx
    .insert(auditVerifications)
    .values({ workspaceId, ...kept })
    .onConflictDoUpdate({ target: auditVerifications.workspaceId, set: kept })
  const told = new Set((last?.faults ?? []).map(keyOf))
  const fresh = faults.find((fault) => !told.has(keyOf(fault)))
  if (fresh) await tell(ctx, fresh)
}

function countsOf({ outcome: _outcome, faults: _faults, farthest: _farthest, ...counts }: Verification) {
  return counts
}

/** Of a file that could not be read the one before stays known. */
function anchorOf(found: Verification | undefined, place: string, last: Kept | undefined) {
  return found?.farthest
    ? { anchor: found.farthest, anchorPlace: place }
    : { anchor: last?.anchor ?? null, anchorPlace: last?.anchorPlace ?? null }
}

async function tell(ctx: Context, { kind, number }: Fault): Promise<void> {
  const detail = { fault: kind, ...(number === undefined ? {} : { number: String(number) }) }
  await ctx.audit('audit.foundBroken', wireId('workspace', ctx.actor.workspaceId), detail)
  await ctx.emit('audit.foundBroken', detail)
}
