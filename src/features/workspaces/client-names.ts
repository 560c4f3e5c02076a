import { inArray } from 'drizzle-orm'
import type { Tx } from '../../platform/db.ts'
import { apiClients } from './tables.ts'

/** What those of the ids are called that are API clients of the workspace. */
export async function clientNames(tx: Tx, ids: string[]): Promise<{ id: string; name: string }[]> {
  return tx.select({ id: apiClients.id, name: apiClients.name }).from(apiClients).where(inArray(apiClients.id, ids))
}
