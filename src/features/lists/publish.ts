import { sql } from 'drizzle-orm'
import { loadSegment, type Segment } from '../../engines/screening/index.ts'
import type { Database, Tx } from '../../platform/db.ts'
import { newUuid } from '../../platform/ids.ts'
import type { Services } from '../../platform/operation.ts'
import { isStored, readChunks, sweepIndexes, writeChunks } from './chunks.ts'
import { indexFormat, lockGeneration, lockPublishing } from './index-locks.ts'
import { makeSegment } from './make-segment.ts'
import { differenceOf, entriesOf, type IndexRow, newestIndex, newestVersions, type Versions } from './pending.ts'
import { lists, listVersions, type SegmentRef, screeningIndexes } from './tables.ts'

export interface Published {
  generation: number
  versions: Versions
}

/** Small segments beside the large one, before all is put into a new large one. */
const deltasMax = 8
/** The share of the large one's entries that small ones may hold together, and the number below which the share is free. */
const deltaShareMax = 0.05
const deltaEntriesFree = 2_000

/**
 * Puts all versions that were read into a new generation of the index: what changed as a small segment, or, when there is no
 * index of this release's format or the small ones have become much, everything anew. Undefined: there was nothing to do.
 * One process at a time, others wait; killed in between, nothing has happened and the next call does it.
 */
export async function publishIndex({
  services,
  database,
}: {
  services: Services
  database: Database
}): Promise<Published | undefined> {
  const published = await database.transaction('system', async (tx) => {
    await tx.execute(sql`set local statement_timeout = '15min'`)
    await tx.execute(sql`set local idle_in_transaction_session_timeout = '15min'`)
    await lockPublishing(tx)
    const [newest, versions] = [await newestIndex(tx), await newestVersions(tx)]
    // One that has lost pieces is none: it is made anew.
    const last = newest && (await isStored(tx, newest)) ? newest : undefined
    const known = last?.versions ?? {}
    if (Object.entries(versions).every(([list, sequence]) => sequence <= (known[list] ?? 0))) return undefined
    const segments = await makeSegments(tx, services, last, versions)
    return writeIndex(tx, { versions, segments, at: services.clock.now() })
  })
  if (!published) return undefined
  services.log.info(published, 'a new generation of the screening index was published')
  await database.transaction('system', sweepIndexes)
  return published
}

async function makeSegments(
  tx: Tx,
  services: Services,
  last: IndexRow | undefined,
  versions: Versions,
): Promise<SegmentRef[]> {
  const known = last?.versions ?? {}
  const difference = await differenceOf(tx, known, versions)
  const [first, ...deltas] = last?.segments ?? []
  const base = first && !isMuch(first, deltas, difference.count) ? await findBase(tx, services, first.id) : undefined
  if (first && base) {
    const delta = { id: newUuid(), entries: difference.count, replaces: difference.replaces }
    await writeChunks(tx, delta.id, await makeSegment(entriesOf(tx, known, versions), delta.entries, { base }))
    return [first, ...deltas, delta]
  }
  const { count } = await differenceOf(tx, {}, versions)
  const whole = { id: newUuid(), entries: count, replaces: {} }
  await writeChunks(tx, whole.id, await makeSegment(entriesOf(tx, {}, versions), whole.entries))
  return [whole]
}

function isMuch(base: SegmentRef, deltas: SegmentRef[], more: number): boolean {
  const entries = deltas.reduce((sum, delta) => sum + delta.entries, more)
  return deltas.length >= deltasMax || (entries > deltaEntriesFree && entries > base.entries * deltaShareMax)
}

/** The large segment, by which words of a small one are weighed; undefined when it is not there, or cannot be read. */
async function findBase(tx: Tx, services: Services, id: string): Promise<Segment | undefined> {
  const held = services.screeningIndex.held(id)
  if (held) return held
  const bytes = await readChunks(tx, id)
  return bytes && loadSegment(bytes)
}

async function writeIndex(tx: Tx, index: { versions: Versions; segments: SegmentRef[]; at: Date }): Promise<Published> {
  const { versions, at } = index
  await lockGeneration(tx)
  const [row] = await tx
    .insert(screeningIndexes)
    .values({ format: indexFormat, ...index })
    .returning({ generation: screeningIndexes.generation })
  if (!row) throw new Error('The index was not written.')
  const published = sql`jsonb_each_text(${JSON.stringify(versions)}::jsonb) as p(list, version)`
  await tx.execute(sql`
    update ${lists} set sequence = greatest(sequence, version::int) from ${published} where id = list`)
  await tx.execute(sql`
    update ${listVersions} set published_at = ${at.toISOString()}::timestamptz from ${published}
    where list_id = list and sequence <= version::int and published_at is null`)
  return { generation: row.generation, versions }
}
