import { mkdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openProcess } from '../../src/commands/start-process.ts'
import { createWorkspace } from '../../src/features/workspaces/index.ts'
import { describeMachine } from '../machine.ts'
import type { BenchOptions } from '../run.ts'
import { report } from './report.ts'
import { measureSealing, measureVerifying } from './speed.ts'
import { measureWrites } from './writes.ts'

/**
 * What the audit log's chain costs: what a write pays for it, how fast entries are chained, and how long a chain of 100,000
 * takes to be verified. One process on one embedded PostgreSQL with `fsync=on`.
 */
export async function benchAudit({ rounds, seconds, resultsDir }: BenchOptions): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'openbits-bench-'))
  const opened = await openProcess({ DATA_DIR: dataDir, OPENBITS_MODE: 'demo', PORT: '0', LOG_LEVEL: 'silent' })
  try {
    const { app } = opened
    const newId = () => createWorkspace(app.database, 'Bench', new Date())
    const results = {
      writes: await measureWrites(app, await newId(), { rounds, seconds }),
      sealing: await measureSealing(app, await newId(), rounds),
      verifying: await measureVerifying(app, await newId(), rounds),
      machine: describeMachine((await app.database.pool.query('show server_version')).rows[0].server_version),
    }
    mkdirSync(resultsDir, { recursive: true })
    writeFileSync(join(resultsDir, 'audit.json'), `${JSON.stringify(results, null, 2)}\n`)
    writeFileSync(join(resultsDir, 'audit.md'), report(results))
    process.stdout.write(report(results))
  } finally {
    await opened.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}
