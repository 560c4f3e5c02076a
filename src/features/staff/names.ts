import { eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../platform/db.ts'
import { isUuid } from '../../platform/ids.ts'
import type { Role } from '../../platform/roles.ts'
import { clientNames } from '../workspaces/index.ts'
import { staff } from './tables.ts'

export interface ActorName {
  kind: 'staff' | 'client'
  name: string
}

/** Who the ids of actors (`actorId`) are: people and API clients by their names; of others nothing is answered. */
export async function actorNames(tx: Tx, ids: Iterable<string>): Promise<Map<string, ActorName>> {
  const asked = [...new Set(ids)]
  const uuids = asked.filter(isUuid)
  const names = new Map<string, ActorName>()
  if (uuids.length > 0) {
    for (const { id, name } of await staffNames(tx, uuids)) names.set(id, { kind: 'staff', name })
  }
  const others = asked.filter((id) => !names.has(id))
  if (others.length > 0) {
    for (const { id, name } of await clientNames(tx, others)) names.set(id, { kind: 'client', name })
  }
  return names
}

/** Those of the ids that are people of the workspace, those who have left too. */
export async function staffNames(tx: Tx, ids: string[]): Promise<{ id: string; name: string; isDisabled: boolean }[]> {
  const rows = await tx
    .select({ id: staff.id, name: staff.name, disabledAt: staff.disabledAt })
    .from(staff)
    .where(inArray(staff.id, ids))
  return rows.map(({ id, name, disabledAt }) => ({ id, name, isDisabled: disabledAt !== null }))
}

/** One of the workspace's people, whose role and standing stay what they are until the transaction ends. */
export async function lockMember(
  tx: Tx,
  id: string,
): Promise<{ id: string; name: string; role: Role; isDisabled: boolean } | undefined> {
  const [row] = await tx.select().from(staff).where(eq(staff.id, id)).for('share')
  return row && { id: row.id, name: row.name, role: row.role, isDisabled: row.disabledAt !== null }
}
