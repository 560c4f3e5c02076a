import { and, desc, eq, inArray, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { actorId } from '../../platform/audit.ts'
import { AppError } from '../../platform/errors.ts'
import { idOf, newUuid, wireId } from '../../platform/ids.ts'
import { type Context, operation } from '../../platform/operation.ts'
import { pointInTime } from '../../platform/point-in-time.ts'
import { findDecided } from '../applications/index.ts'
import { definitionInput, draftOf, readDefinition } from '../workflows/index.ts'
import { isLost } from './failure.ts'
import { mayReadApplications } from './may-read.ts'
import { workflowTries } from './tables.ts'
import { tryNext } from './try-next.ts'

const applicationsMax = 500
/** Of a workflow; older ones are forgotten. */
const triesMax = 20

const tryInput = z.strictObject({
  workflowId: idOf('workflow'),
  definition: definitionInput.optional().meta({ description: 'Left out, the draft.' }),
  applications: z
    .union([
      z.strictObject({ latest: z.number().int().min(1).max(applicationsMax) }),
      z.strictObject({ ids: z.array(idOf('application')).min(1).max(applicationsMax) }),
      z.strictObject({ from: pointInTime, until: pointInTime }),
    ])
    .default({ latest: 100 })
    .meta({ description: 'The newest that were decided, these, or those created in a time; 500 at most.' }),
  countryCode: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
})

const tryOutput = z.object({ tryId: z.string(), applications: z.number().int() })

export type TryWorkflowAnswer = z.output<typeof tryOutput>

export const tryWorkflow = operation({
  name: 'workflows.try',
  summary: 'Try a draft on past applications: what it would have made of what they were told; nothing of them changes',
  access: { scope: 'workflow:write' },
  writes: true,
  input: tryInput,
  output: tryOutput,
  async run(ctx, input) {
    const { workflowId } = input
    const { draft, revision, isTest } = await draftOf(ctx, workflowId)
    // Whoever writes the conditions and chooses the applications reads what they hold out of the totals.
    if (!isTest && !mayReadApplications(ctx.actor))
      throw new AppError(
        'insufficient_scope',
        'Drafts are tried on real applications by those who may read them (“application:read”). Try it on a test workflow.',
      )
    const definition = input.definition ? await readDefinition(input.definition) : await readDefinition(draft)
    if (definition.kind !== draft.kind)
      throw new AppError('invalid_request', `The workflow is of kind ${draft.kind}; try a definition of that kind.`)
    const applicationIds = await findDecided(ctx.tx, workflowId, { ...chosen(input), countryCode: input.countryCode })
    if (applicationIds.length === 0)
      throw new AppError(
        'conflict',
        'The workflow has no such application that was decided; there is nothing to try it on.',
      )
    await makeRoom(ctx, workflowId)
    const id = newUuid()
    await ctx.tx.insert(workflowTries).values({
      id,
      workspaceId: ctx.actor.workspaceId,
      workflowId,
      revision: input.definition ? null : revision,
      definition,
      applicationIds,
      done: 0,
      startedBy: actorId(ctx.actor),
      startedAt: ctx.now,
    })
    await ctx.send(tryNext.name, { tryId: id })
    await ctx.audit('workflows.try', wireId('workflow', workflowId), {
      tryId: wireId('try', id),
      applications: applicationIds.length,
    })
    return { tryId: wireId('try', id), applications: applicationIds.length }
  },
})

function chosen({ applications }: z.output<typeof tryInput>) {
  if ('latest' in applications) return { limit: applications.latest }
  if ('ids' in applications) return { limit: applicationsMax, ids: applications.ids }
  return { limit: applicationsMax, from: new Date(applications.from), until: new Date(applications.until) }
}

/** One at a time: each takes a processor for seconds. */
async function makeRoom(ctx: Context, workflowId: string): Promise<void> {
  const { id, startedAt, finishedAt } = workflowTries
  const [running] = await ctx.tx
    .select({ startedAt })
    .from(workflowTries)
    .where(and(eq(workflowTries.workflowId, workflowId), isNull(finishedAt)))
    .orderBy(desc(startedAt))
    .limit(1)
  if (running && !isLost(running, ctx.now))
    throw new AppError('conflict', 'A try of this workflow is under way; wait for it to end (workflows.tries.get).')
  const old = await ctx.tx
    .select({ id })
    .from(workflowTries)
    .where(eq(workflowTries.workflowId, workflowId))
    .orderBy(desc(startedAt))
    .offset(triesMax - 1)
  const ids = old.map((one) => one.id)
  if (ids.length > 0) await ctx.tx.delete(workflowTries).where(inArray(id, ids))
}
