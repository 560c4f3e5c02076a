import { and, eq, notInArray } from 'drizzle-orm'
import { z } from 'zod'
import { askedStep, type Definition, type State } from '../../engines/workflow/index.ts'
import type { Context } from '../../platform/operation.ts'
import type { Application } from '../applications/index.ts'
import { flowDrafts } from './tables.ts'

/** What was typed on the open step and not sent, as whoever goes on with it is told. */
export const draftsOnWire = z.array(
  z.object({
    part: z.string(),
    draft: z.unknown(),
    revision: z.number().int().meta({ description: 'The newer of two drafts of one part has the higher one.' }),
  }),
)

/** Binds a sealed draft to its row. */
export function draftContext(applicationId: string, step: string, part: string): string {
  return `flow_drafts.sealed_draft:${applicationId}/${step}/${part}`
}

/** Drafts of one step, opened. */
export async function readDrafts(
  ctx: Context,
  applicationId: string,
  step: string,
): Promise<z.infer<typeof draftsOnWire>> {
  const rows = await ctx.tx
    .select()
    .from(flowDrafts)
    .where(and(eq(flowDrafts.applicationId, applicationId), eq(flowDrafts.step, step)))
    .orderBy(flowDrafts.part)
  return rows.map(({ part, sealedDraft, updatedAt }) => ({
    part,
    draft: JSON.parse(ctx.services.secrets.open(draftContext(applicationId, step, part), sealedDraft)) as unknown,
    revision: updatedAt.getTime(),
  }))
}

/** The steps that the applicant can be in the middle of: the one that is open, and what people have asked for beside it. */
export function stepsUnderWay(definition: Definition, state: State): string[] {
  const open = state.steps.filter(({ state: at }) => at === 'OPEN' || at === 'WAITING').map(({ key }) => key)
  return [...open, askedStep(definition, state) ?? []].flat()
}

/** All of an application but those of these steps: what was sent, or will not be, is no draft any more. */
export async function forgetDrafts(ctx: Context, applicationId: string, kept: string[] = []): Promise<void> {
  const others = kept.length > 0 ? notInArray(flowDrafts.step, kept) : undefined
  await ctx.tx.delete(flowDrafts).where(and(eq(flowDrafts.applicationId, applicationId), others))
}

/** Those of a step that was done otherwise than by sending it; none while it is still to be gone on with. */
export async function forgetLeftDrafts(ctx: Context, { id, state }: Application, step: string): Promise<void> {
  if (state.steps.find((one) => one.key === step)?.state === 'DONE') await forgetDrafts(ctx, id)
}
