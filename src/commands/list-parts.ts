import type { App } from '../app.ts'
import { publishIndex, type RefreshParts } from '../features/lists/index.ts'
import { followLists } from '../features/screening/index.ts'

/** What the work on lists needs of an app, outside the schedule. */
export function listParts({ services, database, runner }: App): RefreshParts {
  return {
    services,
    database,
    send: (workspaceId, job, data) =>
      runner.transaction({ kind: 'system', workspaceId, name: 'lists' }, (ctx) => ctx.send(job, data)),
  }
}

/** What was read is searched from now on, and customers are run against it. */
export async function publishAndFollow(parts: RefreshParts): Promise<void> {
  await publishIndex(parts)
  await followLists.run(parts)
}
