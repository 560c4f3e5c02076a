import { and, eq } from 'drizzle-orm'
import type { Context } from '../../platform/operation.ts'
import { subjectRoles, subjects } from './tables.ts'

/** The applications that know a subject, of those that are watched. */
export async function applicationsOf(ctx: Context, subjectId: string): Promise<string[]> {
  const rows = await ctx.tx
    .selectDistinct({ id: subjectRoles.applicationId })
    .from(subjectRoles)
    .where(and(eq(subjectRoles.subjectId, subjectId), subjectRoles.isWatched))
  return rows.map(({ id }) => id).sort()
}

/** Whether everybody in the application has been searched for at least once. */
export async function allSearched(ctx: Context, applicationId: string): Promise<boolean> {
  const [missed] = await ctx.tx
    .select({ id: subjects.id })
    .from(subjectRoles)
    .innerJoin(subjects, eq(subjects.id, subjectRoles.subjectId))
    .where(and(eq(subjectRoles.applicationId, applicationId), eq(subjects.generation, 0)))
    .limit(1)
  return missed === undefined
}

/** Whether the workflow of an application wants two people for its hits; undefined where nobody was screened for it. */
export async function needsTwo(ctx: Context, applicationId: string): Promise<boolean | undefined> {
  const [row] = await ctx.tx
    .select({ fourEyes: subjectRoles.fourEyes })
    .from(subjectRoles)
    .where(eq(subjectRoles.applicationId, applicationId))
    .limit(1)
  return row?.fourEyes
}

/** An application has ended without a customer: its people are watched no further, unless another one knows them. */
export async function watchNoFurther(ctx: Context, applicationId: string): Promise<void> {
  await ctx.tx
    .update(subjectRoles)
    .set({ isWatched: false })
    .where(and(eq(subjectRoles.applicationId, applicationId), subjectRoles.isWatched))
}
