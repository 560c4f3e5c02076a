import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { EidCollected, EidIdentity } from '../../connectors/kit.ts'
import { type CommandResult, type Input, samePerson, signatoryOf } from '../../engines/workflow/index.ts'
import type { Access } from '../../platform/access.ts'
import { readPersonalNumber } from '../../platform/identifiers/index.ts'
import { wireId } from '../../platform/ids.ts'
import { type Context, operation, type Services } from '../../platform/operation.ts'
import { type NewFact, takeInput } from '../applications/index.ts'
import { keepEvidence } from '../registries/index.ts'
import { forgetLeftDrafts } from './draft.ts'
import { collectAfterMs, paceOf, picture } from './eid-start.ts'
import { keepSigned } from './end-invitation.ts'
import { addFunnelEvents, addIfSubmitted } from './funnel.ts'
import { type EidOrder, findOrder, isWaitedFor, openOrder } from './order.ts'
import { type Signer, signerOf } from './signer.ts'
import { eidOrders } from './tables.ts'

/** How soon one who did not answer is asked again. */
const silentMs = 4_000

interface Plan {
  method: string
  order: Record<string, unknown> | undefined
}

const eidCollected = z.object({
  state: z.enum(['PENDING', 'COMPLETE', 'FAILED', 'CANCELLED']),
  hint: z
    .string()
    .optional()
    .meta({ description: 'The provider’s code for what it waits for, or for what went wrong.' }),
  // Not “reason”: an applicant's answers never hold that word, so that a look for it finds every leak.
  failure: z.enum(['CANCELLED', 'EXPIRED', 'REFUSED', 'OTHER', 'WRONG_PERSON']).optional().meta({
    description: 'What kind of end it was, when FAILED. WRONG_PERSON: somebody else has signed than who was invited.',
  }),
  ...picture,
  collectAfterMs: collectAfterMs.optional(),
})

export const collectIdentify = collectFor(
  { applicant: true },
  'flow.identify.collect',
  'Ask how the eID order is getting on; call it every two seconds while it is PENDING',
)
export const collectCosign = collectFor(
  { coSigner: true },
  'flow.cosign.collect',
  'Ask how the signature is getting on; call it every two seconds while it is PENDING',
)

function collectFor(access: Access, name: string, summary: string) {
  return operation({
    name,
    summary,
    access,
    writes: true,
    input: z.strictObject({ orderId: z.uuid() }),
    output: eidCollected,
    plan: async (ctx, { orderId }) => planCollect(ctx, await signerOf(ctx), orderId),
    ask: askCollect,
    async run(ctx, { orderId }, { asked }) {
      const signer = await signerOf(ctx)
      const collected = await collectEid(ctx, signer, orderId, asked)
      await ctx.audit(name, wireId('application', signer.applicationId), { orderId })
      return collected
    },
  })
}

/** What to ask the provider; nothing once the order has ended. */
async function planCollect(ctx: Context, signer: Signer, orderId: string): Promise<Plan> {
  const order = await findOrder(ctx, signer, orderId)
  const isOpen = order.status === 'PENDING' && (await isWaitedFor(ctx, order))
  return { method: order.method, order: isOpen ? openOrder(ctx, order).order : undefined }
}

/** The asking, outside of any transaction. */
async function askCollect(services: Services, planned: unknown): Promise<EidCollected | undefined> {
  const { method, order } = planned as Plan
  return order ? services.connectors.eid(method)?.collect(order) : undefined
}

/** Brings the order's end home, once, whoever collects it and how often. */
async function collectEid(
  ctx: Context,
  signer: Signer,
  orderId: string,
  asked: unknown,
): Promise<z.input<typeof eidCollected>> {
  const answer = asked as EidCollected | undefined
  const order = await findOrder(ctx, signer, orderId, { lock: true })
  // Somebody else's collect has brought the end home: everybody is told the same.
  if (order.status !== 'PENDING') return { state: order.status, ...saidLast(order) }
  // Nobody may be identified, and nothing kept of them, for what has ended or was begun anew.
  if (!(await isWaitedFor(ctx, order, { lock: true }))) {
    await ctx.tx.update(eidOrders).set({ status: 'CANCELLED' }).where(eq(eidOrders.id, order.id))
    return { state: 'CANCELLED' }
  }
  switch (answer?.outcome) {
    case undefined:
    case 'OUTAGE':
      // The provider was silent; the order may well be alive, so the person keeps waiting.
      return { state: 'PENDING', hint: 'providerUnavailable', collectAfterMs: silentMs }
    case 'PENDING': {
      const { outcome: _, ...told } = answer
      return { state: 'PENDING', ...told, collectAfterMs: paceOf(ctx.services.connectors.eid(order.method)) }
    }
    case 'FAILED':
      return fail(ctx, order, answer)
    case 'COMPLETE':
      return complete(ctx, order, signer, answer)
    default:
      return answer satisfies never
  }
}

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
  // As when they give it up themselves: the engine, which counts attempts, waits for it to be begun again.
  if (answer.wasOpened === false) return { state: 'FAILED' as const, failure: reason, hint }
  const failed = result(order, { type: 'identify', outcome: 'FAILED', reason })
  const { application } = await takeInput(ctx, order.applicationId, failed)
  // How whoever was invited gets on is not the applicant's failure.
  if (order.invitationId === null)
    await addFunnelEvents(ctx, application, [{ kind: 'FAILED', step: order.step, code: `EID_${reason}` }])
  return { state: 'FAILED' as const, failure: reason, hint }
}

async function complete(
  ctx: Context,
  order: EidOrder,
  { invitation }: Signer,
  answer: Extract<EidCollected, { outcome: 'COMPLETE' }>,
) {
  const evidenceId = await keepEvidence(ctx, order.applicationId, answer.evidence)
  const identity = canonical(ctx, answer.identity)
  const person = {
    firstName: identity.firstName,
    lastName: identity.lastName,
    dateOfBirth: identity.dateOfBirth,
    personalIdentityNumber: identity.personalIdentityNumber,
    method: order.method,
  }
  // Whoever came instead of the one who was invited has signed nothing of ours: the evidence is all that is kept.
  if (invitation && samePerson(signatoryOf(person), invitation.signatory) === 'DIFFERENT') {
    const reason = 'WRONG_PERSON'
    await end(ctx, order, 'FAILED', { outcome: 'FAILED', reason })
    await takeInput(ctx, order.applicationId, result(order, { type: 'identify', outcome: 'FAILED', reason }))
    return { state: 'FAILED' as const, failure: reason } as const
  }
  await end(ctx, order, 'COMPLETE', { outcome: 'COMPLETE' })
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
  const completed = result(order, { type: 'identify', outcome: 'COMPLETE', person })
  const taken = await takeInput(ctx, order.applicationId, completed, learnt)
  if (taken.ok) await addIfSubmitted(ctx, taken.application, order.step)
  if (taken.ok) await forgetLeftDrafts(ctx, taken.application, order.step)
  if (invitation && taken.ok) await keepSigned(ctx, invitation)
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
  const { firstName, lastName, personalIdentityNumber, dateOfBirth } = identity
  return {
    name: `${firstName} ${lastName}`,
    ...(personalIdentityNumber ? { personalIdentityNumber } : {}),
    // Some eIDs give no number: then it alone tells namesakes apart, and finds what screening has found.
    ...(dateOfBirth ? { dateOfBirth } : {}),
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
