import { createHash } from 'node:crypto'
import { scoreOfNames } from '../../src/commands/screening.ts'
import { isoDate } from '../../src/commands/screening-corpus.ts'
import { entryOfProperties, subjectOfProperties } from '../../src/commands/screening-properties.ts'
import { buildSegment, comparePair, PARAMETERS, Searcher } from '../../src/engines/screening/index.ts'
import { benchRows, corpus, type Row } from './data.ts'

export interface Measured {
  rows: number
  precision: number
  recall: number
  f1: number
}

interface Scored {
  group: string
  match: boolean
  score: number
  heldOut: boolean
}

/** A third of the rows, by hash of the case id: looked at only as a figure. */
function heldOut(row: Row): boolean {
  return (
    (createHash('sha1')
      .update(row.case_id ?? '')
      .digest()[0] ?? 0) %
      3 ===
    0
  )
}

export function measure(rows: readonly Scored[], threshold: number): Measured {
  let hits = 0
  let right = 0
  let matches = 0
  for (const row of rows) {
    if (row.match) matches += 1
    if (row.score < threshold) continue
    hits += 1
    if (row.match) right += 1
  }
  const precision = hits === 0 ? 0 : right / hits
  const recall = matches === 0 ? 0 : right / matches
  return {
    rows: rows.length,
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  }
}

function scorePairs(file: string, groupOf: (row: Row) => string): { rows: Row[]; scored: Scored[] } {
  const rows = benchRows(file)
  const scored = rows.map((row) => {
    const score = scoreOfNames(row)
    return { group: groupOf(row), match: row.is_match === 'true', score, heldOut: heldOut(row) }
  })
  return { rows, scored }
}

function byGroup(scored: readonly Scored[]): Record<string, Measured> {
  const groups = new Map<string, Scored[]>()
  for (const row of scored) groups.set(row.group, [...(groups.get(row.group) ?? []), row])
  return Object.fromEntries([...groups].sort().map(([group, rows]) => [group, measure(rows, PARAMETERS.threshold)]))
}

function slices(scored: readonly Scored[]) {
  const t = PARAMETERS.threshold
  return {
    all: measure(scored, t),
    development: measure(
      scored.filter((row) => !row.heldOut),
      t,
    ),
    heldOut: measure(
      scored.filter((row) => row.heldOut),
      t,
    ),
  }
}

/** The stored scores of another engine on the rows that have one. */
function stored(rows: readonly Row[], column: string, threshold: number): Measured {
  const scored = rows
    .filter((row) => (row[column] ?? '') !== '')
    .map((row) => ({ group: '', match: row.is_match === 'true', score: Number(row[column]), heldOut: false }))
  return measure(scored, threshold)
}

export function namePairs() {
  const { rows, scored } = scorePairs('name_pairs', (row) => `${row.source} ${row.schema}`)
  const strong = scored.filter(
    (row, at) => rows[at]?.quality === 'STRONG' && row.score >= PARAMETERS.threshold !== row.match,
  ).length
  return {
    ...slices(scored),
    strongErrors: strong,
    logicV2: stored(rows, 'ref_logicv2', 0.7),
    watchman: stored(rows, 'ref_watchman', 0.6),
    groups: byGroup(scored),
  }
}

export function listPairs() {
  const { scored } = scorePairs('list_pairs', (row) => row.category ?? '')
  const hard = scored.filter((row) => row.group.startsWith('hard_negative') && row.group.endsWith('.9'))
  return {
    ...slices(scored),
    hardNegativesFlagged: hard.filter((row) => row.score >= PARAMETERS.threshold).length / hard.length,
    groups: byGroup(scored),
  }
}

export function entityChecks() {
  let right = 0
  const rows = benchRows('entity_checks')
  for (const row of rows) {
    const schema = row.schema ?? ''
    const { score } = comparePair(
      subjectOfProperties(schema, JSON.parse(row.query ?? '{}')),
      entryOfProperties(schema, JSON.parse(row.candidate ?? '{}')),
    )
    if (score >= PARAMETERS.threshold === (row.is_match === 'true')) right += 1
  }
  const ranking = benchRows('entity_ranking')
  const ordered = ranking.filter((row) => {
    const schema = row.schema ?? ''
    const scoreOf = (column: string) =>
      comparePair(
        subjectOfProperties(schema, JSON.parse(row[column] ?? '{}')),
        entryOfProperties(schema, JSON.parse(row.candidate ?? '{}')),
      ).score
    return scoreOf('better') > scoreOf('worse')
  }).length
  return { rows: rows.length, accuracy: right / rows.length, ranked: ordered, rankings: ranking.length }
}

/** Recall of the retrieval queries (names only), and how many of the synthetic people raise an alert, at some thresholds. */
export async function retrieval(sampleEvery: number) {
  const searcher = new Searcher([{ segment: buildSegment(await corpus()) }])
  const thresholds = [0.66, 0.68, PARAMETERS.threshold, 0.72, 0.74, 0.76, 0.8]
  const least = 0.66
  const found: Scored[] = []
  for (const row of benchRows('retrieval_queries')) {
    if (row.expected_id === '') continue
    const kind = row.schema === 'Person' ? 'PERSON' : 'ORGANIZATION'
    const hit = searcher
      .search({ kind, names: [row.name ?? ''] }, { threshold: least })
      .find((one) => `${one.list}|${one.entryId}` === row.expected_id)
    found.push({ group: `${row.category} ${row.schema}`, match: true, score: hit?.score ?? 0, heldOut: false })
  }
  const people = benchRows('negatives').filter((_, at) => at % sampleEvery === 0)
  const best = (row: Row, dated: boolean) => {
    const birthDate = dated ? isoDate(row.date_of_birth ?? '')?.from : undefined
    return (
      searcher.search(
        { kind: 'PERSON', names: [row.full_name ?? ''], ...(birthDate !== undefined && { birthDate }) },
        { threshold: least },
      )[0]?.score ?? 0
    )
  }
  const named = people.map((row) => best(row, false))
  const dated = people.map((row) => best(row, true))
  const share = (scores: readonly number[], threshold: number) =>
    scores.filter((score) => score >= threshold).length / scores.length
  return {
    queries: found.length,
    people: people.length,
    at: thresholds.map((threshold) => ({
      threshold,
      recall: measure(found, threshold).recall,
      alerts: share(named, threshold),
      alertsWithBirthDate: share(dated, threshold),
    })),
    groups: byGroup(found),
  }
}
