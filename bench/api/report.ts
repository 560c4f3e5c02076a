import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Machine } from '../machine.ts'
import type { BenchOptions } from '../run.ts'
import type { BareReady } from './bare-sql.ts'
import { groupBy, median, type Round } from './round.ts'

export interface Measured extends Round {
  subject: 'create' | 'create, bare SQL' | 'get' | 'get, bare point read' | 'get, bare transaction' | 'empty route'
  connections: number
  /** Of the process that does the work: the server, or that of the bare SQL. */
  serverCpuMs: number
  databaseCpuMs: number
  clientCpuMs: number
}

export interface ApiRun {
  machine: Machine
  /** Load average of the minute before: what else the machine was doing. */
  loadBefore: number
  options: BenchOptions
  facts: {
    workspaceId: string
    workflowId: string
    clientId: string
    applicationIds: string[]
    createSql: BareReady['create']
    getSql: BareReady['get']
  }
  measured: Measured[]
}

interface Row {
  subject: Measured['subject']
  connections: number
  requestsPerS: { median: number; min: number; max: number }
  p50Ms: number
  p99Ms: number
  errors: number
  serverCpuUs: number
  databaseCpuUs: number
  clientCpuUs: number
}

/** An operation as a share of what it is measured by. */
interface Share {
  of: Measured['subject']
  by: Measured['subject']
  /** At least this much is wanted. */
  aim?: number
}

const shares: Share[] = [
  { of: 'create', by: 'create, bare SQL', aim: 0.5 },
  { of: 'create', by: 'empty route' },
  { of: 'get', by: 'get, bare point read', aim: 0.6 },
  { of: 'get', by: 'get, bare transaction' },
  { of: 'get', by: 'empty route' },
]

/** Writes `api.md` and `api.json`; answers the page. */
export async function writeReport(run: ApiRun): Promise<string> {
  const { machine, loadBefore, options, facts, measured } = run
  const rows = rowsOf(measured)
  const ratios = ratiosOf(rows, measured)
  const { resultsDir, ...settings } = options
  const page = pageOf(run, rows, ratios)
  await mkdir(resultsDir, { recursive: true })
  const { applicationIds, ...ids } = facts
  const kept = { machine, loadBefore, settings, facts: { ...ids, applications: applicationIds.length }, rows, ratios }
  await writeFile(join(resultsDir, 'api.json'), `${JSON.stringify(kept, null, 2)}\n`)
  await writeFile(join(resultsDir, 'api.md'), page)
  return page
}

function rowsOf(measured: Measured[]): Row[] {
  return groupBy(measured, keyOf).flatMap((rounds) => {
    const [first] = rounds
    if (!first) return []
    const rates = rounds.map(rateOf)
    const middle = (read: (round: Measured) => number) => median(rounds.map(read))
    return {
      subject: first.subject,
      connections: first.connections,
      requestsPerS: { median: median(rates), min: Math.min(...rates), max: Math.max(...rates) },
      p50Ms: middle((round) => round.p50Ms),
      p99Ms: middle((round) => round.p99Ms),
      errors: rounds.reduce((sum, round) => sum + round.errors, 0),
      serverCpuUs: middle((round) => (round.serverCpuMs * 1000) / round.requests),
      databaseCpuUs: middle((round) => (round.databaseCpuMs * 1000) / round.requests),
      clientCpuUs: middle((round) => (round.clientCpuMs * 1000) / round.requests),
    }
  })
}

function keyOf({ subject, connections }: Pick<Row, 'subject' | 'connections'>): string {
  return `${connections} ${subject}`
}

function rateOf({ requests, elapsedS }: Round): number {
  return requests / elapsedS
}

/** Medians of the ratios of one round each: what slows a round down slows both sides of its ratio. */
function ratiosOf(rows: Row[], measured: Measured[]) {
  const connectionCounts = [...new Set(rows.map((row) => row.connections))]
  return connectionCounts.flatMap((connections) =>
    shares.map((share) => {
      const rates = (subject: Measured['subject']) =>
        measured.filter((one) => keyOf(one) === keyOf({ subject, connections })).map(rateOf)
      const by = rates(share.by)
      const ratio = median(rates(share.of).map((rate, round) => rate / (by[round] ?? Number.NaN)))
      return { ...share, connections, ratio }
    }),
  )
}

function pageOf(
  { machine, loadBefore, options, facts }: ApiRun,
  rows: Row[],
  ratios: ReturnType<typeof ratiosOf>,
): string {
  const whole = (value: number) => (Number.isNaN(value) ? '–' : Math.round(value).toLocaleString('en'))
  const percent = (value: number) => `${Math.round(value * 100)} %`
  return `# API throughput

Written by \`npm run bench -- api\`; do not edit. ${machine.cores} cores, ${machine.memoryGiB} GiB, Node ${machine.node},
embedded PostgreSQL ${machine.postgres} with fsync on. Server (\`serve\`, no worker, log at info to a file), client, database and baselines share these cores.
${options.rounds} rounds of ${options.seconds} s, alternating; medians, with the slowest and fastest round in brackets. Seed ${options.seed}.
Load average of the machine before it began: ${loadBefore.toFixed(1)}; above 0.5, compare CPU times and shares rather than rates.

- **create**, **get**: \`applications.create\`, \`applications.get\` over HTTP, with token, rate limit, audit, event and log.
- **bare SQL** and **bare transaction**: the same statements from a Node process through \`pg\`, sent together where the
  product sends them together (create: ${facts.createSql.statements.length} statements in ${facts.createSql.flights} round trips; get: ${facts.getSql.statements.length} in ${facts.getSql.flights}).
- **bare point read**: one prepared \`select\` by id, as the owner, outside any transaction.
- **empty route**: a Fastify route that answers the JSON it was sent.
- CPU per request: *server* is the process that answers (for bare SQL, the one that asks the database).

| connections | | requests/s | p50 ms | p99 ms | errors | CPU µs: server | database | client |
|--:|---|--:|--:|--:|--:|--:|--:|--:|
${rows
  .map(({ subject, connections, requestsPerS: rate, p50Ms, p99Ms, errors, ...cpu }) =>
    [
      `| ${connections} | ${subject} | ${whole(rate.median)} (${whole(rate.min)}–${whole(rate.max)})`,
      `${p50Ms.toFixed(2)} | ${p99Ms.toFixed(2)} | ${errors}`,
      `${whole(cpu.serverCpuUs)} | ${whole(cpu.databaseCpuUs)} | ${whole(cpu.clientCpuUs)} |`,
    ].join(' | '),
  )
  .join('\n')}

| connections | share of requests/s | median | aim |
|--:|---|--:|---|
${ratios
  .map(({ connections, of, by, ratio, aim }) => {
    const judged = aim === undefined ? '' : `≥ ${percent(aim)}: ${ratio >= aim ? 'met' : 'missed'}`
    return `| ${connections} | ${of} ÷ ${by} | ${percent(ratio)} | ${judged} |`
  })
  .join('\n')}
`
}
