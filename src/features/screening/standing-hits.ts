import { and, eq, inArray } from 'drizzle-orm'
import { wireId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operation.ts'
import { type HitStatus, hits, subjectRoles } from './tables.ts'

/** Nobody has settled them. */
const undecided: HitStatus[] = ['OPEN', 'PROPOSED', 'ESCALATED']

/** Hits that speak against an approval: those that nobody has settled, and people who are sanctioned. */
export async function hitsAgainst(
  ctx: Context,
  applicationId: string,
): Promise<{ open: string[]; sanctioned: string[] }> {
  const rows = await ctx.tx
    .selectDistinct({ id: hits.id, status: hits.status, isSanction: hits.isSanction })
    .from(subjectRoles)
    .innerJoin(hits, eq(hits.subjectId, subjectRoles.subjectId))
    .where(and(eq(subjectRoles.applicationId, applicationId), inArray(hits.status, [...undecided, 'TRUE'])))
  const ids = (list: typeof rows) => list.map(({ id }) => wireId('hit', id)).sort()
  return {
    open: ids(rows.filter(({ status }) => status !== 'TRUE')),
    sanctioned: ids(rows.filter(({ status, isSanction }) => status === 'TRUE' && isSanction)),
  }
}
