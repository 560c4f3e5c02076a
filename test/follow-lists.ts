import { listParts, publishAndFollow } from '../src/commands/list-parts.ts'
import type { ListConnector } from '../src/connectors/kit.ts'
import type { TestApp } from './app.ts'
import { read } from './lists.ts'

/** Reads a version of a list, publishes it, and runs customers against it; their jobs are done. */
export async function importAndFollow(app: TestApp, connector: ListConnector, owner?: string): Promise<void> {
  const { outcome } = await read(app, connector, { owner, acceptShrink: true })
  if (outcome !== 'NEW_VERSION' && outcome !== 'UNCHANGED') throw new Error(`${connector.id}: ${outcome}`)
  await publishAndFollow(listParts(app))
  await app.drain()
}

/** The next edition of the sandbox's own list. */
export async function importSandbox(app: TestApp, edition: 1 | 2): Promise<void> {
  const connector = app.services.lists.sandbox?.(edition)
  if (!connector) throw new Error('There is no sandbox list in production.')
  await importAndFollow(app, connector)
}
