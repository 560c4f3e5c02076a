import { type Evidence, gatherEvidence } from './compare/evidence.ts'
import { applyEvidence, nameOnlyScore } from './compare/final-score.ts'
import { compareNames } from './compare/name-score.ts'
import { namesOf } from './compare/pair.ts'
import { namesOfEntity, withIdentifiers } from './index/identifiers.ts'
import type { Partition } from './index/partition.ts'
import { weighedBy } from './index/rarity.ts'
import { Recent } from './index/recent.ts'
import { type NameHit, NameSearcher } from './index/search-names.ts'
import { entityOf, type Segment } from './index/segment.ts'
import { PARAMETERS } from './parameters.ts'
import { prepareName } from './prepare/name.ts'
import { type Word, wordOf } from './prepare/words.ts'
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
  /** The names that fit best; their score may be 0 where an identifier is what the two share. */
  match: NameHit
  /** Whether the names were read as those of persons. */
  person: boolean
}

export interface SearchOptions {
  /** Lowest score to report; the default is `PARAMETERS.threshold`. */
  threshold?: number
  /** Most hits to return, the best first. */
  limit?: number
  /** Whether an entry is searched for at all, as where the caller may see some lists only. */
  accepts?: (list: string, id: string) => boolean
}

/** A segment, and the entries of it (`list` + U+0000 + `id`) that a later segment replaced or removed. */
export interface SearchedSegment {
  segment: Segment
  removed?: ReadonlySet<string>
}

/** How far evidence may lift a name from below the threshold. */
export const LIFT = 0.08

interface SearchedPartition {
  searcher: NameSearcher
  removed: ReadonlySet<string>
}

/** The partitions of one kind of all segments. */
interface SearchedKind {
  searched: SearchedPartition[]
  recent: Recent<Word>
}

/** Words of queries that are kept: customers share names. */
const REMEMBERED = 25_000

const NOTHING: ReadonlySet<string> = new Set()

/**
 * Searches segments as one index. An update is a new segment with what it replaces marked removed, and a new searcher over all:
 * searches under way keep theirs. Not to be shared between threads; the segments may be.
 */
export class Searcher {
  private readonly persons: SearchedKind
  private readonly things: SearchedKind

  constructor(segments: readonly SearchedSegment[]) {
    const searched = (of: 'persons' | 'things') => ({
      searched: segments.map(({ segment, removed }) => ({
        searcher: new NameSearcher(segment[of]),
        removed: removed ?? NOTHING,
      })),
      recent: new Recent<Word>(REMEMBERED),
    })
    this.persons = searched('persons')
    this.things = searched('things')
  }

  /**
   * Entries at or above the threshold, the best first; equal scores by list and id, so that an answer never varies. An entry that
   * bears one of the subject's identifiers is found whatever its names are.
   */
  search(subject: Subject, options: SearchOptions = {}): SearchHit[] {
    const hits: SearchHit[] = []
    if (subject.kind === 'PERSON' || subject.kind === 'UNKNOWN') searchPartitions(this.persons, subject, options, hits)
    if (subject.kind !== 'PERSON') searchPartitions(this.things, subject, options, hits)
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

/** Whether anything but the name is known of a subject. */
export function hasEvidence(subject: Subject): boolean {
  return (
    subject.birthDate !== undefined ||
    (subject.countries?.length ?? 0) > 0 ||
    (subject.identifiers?.length ?? 0) > 0 ||
    subject.gender !== undefined
  )
}

/** The names of a subject as words, weighed by how common they are in the partitions; `recent` remembers words for the next time. */
export function queriesFor(
  names: readonly string[],
  person: boolean,
  partitions: readonly Partition[],
  recent = new Recent<Word>(REMEMBERED),
): Word[][] {
  return names.flatMap((name) =>
    prepareName(name, person).map(({ keys }) =>
      keys.map((key) => recent.get(key, () => weighedBy(partitions, wordOf(key, person)))),
    ),
  )
}

interface BestName {
  hit: NameHit
  query: Word[]
  score: number
  /** The entity may bear one of the subject's identifiers. */
  identified: boolean
}

function searchPartitions(
  { searched, recent }: SearchedKind,
  subject: Subject,
  options: SearchOptions,
  hits: SearchHit[],
): void {
  const threshold = options.threshold ?? PARAMETERS.threshold
  const least = hasEvidence(subject) ? threshold - LIFT : threshold
  const partitions = searched.map(({ searcher }) => searcher.partition)
  const queries = queriesFor(namesOf(subject), partitions[0]?.person ?? true, partitions, recent)
  for (const { searcher, removed } of searched) {
    const best = new Map<number, BestName>()
    for (const query of queries) searcher.search(query, least, (hit) => keepBest(best, query, hit, false))
    for (const entity of withIdentifiers(searcher.partition, subject.identifiers ?? []))
      for (const query of queries.length === 0 ? [[]] : queries)
        for (const hit of comparedNames(searcher, query, entity)) keepBest(best, query, hit, true)
    weighEntities(searcher.partition, best, subject, threshold, removed, options.accepts, hits)
  }
}

function keepBest(best: Map<number, BestName>, query: Word[], hit: NameHit, identified: boolean): void {
  const score = nameOnlyScore(hit.score, hit.comparison.matched)
  const before = best.get(hit.entity)
  if (before !== undefined && identified) before.identified = true
  if (before === undefined || score > before.score) best.set(hit.entity, { hit, query, score, identified })
}

/** A query against all names of an entity; one without names is compared with no words. */
function comparedNames(searcher: NameSearcher, query: Word[], entity: number): NameHit[] {
  const names = namesOfEntity(searcher.partition, entity)
  if (names.length > 0) return names.map((name) => searcher.compare(query, name))
  const comparison = compareNames(query, [], searcher.partition.person)
  return [{ name: -1, entity, score: 0, comparison, listed: [], aliasFactor: 1 }]
}

/** More entries than anybody looks through, or than evidence could tell apart: the best by name are kept. */
const MOST_WEIGHED = 1000

function mostLikely(best: ReadonlyMap<number, BestName>): Iterable<[number, BestName]> {
  if (best.size <= MOST_WEIGHED) return best
  return [...best].sort(
    (a, b) => Number(b[1].identified) - Number(a[1].identified) || b[1].score - a[1].score || a[0] - b[0],
  )
}

function weighEntities(
  partition: Partition,
  best: ReadonlyMap<number, BestName>,
  subject: Subject,
  threshold: number,
  removed: ReadonlySet<string>,
  accepts: SearchOptions['accepts'],
  hits: SearchHit[],
): void {
  let weighedEntities = 0
  for (const [entity, { hit, query, score: nameScore }] of mostLikely(best)) {
    const kept = entityOf(partition, entity)
    if (removed.has(entryKey(kept.list, kept.id)) || accepts?.(kept.list, kept.id) === false) continue
    weighedEntities += 1
    if (weighedEntities > MOST_WEIGHED) return
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
