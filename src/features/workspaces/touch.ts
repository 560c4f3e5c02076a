import { and, eq, isNull, lt, or } from 'drizzle-orm'
import type { Database, Tx } from '../../platform/db.ts'
import { apiClients, apiSecrets } from './tables.ts'

/** When something was last used is known to the minute: more would cost a write at every use. */
const coarseMs = 60_000

/** Notes when clients last asked for anything. In the order of their ids, so that two who do this never wait for each other. */
export async function touchClients(tx: Tx, uses: Map<string, Date>): Promise<void> {
  for (const [clientId, at] of [...uses].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const { lastUsedAt, id } = apiClients
    const isDue = or(isNull(lastUsedAt), lt(lastUsedAt, new Date(at.getTime() - coarseMs)))
    await tx
      .update(apiClients)
      .set({ lastUsedAt: at })
      .where(and(eq(id, clientId), isDue))
  }
}

/** Notes that a secret has bought a token, unless that was noted within the minute. */
export async function touchSecret(
  database: Database,
  secret: { id: string; usedAt: Date | null },
  now: Date,
): Promise<void> {
  if (secret.usedAt && now.getTime() - secret.usedAt.getTime() < coarseMs) return
  await database.transaction('system', (tx) =>
    tx.update(apiSecrets).set({ lastUsedAt: now }).where(eq(apiSecrets.id, secret.id)),
  )
}
