import { parentPort } from 'node:worker_threads'
import { CustomerIndexBuilder, type Segment, type Subject } from '../../engines/screening/index.ts'

/** Id and subject. */
export type SubjectRow = [id: string, subject: Subject]

/** A batch of subjects, or the end of them. */
export type ToThread = SubjectRow[] | 'END'

/** `TAKEN` asks for the next batch; the segment is the answer to the end. */
export type FromThread = 'TAKEN' | Segment

const builder = new CustomerIndexBuilder()

parentPort?.on('message', (message: ToThread) => {
  if (message === 'END') return parentPort?.postMessage(builder.build() satisfies FromThread)
  for (const [id, subject] of message) builder.add(id, subject)
  parentPort?.postMessage('TAKEN' satisfies FromThread)
})
