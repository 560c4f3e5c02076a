import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres/index.ts'
import { type Measured, writeReport } from './api/report.ts'
import { type Subject, startSubjects } from './api/subjects.ts'
import { databaseCpuMs, describeMachine } from './machine.ts'
import type { BenchOptions } from './run.ts'

const connectionCounts = [1, 32]
const warmUpRequests = 10_000
const warmUpMaxMs = 30_000

/**
 * `applications.create` and `applications.get` over HTTP, beside the SQL that they stand on and a route that does
 * nothing, all in one run on one embedded PostgreSQL with `fsync=on`. Server, bare SQL and empty route are processes of
 * their own; the client is this one. The rounds of all subjects alternate, so that what else the machine does meets all.
 */
export async function benchApi(options: BenchOptions): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'openbits-bench-'))
  const database = await startEmbeddedPostgres({ dataDir })
  const ending: (() => Promise<void>)[] = []
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => stop.abort(new Error(`Ended by ${signal}; no results were written.`)))
  }
  try {
    const loadBefore = loadavg()[0] ?? Number.NaN
    const { subjects, facts, postgres } = await startSubjects(dataDir, database.url, options.seed, ending)
    print(
      `seed ${options.seed}, workspace ${facts.workspaceId}, workflow ${facts.workflowId}, client ${facts.clientId}`,
    )
    print(`reading ${facts.applicationIds.length} applications, ${facts.applicationIds[0]} …`)
    const measured: Measured[] = []
    for (const subject of subjects) await warmUp(subject, stop.signal)
    for (const connections of connectionCounts) {
      for (let round = 1; round <= options.rounds; round++) {
        for (const subject of subjects) {
          stop.signal.throwIfAborted()
          const one = await measure(subject, connections, options.seconds, database.pid)
          print(`${connections} × ${subject.name}, round ${round}: ${Math.round(one.requests / one.elapsedS)} /s`)
          measured.push(one)
        }
      }
    }
    print(await writeReport({ machine: describeMachine(postgres), loadBefore, options, facts, measured }))
  } finally {
    for (const end of ending) await end()
    await database.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** Node compiles what runs often, and prepared statements settle on a plan: the first thousands of requests are no measure. */
async function warmUp(subject: Subject, stop: AbortSignal): Promise<void> {
  let requests = 0
  for (const until = Date.now() + warmUpMaxMs; requests < warmUpRequests && Date.now() < until; ) {
    stop.throwIfAborted()
    requests += (await subject.run(8, 1)).requests
  }
  print(`warmed up: ${subject.name}, ${requests} requests`)
}

async function measure(subject: Subject, connections: number, seconds: number, serverPid: number): Promise<Measured> {
  const look = async () => ({
    server: await subject.server.cpuMs(),
    database: databaseCpuMs(serverPid),
    client: process.cpuUsage(),
  })
  const before = await look()
  const round = await subject.run(connections, seconds)
  const after = await look()
  const spent = process.cpuUsage(before.client)
  return {
    ...round,
    subject: subject.name,
    connections,
    serverCpuMs: after.server - before.server,
    databaseCpuMs: (after.database ?? Number.NaN) - (before.database ?? Number.NaN),
    clientCpuMs: (spent.user + spent.system) / 1000,
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
