import { asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { idOf, wireId } from '../../platform/ids.ts'
import { type Context, operation } from '../../platform/operation.ts'
import { hitDecisionOnWire, hitOnWire, showHit, showHitDecision } from './hit-on-wire.ts'
import { listedOnWire } from './hits.ts'
import { showListed } from './show-hit.ts'
import { hitDecisions, hits, subjectRoles } from './tables.ts'

/** The hit, or 404: for an unknown id and another workspace's alike. */
export async function findHit(
  ctx: Context,
  id: string,
  options: { lock?: boolean } = {},
): Promise<typeof hits.$inferSelect> {
  const query = ctx.tx.select().from(hits).where(eq(hits.id, id))
  const [hit] = await (options.lock ? query.for('update') : query)
  if (!hit) throw new AppError('not_found', 'There is no such hit.')
  return hit
}

const output = hitOnWire.extend({
  listed: listedOnWire,
  entry: z.record(z.string(), z.unknown()).meta({ description: 'Everything that the list says of it.' }),
  screened: z.record(z.string(), z.unknown()).meta({ description: 'The subject as it was screened.' }),
  explanation: z.record(z.string(), z.unknown()).meta({
    description: 'Words and numbers from which the score can be computed again; see docs/screening.md.',
  }),
  indexGeneration: z.number().int(),
  applicationIds: z.array(z.string()),
  decisions: z.array(hitDecisionOnWire),
})

export type HitsGetAnswer = z.output<typeof output>

export const getHit = operation({
  name: 'screening.hits.get',
  summary: 'Read a hit: both sides, why it is one, and everything that was said on it',
  access: { scope: 'screening:read' },
  writes: false,
  shows: ({ hitId }) => wireId('hit', hitId),
  input: z.strictObject({ hitId: idOf('hit') }),
  output,
  async run(ctx, input) {
    const hit = await findHit(ctx, input.hitId)
    const said = await ctx.tx
      .select()
      .from(hitDecisions)
      .where(eq(hitDecisions.hitId, hit.id))
      .orderBy(asc(hitDecisions.at))
    const roles = await ctx.tx
      .selectDistinct({ id: subjectRoles.applicationId })
      .from(subjectRoles)
      .where(eq(subjectRoles.subjectId, hit.subjectId))
    return {
      ...showHit(hit),
      listed: showListed(hit),
      entry: { ...hit.entry },
      screened: { ...hit.subject },
      explanation: { ...hit.explanation },
      indexGeneration: hit.generation,
      applicationIds: roles.map(({ id }) => wireId('application', id)),
      decisions: said.map(showHitDecision),
    }
  },
})
