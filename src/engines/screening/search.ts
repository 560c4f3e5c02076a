import { type Evidence, gatherEvidence } from './compare/evidence.ts'
import { applyEvidence, nameOnlyScore } from './compare/final-score.ts'
import { namesOf } from './compare/pair.ts'
import { type NameHit, NameSearcher } from './index/search-names.ts'
import { entityOf, type Segment } from './index/segment.ts'
import { PARAMETERS } from './parameters.ts'
import { prepareName } from './prepare/name.ts'
import type { Word } from './prepare/words.ts'
import type { Subject } from './types.ts'

/** An entry that may be the subject. */
export interface SearchHit {
  list: string
  entryId: string
  /** 0 to 1; see `PARAMETERS.threshold`. */
  score: number
  /** What the names alone give. */
  nameScore: number
  /** Whether birth date, identifier, country or gender speak for it, or only the name. */
  corroborated: boolean
  evidence: Evidence[]
  query: Word[]
  match: NameHit
  /** Whether the names were read as those of persons. */
  person: boolean
}

export interface SearchOptions {
  /** Lowest score to report; the default is `PARAMETERS.threshold`. */
  threshold?: number
  /** Most hits to return, the best first. */
  limit?: number
}

/** A segment, and the entries of it (`list` + U+0000 + `id`) that a later segment replaced or removed. */
export interface SearchedSegment {
  segment: Segment
  removed?: ReadonlySet<string>
}

/** How far evidence may lift a name from below the threshold. */
const LIFT = 0.08

interface SegmentSearcher {
  persons: NameSearcher
  things: NameSearcher
  removed: ReadonlySet<string>
}

const NOTHING: ReadonlySet<string> = new Set()

/**
 * Searches segments as one index. An update is a new segment with what it replaces marked removed, and a new searcher over all:
 * searches under way keep theirs. Not to be shared between threads; the segments may be.
 */
export class Searcher {
  private readonly segments: SegmentSearcher[]

  constructor(segments: readonly SearchedSegment[]) {
    this.segments = segments.map(({ segment, removed }) => ({
      persons: new NameSearcher(segment.persons),
      things: new NameSearcher(segment.things),
      removed: removed ?? NOTHING,
    }))
  }

  /** Entries at or above the threshold, the best first; equal scores by list and id, so that an answer never varies. */
  search(subject: Subject, options: SearchOptions = {}): SearchHit[] {
    const threshold = options.threshold ?? PARAMETERS.threshold
    const hits: SearchHit[] = []
    for (const { persons, things, removed } of this.segments) {
      if (subject.kind === 'PERSON' || subject.kind === 'UNKNOWN')
        searchPartition(persons, subject, threshold, removed, hits)
      if (subject.kind !== 'PERSON') searchPartition(things, subject, threshold, removed, hits)
    }
    const best = new Map<string, SearchHit>()
    for (const hit of hits) {
      const key = entryKey(hit.list, hit.entryId)
      const before = best.get(key)
      if (before === undefined || hit.score > before.score) best.set(key, hit)
    }
    const sorted = [...best.values()].sort(
      (a, b) => b.score - a.score || order(a.list, b.list) || order(a.entryId, b.entryId),
    )
    return options.limit === undefined ? sorted : sorted.slice(0, options.limit)
  }
}

/** The key of an entry in `SearchedSegment.removed`. */
export function entryKey(list: string, id: string): string {
  return `${list}\u0000${id}`
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function hasEvidence(subject: Subject): boolean {
  return (
    subject.birthDate !== undefined ||
    (subject.countries?.length ?? 0) > 0 ||
    (subject.identifiers?.length ?? 0) > 0 ||
    subject.gender !== undefined
  )
}

/** More entries than anybody looks through, or than evidence could tell apart: the best by name are kept. */
const MOST_WEIGHED = 1000

function mostLikely<T extends { score: number }>(best: ReadonlyMap<number, T>): Iterable<[number, T]> {
  if (best.size <= MOST_WEIGHED) return best
  return [...best].sort((a, b) => b[1].score - a[1].score || a[0] - b[0]).slice(0, MOST_WEIGHED)
}

function searchPartition(
  searcher: NameSearcher,
  subject: Subject,
  threshold: number,
  removed: ReadonlySet<string>,
  hits: SearchHit[],
): void {
  const partition = searcher.finder.partition
  const best = new Map<number, { hit: NameHit; query: Word[]; score: number }>()
  const least = hasEvidence(subject) ? threshold - LIFT : threshold
  for (const name of namesOf(subject)) {
    for (const prepared of prepareName(name, partition.person)) {
      const query = searcher.words(prepared.keys)
      searcher.search(query, least, (hit) => {
        const score = nameOnlyScore(hit.score, hit.comparison.matched)
        const before = best.get(hit.entity)
        if (before === undefined || score > before.score) best.set(hit.entity, { hit, query, score })
      })
    }
  }
  for (const [entity, { hit, query, score: nameScore }] of mostLikely(best)) {
    const kept = entityOf(partition, entity)
    if (removed.has(entryKey(kept.list, kept.id))) continue
    const evidence = gatherEvidence(subject, kept)
    const score = applyEvidence(nameScore, evidence)
    if (score < threshold) continue
    const corroborated = evidence.some((piece) => piece.verdict === 'AGREES' && piece.kind !== 'GENDER')
    hits.push({
      list: kept.list,
      entryId: kept.id,
      score,
      nameScore,
      corroborated,
      evidence,
      query,
      match: hit,
      person: partition.person,
    })
  }
}
