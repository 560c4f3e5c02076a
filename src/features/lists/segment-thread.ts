import { parentPort, workerData } from 'node:worker_threads'
import { type ListedEntry, type Segment, SegmentBuilder, serialiseSegment } from '../../engines/screening/index.ts'

/** The large segment that the new one is for, where there is one: words weigh as they do there. */
export interface SegmentOptions {
  base?: Segment
}

/** List and entry (as JSON text). */
export type EntryRow = [list: string, entry: string]

/** A batch of entries, or the end of them. */
export type ToThread = EntryRow[] | 'END'

/** `TAKEN` asks for the next batch; bytes are the finished segment. */
export type FromThread = 'TAKEN' | Uint8Array

const builder = new SegmentBuilder(workerData as SegmentOptions)

parentPort?.on('message', (message: ToThread) => {
  if (message !== 'END') {
    for (const [list, entry] of message) builder.add({ list, entry: JSON.parse(entry) as ListedEntry['entry'] })
    return parentPort?.postMessage('TAKEN' satisfies FromThread)
  }
  const bytes = serialiseSegment(builder.build())
  parentPort?.postMessage(bytes, bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : [])
})
