import { z } from 'zod'
import { wireTime } from '../../platform/clock.ts'
import { wireId } from '../../platform/ids.ts'
import { eventTypes, testType } from './event-types.ts'
import type { deliveries, endpoints, webhookEvents } from './tables.ts'

type Endpoint = typeof endpoints.$inferSelect
type Delivery = typeof deliveries.$inferSelect

/** What somebody may say about an endpoint, when making and when changing it. */
export const endpointInput = {
  url: z.string().min(1).max(2048).meta({ description: 'Where to POST events: an https address.' }),
  description: z.string().max(200).meta({ description: 'For people, e.g. which system listens there.' }),
  eventTypes: z
    .array(z.enum(eventTypes))
    .min(1)
    .max(eventTypes.length)
    .nullable()
    .meta({ description: 'Types to send; null sends every type, also those that will be added.' }),
  additions: z.boolean().meta({ description: 'Whether types that the Bits API does not have are sent too.' }),
}

export const endpointOnWire = z.object({
  webhookId: z.string(),
  url: z.string(),
  description: z.string().optional(),
  eventTypes: z.array(z.string()).nullable(),
  additions: z.boolean(),
  status: z.enum(['ENABLED', 'DISABLED']),
  disabledReason: z.enum(['GONE', 'FAILING', 'CLIENT']).optional().meta({
    description: 'GONE: it answered 410. FAILING: nothing got through for days. CLIENT: it was switched off.',
  }),
  failingSince: z.string().optional().meta({ description: 'Since when nothing has got through.' }),
  pausedUntil: z.string().optional().meta({ description: 'Nothing is sent before: it is down, or asked for a pause.' }),
  previousSecretUntil: z.string().optional().meta({ description: 'Until then the secret before signs as well.' }),
  createdAt: z.string(),
  updatedAt: z.string(),
})

export type WebhookAnswer = z.infer<typeof endpointOnWire>
export type WithSecret = WebhookAnswer & { secret?: string }

export const secretShown = z.string().optional().meta({
  description: 'Shown this once, not on a replay of the request; it is kept sealed.',
})

export function showEndpoint(endpoint: Endpoint, now: Date): z.input<typeof endpointOnWire> {
  const later = (at: Date | null) => (at && at > now ? wireTime(at) : undefined)
  const [pausedUntil, previousSecretUntil] = [later(endpoint.pausedUntil), later(endpoint.previousSecretUntil)]
  return {
    webhookId: wireId('webhook', endpoint.id),
    url: endpoint.url,
    ...(endpoint.description === null ? {} : { description: endpoint.description }),
    eventTypes: endpoint.eventTypes,
    additions: endpoint.additions,
    status: endpoint.disabledAt ? 'DISABLED' : 'ENABLED',
    ...(endpoint.disabledReason ? { disabledReason: endpoint.disabledReason } : {}),
    ...(endpoint.failingSince ? { failingSince: wireTime(endpoint.failingSince) } : {}),
    ...(pausedUntil ? { pausedUntil } : {}),
    ...(previousSecretUntil ? { previousSecretUntil } : {}),
    createdAt: wireTime(endpoint.createdAt),
    updatedAt: wireTime(endpoint.updatedAt),
  }
}

/** An event as receivers get it. */
export const eventOnWire = z.object({
  eventId: z.string(),
  publishedAt: z
    .string()
    .meta({ description: 'With milliseconds; of one application every event has its own, in order.' }),
  event: z.looseObject({ type: z.string(), applicationId: z.string().optional() }),
})

export type EventAnswer = z.infer<typeof eventOnWire>

export function readBody(body: string): z.input<typeof eventOnWire> {
  return JSON.parse(body)
}

export const attemptOnWire = z.object({
  at: z.string(),
  latencyMs: z.number().int(),
  statusCode: z.number().int().optional().meta({ description: 'Of the answer; left out when there was none.' }),
  failure: z.string().optional().meta({ description: 'Why there was no answer, e.g. TIMEOUT.' }),
  excerpt: z.string().optional().meta({ description: 'The beginning of the answer’s body.' }),
})

export const deliveryOnWire = z.object({
  deliveryId: z.string(),
  webhookId: z.string(),
  eventId: z.string(),
  type: z.enum([...eventTypes, testType]),
  applicationId: z.string().optional(),
  state: z.enum(['PENDING', 'DELIVERED', 'DEAD']).meta({
    description: 'DEAD: no attempt follows by itself. Mend the receiver, then call webhooks.replay.',
  }),
  attempts: z.number().int().meta({ description: 'Since it was made or last replayed.' }),
  nextAttemptAt: z.string().optional(),
  lastAttempt: attemptOnWire.omit({ excerpt: true }).optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
})

export type DeliveryAnswer = z.infer<typeof deliveryOnWire>
export type AttemptAnswer = z.infer<typeof attemptOnWire>

export function showDelivery(delivery: Delivery): z.input<typeof deliveryOnWire> {
  const lastAttempt = delivery.log.at(-1)
  return {
    deliveryId: wireId('delivery', delivery.id),
    webhookId: wireId('webhook', delivery.endpointId),
    eventId: wireId('event', delivery.eventId),
    type: delivery.type,
    ...(delivery.applicationId ? { applicationId: wireId('application', delivery.applicationId) } : {}),
    state: delivery.state,
    attempts: delivery.attempts,
    ...(delivery.nextAttemptAt ? { nextAttemptAt: wireTime(delivery.nextAttemptAt) } : {}),
    ...(lastAttempt ? { lastAttempt } : {}),
    createdAt: wireTime(delivery.createdAt),
    updatedAt: wireTime(delivery.updatedAt),
  }
}

/** Fields of a row that is made together with the delivery of one event to one endpoint. */
export function newDelivery(
  endpoint: Pick<Endpoint, 'id' | 'workspaceId'>,
  event: typeof webhookEvents.$inferSelect,
  now: Date,
): Omit<Delivery, 'id'> {
  return {
    workspaceId: endpoint.workspaceId,
    endpointId: endpoint.id,
    eventId: event.id,
    sequence: event.sequence,
    type: event.type,
    applicationId: event.applicationId,
    state: 'PENDING',
    attempts: 0,
    log: [],
    nextAttemptAt: now,
    createdAt: now,
    updatedAt: now,
  }
}
