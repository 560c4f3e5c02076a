import { setImmediate } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { type ListConnector, ListFormatError } from '../../connectors/kit.ts'
import type { Entry } from '../../engines/screening/types.ts'
import { type Database, databaseCode, type Tx } from '../../platform/db.ts'
import { type Claim, changeClaimed } from './claim.ts'
import { fingerprintOf } from './fingerprint.ts'
import { listEntries, listVersions, type Validators } from './tables.ts'

/** The files are as documented, and are nevertheless not believed. */
export class ListRefusedError extends Error {
  override name = 'ListRefusedError'
}

export interface VersionRead {
  sequence: number
  entries: number
  added: number
  changed: number
  removed: number
}

interface Source {
  connector: ListConnector
  paths: Record<string, string>
  validators: Validators
  acceptShrink: boolean
  now: Date
}

const batchSize = 500
/** So long a request may have to wait while a list is read in its process. */
const sliceMs = 10

/**
 * Reads a list into the database as its next version, all or nothing; undefined when it says what it said before. Throws
 * `ListFormatError` or `ListRefusedError`, and then nothing has changed.
 */
export async function readVersion(database: Database, claim: Claim, source: Source): Promise<VersionRead | undefined> {
  const { connector, paths, validators, now } = source
  const label = (await connector.version?.(paths)) ?? null
  return database.transaction('system', async (tx) => {
    await tx.execute(sql`set local statement_timeout = '15min'`)
    await tx.execute(sql`set local idle_in_transaction_session_timeout = '15min'`)
    const { name, link } = connector
    await changeClaimed(tx, claim, { name, link, validators, checkedAt: now, problem: null })
    await tx.execute(sql`
      create temporary table incoming (id text primary key, fingerprint text not null, entry jsonb not null)
      on commit drop`)
    const entries = await takeIn(tx, connector.read(paths), connector.id)
    await refuseShrunken(tx, connector.id, entries, source.acceptShrink)
    return writeChanges(tx, connector.id, { label, entries, now })
  })
}

async function takeIn(tx: Tx, entries: AsyncIterable<Entry>, list: string): Promise<number> {
  let count = 0
  let batch: { id: string; fingerprint: string; entry: Entry }[] = []
  let sliceEnd = performance.now() + sliceMs
  for await (const entry of entries) {
    if (performance.now() > sliceEnd) {
      await setImmediate()
      sliceEnd = performance.now() + sliceMs
    }
    batch.push({ id: entry.id, fingerprint: fingerprintOf(entry), entry })
    count += 1
    if (batch.length < batchSize) continue
    await insert(tx, batch, list)
    batch = []
  }
  if (batch.length > 0) await insert(tx, batch, list)
  if (count === 0) throw new ListFormatError(`${list}: there is not one entry in it`)
  await tx.execute(sql`analyze incoming`)
  return count
}

async function insert(tx: Tx, batch: { id: string; entry: Entry }[], list: string): Promise<void> {
  const json = JSON.stringify(batch)
  // What PostgreSQL cannot keep: U+0000, and halves of surrogate pairs.
  if (/(?<!\\)(?:\\\\)*\\u(0000|d[89a-f])/.test(json))
    throw new ListFormatError(`${list}: there are characters in it that are none`)
  try {
    await tx.execute(sql`
      insert into incoming select * from jsonb_to_recordset(${json}::jsonb) as r(id text, fingerprint text, entry jsonb)`)
  } catch (error) {
    if (databaseCode(error) !== '23505') throw error
    throw new ListFormatError(`${list}: the same id stands twice`)
  }
}

/** A list that has lost much is more often half a file than a thaw. Short lists may lose up to half. */
async function refuseShrunken(tx: Tx, list: string, entries: number, accept: boolean): Promise<void> {
  const { rows } = await tx.execute<{ n: number }>(
    sql`select count(*)::int as n from ${listEntries} where list_id = ${list} and until is null`,
  )
  const before = rows[0]?.n ?? 0
  const least = before < 50 ? before * 0.5 : before * 0.9
  if (entries >= least || accept) return
  throw new ListRefusedError(
    `${list}: the list has shrunk from ${before} to ${entries} entries. If that is right, read it with --accept-shrink.`,
  )
}

async function writeChanges(
  tx: Tx,
  list: string,
  version: { label: string | null; entries: number; now: Date },
): Promise<VersionRead | undefined> {
  const { rows } = await tx.execute<{ next: number }>(
    sql`select coalesce(max(sequence), 0) + 1 as next from ${listVersions} where list_id = ${list}`,
  )
  const sequence = rows[0]?.next ?? 1
  const closed = await tx.execute(sql`
    update ${listEntries} e set until = ${sequence} where e.list_id = ${list} and e.until is null
      and not exists (select 1 from incoming i where i.id = e.entry_id and i.fingerprint = e.fingerprint)`)
  const opened = await tx.execute(sql`
    insert into ${listEntries} (list_id, entry_id, since, until, fingerprint, entry)
    select ${list}, i.id, ${sequence}::int, null, i.fingerprint, i.entry from incoming i
    where not exists (select 1 from ${listEntries} e where e.list_id = ${list} and e.entry_id = i.id and e.until is null)`)
  if (closed.rowCount === 0 && opened.rowCount === 0) return undefined
  const both = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n from ${listEntries} o join ${listEntries} c using (list_id, entry_id)
    where o.list_id = ${list} and o.since = ${sequence} and c.until = ${sequence}`)
  const changed = both.rows[0]?.n ?? 0
  const counts = {
    sequence,
    entries: version.entries,
    added: (opened.rowCount ?? 0) - changed,
    changed,
    removed: (closed.rowCount ?? 0) - changed,
  }
  await tx.insert(listVersions).values({ listId: list, ...counts, label: version.label, readAt: version.now })
  return counts
}
