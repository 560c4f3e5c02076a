import { asc, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { safelyOther, safeReasons } from '../../engines/screening/index.ts'
import { idOf, wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { sayOnHit } from './decide-hit.ts'
import { hits } from './tables.ts'

const manyMax = 200

const input = z.strictObject({
  hitIds: z.array(idOf('hit')).min(1).max(manyMax),
  because: z.enum(safeReasons).meta({ description: 'The one reason that all of them have (`safelyOther`).' }),
  comment: z.string().max(5000).optional(),
})

const output = z.object({
  dismissed: z.array(z.string()),
  proposed: z.array(z.string()).meta({ description: 'They wait for a second person to agree, one by one.' }),
  left: z
    .array(z.object({ hitId: z.string(), why: z.enum(['UNKNOWN', 'NOT_OPEN', 'NOT_SAFE']) }))
    .meta({ description: 'Untouched. NOT_SAFE: what is known of them (by now) does not say it; look at each.' }),
})

export type HitsDecideManyAnswer = z.output<typeof output>

export const decideManyHits = operation({
  name: 'screening.hits.decideMany',
  summary: 'Dismiss hits that what is known says by itself to be somebody else',
  access: { scope: 'screening:write' },
  writes: true,
  input,
  output,
  async run(ctx, { hitIds, because, comment }) {
    const wanted = [...new Set(hitIds)]
    // In the order of their ids, so that two who do so at once never wait for each other in a circle.
    const found = await ctx.tx.select().from(hits).where(inArray(hits.id, wanted)).orderBy(asc(hits.id)).for('update')
    const answer: z.input<typeof output> = { dismissed: [], proposed: [], left: [] }
    for (const hit of found) {
      const hitId = wireId('hit', hit.id)
      // As it stands now, not as it was listed: what has changed since is looked at by a person.
      const isSafe = safelyOther(hit) === because
      if (hit.status !== 'OPEN' || !isSafe) {
        answer.left.push({ hitId, why: hit.status === 'OPEN' ? 'NOT_SAFE' : 'NOT_OPEN' })
        continue
      }
      const said = await sayOnHit(ctx, hit, { verdict: 'FALSE', reason: because, comment })
      answer[said.hit.status === 'PROPOSED' ? 'proposed' : 'dismissed'].push(hitId)
    }
    const known = new Set(found.map(({ id }) => id))
    for (const id of wanted) if (!known.has(id)) answer.left.push({ hitId: wireId('hit', id), why: 'UNKNOWN' })
    const { dismissed, proposed, left } = answer
    await ctx.audit('screening.hits.decideMany', wireId('workspace', ctx.actor.workspaceId), {
      because,
      dismissed: dismissed.length,
      proposed: proposed.length,
      left: left.length,
    })
    return answer
  },
})
