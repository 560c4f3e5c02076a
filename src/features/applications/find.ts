import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Asking } from '../../engines/workflow/index.ts'
import type { Actor } from '../../platform/audit.ts'
import type { Tx } from '../../platform/db.ts'
import { AppError } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import type { Context } from '../../platform/operation.ts'
import { applications } from './tables.ts'

export type Application = typeof applications.$inferSelect

/** What every read of the Bits API takes. */
export const applicationInput = z.strictObject({ applicationId: idOf('application') })

/** The application, or 404: for an unknown id, another workspace's, and (for an applicant) any but their own. */
export async function findApplication(
  ctx: Context,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Application> {
  checkOwn(ctx.actor, id)
  const query = ctx.tx.select().from(applications).where(eq(applications.id, id))
  const [application] = await (options.lock ? query.for('update') : query)
  if (!application) throw notFound()
  return application
}

/** The same promise for reads that need nothing of the row but that it is there. */
export async function mustExist(ctx: Context, id: string): Promise<void> {
  checkOwn(ctx.actor, id)
  if (!(await exists(ctx.tx, id))) throw notFound()
}

/** What people have asked the applicant for, without the rest of the state; 404 as above. */
export async function findAsked(ctx: Context, id: string): Promise<Asking[]> {
  checkOwn(ctx.actor, id)
  const [row] = await ctx.tx
    .select({ asked: sql<Asking[] | null>`${applications.state}->'asked'` })
    .from(applications)
    .where(eq(applications.id, id))
  if (!row) throw notFound()
  return row.asked ?? []
}

/** Whose application it is, for whoever opens a link to it; undefined for an unknown one. */
export async function workspaceOf(tx: Tx, id: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ workspaceId: applications.workspaceId })
    .from(applications)
    .where(eq(applications.id, id))
  return row?.workspaceId
}

async function exists(tx: Tx, id: string): Promise<boolean> {
  const [row] = await tx.select({ id: applications.id }).from(applications).where(eq(applications.id, id))
  return row !== undefined
}

export function checkOwn(actor: Actor, id: string): void {
  const isBound = actor.kind === 'applicant' || actor.kind === 'co-signer'
  if (isBound && actor.applicationId !== id) throw notFound()
}

export function notFound(): AppError {
  return new AppError('not_found', 'There is no such application. Check the applicationId.')
}
