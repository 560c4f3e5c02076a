import { desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { actorId } from '../../platform/audit.ts'
import { after } from '../../platform/clock.ts'
import { AppError } from '../../platform/errors.ts'
import { actOf } from '../../platform/four-eyes.ts'
import { idOf, newUuid, wireId } from '../../platform/ids.ts'
import { type Context, operation } from '../../platform/operation.ts'
import { mustBeSecondPerson } from '../workspaces/index.ts'
import { findHit } from './get-hit.ts'
import { hitDecisionOnWire, hitOnWire, showHit, showHitDecision } from './hit-on-wire.ts'
import { type HitStatus, hitDecisions, hits, subjectRoles } from './tables.ts'

type Hit = typeof hits.$inferSelect
type Said = typeof hitDecisions.$inferSelect

export const decideHit = operation({
  name: 'screening.hits.decide',
  summary: 'Say whether a hit is the person or company, or pass it on',
  access: { scope: 'screening:write' },
  writes: true,
  input: z.strictObject({
    hitId: idOf('hit'),
    verdict: z.enum(['TRUE', 'FALSE', 'ESCALATE']).meta({
      description: 'TRUE: it is them. FALSE: it is somebody else. ESCALATE: somebody with more say must decide.',
    }),
    reason: z.string().min(1).max(100).meta({ description: 'A code of your own, for statistics.' }),
    comment: z.string().max(5000).optional(),
    confirms: z.uuid().optional().meta({
      description:
        'The proposal (decisionId) that this answers. The same verdict confirms it, the other one rejects it.',
    }),
  }),
  output: hitOnWire.extend({ decision: hitDecisionOnWire }),
  async run(ctx, input) {
    const hit = await findHit(ctx, input.hitId, { lock: true })
    if (hit.status === 'ENDED') {
      throw new AppError('conflict', 'The list or the subject has changed: this is no hit any more.')
    }
    const { hit: changed, decision } = await sayOnHit(ctx, hit, input)
    return { ...showHit(changed), decision: showHitDecision(decision) }
  },
})

/** Writes down a word on a hit that is locked, and what becomes of it. Throws 409 where it is not for this person to say. */
export async function sayOnHit(
  ctx: Context,
  hit: Hit,
  said: { verdict: Said['verdict']; reason: string; comment?: string | undefined; confirms?: string | undefined },
): Promise<{ hit: Hit; decision: Said }> {
  const { verdict, reason, comment, confirms } = said
  const [last] = await ctx.tx
    .select()
    .from(hitDecisions)
    .where(eq(hitDecisions.hitId, hit.id))
    .orderBy(desc(hitDecisions.at))
    .limit(1)
  // Passing a hit on settles nothing, so one person may do it.
  const act =
    verdict === 'ESCALATE'
      ? 'DECIDE'
      : actOf({
          by: actorId(ctx.actor),
          confirms,
          proposal:
            hit.status === 'PROPOSED' && last
              ? { id: last.id, by: last.actorId, agrees: last.verdict === verdict }
              : undefined,
          needsTwo: await needsTwo(ctx, hit),
        })
  if (act === 'CONFIRM' && last) await mustBeSecondPerson(ctx, last.actorId)
  const decision: Said = {
    id: newUuid(),
    workspaceId: ctx.actor.workspaceId,
    hitId: hit.id,
    act,
    verdict,
    reason,
    comment: comment ?? null,
    actorId: actorId(ctx.actor),
    at: after(ctx.now, last?.at),
  }
  const changed: Hit = { ...hit, status: statusAfter(act, verdict), updatedAt: ctx.now }
  await ctx.tx.insert(hitDecisions).values(decision)
  await ctx.tx.update(hits).set({ status: changed.status, updatedAt: ctx.now }).where(eq(hits.id, hit.id))
  await ctx.audit('screening.hits.decide', wireId('hit', hit.id), { act, verdict, reason })
  await ctx.emit('screening.hitDecided', { subjectId: hit.subjectId, hitId: hit.id, status: changed.status })
  return { hit: changed, decision }
}

function statusAfter(act: Said['act'], verdict: Said['verdict']): HitStatus {
  if (act === 'PROPOSE') return 'PROPOSED'
  if (act === 'REJECT') return 'OPEN'
  return verdict === 'ESCALATE' ? 'ESCALATED' : verdict
}

async function needsTwo(ctx: Context, hit: Hit): Promise<boolean> {
  const roles = await ctx.tx
    .select({ fourEyes: subjectRoles.fourEyes })
    .from(subjectRoles)
    .where(eq(subjectRoles.subjectId, hit.subjectId))
  return roles.some((role) => role.fourEyes)
}
