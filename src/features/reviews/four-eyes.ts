import type { Context } from '../../platform/operation.ts'
import type { Application } from '../applications/index.ts'
import { readSettings } from '../staff/index.ts'
import { definitionOf } from '../workflows/index.ts'

/** Whether two people must agree, as the workflow or the whole workspace has it. */
export async function needsTwo(ctx: Context, { versionId }: Application): Promise<boolean> {
  const { review } = await definitionOf(ctx.tx, versionId)
  return review.fourEyes || (await readSettings(ctx.tx)).fourEyes.decisions
}
