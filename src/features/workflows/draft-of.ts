import { eq } from 'drizzle-orm'
import type { Definition } from '../../engines/workflow/index.ts'
import type { Tx } from '../../platform/db.ts'
import { AppError } from '../../platform/errors.ts'
import type { Context } from '../../platform/operation.ts'
import { openMarkets } from './find-version.ts'
import { lockWorkflow } from './lock.ts'
import { workflows } from './tables.ts'

/** The draft as it is now, locked: what two do of it at once, they do one after the other. 404 for an unknown workflow. */
export async function draftOf(
  ctx: Context,
  workflowId: string,
): Promise<{ draft: Definition; revision: number; isTest: boolean }> {
  const { draft, revision, isTest } = await lockWorkflow(ctx, workflowId, { archived: true })
  return { draft, revision, isTest }
}

/** What an application of a test workflow begins with; or 409 with what keeps anybody from beginning one. */
export async function testable(
  tx: Tx,
  workflowId: string,
): Promise<{ countryCode: string; redirectOrigin: string | undefined }> {
  const { isTest, archivedAt, publishedVersionId, redirectOrigins } = await find(tx, workflowId)
  const refuse = (message: string) => new AppError('conflict', message)
  if (!isTest)
    throw refuse('This workflow is for real applicants. Make a test workflow of it (workflows.create with copyOf).')
  if (archivedAt) throw refuse('The workflow is archived. Restore it first (workflows.restore).')
  if (!publishedVersionId) throw refuse('Nothing of the workflow is published yet. Publish its draft first.')
  const [market] = await openMarkets(tx, [workflowId])
  if (!market) throw refuse('The workflow is not offered in any country. Add a market first.')
  return { countryCode: market.countryCode, redirectOrigin: redirectOrigins[0] }
}

async function find(tx: Tx, workflowId: string): Promise<typeof workflows.$inferSelect> {
  const [workflow] = await tx.select().from(workflows).where(eq(workflows.id, workflowId))
  if (!workflow) throw new AppError('not_found', 'There is no such workflow.')
  return workflow
}
