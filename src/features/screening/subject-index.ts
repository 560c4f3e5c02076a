import { setImmediate } from 'node:timers/promises'
import { and, gt, like, sql } from 'drizzle-orm'
import { CustomerSearcher, type Segment } from '../../engines/screening/index.ts'
import type { Entry } from '../../engines/screening/types.ts'
import type { Database } from '../../platform/db.ts'
import { buildSubjects } from './build-subjects.ts'
import { erasedKey } from './erase-subjects.ts'
import { subjects } from './tables.ts'
import { watchedSubjects } from './watched-subjects.ts'

declare module '../../platform/operation.ts' {
  interface Services {
    subjectIndex: SubjectIndex
  }
}

/** Everybody who is watched, kept as an index in the memory of the process that runs customers against lists. */
export interface SubjectIndex {
  /** Ids of subjects that may be one of the entries; `lists` are the segments that they are then searched for in. */
  find(entries: readonly Entry[], lists: readonly Segment[]): Promise<Set<string>>
}

/** A part of the index, and whom it holds. */
interface Part {
  segment: Segment
  ids: Set<string>
}

/** Writers commit later than they wrote the time: what is so much older has been seen, or will never be. */
const overlapMs = 5 * 60_000
/** Small parts beside the large one, before all is read anew. */
const partsMax = 8
/** Between two turns of others. */
const turn = 10

/** Built at its first use out of the database; after that, only subjects that have been written since are read. */
export function createSubjectIndex(database: Database): SubjectIndex {
  let parts: Part[] = []
  let readUpTo: Date | undefined
  let last: Promise<unknown> = Promise.resolve()

  function forget(): void {
    parts = []
    readUpTo = undefined
  }

  async function catchUp(): Promise<void> {
    if (parts.length > partsMax) forget()
    const now = await databaseNow(database)
    if (readUpTo && (await erasedSince(database, before(readUpTo))).some((id) => parts.some(({ ids }) => ids.has(id))))
      forget()
    const since = readUpTo && before(readUpTo)
    const part = await readPart(database, since)
    if (part) parts.push(part)
    readUpTo = now
  }

  async function search(entries: readonly Entry[], lists: readonly Segment[]): Promise<Set<string>> {
    // Whoever is in a later part has changed since the earlier ones were made.
    const searched = parts.map(({ segment }, at) => ({
      segment,
      removed: new Set(parts.slice(at + 1).flatMap(({ ids }) => [...ids])),
    }))
    const searcher = new CustomerSearcher(searched, lists)
    const found = new Set<string>()
    for (const [at, entry] of entries.entries()) {
      for (const { key } of searcher.candidates(entry)) found.add(key)
      if (at % turn === 0) await setImmediate()
    }
    return found
  }

  return {
    find(entries, lists) {
      // One after the other: two would both read, and add, the same subjects.
      const found = last.then(async () => {
        await catchUp()
        return search(entries, lists)
      })
      last = found.catch(forget)
      return found
    },
  }
}

function before(time: Date): Date {
  return new Date(time.getTime() - overlapMs)
}

/** Whose names must be in no part any more; with them the part is given up, and all is read anew. */
async function erasedSince(database: Database, since: Date): Promise<string[]> {
  const isErased = and(gt(subjects.writtenAt, since), like(subjects.key, `${erasedKey}%`))
  const rows = await database.transaction(
    'system',
    (tx) => tx.select({ id: subjects.id }).from(subjects).where(isErased),
    { readOnly: true },
  )
  return rows.map(({ id }) => id)
}

async function readPart(database: Database, since: Date | undefined): Promise<Part | undefined> {
  const build = buildSubjects()
  const ids = new Set<string>()
  try {
    for await (const page of watchedSubjects(database, since)) {
      await build.add(page.map(({ id, subject }) => [id, subject]))
      for (const { id } of page) ids.add(id)
    }
    return ids.size > 0 ? { segment: await build.finish(), ids } : undefined
  } finally {
    await build.discard()
  }
}

async function databaseNow(database: Database): Promise<Date> {
  const { rows } = await database.transaction(
    'system',
    (tx) => tx.execute<{ now: string }>(sql`select clock_timestamp()::text as now`),
    { readOnly: true },
  )
  return new Date(rows[0]?.now ?? Date.now())
}
