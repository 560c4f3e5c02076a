import { mkdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { openProcess } from '../../src/commands/start-process.ts'
import { chromium } from '../../test/browser.ts'
import { describeMachine } from '../machine.ts'
import type { BenchOptions } from '../run.ts'
import { type Measured, measureOperations } from './measure.ts'
import { measurePage, measureSizes, type Size } from './page.ts'
import { seedDatabase } from './seed.ts'

const limits = { operationMs: 300, pageMs: 1500, mainBundle: 250_000 }
const full = { applications: 100_000, hits: 1_000_000, logged: 500_000 }

interface Results {
  machine: string
  load: number
  seed: number
  applications: number
  hits: number
  /** Rows of the request log and of the audit log, each. */
  logged: number
  seedSeconds: number
  measured: Measured[]
  pageMs: number[]
  sizes: Size[]
}

/**
 * How long the server takes for lists, searches, details and statistics with 100,000 applications, 1,000,000 hits and 500,000 rows of
 * each log, how soon the first
 * page can be used, and how much of it a browser loads. `BENCH_SHARE` seeds a part of that, for trying the bench itself.
 */
export async function benchDashboard({ rounds, seed, resultsDir }: BenchOptions): Promise<void> {
  const share = Number(process.env.BENCH_SHARE ?? 1)
  const part = (number: number) => Math.round(number * share)
  const size = { applications: part(full.applications), hits: part(full.hits), logged: part(full.logged) }
  const dataDir = await mkdtemp(join(tmpdir(), 'openbits-bench-'))
  const environment = {
    DATA_DIR: dataDir,
    OPENBITS_MODE: 'demo',
    PORT: '0',
    LOG_LEVEL: 'silent',
    RATE_LIMIT_API: '1000000',
  }
  const { app, close } = await openProcess(environment)
  try {
    const load = loadavg()[0] ?? Number.NaN
    process.stdout.write(
      `seed ${seed}, ${size.applications} applications, ${size.hits} hits, ${size.logged} rows of each log\n`,
    )
    const seeded = await seedDatabase(app, { seed, ...size })
    const baseUrl = await app.serve()
    const { measured, cookie } = await measureOperations(app, baseUrl, seeded, rounds * 8)
    const pageMs: number[] = []
    for (let at = 0; chromium && at <= rounds; at++) pageMs.push(await measurePage(baseUrl, cookie))
    const { cores, node } = describeMachine('embedded')
    const results: Results = {
      machine: `${cores} cores shared, Node ${node}`,
      load: Math.round(load * 10) / 10,
      seed,
      ...size,
      seedSeconds: Math.round(seeded.seconds),
      measured,
      // The first one starts the browser.
      pageMs: pageMs.slice(1),
      sizes: await measureSizes(),
    }
    mkdirSync(resultsDir, { recursive: true })
    writeFileSync(join(resultsDir, 'dashboard.json'), `${JSON.stringify(results, null, 2)}\n`)
    writeFileSync(join(resultsDir, 'dashboard.md'), report(results))
    process.stdout.write(report(results))
  } finally {
    await close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

function report({
  machine,
  load,
  seed,
  applications,
  hits,
  logged,
  seedSeconds,
  measured,
  pageMs,
  sizes,
}: Results): string {
  const sorted = [...pageMs].sort((one, other) => one - other)
  const ms = (value: number | undefined) => (value ?? 0).toFixed(0)
  return [
    '# The dashboard: measured',
    '',
    `Made by \`npm run bench -- dashboard\`; ${machine}, load ${load} before it began. Seed ${seed}: ${applications} applications and ${hits} hits in one workspace, with ${logged} rows in its request log and as many in its audit log, written in ${seedSeconds} s.`,
    '',
    `Request to whole answer over loopback, as a member of the staff, one after the other. At most ${limits.operationMs} ms at the 95th percentile.`,
    '',
    '| what | rows | p50, ms | p95, ms |',
    '|---|--:|--:|--:|',
    ...measured.map(({ name, rows, p50, p95 }) => `| ${name} | ${rows} | ${ms(p50)} | ${ms(p95)} |`),
    '',
    ...(sorted.length > 0
      ? [
          `From opening the list of applications with an empty cache to a first row, in Chromium: median ${ms(sorted[Math.floor(sorted.length / 2)])} ms, worst ${ms(sorted.at(-1))} ms of ${sorted.length}; at most ${limits.pageMs} ms.`,
          '',
        ]
      : []),
    '| script and style, gzip | kB |',
    '|---|--:|',
    ...sizes.map(({ name, bytes }) => `| ${name} | ${(bytes / 1000).toFixed(1)} |`),
    '',
    `The main bundle may have ${limits.mainBundle / 1000} kB.`,
    '',
  ].join('\n')
}
