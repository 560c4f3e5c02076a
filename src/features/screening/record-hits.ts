import { asc, eq, inArray } from 'drizzle-orm'
import { entryKey } from '../../engines/screening/index.ts'
import { wireId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operation.ts'
import { type LoadedIndex, readEntries } from '../lists/index.ts'
import { describeHits, type FoundHit, type Kept } from './describe-hits.ts'
import { hits } from './tables.ts'

type Hit = typeof hits.$inferSelect

/** What a search has changed of a subject's hits. */
interface Change {
  added: FoundHit[]
  /** Kept ones as they are from now on; raised: dismissed or ended before. */
  updated: { id: string; isRaised: boolean; now: Partial<typeof hits.$inferInsert> }[]
  ended: string[]
}

/**
 * Brings the kept hits of subjects up to what a search finds now. A hit that people have dismissed stays dismissed until
 * the entry or the subject changes; one that is not found any more ends only where the entry or the subject has changed,
 * never because the engine has. Tells those above of what is raised, in one event a subject, once. `applicationId` is the
 * application whose own screening this is: it hears of its hits by the answer, not by an alert.
 */
export async function recordHits(ctx: Context, index: LoadedIndex, all: Kept[], applicationId?: string): Promise<void> {
  const found = await describeHits(ctx, index, all)
  const before = await keptHits(ctx, all)
  const keysFound = new Set([...found.values()].flat().map(keyOf))
  const missed = before.filter((hit) => hit.status !== 'ENDED' && !keysFound.has(keyOf(hit)))
  const entries = await readEntries(ctx.tx, missed, index.versions)
  for (const kept of all) {
    const own = before.filter((hit) => hit.subjectId === kept.subjectId)
    if (own.length === 0 && found.get(kept.subjectId)?.length === 0) continue
    const change = changeOf(ctx, found.get(kept.subjectId) ?? [], own, (hit) => {
      const entry = entries.get(entryKey(hit.listId, hit.entryId))
      return entry?.fingerprint !== hit.entryFingerprint || hit.subjectFingerprint !== kept.fingerprint
    })
    await write(ctx, kept.subjectId, change, applicationId)
  }
}

/** A subject and an entry. */
function keyOf(hit: Pick<Hit, 'subjectId' | 'listId' | 'entryId'>): string {
  return `${hit.subjectId} ${entryKey(hit.listId, hit.entryId)}`
}

async function keptHits(ctx: Context, all: Kept[]): Promise<Hit[]> {
  const known = all.filter((kept) => !kept.isNew).map((kept) => kept.subjectId)
  if (known.length === 0) return []
  return ctx.tx.select().from(hits).where(inArray(hits.subjectId, known)).orderBy(asc(hits.id)).for('update')
}

function changeOf(ctx: Context, found: FoundHit[], before: Hit[], hasChanged: (hit: Hit) => boolean): Change {
  const left = new Map(before.map((hit) => [entryKey(hit.listId, hit.entryId), hit]))
  const change: Change = { added: [], updated: [], ended: [] }
  for (const now of found) {
    const key = entryKey(now.listId, now.entryId)
    const known = left.get(key)
    left.delete(key)
    if (!known) {
      change.added.push(now)
      continue
    }
    const isSame =
      known.entryFingerprint === now.entryFingerprint && known.subjectFingerprint === now.subjectFingerprint
    if (isSame && known.status !== 'ENDED') continue
    // Whoever has confirmed it, or is just looking at it, goes on; a dismissal was of what was known then.
    const isRaised = known.status === 'FALSE' || known.status === 'ENDED'
    const { id: _, foundAt: __, status: ___, raised: ____, ...shown } = now
    const again = { status: 'OPEN', raised: known.raised + 1, foundAt: ctx.now } as const
    change.updated.push({ id: known.id, isRaised, now: { ...shown, ...(isRaised ? again : {}) } })
  }
  for (const hit of left.values()) if (hit.status !== 'ENDED' && hasChanged(hit)) change.ended.push(hit.id)
  return change
}

async function write(ctx: Context, subjectId: string, change: Change, applicationId: string | undefined) {
  const { added, updated, ended } = change
  if (added.length > 0) await ctx.tx.insert(hits).values(added)
  for (const { id, now } of updated) await ctx.tx.update(hits).set(now).where(eq(hits.id, id))
  if (ended.length > 0) {
    await ctx.tx.update(hits).set({ status: 'ENDED', updatedAt: ctx.now }).where(inArray(hits.id, ended))
  }
  const raised = [...added, ...updated.filter((one) => one.isRaised)].map((one) => one.id)
  for (const id of raised) await ctx.audit('screening.raise', wireId('hit', id))
  for (const id of ended) await ctx.audit('screening.end', wireId('hit', id))
  if (raised.length > 0) await ctx.emit('screening.hitsRaised', { subjectId, hitIds: raised, applicationId })
  if (ended.length > 0) await ctx.emit('screening.hitsEnded', { subjectId, hitIds: ended })
}
