import { desc, eq, sql } from 'drizzle-orm'
import { entryKey, loadSegment, type SearchedSegment, Searcher, type Segment } from '../../engines/screening/index.ts'
import type { Database, Tx } from '../../platform/db.ts'
import type { Log } from '../../platform/log.ts'
import { prepare } from '../../platform/prepared.ts'
import { readChunks } from './chunks.ts'
import { indexFormat } from './index-locks.ts'
import { type IndexRow, newestIndex } from './pending.ts'
import { type SegmentRef, screeningIndexes } from './tables.ts'
import { warmUp } from './warm-up.ts'

declare module '../../platform/operation.ts' {
  interface Services {
    screeningIndex: ScreeningIndex
  }
}

/** A generation of the index in this process. Searches under way keep theirs when a newer one comes. */
export interface LoadedIndex {
  generation: number
  /** List → version that it holds; also of lists that belong to one workspace. */
  versions: Record<string, number>
  entries: number
  searcher: Searcher
  segments: SearchedSegment[]
}

export interface ScreeningIndex {
  /**
   * The newest published index, loaded at once when another process has published one (one small query each time).
   * Undefined: no list has been published, or none in this release's format yet.
   */
  current(tx: Tx): Promise<LoadedIndex | undefined>
  /** Loads it ahead, and begins to warm the code up, so that the first search is about as quick as the next. */
  load(): Promise<void>
  /** A segment that this process has loaded. */
  held(segmentId: string): Segment | undefined
}

const askGeneration = prepare('screening-generation', (tx) =>
  tx
    .select({ generation: screeningIndexes.generation })
    .from(screeningIndexes)
    .where(eq(screeningIndexes.format, sql.placeholder('format')))
    .orderBy(desc(screeningIndexes.generation))
    .limit(1),
)

/**
 * The index of this process. `reserve` must have a connection that is free while callers of `current` hold all others, for
 * they wait until it has read the index.
 */
export function createScreeningIndex(reserve: Database, log: Log): ScreeningIndex {
  let loaded: LoadedIndex | undefined
  let segmentsById = new Map<string, Segment>()
  let loading: Promise<LoadedIndex | undefined> | undefined

  async function loadNewest(): Promise<LoadedIndex | undefined> {
    const started = performance.now()
    const read = await reserve.transaction('system', (tx) => readIndex(tx, segmentsById), { readOnly: true })
    if (!read) return undefined
    const { row, segments } = read
    segmentsById = segments
    loaded = assemble(row, segments)
    const { generation, entries } = loaded
    log.info({ generation, entries, ms: Math.round(performance.now() - started) }, 'the screening index is loaded')
    return loaded
  }

  /** Whoever needs a newer one shares one load; one that began before it was published is waited for and done again. */
  async function atLeast(generation: number): Promise<LoadedIndex | undefined> {
    for (;;) {
      if (loaded && loaded.generation >= generation) return loaded
      const isOurs = loading === undefined
      loading ??= loadNewest().finally(() => {
        loading = undefined
      })
      const result = await loading
      if (isOurs) return result
    }
  }

  return {
    async current(tx) {
      const [newest] = await askGeneration(tx, { format: indexFormat })
      return newest && atLeast(newest.generation)
    },
    async load() {
      const index = await atLeast(Number.MAX_SAFE_INTEGER)
      // In slices between requests: whoever starts us does not wait for it.
      if (index) void warmUp(index.searcher)
    },
    held: (segmentId) => segmentsById.get(segmentId),
  }
}

/** The newest index with its segments, of which those at hand are not read again. */
async function readIndex(tx: Tx, known: ReadonlyMap<string, Segment>) {
  for (let tried: number | undefined; ; ) {
    const row = await newestIndex(tx)
    if (!row) return undefined
    if (row.generation === tried) throw new Error('The stored screening index is not whole; it is being made anew.')
    tried = row.generation
    const segments = new Map<string, Segment>()
    for (const { id } of row.segments) {
      const segment = known.get(id) ?? (await readSegment(tx, id))
      if (segment) segments.set(id, segment)
    }
    // One that has been swept meanwhile belongs to a generation that is no longer the newest.
    if (segments.size === row.segments.length) return { row, segments }
  }
}

async function readSegment(tx: Tx, id: string): Promise<Segment | undefined> {
  const bytes = await readChunks(tx, id)
  return bytes && loadSegment(bytes)
}

function assemble(row: IndexRow, segments: ReadonlyMap<string, Segment>): LoadedIndex {
  const searched = row.segments.flatMap(({ id }, at): SearchedSegment[] => {
    const segment = segments.get(id)
    return segment ? [{ segment, removed: replacedAfter(row.segments, at) }] : []
  })
  // Each replaced key takes exactly one entry out of an earlier segment.
  const entries = row.segments.reduce((sum, one) => sum + one.entries - keysOf(one).length, 0)
  const { generation, versions } = row
  return { generation, versions, entries, searcher: new Searcher(searched), segments: searched }
}

function replacedAfter(segments: readonly SegmentRef[], at: number): ReadonlySet<string> {
  return new Set(segments.slice(at + 1).flatMap(keysOf))
}

function keysOf({ replaces }: SegmentRef): string[] {
  return Object.entries(replaces).flatMap(([list, ids]) => ids.map((id) => entryKey(list, id)))
}
