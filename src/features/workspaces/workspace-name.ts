import { eq } from 'drizzle-orm'
import type { Tx } from '../../platform/db.ts'
import type { Context } from '../../platform/operation.ts'
import { workspaces } from './tables.ts'

/** What the transaction's own workspace is called. */
export async function workspaceName(tx: Tx): Promise<string> {
  const [own] = await tx.select({ name: workspaces.name }).from(workspaces)
  return own?.name ?? ''
}

export async function renameWorkspace(ctx: Context, name: string): Promise<void> {
  await ctx.tx.update(workspaces).set({ name }).where(eq(workspaces.id, ctx.actor.workspaceId))
}
