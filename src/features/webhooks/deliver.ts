import { and, asc, eq, isNull, lt, notExists, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { newUuid, wireId } from '../../platform/ids.ts'
import type { Job, Schedule } from '../../platform/jobs.ts'
import type { Context } from '../../platform/operation.ts'
import type { Endpoint } from './find.ts'
import { keepOutcome } from './keep-outcome.ts'
import { farthestMs, hasCome } from './retry.ts'
import { type Message, send } from './send.ts'
import { secretContext } from './sign.ts'
import { deliveries, endpoints, webhookEvents } from './tables.ts'

/** A turn begins no further attempt after this long, and gives its place to another endpoint. */
const turnMs = 20_000
/** A turn that has not ended by then has died with its worker. */
const turnExpiryMs = 60_000
/** So many attempts of an application's event hold up its next ones: about five minutes. */
const attemptsInOrder = 3
const batch = 1_000

/**
 * Sends what is due to one endpoint, one after the other and oldest first; another endpoint's turn is another job, so a
 * receiver that hangs takes one place of many and delays nobody else. What is due stands in the table: a job that is
 * lost, comes twice or too early changes nothing.
 */
export const deliver: Job = {
  name: 'webhooks.deliver',
  parallelMax: 200,
  async run({ services, transaction }, data) {
    const endpointId = String(data.endpointId)
    const turn = newUuid()
    const began = performance.now()
    let message = await transaction((ctx) => nextMessage(ctx, endpointId, turn, 'begin'))
    while (message) {
      const sent = message
      const outcome = await send(services, sent)
      const isOver = performance.now() - began > turnMs
      message = await transaction(async (ctx) => {
        await keepOutcome(ctx, endpointId, sent.deliveryId, outcome)
        return nextMessage(ctx, endpointId, turn, isOver ? 'end' : 'go on')
      })
    }
  },
}

/**
 * The next delivery that is due, as far as the turn is this job's. The endpoint's row is locked before it is looked, so
 * that what is written while another job has the turn is seen by that one, or found by a later one: nothing is missed.
 */
async function nextMessage(
  ctx: Context,
  endpointId: string,
  turn: string,
  stage: 'begin' | 'go on' | 'end',
): Promise<Message | undefined> {
  const [endpoint] = await ctx.tx.select().from(endpoints).where(eq(endpoints.id, endpointId)).for('no key update')
  if (!endpoint) return undefined
  const turnEndsInMs = endpoint.turnUntil ? endpoint.turnUntil.getTime() - ctx.now.getTime() : 0
  // One that ends later than one that begins now was begun by a clock that has since been set right.
  const isTaken = endpoint.turn !== turn && turnEndsInMs > 0 && turnEndsInMs <= turnExpiryMs
  if (isTaken) return undefined

  const [due] = isPaused(endpoint, ctx.now) ? [] : await findDue(ctx, endpointId)
  const goesOn = due !== undefined && endpoint.disabledAt === null && stage !== 'end'
  await ctx.tx
    .update(endpoints)
    .set(goesOn ? { turn, turnUntil: new Date(ctx.now.getTime() + turnExpiryMs) } : { turn: null, turnUntil: null })
    .where(eq(endpoints.id, endpointId))
  if (due && stage === 'end') await ctx.send(deliver.name, { endpointId })
  if (!goesOn) return undefined
  return {
    deliveryId: due.id,
    eventId: wireId('event', due.eventId),
    body: due.body,
    url: endpoint.url,
    secrets: secretsOf(ctx, endpoint),
  }
}

function isPaused({ pausedUntil }: Endpoint, now: Date): boolean {
  const leftMs = pausedUntil ? pausedUntil.getTime() - now.getTime() : 0
  return leftMs > 0 && leftMs <= farthestMs
}

function secretsOf({ services, now }: Context, endpoint: Endpoint): [string, ...string[]] {
  const open = (sealed: Buffer) => services.secrets.open(secretContext(endpoint.id), sealed)
  const { sealedPreviousSecret, previousSecretUntil } = endpoint
  const previous =
    sealedPreviousSecret && previousSecretUntil && previousSecretUntil > now ? [sealedPreviousSecret] : []
  return [open(endpoint.sealedSecret), ...previous.map(open)]
}

async function findDue(ctx: Context, endpointId: string) {
  const earlier = alias(deliveries, 'earlier')
  return ctx.tx
    .select({ id: deliveries.id, eventId: deliveries.eventId, body: webhookEvents.body })
    .from(deliveries)
    .innerJoin(webhookEvents, eq(webhookEvents.id, deliveries.eventId))
    .where(
      and(
        eq(deliveries.endpointId, endpointId),
        eq(deliveries.state, 'PENDING'),
        hasCome(deliveries.nextAttemptAt, ctx.now),
        notExists(
          ctx.tx
            .select({ n: sql`1` })
            .from(earlier)
            .where(
              and(
                eq(earlier.endpointId, endpointId),
                eq(earlier.state, 'PENDING'),
                eq(earlier.applicationId, deliveries.applicationId),
                lt(earlier.sequence, deliveries.sequence),
                lt(earlier.attempts, attemptsInOrder),
              ),
            ),
        ),
      ),
    )
    .orderBy(asc(deliveries.sequence))
    .limit(1)
}

/** Retries, and whatever a lost job has left: each endpoint that something is due for gets a job. */
export const deliverDue: Schedule = {
  name: 'webhooks.deliverDue',
  cron: '* * * * *',
  async run({ services, database, send }) {
    if (services.clockJump.suspected()) return
    const now = services.clock.now()
    const waiting = await database.transaction(
      'system',
      (tx) =>
        tx
          .selectDistinct({ id: endpoints.id, workspaceId: endpoints.workspaceId })
          .from(deliveries)
          .innerJoin(endpoints, eq(endpoints.id, deliveries.endpointId))
          .where(
            and(
              eq(deliveries.state, 'PENDING'),
              hasCome(deliveries.nextAttemptAt, now),
              isNull(endpoints.disabledAt),
              or(isNull(endpoints.pausedUntil), hasCome(endpoints.pausedUntil, now)),
              or(isNull(endpoints.turnUntil), hasCome(endpoints.turnUntil, now)),
            ),
          )
          .limit(batch),
      { readOnly: true },
    )
    for (const { id, workspaceId } of waiting) await send(workspaceId, deliver.name, { endpointId: id })
  },
}
