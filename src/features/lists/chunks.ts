import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/db.ts'
import { type SegmentRef, screeningIndexChunks, screeningIndexes } from './tables.ts'

/** Large enough for few round trips, small enough for the server's memory. */
const chunkBytes = 4 * 1024 * 1024

/** Stores a serialised segment in pieces. */
export async function writeChunks(tx: Tx, segmentId: string, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.byteLength; at += chunkBytes) {
    const piece = bytes.subarray(at, at + chunkBytes)
    await tx.insert(screeningIndexChunks).values({
      segmentId,
      ordinal: at / chunkBytes,
      bytes: Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength),
    })
  }
}

/** A stored segment, whole; undefined when it has been swept. */
export async function readChunks(tx: Tx, segmentId: string): Promise<Uint8Array | undefined> {
  const ofSegment = eq(screeningIndexChunks.segmentId, segmentId)
  const { rows } = await tx.execute<{ size: number | null; count: number }>(
    sql`select sum(octet_length(bytes))::int as size, count(*)::int as count from ${screeningIndexChunks} where ${ofSegment}`,
  )
  const [stored] = rows
  if (!stored?.size) return undefined
  const whole = new Uint8Array(stored.size)
  let at = 0
  for (let ordinal = 0; ordinal < stored.count; ordinal += 1) {
    const [chunk] = await tx
      .select({ bytes: screeningIndexChunks.bytes })
      .from(screeningIndexChunks)
      .where(and(ofSegment, eq(screeningIndexChunks.ordinal, ordinal)))
    if (!chunk) return undefined
    whole.set(chunk.bytes, at)
    at += chunk.bytes.byteLength
  }
  return whole
}

/** Whether every segment of an index has its pieces. */
export async function isStored(tx: Tx, { segments }: { segments: readonly SegmentRef[] }): Promise<boolean> {
  const ids = [...new Set(segments.map((segment) => segment.id))]
  const found = await tx
    .selectDistinct({ id: screeningIndexChunks.segmentId })
    .from(screeningIndexChunks)
    .where(inArray(screeningIndexChunks.segmentId, ids))
  return found.length === ids.length
}

/** Removes generations but the newest two, which slow readers may still be loading, and pieces that none names. */
export async function sweepIndexes(tx: Tx): Promise<void> {
  await tx.execute(sql`
    delete from ${screeningIndexes} where generation not in
      (select generation from ${screeningIndexes} order by generation desc limit 2)`)
  await tx.execute(sql`
    delete from ${screeningIndexChunks} where segment_id not in
      (select (segment->>'id')::uuid from ${screeningIndexes}, jsonb_array_elements(segments) segment)`)
}
