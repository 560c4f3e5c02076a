import { aliasFactor } from '../compare/alias-strength.ts'
import { type EntryFacts, gatherEvidence } from '../compare/evidence.ts'
import { applyEvidence, nameOnlyScore } from '../compare/final-score.ts'
import { namesOfEntity, withIdentifiers } from '../index/identifiers.ts'
import type { Partition } from '../index/partition.ts'
import { weighedBy } from '../index/rarity.ts'
import { NameSearcher } from '../index/search-names.ts'
import { descriptionOf, type Segment } from '../index/segment.ts'
import { PARAMETERS } from '../parameters.ts'
import { prepareName } from '../prepare/name.ts'
import { type Word, wordOf } from '../prepare/words.ts'
import { LIFT } from '../search.ts'
import type { Entry } from '../types.ts'
import type { IndexedCustomer } from './build.ts'

/** A customer who may be an entry. */
export interface CustomerCandidate {
  key: string
  /** What `Searcher` gives the entry when this customer is searched for. */
  score: number
}

/** An index of customers, and the keys of those who changed or left since it was built. */
export interface SearchedCustomers {
  segment: Segment
  removed?: ReadonlySet<string>
}

interface EntryQuery {
  words: Word[]
  alias: number
}

interface SearchedPartition {
  searcher: NameSearcher
  removed: ReadonlySet<string>
}

const NOTHING: ReadonlySet<string> = new Set()

/**
 * Says which customers may be an entry that is new or changed on a list, without searching for each customer. Finds the customers for
 * whom a `Searcher` would report the entry, and few others; who is found is to be searched for, as what else the lists say counts too.
 * Not to be shared between threads; the segments may be.
 */
export class CustomerSearcher {
  private readonly persons: SearchedPartition[]
  private readonly things: SearchedPartition[]
  private readonly lists: readonly Segment[]

  /** `lists` are the segments that customers are searched for in: words weigh as they do there. */
  constructor(customers: readonly SearchedCustomers[], lists: readonly Segment[]) {
    const searched = (of: 'persons' | 'things') =>
      customers.map(({ segment, removed }) => ({
        searcher: new NameSearcher(segment[of], { lists: lists.map((list) => list[of]) }),
        removed: removed ?? NOTHING,
      }))
    this.persons = searched('persons')
    this.things = searched('things')
    this.lists = lists
  }

  /** Customers for whom the entry scores the threshold (`PARAMETERS.threshold` by default), the best first, then by key. */
  candidates(entry: Pick<Entry, 'names'> & EntryFacts, options: { threshold?: number } = {}): CustomerCandidate[] {
    const threshold = options.threshold ?? PARAMETERS.threshold
    const best = new Map<string, number>()
    if (entry.kind === 'PERSON' || entry.kind === 'OTHER') {
      const queries = queriesOf(
        entry,
        true,
        this.lists.map(({ persons }) => persons),
      )
      for (const one of this.persons) collect(one, entry, queries, threshold, best)
    }
    if (entry.kind !== 'PERSON') {
      const queries = queriesOf(
        entry,
        false,
        this.lists.map(({ things }) => things),
      )
      for (const one of this.things) collect(one, entry, queries, threshold, best)
    }
    return [...best]
      .map(([key, score]) => ({ key, score }))
      .sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  }
}

function queriesOf(entry: Pick<Entry, 'names'>, person: boolean, lists: readonly Partition[]): EntryQuery[] {
  const queries = new Map<string, EntryQuery>()
  for (const { value, strength, usage } of entry.names) {
    for (const { keys, former } of prepareName(value, person)) {
      const id = keys.join(' ')
      // Of equal names the first counts, as in an index of the list.
      if (queries.has(id)) continue
      const words = keys.map((key) => weighedBy(lists, wordOf(key, person)))
      queries.set(id, { words, alias: aliasFactor(strength === 'WEAK', usage === 'FORMER' || former) })
    }
  }
  return [...queries.values()]
}

function collect(
  { searcher, removed }: SearchedPartition,
  entry: EntryFacts,
  queries: readonly EntryQuery[],
  threshold: number,
  found: Map<string, number>,
): void {
  const { partition } = searcher
  const best = new Map<number, number>()
  const keep = (customer: number, score: number) => best.set(customer, Math.max(score, best.get(customer) ?? 0))
  for (const { words, alias } of queries) {
    searcher.search(
      words,
      threshold - LIFT,
      (hit) => keep(hit.entity, nameOnlyScore(hit.score, hit.comparison.matched)),
      alias,
    )
  }
  for (const customer of withIdentifiers(partition, entry.identifiers)) {
    keep(customer, 0)
    for (const name of namesOfEntity(partition, customer))
      for (const { words, alias } of queries) {
        const { score, comparison } = searcher.compare(words, name, alias)
        keep(customer, nameOnlyScore(score, comparison.matched))
      }
  }
  for (const [customer, nameScore] of best) {
    const { key, ...facts } = descriptionOf(partition, customer) as IndexedCustomer
    if (removed.has(key)) continue
    const score = applyEvidence(nameScore, gatherEvidence({ ...facts, names: [] }, entry))
    if (score >= threshold && score > (found.get(key) ?? 0)) found.set(key, score)
  }
}
