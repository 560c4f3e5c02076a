import { and, count, eq, isNull, notExists, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/db.ts'
import { auditEntries } from '../../platform/tables.ts'
import { entryColumns } from './entry.ts'
import type { AddFault, Read } from './faults.ts'
import { auditSeals, auditWaiting } from './tables.ts'

/** Entries that are looked at by one statement. */
const pageSize = 20_000

type Place = { at: string; id: string }

/**
 * What the chain does not hold: entries that wait, as they may, and such as should not be there or are gone. Answers how many
 * wait. All entries, however old: one that is put beside the chain may claim any time.
 */
export async function lookBeside(read: Read, workspaceId: string, add: AddFault): Promise<number> {
  let after: Place | undefined
  do {
    const begin = after
    const end: Place | undefined = await read((tx) => pageEnd(tx, workspaceId, begin))
    for (const found of await read((tx) => findUnchained(tx, workspaceId, begin, end)))
      add({ kind: 'ENTRY_UNCHAINED', ...found })
    after = end
  } while (after)
  return read((tx) => countWaiting(tx, workspaceId, add))
}

async function pageEnd(tx: Tx, workspaceId: string, begin: Place | undefined): Promise<Place | undefined> {
  const { rows } = await tx.execute<Place>(sql`
    select ${auditEntries.at}::text as at, ${auditEntries.id}::text as id from ${auditEntries}
    where ${and(eq(auditEntries.workspaceId, workspaceId), beyond(begin))}
    order by ${auditEntries.at}, ${auditEntries.id} offset ${pageSize - 1} limit 1`)
  return rows[0]
}

/** One statement, so that an entry that is sealed meanwhile is seen on one side or on the other. */
async function findUnchained(tx: Tx, workspaceId: string, begin: Place | undefined, end: Place | undefined) {
  const { rows } = await tx.execute<{ at: string; action: string; subject: string }>(sql`
    select ${entryColumns.at} as at, ${auditEntries.action} as action, ${auditEntries.subject} as subject
      from ${auditEntries}
      where ${and(
        eq(auditEntries.workspaceId, workspaceId),
        beyond(begin),
        end ? sql`not ${beyond(end)}` : undefined,
        notExists(tx.select({ n: sql`1` }).from(auditSeals).where(eq(auditSeals.entryId, auditEntries.id))),
        notExists(tx.select({ n: sql`1` }).from(auditWaiting).where(eq(auditWaiting.entryId, auditEntries.id))),
      )} limit 1000`)
  return rows
}

function beyond(place: Place | undefined): SQL | undefined {
  return place && sql`(${auditEntries.at}, ${auditEntries.id}) > (${place.at}::timestamptz, ${place.id}::bigint)`
}

async function countWaiting(tx: Tx, workspaceId: string, add: AddFault): Promise<number> {
  const [lost] = await tx
    .select({ n: count() })
    .from(auditWaiting)
    .leftJoin(auditEntries, eq(auditEntries.id, auditWaiting.entryId))
    .where(and(eq(auditWaiting.workspaceId, workspaceId), isNull(auditEntries.id)))
  for (let n = 0; n < (lost?.n ?? 0); n++) add({ kind: 'ENTRY_MISSING' })
  const [waiting] = await tx.select({ n: count() }).from(auditWaiting).where(eq(auditWaiting.workspaceId, workspaceId))
  return (waiting?.n ?? 0) - (lost?.n ?? 0)
}
