import type { Database } from '../../platform/db.ts'
import type { Job, Schedule } from '../../platform/jobs.ts'
import { listWorkspaces } from '../workspaces/index.ts'
import { type Claim, changeClaimed } from './claim.ts'

type Send = Parameters<Schedule['run']>[0]['send']

/**
 * Keeps why a refresh came to nothing. `checkedAt` moves only when the publisher has answered. Workspaces that use the list
 * hear of it when `tell` says so, and only when the problem is not the one that they know.
 */
export async function keepProblem(
  { database, send }: { database: Database; send: Send },
  claim: Claim,
  options: { problem: string; checkedAt?: Date; tell: boolean },
): Promise<void> {
  const { problem, checkedAt, tell } = options
  const { id, owner, problem: known } = claim.list
  // Before it is kept: killed in between, it is told twice rather than never.
  if (tell && problem !== known) {
    const all = owner ? [{ id: owner }] : await listWorkspaces(database)
    for (const workspace of all) await send(workspace.id, tellRefusal.name, { list: id })
  }
  await database.transaction('system', (tx) => changeClaimed(tx, claim, { problem, ...(checkedAt && { checkedAt }) }))
}

/** Raises the alert in one workspace. */
export const tellRefusal: Job = {
  name: 'lists.tellRefusal',
  async run({ transaction }, data) {
    await transaction((ctx) => ctx.emit('lists.refreshRefused', { list: String(data.list) }))
  },
}
