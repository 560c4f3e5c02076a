import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { isFinal } from '../../engines/workflow/index.ts'
import { after } from '../../platform/clock.ts'
import { AppError } from '../../platform/errors.ts'
import { operation } from '../../platform/operation.ts'
import { findApplication } from '../applications/index.ts'
import { definitionOf } from '../workflows/index.ts'
import { draftContext, stepsUnderWay } from './draft.ts'
import { own } from './own.ts'
import { flowDrafts } from './tables.ts'

/** The longest form that anybody fills in by hand is a tenth of it. */
const draftMaxBytes = 32 * 1024
const partsMax = 10

export const saveDraft = operation({
  name: 'flow.drafts.save',
  summary: 'Keep what is being typed on the open step, so that it is there on another device; flow.get shows it',
  access: { applicant: true },
  writes: true,
  unaudited: 'What is half typed is no act of anybody; the step that it becomes is audited.',
  input: z.strictObject({
    step: z.string().min(1).max(40).meta({ description: 'Key of the open step.' }),
    part: z
      .string()
      .regex(/^[a-z0-9-]{0,40}$/, 'may hold a–z, 0–9 and “-”')
      .default('')
      .meta({ description: 'Tells several drafts of one step apart.' }),
    draft: z
      .unknown()
      .refine((draft) => draft !== undefined, 'is missing')
      .refine((draft) => Buffer.byteLength(JSON.stringify(draft) ?? '') <= draftMaxBytes, 'may have 32 kB as JSON')
      .meta({
        description: 'Any JSON; nothing is read in it. Kept sealed, until the step is sent or the application ends.',
      }),
  }),
  output: z.object({ revision: z.number().int() }),
  async run(ctx, { step, part, draft }) {
    const applicationId = own(ctx)
    const { state, status, versionId } = await findApplication(ctx, applicationId, { lock: true })
    const isOpen = stepsUnderWay(await definitionOf(ctx.tx, versionId), state).includes(step)
    if (!isOpen || isFinal(status)) throw new AppError('step_not_open', 'Drafts are kept of the open step alone.')
    const kept = await ctx.tx
      .select({ part: flowDrafts.part, updatedAt: flowDrafts.updatedAt })
      .from(flowDrafts)
      .where(and(eq(flowDrafts.applicationId, applicationId), eq(flowDrafts.step, step)))
    const before = kept.find((one) => one.part === part)
    if (!before && kept.length >= partsMax)
      throw new AppError('quota_exceeded', `A step has at most ${partsMax} drafts. Use the parts there are.`)
    const updatedAt = after(ctx.now, before?.updatedAt)
    const sealedDraft = ctx.services.secrets.seal(draftContext(applicationId, step, part), JSON.stringify(draft))
    await ctx.tx
      .insert(flowDrafts)
      .values({ workspaceId: ctx.actor.workspaceId, applicationId, step, part, sealedDraft, updatedAt })
      .onConflictDoUpdate({
        target: [flowDrafts.applicationId, flowDrafts.step, flowDrafts.part],
        set: { sealedDraft, updatedAt },
      })
    return { revision: updatedAt.getTime() }
  },
})
