import { eq, inArray } from 'drizzle-orm'
import type { Clock } from '../../platform/clock.ts'
import { type Database, databaseCode } from '../../platform/db.ts'
import type { Log } from '../../platform/log.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { registerCredentials } from './tables.ts'

export interface StoredRegisterKey {
  name: string
  updatedAt: Date
  /** False: it was sealed with another master key, and is of no use with this one. */
  opens: boolean
}

/** Undefined table, and a role that is not there: the database has not been migrated yet. */
const notMigrated = ['42P01', '22023']

/**
 * The keys of registers that the operator has handed in, by the names of their settings, as far as `names` has them. None
 * before the first migration. A key that does not open is logged as an error and left out; the register is then not asked.
 */
export async function readRegisterKeys(
  { database, secrets, log }: { database: Database; secrets: Secrets; log: Log },
  names: string[],
): Promise<Record<string, string>> {
  const rows = await database
    .transaction(
      'system',
      (tx) => tx.select().from(registerCredentials).where(inArray(registerCredentials.name, names)),
      { readOnly: true },
    )
    .catch((error: unknown) => {
      if (notMigrated.includes(databaseCode(error) ?? '')) return []
      throw error
    })
  const keys: Record<string, string> = {}
  for (const { name, sealed } of rows) {
    const value = opened(secrets, name, sealed)
    if (value !== undefined) keys[name] = value
    else log.error({ name }, 'the stored key of a register does not open: it was sealed with another MASTER_KEY')
  }
  return keys
}

/** What is stored, without the keys themselves. */
export async function listRegisterKeys(database: Database, secrets: Secrets): Promise<StoredRegisterKey[]> {
  const rows = await database.transaction(
    'system',
    (tx) => tx.select().from(registerCredentials).orderBy(registerCredentials.name),
    { readOnly: true },
  )
  return rows.map(({ name, sealed, updatedAt }) => ({
    name,
    updatedAt,
    opens: opened(secrets, name, sealed) !== undefined,
  }))
}

/** Seals the key and keeps it, in place of an earlier one of this name. Processes read it at their next start. */
export async function setRegisterKey(
  { database, secrets, clock }: { database: Database; secrets: Secrets; clock: Clock },
  name: string,
  value: string,
): Promise<void> {
  const row = { name, sealed: secrets.seal(sealContext(name), value), updatedAt: clock.now() }
  await database.transaction('system', (tx) =>
    tx.insert(registerCredentials).values(row).onConflictDoUpdate({ target: registerCredentials.name, set: row }),
  )
}

/** False: there was none of this name. */
export async function removeRegisterKey(database: Database, name: string): Promise<boolean> {
  const removed = await database.transaction('system', (tx) =>
    tx
      .delete(registerCredentials)
      .where(eq(registerCredentials.name, name))
      .returning({ name: registerCredentials.name }),
  )
  return removed.length > 0
}

function opened(secrets: Secrets, name: string, sealed: Buffer): string | undefined {
  try {
    return secrets.open(sealContext(name), sealed)
  } catch {
    return undefined
  }
}

function sealContext(name: string): string {
  return `register_credentials.sealed:${name}`
}
