import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listParts } from '../src/commands/list-parts.ts'
import { openProcess, type Process } from '../src/commands/start-process.ts'
import type { ListConnector } from '../src/connectors/kit.ts'
import type { ListedEntry } from '../src/engines/screening/index.ts'
import type { Entry } from '../src/engines/screening/types.ts'
import { publishIndex, refreshList } from '../src/features/lists/index.ts'
import { type Known, screenApplication } from '../src/features/screening/index.ts'
import { createWorkspace } from '../src/features/workspaces/index.ts'
import { newUuid } from '../src/platform/ids.ts'
import { databaseCpuMs, describeMachine } from './machine.ts'
import type { BenchOptions } from './run.ts'
import { benchRows, corpus, hasShared, otherLists } from './screening/data.ts'

const applicants = 2_000
const warmUps = 500

/**
 * What screening adds to an application's step, database and all, with every public list that lies beside the project
 * (about 136,000 names and more); and how long a start takes to have them in memory. Wall times suffer from a busy
 * machine, CPU times do not.
 */
export async function benchScreeningStep({ resultsDir, seed }: BenchOptions): Promise<void> {
  if (!hasShared()) return print('The lists are expected in ../shared/data beside the project: nothing measured.')
  const dataDir = await mkdtemp(join(tmpdir(), 'openbits-bench-'))
  const environment = { DATA_DIR: dataDir, OPENBITS_MODE: 'demo', PORT: '0', LOG_LEVEL: 'silent' }
  try {
    const imported = await importAll(environment)
    const loads = [await loadMs(environment), await loadMs(environment), await loadMs(environment)]
    const measured = await measure(environment, seed)
    const figures = { ...imported, loadMs: median(loads), ...measured }
    await writeFile(join(resultsDir, 'screening-step.json'), `${JSON.stringify(figures, null, 2)}\n`)
    await writeFile(join(resultsDir, 'screening-step.md'), report(figures))
    print(report(figures))
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

type Environment = Record<string, string>

async function within<T>(environment: Environment, run: (opened: Process) => Promise<T>): Promise<T> {
  const opened = await openProcess(environment)
  try {
    return await run(opened)
  } finally {
    await opened.close()
  }
}

async function importAll(environment: Environment) {
  const all = [...(await corpus()), ...otherLists()]
  const names = all.reduce((sum, { entry }) => sum + entry.names.length, 0)
  return within(environment, async ({ app }) => {
    const parts = listParts(app)
    const started = performance.now()
    const refreshed = await refreshList(parts, asList(all), { paths: {} })
    if (refreshed.outcome !== 'NEW_VERSION') throw new Error(`The lists were not read: ${JSON.stringify(refreshed)}`)
    const read = performance.now()
    await publishIndex(parts)
    return {
      entries: all.length,
      names,
      readMs: Math.round(read - started),
      publishMs: Math.round(performance.now() - read),
    }
  })
}

/** One list of all; some files list the same id twice. */
function asList(all: ListedEntry[]): ListConnector {
  return {
    id: 'bench',
    kind: 'list',
    name: 'Bench',
    link: 'https://lists.example',
    files: [],
    async *read() {
      for (const [at, { list, entry }] of all.entries()) {
        const whole: Entry = {
          addresses: [],
          topics: ['SANCTION'],
          roles: [],
          ...entry,
          id: `${at}/${list}/${entry.id}`,
        }
        yield whole
      }
    },
  }
}

function loadMs(environment: Environment): Promise<number> {
  return within(environment, async ({ app }) => {
    const started = performance.now()
    await app.services.screeningIndex.load()
    return Math.round(performance.now() - started)
  })
}

async function measure(environment: Environment, seed: number) {
  const people = benchRows('negatives')
  return within(environment, async ({ app }) => {
    await app.services.screeningIndex.load()
    const workspaceId = await createWorkspace(app.database, 'Bench', new Date())
    const actor = { kind: 'system', workspaceId, name: 'bench' } as const
    const step = (at: number) => {
      const person = people[(at * 7919 + seed) % people.length] ?? {}
      const known: Known = {
        type: 'PERSON',
        names: [`${person.first_name} ${person.last_name}`],
        dateOfBirth: person.date_of_birth,
        identifier: { id: `bench-${at}`, issuingCountry: 'SE' },
      }
      const applicationId = newUuid()
      return app.runner.transaction(actor, (ctx) =>
        screenApplication(ctx, {
          applicationId,
          scope: applicationId,
          parties: [{ role: 'PERSON', known }],
          fourEyes: false,
        }),
      )
    }
    /** What every step costs, whatever it does: a transaction that writes one row. */
    const bare = () => app.runner.transaction(actor, (ctx) => ctx.audit('bench', 'bench'))
    for (let at = 0; at < warmUps; at += 1) {
      await step(at)
      await bare()
    }
    const { rows } = await app.database.pool.query<{ pid: number }>(
      "select substring(pg_read_file('postmaster.pid') from '^\\d+')::int as pid",
    )
    const serverPid = rows[0]?.pid ?? 0
    const before = { own: process.cpuUsage(), database: databaseCpuMs(serverPid) ?? 0 }
    const took: number[] = []
    for (let at = warmUps; at < warmUps + applicants; at += 1) took.push(await timed(() => step(at)))
    const own = process.cpuUsage(before.own)
    const database = (databaseCpuMs(serverPid) ?? 0) - before.database
    const bareTook: number[] = []
    for (let at = 0; at < applicants; at += 1) bareTook.push(await timed(bare))
    return {
      machine: describeMachine((await app.database.pool.query('show server_version')).rows[0].server_version),
      stepMs: shares(took),
      bareMs: shares(bareTook),
      cpuMs: {
        server: Number(((own.user + own.system) / 1000 / applicants).toFixed(3)),
        database: Number((database / applicants).toFixed(3)),
      },
    }
  })
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await run()
  return performance.now() - started
}

function shares(took: number[]) {
  const sorted = [...took].sort((a, b) => a - b)
  const share = (part: number) => Number((sorted[Math.floor(sorted.length * part)] ?? 0).toFixed(2))
  return { p50: share(0.5), p95: share(0.95), p99: share(0.99) }
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

function report(
  figures: Awaited<ReturnType<typeof importAll>> & Awaited<ReturnType<typeof measure>> & { loadMs: number },
) {
  const { entries, names, readMs, publishMs, loadMs, stepMs, bareMs, cpuMs, machine } = figures
  const added = (share: 'p50' | 'p95' | 'p99') => (stepMs[share] - bareMs[share]).toFixed(2)
  return `# The screening of an application: measured

${names.toLocaleString('en')} names of ${entries.toLocaleString('en')} entries; ${applicants} people, one after the other, each in a transaction that
searches all lists, keeps the person and the hits. ${machine.cores} cores shared, Node ${machine.node}, PostgreSQL ${machine.postgres}.
Made by \`npm run bench -- screening-step\`.

| what | measured | aim |
|---|--:|--:|
| the step with its screening, p50 / p95 / p99, ms | ${stepMs.p50} / ${stepMs.p95} / ${stepMs.p99} | |
| a step that only writes one row | ${bareMs.p50} / ${bareMs.p95} / ${bareMs.p99} | |
| what screening adds | ${added('p50')} / ${added('p95')} / ${added('p99')} | p99 ≤ 5 |
| CPU of it, ms: server / database | ${cpuMs.server} / ${cpuMs.database} | |
| lists in memory at a start, ms | ${loadMs} | ≤ 3,000 |
| reading the list into the database, ms | ${readMs} | |
| making and publishing the index, ms | ${publishMs} | |
`
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
