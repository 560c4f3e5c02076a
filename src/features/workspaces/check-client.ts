import { timingSafeEqual } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Database } from '../../platform/db.ts'
import { hashSecret } from '../../platform/secrets.ts'
import { apiClients, apiSecrets } from './tables.ts'
import { touchSecret } from './touch.ts'

export interface KnownClient {
  workspaceId: string
  clientId: string
  secretId: string
  scopes: string[]
}

/** The client of these credentials. Unknown client, wrong secret and disabled client are one answer: undefined. */
export async function checkClient(
  database: Database,
  clientId: string,
  secret: string,
  now: Date,
): Promise<KnownClient | undefined> {
  // PostgreSQL's text cannot hold every string that a form can; ids of ours are plain.
  if (!/^[\x21-\x7e]{1,100}$/.test(clientId)) return undefined
  const given = Buffer.from(hashSecret(secret))
  const rows = await database.transaction(
    'system',
    (tx) =>
      tx
        .select({
          workspaceId: apiClients.workspaceId,
          scopes: apiClients.scopes,
          disabledAt: apiClients.disabledAt,
          secretId: apiSecrets.id,
          hash: apiSecrets.hash,
          usedAt: apiSecrets.lastUsedAt,
        })
        .from(apiClients)
        .innerJoin(apiSecrets, eq(apiSecrets.clientId, apiClients.id))
        .where(eq(apiClients.id, clientId)),
    { readOnly: true },
  )
  const match = rows.find((row) => timingSafeEqual(Buffer.from(row.hash), given))
  if (!match || match.disabledAt) return undefined
  await touchSecret(database, { id: match.secretId, usedAt: match.usedAt }, now)
  return { workspaceId: match.workspaceId, clientId, secretId: match.secretId, scopes: match.scopes }
}
