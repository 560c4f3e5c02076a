import { and, asc, desc, eq, inArray, isNull, lte, notExists, sql } from 'drizzle-orm'
import { after } from '../../platform/clock.ts'
import { newUuid, wireId } from '../../platform/ids.ts'
import type { Job } from '../../platform/jobs.ts'
import type { Context } from '../../platform/operation.ts'
import { events } from '../../platform/tables.ts'
import { type Told, tellings, wants } from './event-types.ts'
import { newDelivery } from './schemas.ts'
import { deliveries, endpoints, webhookEvents } from './tables.ts'

type Source = typeof events.$inferSelect

/** One job for each event that is told: it makes what is sent, and to whom. */
export const publishJobs: Job[] = Object.keys(tellings).map((on) => ({
  name: `webhooks.publish-${on}`,
  on,
  async run({ transaction }, data) {
    await transaction((ctx) => publish(ctx, String(data.eventId)))
  },
}))

/** Tells an event, after those of the same application that came before it. Twice tells once. */
async function publish(ctx: Context, sourceId: string): Promise<void> {
  await lockWebhooks(ctx)
  const [source] = await ctx.tx.select().from(events).where(eq(events.id, sourceId))
  if (!source) throw new Error('The event that should be published is not there.')
  for (const one of await untold(ctx, source)) {
    for (const told of tellings[one.type]?.(one.payload) ?? []) await tell(ctx, one, told)
  }
}

/**
 * One at a time in a workspace, until the transaction ends: events become visible in the order of their sequence, so a
 * reader who goes by a cursor misses none; and endpoints are counted by one at a time.
 */
export async function lockWebhooks(ctx: Context): Promise<void> {
  await ctx.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`webhooks ${ctx.actor.workspaceId}`}, 0))`)
}

/** Jobs may overtake each other; what an application came to first is told first nevertheless. */
async function untold(ctx: Context, source: Source): Promise<Source[]> {
  const { applicationId } = source.payload
  return ctx.tx
    .select()
    .from(events)
    .where(
      and(
        typeof applicationId === 'string'
          ? and(
              eq(events.workspaceId, ctx.actor.workspaceId),
              eq(sql`(${events.payload}->>'applicationId')`, applicationId),
              lte(events.sequence, source.sequence),
              inArray(events.type, Object.keys(tellings)),
            )
          : eq(events.id, source.id),
        notExists(ctx.tx.select({ n: sql`1` }).from(webhookEvents).where(eq(webhookEvents.sourceId, events.id))),
      ),
    )
    .orderBy(asc(events.sequence))
}

async function tell(ctx: Context, source: Source, told: Told): Promise<void> {
  const { applicationId } = source.payload
  const event = await addEvent(ctx, told, {
    sourceId: source.id,
    applicationId: typeof applicationId === 'string' ? applicationId : null,
    at: source.at,
  })
  // Told before: by an earlier run of this job, or because an application begins only once.
  if (!event) return
  // Locked, so that none is switched off between this look and its delivery, which would then wait for ever.
  const enabled = await ctx.tx
    .select()
    .from(endpoints)
    .where(isNull(endpoints.disabledAt))
    .orderBy(asc(endpoints.id))
    .for('share')
  for (const endpoint of enabled.filter((one) => wants(one, told.type))) {
    await ctx.tx.insert(deliveries).values({ id: newUuid(), ...newDelivery(endpoint, event, ctx.now) })
    await ctx.send('webhooks.deliver', { endpointId: endpoint.id })
  }
}

/** Writes an event as it will be sent. Undefined when it has been written before. */
export async function addEvent(
  ctx: Context,
  told: Told,
  source: { sourceId: string | null; applicationId: string | null; at: Date },
): Promise<typeof webhookEvents.$inferSelect | undefined> {
  const { sourceId, applicationId } = source
  const id = newUuid()
  const publishedAt = await nextMoment(ctx, applicationId, source.at)
  const body = { eventId: wireId('event', id), publishedAt: publishedAt.toISOString(), event: told }
  const [event] = await ctx.tx
    .insert(webhookEvents)
    .values({
      id,
      workspaceId: ctx.actor.workspaceId,
      sourceId,
      type: told.type,
      applicationId,
      body: JSON.stringify(body),
      publishedAt,
    })
    .onConflictDoNothing()
    .returning()
  return event
}

/** Receivers order an application's events by this, so no two of them have the same, whatever the clock does. */
async function nextMoment(ctx: Context, applicationId: string | null, at: Date): Promise<Date> {
  if (applicationId === null) return at
  const [last] = await ctx.tx
    .select({ at: webhookEvents.publishedAt })
    .from(webhookEvents)
    .where(eq(webhookEvents.applicationId, applicationId))
    .orderBy(desc(webhookEvents.publishedAt))
    .limit(1)
  return after(at, last?.at)
}
