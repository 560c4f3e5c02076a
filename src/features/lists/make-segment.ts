import { type ListedEntry, SegmentBuilder, serialiseSegment } from '../../engines/screening/index.ts'
import { startThread } from '../../platform/threads.ts'
import type { EntryRow, FromThread, SegmentOptions, ToThread } from './segment-thread.ts'

/** So many entries are indexed before a thread has even started. */
const withoutThreadMax = 500

/**
 * A serialised segment of the entries. `count` is about how many there are: many are indexed in a thread of their own, so
 * that requests are answered meanwhile.
 */
export async function makeSegment(
  batches: AsyncIterable<EntryRow[]>,
  count: number,
  options: SegmentOptions = {},
): Promise<Uint8Array> {
  if (count > withoutThreadMax) return makeInThread(batches, options)
  const builder = new SegmentBuilder(options)
  for await (const batch of batches)
    for (const [list, entry] of batch) builder.add({ list, entry: JSON.parse(entry) as ListedEntry['entry'] })
  return serialiseSegment(builder.build())
}

async function makeInThread(batches: AsyncIterable<EntryRow[]>, options: SegmentOptions): Promise<Uint8Array> {
  const thread = startThread<ToThread, FromThread>(import.meta.url, 'segment-thread', options)
  try {
    for await (const batch of batches) await thread.ask(batch)
    const bytes = await thread.ask('END')
    if (bytes === 'TAKEN') throw new Error('The thread that builds the index answered out of turn.')
    return bytes
  } finally {
    await thread.end()
  }
}
