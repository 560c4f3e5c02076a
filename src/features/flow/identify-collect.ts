import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { EidCollected, EidIdentity } from '../../connectors/kit.ts'
import type { CommandResult, Input } from '../../engines/workflow/index.ts'
import { readPersonalNumber } from '../../platform/identifiers/index.ts'
import { wireId } from '../../platform/ids.ts'
import { type Context, operation } from '../../platform/operation.ts'
import { type NewFact, takeInput } from '../applications/index.ts'
import { keepEvidence } from '../registries/index.ts'
import { type EidOrder, findOrder, isWaitedFor, openOrder } from './order.ts'
import { own } from './own.ts'
import { eidOrders } from './tables.ts'

interface Plan {
  method: string
  order: Record<string, unknown> | undefined
}

const collected = z.object({
  state: z.enum(['PENDING', 'COMPLETE', 'FAILED', 'CANCELLED']),
  hint: z
    .string()
    .optional()
    .meta({ description: 'The provider’s code for what it waits for, or for what went wrong.' }),
  // Not “reason”: an applicant's answers never hold that word, so that a look for it finds every leak.
  failure: z
    .enum(['CANCELLED', 'EXPIRED', 'REFUSED', 'OTHER'])
    .optional()
    .meta({ description: 'What kind of end it was, when FAILED.' }),
  qr: z.string().optional(),
})

export const collectIdentify = operation({
  name: 'flow.identify.collect',
  summary: 'Ask how the eID order is getting on; call it every two seconds while it is PENDING',
  access: { applicant: true },
  writes: true,
  input: z.strictObject({ orderId: z.uuid() }),
  output: collected,
  async plan(ctx, input): Promise<Plan> {
    const order = await findOrder(ctx, input.orderId)
    const isOpen = order.status === 'PENDING' && (await isWaitedFor(ctx, order))
    return { method: order.method, order: isOpen ? openOrder(ctx, order) : undefined }
  },
  async ask(services, planned) {
    const { method, order } = planned as Plan
    return order ? services.connectors.eid(method)?.collect(order) : undefined
  },
  async run(ctx, input, { asked }) {
    const answer = asked as EidCollected | undefined
    const order = await findOrder(ctx, input.orderId, { lock: true })
    await ctx.audit('flow.identify.collect', wireId('application', own(ctx)), { orderId: order.id })
    // Somebody else's collect has brought the end home: everybody is told the same.
    if (order.status !== 'PENDING') return { state: order.status, ...saidLast(order) }
    // Nobody may be identified, and nothing kept of them, for what has ended or was begun anew.
    if (!(await isWaitedFor(ctx, order, { lock: true }))) {
      await ctx.tx.update(eidOrders).set({ status: 'CANCELLED' }).where(eq(eidOrders.id, order.id))
      return { state: 'CANCELLED' as const }
    }
    switch (answer?.outcome) {
      case undefined:
      case 'OUTAGE':
        // The provider was silent; the order may well be alive, so the applicant keeps waiting.
        return { state: 'PENDING' as const, hint: 'providerUnavailable' }
      case 'PENDING':
        return { state: 'PENDING' as const, hint: answer.hint, ...(answer.qr ? { qr: answer.qr } : {}) }
      case 'FAILED':
        return fail(ctx, order, answer)
      case 'COMPLETE':
        return complete(ctx, order, answer)
      default:
        return answer satisfies never
    }
  },
})

function saidLast(order: EidOrder) {
  return {
    ...(order.last?.hint ? { hint: order.last.hint } : {}),
    ...(order.last?.reason ? { failure: order.last.reason } : {}),
  }
}

async function fail(ctx: Context, order: EidOrder, answer: Extract<EidCollected, { outcome: 'FAILED' }>) {
  const { reason, hint } = answer
  await end(ctx, order, 'FAILED', { outcome: 'FAILED', reason, hint })
  await keepEvidence(ctx, order.applicationId, answer.evidence)
  await takeInput(ctx, order.applicationId, result(order, { type: 'identify', outcome: 'FAILED', reason }))
  return { state: 'FAILED' as const, failure: reason, hint }
}

async function complete(ctx: Context, order: EidOrder, answer: Extract<EidCollected, { outcome: 'COMPLETE' }>) {
  await end(ctx, order, 'COMPLETE', { outcome: 'COMPLETE' })
  const evidenceId = await keepEvidence(ctx, order.applicationId, answer.evidence)
  const identity = canonical(ctx, answer.identity)
  const person = {
    firstName: identity.firstName,
    lastName: identity.lastName,
    dateOfBirth: identity.dateOfBirth,
    personalIdentityNumber: identity.personalIdentityNumber,
    method: order.method,
  }
  const fact = (subject: NewFact['subject'], name: string, value: unknown): NewFact => ({
    subject,
    name,
    value,
    origin: 'EID',
    source: order.connector,
    evidenceId,
  })
  const learnt =
    order.purpose === 'SIGN'
      ? [fact('SIGNATURE', 'signature', signature(ctx, identity))]
      : [
          fact('PERSON', 'firstName', identity.firstName),
          fact('PERSON', 'lastName', identity.lastName),
          fact('PERSON', 'dateOfBirth', identity.dateOfBirth),
          fact('PERSON', 'personalIdentityNumber', identity.personalIdentityNumber),
          fact('PERSON', 'assurance', identity.assurance),
        ]
  await takeInput(ctx, order.applicationId, result(order, { type: 'identify', outcome: 'COMPLETE', person }), learnt)
  return { state: 'COMPLETE' as const }
}

async function end(
  ctx: Context,
  order: EidOrder,
  status: 'COMPLETE' | 'FAILED',
  last: NonNullable<EidOrder['last']>,
): Promise<void> {
  await ctx.tx.update(eidOrders).set({ status, last }).where(eq(eidOrders.id, order.id))
}

function result(order: EidOrder, of: CommandResult): Input {
  return { type: 'result', command: order.commandId, result: of }
}

function signature(ctx: Context, identity: EidIdentity) {
  const { firstName, lastName, personalIdentityNumber } = identity
  return {
    name: `${firstName} ${lastName}`,
    ...(personalIdentityNumber ? { personalIdentityNumber } : {}),
    signedAt: ctx.now.toISOString(),
  }
}

/** One form for one person, and the birth date that their number tells when the eID does not. */
function canonical(ctx: Context, identity: EidIdentity): EidIdentity {
  const number = identity.personalIdentityNumber
  if (!number) return identity
  const read = readPersonalNumber(number.issuingCountry, number.id, { allowTest: true, now: ctx.now })
  if (!read.ok) return identity
  const dateOfBirth = identity.dateOfBirth ?? read.value.dateOfBirth
  return {
    ...identity,
    personalIdentityNumber: { id: read.value.id, issuingCountry: read.value.issuingCountry },
    ...(dateOfBirth ? { dateOfBirth } : {}),
  }
}
