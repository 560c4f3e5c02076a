import type { Database } from '../../platform/db.ts'
import { newUuid } from '../../platform/ids.ts'
import { workspaces } from './tables.ts'

/** Makes a tenant. Only the platform does; a workspace cannot make another. */
export async function createWorkspace(database: Database, name: string, now: Date): Promise<string> {
  const id = newUuid()
  await database.transaction('system', (tx) => tx.insert(workspaces).values({ id, name, createdAt: now }))
  return id
}

/** Every tenant, oldest first: for commands and schedules. */
export async function listWorkspaces(database: Database): Promise<{ id: string; name: string }[]> {
  return database.transaction(
    'system',
    (tx) => tx.select({ id: workspaces.id, name: workspaces.name }).from(workspaces).orderBy(workspaces.createdAt),
    { readOnly: true },
  )
}
