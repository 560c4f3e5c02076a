import { entryKey, explainHit, type Subject } from '../../engines/screening/index.ts'
import { newUuid } from '../../platform/ids.ts'
import type { Context } from '../../platform/operation.ts'
import { type LoadedIndex, readEntries } from '../lists/index.ts'
import { isPep, isSanction } from './show-hit.ts'
import type { hits } from './tables.ts'

/** A subject as it is kept. */
export interface Kept {
  subjectId: string
  subject: Subject
  fingerprint: string
  /** It was added just now, so there is nothing of it yet. */
  isNew: boolean
}

export type FoundHit = Omit<typeof hits.$inferInsert, 'id' | 'isSanction'> & { id: string; isSanction: boolean }

/**
 * Searches for each of them, and answers hits as they would be added, by subject. Entries of a list that is another
 * workspace's own are not seen, so they are none.
 */
export async function describeHits(ctx: Context, index: LoadedIndex, all: Kept[]): Promise<Map<string, FoundHit[]>> {
  const found = all.map((kept) => ({ kept, hits: index.searcher.search(kept.subject) }))
  const keys = found.flatMap(({ hits }) => hits.map((hit) => ({ listId: hit.list, entryId: hit.entryId })))
  const entries = await readEntries(ctx.tx, keys, index.versions)
  const described = found.map(({ kept, hits }): [string, FoundHit[]] => [
    kept.subjectId,
    hits.flatMap((hit) => {
      const listed = entries.get(entryKey(hit.list, hit.entryId))
      if (!listed) return []
      const { entry, list } = listed
      return [
        {
          id: newUuid(),
          workspaceId: ctx.actor.workspaceId,
          subjectId: kept.subjectId,
          listId: hit.list,
          entryId: hit.entryId,
          listName: list.name,
          listLink: list.link,
          listSequence: list.sequence,
          generation: index.generation,
          entryFingerprint: listed.fingerprint,
          entry,
          subjectFingerprint: kept.fingerprint,
          subject: kept.subject,
          score: hit.score,
          isCorroborated: hit.corroborated,
          explanation: explainHit(hit),
          isSanction: isSanction(entry),
          isPep: isPep(entry),
          status: 'OPEN',
          raised: 1,
          foundAt: ctx.now,
          updatedAt: ctx.now,
        },
      ]
    }),
  ])
  return new Map(described)
}
