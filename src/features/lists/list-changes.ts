import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Entry } from '../../engines/screening/types.ts'
import { AppError } from '../../platform/errors.ts'
import { operation } from '../../platform/operation.ts'
import { readLists } from './read-lists.ts'
import { listEntries } from './tables.ts'

const kinds = ['ADDED', 'CHANGED', 'REMOVED'] as const

const input = z.strictObject({
  listId: z.string().min(1).max(100),
  sequence: z.number().int().min(1).max(2_000_000_000),
  kind: z.enum(kinds).optional(),
  limit: z.number().int().min(1).max(200).default(50),
  after: z.string().max(500).optional().meta({ description: '`next` of the page before.' }),
})

const output = z.object({
  data: z.array(
    z.object({
      entryId: z.string(),
      kind: z.enum(kinds),
      name: z.string().meta({ description: 'Of what was removed, the last that it had.' }),
      type: z.string(),
      topics: z.array(z.string()),
    }),
  ),
  next: z.string().optional(),
})

export type ListChangesAnswer = z.infer<typeof output>

export const listChanges = operation({
  name: 'lists.changes.list',
  summary: 'List what a version of a list has added, changed and removed',
  access: { scope: 'screening:read' },
  writes: false,
  input,
  output,
  async run(ctx, { listId, sequence, kind, limit, after = '' }) {
    if (!(await readLists(ctx.tx)).some((one) => one.id === listId))
      throw new AppError('not_found', 'There is no such list.')
    const { rows } = await ctx.tx.execute<{ entryId: string; kind: (typeof kinds)[number]; entry: Entry }>(sql`
      select * from (
        select entry_id as "entryId",
          case when not bool_or(since = ${sequence}) then 'REMOVED' when bool_or(until = ${sequence}) then 'CHANGED' else 'ADDED' end as kind,
          coalesce((jsonb_agg(entry) filter (where since = ${sequence}))->0, jsonb_agg(entry)->0) as entry
        from ${listEntries}
        where list_id = ${listId} and (since = ${sequence} or until = ${sequence}) and entry_id > ${after}
        group by entry_id
      ) changes
      ${kind ? sql`where kind = ${kind}` : sql``}
      order by "entryId" limit ${limit + 1}`)
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    return {
      data: page.map(({ entryId, kind, entry }) => ({
        ...{ entryId, kind, type: entry.kind, topics: entry.topics },
        name: entry.names.find(({ strength }) => strength === 'PRIMARY')?.value ?? entry.names[0]?.value ?? entryId,
      })),
      ...(rows.length > limit && last ? { next: last.entryId } : {}),
    }
  },
})
