import { and, eq, inArray, ne } from 'drizzle-orm'
import type { Entry } from '../../engines/screening/types.ts'
import type { Database } from '../../platform/db.ts'
import type { Schedule } from '../../platform/jobs.ts'
import { changesOf, markFollowed, type UnfollowedVersion, unfollowedVersions } from '../lists/index.ts'
import { findSubjects } from './find-subjects.ts'
import { rescreen } from './rescreen.ts'
import { hits, subjectRoles, subjects } from './tables.ts'

type Parts = Parameters<Schedule['run']>[0]

/**
 * Runs customers against what a published version of a list has changed: those whose hits it touches, and those who may be
 * one of its new or changed entries; and whoever was never searched for because no list could be. Each of them is then
 * searched for again by a job of its own. Killed in between, it is done again: a search raises nothing twice.
 */
export const followLists: Schedule = {
  name: 'screening.followLists',
  cron: '* * * * *',
  async run(parts) {
    for (const version of await unfollowedVersions(parts.database)) await followVersion(parts, version)
    const { database, services } = parts
    const index = await database.transaction('system', (tx) => services.screeningIndex.current(tx), { readOnly: true })
    if (index) await searchAgain(parts, await neverSearched(database), null)
  },
}

async function followVersion(parts: Parts, version: UnfollowedVersion): Promise<void> {
  const { database, services } = parts
  const { listId, sequence, owner } = version
  const touched: string[] = []
  const entries: Entry[] = []
  for await (const { entryId, entry } of changesOf(database, listId, sequence)) {
    touched.push(entryId)
    if (entry) entries.push(entry)
  }
  const candidates = new Set(await subjectsWithHitsOn(database, listId, touched))
  for (const id of await findSubjects(parts, listId, entries)) candidates.add(id)

  const rescreened = await searchAgain(parts, [...candidates], owner)
  await markFollowed(database, listId, sequence, services.clock.now())
  services.log.info(
    { list: listId, version: sequence, changed: touched.length, rescreened },
    'customers were run against a new version of a list',
  )
}

/** Those of them that somebody watches, in jobs of their own. */
async function searchAgain({ database, send }: Parts, ids: string[], owner: string | null): Promise<number> {
  const watched = await watchedOf(database, ids, owner)
  for (const { workspaceId, subjectId } of watched) await send(workspaceId, rescreen.name, { subjectId })
  return watched.length
}

async function neverSearched(database: Database): Promise<string[]> {
  const rows = await database.transaction(
    'system',
    (tx) => tx.select({ id: subjects.id }).from(subjects).where(eq(subjects.generation, 0)),
    { readOnly: true },
  )
  return rows.map(({ id }) => id)
}

const pageSize = 1000

async function subjectsWithHitsOn(database: Database, listId: string, entryIds: string[]): Promise<string[]> {
  const found: string[] = []
  for (let at = 0; at < entryIds.length; at += pageSize) {
    const rows = await database.transaction(
      'system',
      (tx) =>
        tx
          .selectDistinct({ id: hits.subjectId })
          .from(hits)
          .where(
            and(
              eq(hits.listId, listId),
              inArray(hits.entryId, entryIds.slice(at, at + pageSize)),
              ne(hits.status, 'ENDED'),
            ),
          ),
      { readOnly: true },
    )
    found.push(...rows.map(({ id }) => id))
  }
  return found
}

/** Those of them that somebody watches; of a list that belongs to one workspace, that one's. */
async function watchedOf(
  database: Database,
  ids: string[],
  owner: string | null,
): Promise<{ workspaceId: string; subjectId: string }[]> {
  const found: { workspaceId: string; subjectId: string }[] = []
  for (let at = 0; at < ids.length; at += pageSize) {
    const rows = await database.transaction(
      'system',
      (tx) =>
        tx
          .selectDistinct({ workspaceId: subjectRoles.workspaceId, subjectId: subjectRoles.subjectId })
          .from(subjectRoles)
          .where(
            and(
              inArray(subjectRoles.subjectId, ids.slice(at, at + pageSize)),
              subjectRoles.isWatched,
              owner === null ? undefined : eq(subjectRoles.workspaceId, owner),
            ),
          ),
      { readOnly: true },
    )
    found.push(...rows)
  }
  return found
}
