import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate as runMigrations } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import type PgBoss from 'pg-boss'
import { databaseCode } from './db.ts'

/** Any number will do, as long as every release uses the same one. */
const lock = 0x0b175

/**
 * Brings the database to this release's schema: tables, then the job queue and its queues. Doing it twice does
 * nothing; of two starters at once one works and the other waits; killed in the middle, it is done again from where
 * the last whole migration ended.
 */
export async function migrate(url: string, queues: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'openbits migrate' })
  await connect(client, url)
  try {
    await refuseOldServer(client)
    await client.query('select pg_advisory_lock($1)', [lock])
    await runMigrations(drizzle(client), {
      migrationsFolder: fileURLToPath(new URL('../../migrations', import.meta.url)),
    })
    await prepareQueues(client, queues)
  } finally {
    // Ending the session gives the lock back, also after a failure.
    await client.end()
  }
}

/** The database does not let us in, or is none that we can use. `message` says what to do, and holds no password. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError'
}

async function connect(client: pg.Client, url: string): Promise<void> {
  try {
    await client.connect()
  } catch (cause) {
    const { host, pathname } = new URL(url)
    throw new DatabaseError(
      `The database at ${host}${pathname} cannot be reached (${databaseCode(cause) ?? 'no answer'}). Start it, or set DATABASE_URL.`,
      { cause },
    )
  }
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    "select current_setting('server_version_num')::int as version",
  )
  const version = rows[0]?.version ?? 0
  if (version < 150_000) {
    throw new DatabaseError(`PostgreSQL ${Math.floor(version / 10_000)} is too old: Openbits needs 15 or newer.`)
  }
}

async function prepareQueues(client: pg.Client, queues: string[]): Promise<void> {
  const Boss: typeof PgBoss = createRequire(import.meta.url)('pg-boss')
  const boss = new Boss({
    db: { executeSql: (text: string, values: unknown[]) => client.query(text, values) },
    migrate: true,
    supervise: false,
    schedule: false,
  })
  await boss.start()
  const existing = new Set((await boss.getQueues()).map((queue) => queue.name))
  for (const queue of queues) if (!existing.has(queue)) await boss.createQueue(queue)
  await boss.stop({ graceful: false, close: false })
  // Enough to queue a job in a workspace's own transaction; what others have queued only the platform sees.
  await client.query(`
    grant usage on schema pgboss to openbits_app, openbits_system;
    grant insert, select (id) on pgboss.job to openbits_app;
    grant insert, select, delete on pgboss.job to openbits_system;
    grant select, delete on pgboss.archive to openbits_system;
    grant select on pgboss.queue to openbits_app, openbits_system;
  `)
}
