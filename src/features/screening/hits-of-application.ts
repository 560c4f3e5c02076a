import { asc, desc, eq } from 'drizzle-orm'
import type { Tx } from '../../platform/db.ts'
import { hits, subjectRoles } from './tables.ts'

export type Hit = typeof hits.$inferSelect

/** Every hit of everybody in an application, those that were dismissed too, the best first. */
export async function hitsOfApplication(tx: Tx, applicationId: string): Promise<Hit[]> {
  const roles = tx
    .selectDistinct({ subjectId: subjectRoles.subjectId })
    .from(subjectRoles)
    .where(eq(subjectRoles.applicationId, applicationId))
    .as('roles')
  const rows = await tx
    .select({ hit: hits })
    .from(hits)
    .innerJoin(roles, eq(roles.subjectId, hits.subjectId))
    .orderBy(desc(hits.score), asc(hits.listId), asc(hits.entryId))
  return rows.map(({ hit }) => hit)
}

/** Their ids alone. */
export async function hitIdsOfApplication(tx: Tx, applicationId: string): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ id: hits.id })
    .from(hits)
    .innerJoin(subjectRoles, eq(subjectRoles.subjectId, hits.subjectId))
    .where(eq(subjectRoles.applicationId, applicationId))
  return rows.map(({ id }) => id)
}
