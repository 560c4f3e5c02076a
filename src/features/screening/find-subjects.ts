import { setImmediate } from 'node:timers/promises'
import type { Entry } from '../../engines/screening/types.ts'
import type { Schedule } from '../../platform/jobs.ts'
import { watchedSubjects } from './watched-subjects.ts'

/** So many changed entries are searched for among the customers; more, and it is cheaper to search for the customers. */
const entriesMax = 5_000
/** Between two turns of others. */
const turn = 20

/** Watched subjects that may be one of the entries, which a list has added or changed. Who they are, a search then says. */
export async function findSubjects(
  { services, database }: Parameters<Schedule['run']>[0],
  listId: string,
  entries: Entry[],
): Promise<Set<string>> {
  if (entries.length === 0) return new Set()
  const current = async () => {
    const index = await database.transaction('system', (tx) => services.screeningIndex.current(tx), { readOnly: true })
    if (!index) throw new Error('NO_INDEX: the published index could not be loaded.')
    return index
  }
  if (entries.length <= entriesMax) {
    const { segments } = await current()
    return services.subjectIndex.find(
      entries,
      segments.map(({ segment }) => segment),
    )
  }
  const found = new Set<string>()
  const changed = new Set(entries.map((entry) => entry.id))
  const accepts = (list: string, id: string) => list === listId && changed.has(id)
  for await (const page of watchedSubjects(database)) {
    const index = await current()
    for (const [at, { id, subject }] of page.entries()) {
      if (index.searcher.search(subject, { accepts, limit: 1 }).length > 0) found.add(id)
      if (at % turn === 0) await setImmediate()
    }
  }
  return found
}
