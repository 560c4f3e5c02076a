import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Context } from '../../platform/operation.ts'
import { prepare } from '../../platform/prepared.ts'
import { type HitStatus, hits, subjectRoles } from './tables.ts'

/** How many hits an application's people and companies have that nobody has dismissed. */
export interface HitCounts {
  sanctionHits: number
  pepHits: number
  /** Of neither kind: what an own list holds. */
  otherHits: number
  /** Those of them that people have confirmed; the others are open. */
  sanctionConfirmed: number
  pepConfirmed: number
}

/** Hits that count: whoever has not dismissed one has to reckon with it. */
export const standing: HitStatus[] = ['OPEN', 'PROPOSED', 'ESCALATED', 'TRUE']

const isTrue = sql`${hits.status} = 'TRUE'`
const count = (where: SQL) => sql<number>`count(distinct ${hits.id}) filter (where ${where})::int`

const askCounts = prepare('screening-count-hits', (tx) =>
  tx
    .select({
      sanctionHits: count(sql`${hits.isSanction}`),
      pepHits: count(sql`${hits.isPep}`),
      otherHits: count(sql`not ${hits.isSanction} and not ${hits.isPep}`),
      sanctionConfirmed: count(sql`${hits.isSanction} and ${isTrue}`),
      pepConfirmed: count(sql`${hits.isPep} and ${isTrue}`),
    })
    .from(hits)
    .innerJoin(subjectRoles, eq(subjectRoles.subjectId, hits.subjectId))
    .where(and(eq(subjectRoles.applicationId, sql.placeholder('applicationId')), inArray(hits.status, standing))),
)

export async function countHits(ctx: Context, applicationId: string): Promise<HitCounts> {
  const [counted] = await askCounts(ctx.tx, { applicationId })
  if (!counted) throw new Error('Counting gave no row.')
  return counted
}
