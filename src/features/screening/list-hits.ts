import { and, asc, eq, exists, sql } from 'drizzle-orm'
import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { operation } from '../../platform/operation.ts'
import { behind, endOfPage, pageInput, pageOf } from '../../platform/paging.ts'
import { viewOfList } from '../../platform/views.ts'
import { hitOnWire, hitStatus, showHit } from './hit-on-wire.ts'
import { hits, subjectRoles } from './tables.ts'

const output = z.object({ data: z.array(hitOnWire), next: z.string().optional() })

export type HitsListAnswer = z.output<typeof output>

export const listHits = operation({
  name: 'screening.hits.list',
  summary: 'List hits, the one that has waited longest first',
  access: { scope: 'screening:read' },
  writes: false,
  shows: viewOfList('screening.hits.list'),
  input: z.strictObject({
    status: hitStatus.optional(),
    applicationId: idOf('application').optional(),
    listId: z.string().max(100).optional(),
    kind: z.enum(['SANCTION', 'PEP']).optional(),
    ...pageInput('hit'),
  }),
  output,
  async run(ctx, input) {
    const from = endOfPage(
      input.after,
      input.after ? await ctx.tx.select().from(hits).where(eq(hits.id, input.after)) : [],
    )
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
          from ? behind('ascending', [hits.foundAt, from.foundAt], [hits.id, from.id]) : undefined,
        ),
      )
      .orderBy(asc(hits.foundAt), asc(hits.id))
      .limit(input.limit + 1)
    return pageOf(rows, input.limit, 'hit', showHit)
  },
})
