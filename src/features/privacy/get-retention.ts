import { asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { wireTime } from '../../platform/clock.ts'
import { idOf, wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { findCustomer } from '../customers/index.ts'
import { actorNames } from '../staff/index.ts'
import { retentionOf } from './retention.ts'
import { erasures, holds } from './tables.ts'

const output = z.object({
  customerId: z.string(),
  state: z.enum(['UNDER_WAY', 'HELD', 'RELATIONSHIP', 'RETAINED', 'ERASABLE', 'ERASING', 'ERASED']).meta({
    description:
      'UNDER_WAY: an application is not decided. HELD: somebody keeps them. RELATIONSHIP: they are a customer. RETAINED: the law keeps them until `until`. ERASABLE: they may be erased. ERASING: that is under way. ERASED: it is done.',
  }),
  until: z.string().optional().meta({ description: 'Until when they must be kept.' }),
  automaticAt: z.string().optional().meta({ description: 'When they are erased by themselves.' }),
  holds: z.array(
    z.object({
      holdId: z.string(),
      reason: z.string(),
      setBy: z.string(),
      setAt: z.string(),
      liftedAt: z.string().optional(),
      liftedBy: z.string().optional(),
    }),
  ),
  erasure: z
    .object({
      reason: z.string(),
      askedBy: z.string(),
      askedAt: z.string(),
      done: z.number().int(),
      of: z.number().int().meta({ description: 'Applications that are emptied.' }),
      finishedAt: z.string().optional(),
    })
    .optional(),
})

export type RetentionAnswer = z.infer<typeof output>

export const getRetention = operation({
  name: 'customers.retention.get',
  summary: 'Read how long a customer is kept, why, and how far an erasure has come',
  access: { scope: 'customer:read' },
  writes: false,
  shows: ({ customerId }) => wireId('customer', customerId),
  input: z.strictObject({ customerId: idOf('customer') }),
  output,
  async run(ctx, { customerId }) {
    const customer = await findCustomer(ctx, customerId)
    const retention = await retentionOf(ctx, customerId)
    const [erasure] = await ctx.tx.select().from(erasures).where(eq(erasures.customerId, customerId))
    const kept = await ctx.tx.select().from(holds).where(eq(holds.customerId, customerId)).orderBy(asc(holds.setAt))
    const people = [...kept.flatMap((one) => [one.setBy, one.liftedBy ?? '']), erasure?.askedBy ?? '']
    const names = await actorNames(ctx.tx, people.filter(Boolean))
    const nameOf = (id: string) => names.get(id)?.name ?? id
    const state: RetentionAnswer['state'] = erasure ? (erasure.finishedAt ? 'ERASED' : 'ERASING') : retention.state
    return {
      customerId: wireId('customer', customerId),
      state: customer.erasedAt && !erasure ? 'ERASED' : state,
      ...(!erasure && retention.until ? { until: wireTime(retention.until) } : {}),
      ...(!erasure && retention.automaticAt ? { automaticAt: wireTime(retention.automaticAt) } : {}),
      holds: kept.map((one) => ({
        holdId: one.id,
        reason: one.reason,
        setBy: nameOf(one.setBy),
        setAt: wireTime(one.setAt),
        ...(one.liftedAt ? { liftedAt: wireTime(one.liftedAt) } : {}),
        ...(one.liftedBy ? { liftedBy: nameOf(one.liftedBy) } : {}),
      })),
      ...(erasure
        ? {
            erasure: {
              reason: erasure.reason,
              askedBy: nameOf(erasure.askedBy),
              askedAt: wireTime(erasure.askedAt),
              done: erasure.done,
              of: erasure.applicationIds.length,
              ...(erasure.finishedAt ? { finishedAt: wireTime(erasure.finishedAt) } : {}),
            },
          }
        : {}),
    }
  },
})
