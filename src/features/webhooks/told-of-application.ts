import { and, asc, eq, gte, lt } from 'drizzle-orm'
import type { Tx } from '../../platform/db.ts'
import { wireId } from '../../platform/ids.ts'
import { webhookEvents } from './tables.ts'

/** What endpoints were told of an application, from a moment on (and before another one), oldest first. */
export async function toldOfApplication(
  tx: Tx,
  applicationId: string,
  { from, before }: { from?: Date | undefined; before?: Date | undefined },
): Promise<{ eventId: string; type: string; at: Date }[]> {
  const rows = await tx
    .select({ id: webhookEvents.id, type: webhookEvents.type, at: webhookEvents.publishedAt })
    .from(webhookEvents)
    .where(
      and(
        eq(webhookEvents.applicationId, applicationId),
        from ? gte(webhookEvents.publishedAt, from) : undefined,
        before ? lt(webhookEvents.publishedAt, before) : undefined,
      ),
    )
    .orderBy(asc(webhookEvents.publishedAt), asc(webhookEvents.sequence))
    .limit(500)
  return rows.map(({ id, type, at }) => ({ eventId: wireId('event', id), type, at }))
}
