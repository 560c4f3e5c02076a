import { and, asc, eq, exists, gt, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import { idOf, wireId } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { hitOnWire, hitStatus, showHit } from './hit-on-wire.ts'
import { hits, subjectRoles } from './tables.ts'

export const listHits = operation({
  name: 'screening.hits.list',
  summary: 'List hits, the one that has waited longest first',
  access: { scope: 'screening:read' },
  writes: false,
  input: z.strictObject({
    status: hitStatus.optional(),
    applicationId: idOf('application').optional(),
    listId: z.string().max(100).optional(),
    kind: z.enum(['SANCTION', 'PEP']).optional(),
    limit: z.number().int().min(1).max(200).default(50),
    after: idOf('hit').optional().meta({ description: '`next` of the page before.' }),
  }),
  output: z.object({ data: z.array(hitOnWire), next: z.string().optional() }),
  async run(ctx, input) {
    const [from] = input.after ? await ctx.tx.select().from(hits).where(eq(hits.id, input.after)) : []
    if (input.after && !from) {
      const message = 'is not `next` of any page; begin with the first page'
      throw new AppError('invalid_request', `after ${message}.`, { issues: [{ path: 'after', message }] })
    }
    const ofApplication = input.applicationId
      ? exists(
          ctx.tx
            .select({ one: sql`1` })
            .from(subjectRoles)
            .where(
              and(eq(subjectRoles.subjectId, hits.subjectId), eq(subjectRoles.applicationId, input.applicationId)),
            ),
        )
      : undefined
    const rows = await ctx.tx
      .select()
      .from(hits)
      .where(
        and(
          input.status ? eq(hits.status, input.status) : undefined,
          input.listId ? eq(hits.listId, input.listId) : undefined,
          input.kind === 'SANCTION' ? hits.isSanction : undefined,
          input.kind === 'PEP' ? hits.isPep : undefined,
          ofApplication,
          from
            ? or(gt(hits.foundAt, from.foundAt), and(eq(hits.foundAt, from.foundAt), gt(hits.id, from.id)))
            : undefined,
        ),
      )
      .orderBy(asc(hits.foundAt), asc(hits.id))
      .limit(input.limit + 1)
    const page = rows.slice(0, input.limit)
    const last = page.at(-1)
    return { data: page.map(showHit), ...(rows.length > page.length && last ? { next: wireId('hit', last.id) } : {}) }
  },
})
