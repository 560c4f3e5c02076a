import { inArray, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/db.ts'
import { deliveries, webhookEvents } from './tables.ts'

/**
 * Takes out what receivers answered to what they were told of an application: that may be its data, sent back. When it was
 * tried and how that ended stays. Only the platform's own transaction may do this.
 */
export async function eraseExcerpts(tx: Tx, applicationId: string): Promise<void> {
  const told = sql`(select ${webhookEvents.id} from ${webhookEvents} where ${webhookEvents.applicationId} = ${applicationId})`
  await tx
    .update(deliveries)
    .set({
      log: sql`coalesce((select jsonb_agg(attempt - 'excerpt' order by place)
        from jsonb_array_elements(${deliveries.log}) with ordinality as one(attempt, place)), '[]'::jsonb)`,
    })
    .where(inArray(deliveries.eventId, told))
}
