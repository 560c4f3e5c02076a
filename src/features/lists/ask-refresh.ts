import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import type { Job } from '../../platform/jobs.ts'
import { operation } from '../../platform/operation.ts'
import { readLists } from './read-lists.ts'
import { lists } from './tables.ts'

const input = z.strictObject({ listId: z.string().min(1).max(100) })
const output = z.object({ listId: z.string() })

/** The list belongs to the installation, so that a workspace can only ask: `publishLists` looks each minute who has. */
export const askRefresh = operation({
  name: 'lists.refresh',
  summary: 'Ask the publisher of a list for a new version, within a minute',
  access: { scope: 'screening:write' },
  writes: true,
  input,
  output,
  async run(ctx, { listId }) {
    const list = (await readLists(ctx.tx)).find((one) => one.id === listId)
    if (!list) throw new AppError('not_found', 'There is no such list.')
    if (!ctx.services.lists.enabled.some((one) => one.id === listId)) {
      throw new AppError('conflict', 'This list is not fetched from a publisher: import a new version of it instead.')
    }
    await ctx.audit('lists.refresh', listId)
    await ctx.send(wantRefresh.name, { list: listId, at: ctx.now.toISOString() })
    return { listId }
  },
})

/** Writes the wish down where the schedule sees it. */
export const wantRefresh: Job = {
  name: 'lists.wantRefresh',
  async run({ asPlatform }, data) {
    const wantedAt = new Date(String(data.at))
    await asPlatform((tx) =>
      tx
        .update(lists)
        .set({ wantedAt })
        .where(eq(lists.id, String(data.list))),
    )
  },
}
