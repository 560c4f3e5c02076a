import { and, desc, eq, gte, sql } from 'drizzle-orm'
import { type Actor, actorId } from './audit.ts'
import type { Tx } from './db.ts'
import { wireId } from './ids.ts'
import { auditEntries } from './tables.ts'

/** That staff looked at somebody's personal data is written down once for so long, however many requests a page makes. */
export const viewLastsMs = 15 * 60_000

/** The action of such an entry; its detail says by which operation. */
export const viewAction = 'personalData.view'

const rememberedMax = 10_000

export interface Views {
  /** Calls `write`, unless it was called for the same person, subject and quarter of an hour before. */
  note(view: { staffId: string; subject: string; now: Date }, write: () => Promise<void>): Promise<void>
}

/** What this process has written down already. Other processes look into the table (`auditView`). */
export function createViews(): Views {
  const written = new Set<string>()
  return {
    async note({ staffId, subject, now }, write) {
      const key = `${staffId} ${quarterOf(now)} ${subject}`
      if (written.has(key)) return
      await write()
      if (written.size >= rememberedMax) written.clear()
      written.add(key)
    },
  }
}

/** Writes the entry, unless one of this quarter stands there. Two at once wait for each other. */
export async function auditView(
  ctx: {
    tx: Tx
    actor: Actor
    now: Date
    audit(action: string, subject: string, detail?: Record<string, unknown>): Promise<void>
  },
  subject: string,
  operation: string,
): Promise<void> {
  const staffId = actorId(ctx.actor)
  await ctx.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`view ${staffId} ${subject}`}, 0))`)
  const begins = new Date(quarterOf(ctx.now) * viewLastsMs)
  const [before] = await ctx.tx
    .select({ at: auditEntries.at })
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.workspaceId, ctx.actor.workspaceId),
        eq(auditEntries.subject, subject),
        eq(auditEntries.action, viewAction),
        eq(auditEntries.actorId, staffId),
        gte(auditEntries.at, begins),
      ),
    )
    .orderBy(desc(auditEntries.id))
    .limit(1)
  if (!before) await ctx.audit(viewAction, subject, { operation })
}

function quarterOf(at: Date): number {
  return Math.floor(at.getTime() / viewLastsMs)
}

/** `shows` of what is read of one application. */
export function viewOfApplication({ applicationId }: { applicationId: string }): string {
  return wireId('application', applicationId)
}

/** `shows` of a list: the application or customer that it is narrowed to, or else the list itself. */
export function viewOfList(
  list: string,
): (input: { applicationId?: string | undefined; customerId?: string | undefined }) => string {
  return ({ applicationId, customerId }) => {
    if (applicationId !== undefined) return wireId('application', applicationId)
    return customerId === undefined ? list : wireId('customer', customerId)
  }
}
