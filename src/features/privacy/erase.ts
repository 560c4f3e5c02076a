import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { actorId } from '../../platform/audit.ts'
import { wireTime } from '../../platform/clock.ts'
import { AppError } from '../../platform/errors.ts'
import { idOf, newUuid, wireId } from '../../platform/ids.ts'
import { type Context, operation } from '../../platform/operation.ts'
import { listedApplications } from '../applications/index.ts'
import { eraseCustomer, findCustomer } from '../customers/index.ts'
import { type Retention, retentionOf } from './retention.ts'
import { erasures } from './tables.ts'

export const eraseReasons = ['REQUESTED', 'NO_LEGAL_BASIS', 'RETENTION_OVER'] as const

export const eraseCustomerForGood = operation({
  name: 'customers.erase',
  summary: 'Erase a customer: everything personal, in all their applications, for good',
  access: { scope: 'customer:write', fresh: true },
  writes: true,
  input: z.strictObject({
    customerId: idOf('customer'),
    reason: z.enum(eraseReasons),
    confirm: z.string().max(100).meta({ description: 'The customerId once more: this cannot be undone.' }),
  }),
  output: z.object({ customerId: z.string(), applications: z.number().int() }),
  async run(ctx, { customerId, reason, confirm }) {
    const wire = wireId('customer', customerId)
    if (confirm !== wire) {
      const message = 'must be the customerId once more'
      throw new AppError('invalid_request', `confirm ${message}.`, { issues: [{ path: 'confirm', message }] })
    }
    // Locked, so that nobody's application becomes theirs meanwhile.
    const customer = await findCustomer(ctx, customerId, { lock: true })
    if (customer.erasedAt) throw new AppError('gone', 'The customer has been erased already.')
    mustBeErasable(await retentionOf(ctx, customerId))
    const applications = await beginErasure(ctx, customerId, reason)
    return { customerId: wire, applications }
  },
})

/** What is refused, and until when: an erasure cannot be taken back. */
function mustBeErasable({ state, until }: Retention): void {
  const refusals: Partial<Record<Retention['state'], string>> = {
    UNDER_WAY: 'One of their applications is not decided. Decide it, or cancel it, first.',
    HELD: 'They are kept on legal grounds. Lift the hold first.',
    RELATIONSHIP: 'They are a customer: records are kept as long as the relationship lasts. Say when it ended first.',
    RETAINED: `The law keeps their records until ${until ? wireTime(until) : ''}. They are erased by themselves after that.`,
  }
  const refusal = refusals[state]
  if (refusal) throw new AppError('conflict', refusal)
}

/** The number goes at once, everything else by a job. The caller holds the customer's lock. Answers how many applications it takes. */
export async function beginErasure(ctx: Context, customerId: string, reason: string): Promise<number> {
  const { rows } = await ctx.tx.execute<{ id: string }>(
    sql`select application.id from (${listedApplications}) as application
      where application.customer_id = ${customerId} order by application.created_at`,
  )
  await eraseCustomer(ctx, customerId)
  await queueErasure(
    ctx,
    customerId,
    rows.map(({ id }) => id),
    reason,
  )
  await ctx.audit('customers.erase', wireId('customer', customerId), { reason, applications: rows.length })
  return rows.length
}

/** Writes down what is to be erased, and sets the job on it. */
export async function queueErasure(
  ctx: Context,
  customerId: string | null,
  applicationIds: string[],
  reason: string,
): Promise<void> {
  const id = newUuid()
  const { workspaceId } = ctx.actor
  const asked = { askedBy: actorId(ctx.actor), askedAt: ctx.now, done: 0 }
  await ctx.tx.insert(erasures).values({ id, workspaceId, customerId, applicationIds, reason, ...asked })
  await ctx.send('privacy.erase', { erasureId: id })
}
