/* Figures are read back from JSON, so their shapes are said here once more. */
interface Measured {
  rows: number
  precision: number
  recall: number
  f1: number
}
interface Results {
  engineVersion: string
  threshold: number
  machine: string
  quality?: {
    namePairs: Slices & { strongErrors: number; logicV2: Measured; watchman: Measured }
    listPairs: Slices & { hardNegativesFlagged: number }
    entities: { rows: number; accuracy: number; ranked: number; rankings: number }
    retrieval: {
      queries: number
      people: number
      at: { threshold: number; recall: number; alerts: number; alertsWithBirthDate: number }[]
      groups: Record<string, Measured>
    }
  }
  speed?: {
    seed: number
    queries: {
      names: number
      buildMs: number
      loadMs: number
      bytesPerName: number
      residentMB: number
      p50: number
      p95: number
      p99: number
      perSecond: number
    }[]
    full: { customers: number; names: number; alerts: number; ms: number }
    delta: { customers: number; entries: number; names: number; hits: number; buildMs: number; searchMs: number }
  }
}
interface Slices {
  all: Measured
  development: Measured
  heldOut: Measured
  groups: Record<string, Measured>
}

function line(name: string, { rows, precision, recall, f1 }: Measured): string {
  return `| ${name} | ${rows} | ${precision.toFixed(3)} | ${recall.toFixed(3)} | ${f1.toFixed(3)} |`
}

function table(slices: Slices, others: [string, Measured][]): string[] {
  const rows: [string, Measured][] = [
    ['all', slices.all],
    ['development two thirds', slices.development],
    ['held-out third', slices.heldOut],
    ...others,
    ...Object.entries(slices.groups),
  ]
  return [
    '| slice | rows | precision | recall | F1 |',
    '|---|---|---|---|---|',
    ...rows.map(([name, measured]) => line(name, measured)),
    '',
  ]
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`
}

/** The results as a page. */
export function report(results: Results): string {
  const { quality, speed } = results
  const lines = [
    '# Screening: measured',
    '',
    `Engine ${results.engineVersion}, one threshold ${results.threshold}, ${results.machine}.`,
    'Made by `npm run bench -- screening-quality screening-speed` on the public benchmark halves; CPU time on one core.',
    '',
  ]
  if (quality !== undefined) {
    const { namePairs, listPairs, entities, retrieval } = quality
    lines.push(
      '## Name pairs',
      '',
      `Errors on STRONG rows: ${namePairs.strongErrors}.`,
      '',
      ...table(namePairs, [
        ['logic-v2 stored scores at 0.7', namePairs.logicV2],
        ['Watchman stored scores at 0.6', namePairs.watchman],
      ]),
    )
    lines.push(
      '## List pairs',
      '',
      `Hard negatives (0.9 and more by a naive score) flagged: ${percent(listPairs.hardNegativesFlagged)}.`,
      '',
      ...table(listPairs, []),
    )
    lines.push(
      '## Entities',
      '',
      `${percent(entities.accuracy)} of ${entities.rows} checks right; ${entities.ranked} of ${entities.rankings} rankings right.`,
      '',
    )
    lines.push(
      '## Retrieval',
      '',
      `${retrieval.queries} queries by name only; ${retrieval.people} synthetic people.`,
      '',
      '| threshold | recall | alerts, name only | alerts with birth date |',
      '|---|---|---|---|',
    )
    for (const at of retrieval.at)
      lines.push(
        `| ${at.threshold} | ${at.recall.toFixed(3)} | ${percent(at.alerts)} | ${percent(at.alertsWithBirthDate)} |`,
      )
    lines.push(
      '',
      '| query | rows | recall |',
      '|---|---|---|',
      ...Object.entries(retrieval.groups).map(
        ([name, measured]) => `| ${name} | ${measured.rows} | ${measured.recall.toFixed(3)} |`,
      ),
      '',
    )
  }
  if (speed !== undefined) {
    lines.push(
      '## Speed',
      '',
      `Seed ${speed.seed}. Names beyond the lists' own are recombined.`,
      '',
      '| names | build s | load ms | B/name | RSS MB | p50 ms | p95 ms | p99 ms | queries/s |',
      '|---|---|---|---|---|---|---|---|---|',
    )
    for (const q of speed.queries)
      lines.push(
        `| ${q.names} | ${(q.buildMs / 1000).toFixed(1)} | ${q.loadMs.toFixed(0)} | ${q.bytesPerName.toFixed(0)} | ${q.residentMB.toFixed(0)} | ${q.p50.toFixed(3)} | ${q.p95.toFixed(3)} | ${q.p99.toFixed(3)} | ${q.perSecond} |`,
      )
    const { full, delta } = speed
    lines.push(
      '',
      `Full rescreen: ${full.customers} customers × ${full.names} names in ${(full.ms / 1000).toFixed(1)} s (${percent(full.alerts / full.customers)} alerts by name only).`,
    )
    lines.push(
      `Delta rescreen: ${delta.entries} entries (${delta.names} names) against an index of ${delta.customers} customers in ${(delta.searchMs / 1000).toFixed(2)} s; building that index took ${(delta.buildMs / 1000).toFixed(1)} s.`,
      '',
    )
  }
  return `${lines.join('\n')}\n`
}
