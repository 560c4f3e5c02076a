import type { App } from '../app.ts'
import type { RefreshParts } from '../features/lists/index.ts'

/** What the work on lists needs of an app, outside the schedule. */
export function listParts({ services, database, runner }: App): RefreshParts {
  return {
    services,
    database,
    send: (workspaceId, job, data) =>
      runner.transaction({ kind: 'system', workspaceId, name: 'lists' }, (ctx) => ctx.send(job, data)),
  }
}
