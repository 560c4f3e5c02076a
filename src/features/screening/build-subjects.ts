import { CustomerIndexBuilder, type Segment } from '../../engines/screening/index.ts'
import { startThread, type Thread } from '../../platform/threads.ts'
import type { FromThread, SubjectRow, ToThread } from './subjects-thread.ts'

/** So many subjects are indexed before a thread has even started. */
const withoutThreadMax = 2_000

/** Makes an index of subjects that come page by page; many are indexed in a thread, so that others get their turn. */
export function buildSubjects(): {
  add(page: SubjectRow[]): Promise<void>
  /** The index, which threads may share; call once, or `discard`. */
  finish(): Promise<Segment>
  discard(): Promise<void>
} {
  let first: SubjectRow[] = []
  let thread: Thread<ToThread, FromThread> | undefined
  return {
    async add(page) {
      if (thread) {
        await thread.ask(page)
        return
      }
      first.push(...page)
      if (first.length <= withoutThreadMax) return
      thread = startThread(import.meta.url, 'subjects-thread', undefined)
      await thread.ask(first)
      first = []
    },
    async finish() {
      if (thread) {
        const made = await thread.ask('END')
        await thread.end()
        if (made === 'TAKEN') throw new Error('The thread that indexes subjects answered out of turn.')
        return made
      }
      const builder = new CustomerIndexBuilder()
      for (const [id, subject] of first) builder.add(id, subject)
      return builder.build()
    },
    async discard() {
      await thread?.end()
    },
  }
}
