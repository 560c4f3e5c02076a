import { and, asc, desc, eq, gt, inArray, ne, sql } from 'drizzle-orm'
import { z } from 'zod'
import { wireTime } from '../../platform/clock.ts'
import { AppError } from '../../platform/errors.ts'
import { idOf, wireId } from '../../platform/ids.ts'
import { type Context, operation } from '../../platform/operation.ts'
import { readWho, who } from '../workflows/index.ts'
import { failureOf, failures } from './failure.ts'
import { mayReadApplications } from './may-read.ts'
import { workflowTries, workflowTryRows } from './tables.ts'

const outcome = z.enum(['APPROVED', 'DECLINED', 'MANUAL_REVIEW', 'FAILED', 'NEEDS_MORE', 'UNREADABLE']).meta({
  description:
    'By the rules; what people said later is not in it. NEEDS_MORE: no decision is reached. UNREADABLE: erased, or of an older release.',
})

const verdict = z.object({
  outcome,
  reason: z.string().optional(),
  rule: z.number().int().optional().meta({ description: 'Place of the rule that decided, from 0.' }),
  when: z.string().optional().meta({ description: 'Its condition.' }),
  missing: z
    .object({
      step: z.string(),
      type: z.string().optional(),
      asks: z.array(z.string()).meta({ description: 'What would have to be asked of the outside, e.g. `screen`.' }),
      fields: z.array(z.object({ field: z.string(), code: z.string() })).meta({
        description: 'What the applicant would have to give.',
      }),
    })
    .optional(),
})

const tryOnWire = z.object({
  tryId: z.string(),
  workflowId: z.string(),
  revision: z.number().int().optional(),
  startedAt: z.string(),
  startedBy: who,
  finishedAt: z.string().optional(),
  failed: z
    .enum(failures)
    .optional()
    .meta({
      description:
        'It has ended without a result; try again. FAULT: something went wrong on our side, and the log says what. LOST: its ' +
        'process has ended under it.',
    }),
  applications: z.number().int(),
  done: z.number().int(),
  changed: z.number().int().meta({ description: 'Applications that would have ended otherwise.' }),
  totals: z.array(z.object({ before: outcome, after: outcome, count: z.number().int() })),
})

type Try = typeof workflowTries.$inferSelect

async function onWire(ctx: Context, found: Try[]): Promise<z.output<typeof tryOnWire>[]> {
  const whoIs = await readWho(
    ctx.tx,
    found.map((one) => one.startedBy),
  )
  const { tryId, before, after } = workflowTryRows
  const ids = found.map(({ id }) => id)
  const counted = await ctx.tx
    .select({ tryId, before, after, count: sql<number>`count(*)::int` })
    .from(workflowTryRows)
    .where(inArray(tryId, ids))
    .groupBy(tryId, before, after)
    .orderBy(before, after)
  return found.map((one) => {
    const totals = counted.flatMap(({ tryId: its, ...total }) => (its === one.id ? total : []))
    const failed = failureOf(one, ctx.now)
    const changed = totals.filter((total) => total.before !== total.after)
    return {
      tryId: wireId('try', one.id),
      workflowId: wireId('workflow', one.workflowId),
      ...(one.revision === null ? {} : { revision: one.revision }),
      startedAt: wireTime(one.startedAt),
      startedBy: whoIs(one.startedBy),
      ...(one.finishedAt ? { finishedAt: wireTime(one.finishedAt) } : {}),
      ...(failed ? { failed } : {}),
      applications: one.applicationIds.length,
      done: one.done,
      changed: changed.reduce((sum, { count }) => sum + count, 0),
      totals,
    }
  })
}

const getInput = z.strictObject({
  tryId: idOf('try'),
  only: z.enum(['CHANGED', 'ALL']).default('CHANGED'),
  before: outcome.optional(),
  after: outcome.optional(),
  limit: z.number().int().min(1).max(500).default(100),
  behind: z.number().int().min(0).max(100_000).optional().meta({ description: '`next` of the page before.' }),
})

const getOutput = tryOnWire.extend({
  data: z
    .array(z.object({ applicationId: z.string(), countryCode: z.string(), before: verdict, after: verdict }))
    .meta({ description: 'Nothing, for those who may not read applications: they see the totals.' }),
  next: z.number().int().optional(),
})

export type GetTryAnswer = z.output<typeof getOutput>

export const getTry = operation({
  name: 'workflows.tries.get',
  summary: 'Read what a draft would have made of past applications, in totals and one by one',
  access: { scope: 'workflow:read' },
  writes: false,
  input: getInput,
  output: getOutput,
  async run(ctx, input) {
    const [found] = await ctx.tx.select().from(workflowTries).where(eq(workflowTries.id, input.tryId))
    const [shown] = found ? await onWire(ctx, [found]) : []
    if (!shown) throw new AppError('not_found', 'There is no such try; the last 20 of a workflow are kept.')
    if (!mayReadApplications(ctx.actor)) return { ...shown, data: [] }
    const { tryId, place, before, after } = workflowTryRows
    const rows = await ctx.tx
      .select()
      .from(workflowTryRows)
      .where(
        and(
          eq(tryId, input.tryId),
          input.only === 'CHANGED' ? ne(before, after) : undefined,
          input.before && eq(before, input.before),
          input.after && eq(after, input.after),
          input.behind === undefined ? undefined : gt(place, input.behind),
        ),
      )
      .orderBy(asc(place))
      .limit(input.limit + 1)
    const page = rows.slice(0, input.limit)
    const last = page.at(-1)
    return {
      ...shown,
      data: page.map(({ applicationId, countryCode, detail, ...row }) => ({
        applicationId: wireId('application', applicationId),
        countryCode,
        before: detail.before ?? { outcome: row.before },
        after: detail.after ?? { outcome: row.after },
      })),
      ...(rows.length > input.limit && last ? { next: last.place } : {}),
    }
  },
})

const listInput = z.strictObject({ workflowId: idOf('workflow') })
const listOutput = z.object({ data: z.array(tryOnWire) })

export type ListTriesAnswer = z.output<typeof listOutput>

export const listTries = operation({
  name: 'workflows.tries.list',
  summary: 'List the last 20 tries of a workflow, the newest first',
  access: { scope: 'workflow:read' },
  writes: false,
  input: listInput,
  output: listOutput,
  async run(ctx, { workflowId }) {
    const found = await ctx.tx
      .select()
      .from(workflowTries)
      .where(eq(workflowTries.workflowId, workflowId))
      .orderBy(desc(workflowTries.startedAt))
      .limit(20)
    return { data: await onWire(ctx, found) }
  },
})
