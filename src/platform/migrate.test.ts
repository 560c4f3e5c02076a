import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate as runMigrations } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { administer, databaseUrl, dropDatabase } from '../../test/database.ts'
import { isPosix, newDataDir, spawnProduct, until } from '../../test/process/start-process.ts'
import { queueNames } from '../commands/start-process.ts'
import { describeSchema } from './fixtures/describe-schema.ts'
import { DatabaseError, migrate } from './migrate.ts'

const migrations = fileURLToPath(new URL('../../migrations', import.meta.url))
const journal: { entries: { tag: string }[] } = JSON.parse(
  await readFile(join(migrations, 'meta/_journal.json'), 'utf8'),
)

const databases: string[] = []
afterEach(async () => {
  for (const name of databases.splice(0)) await dropDatabase(inject('serverUrl'), name)
})

/** An empty one. */
async function newDatabase(): Promise<string> {
  const name = `openbits_migrate_${randomBytes(6).toString('hex')}`
  await administer(inject('serverUrl'), `create database ${name}`)
  databases.push(name)
  return databaseUrl(inject('serverUrl'), name)
}

async function withClient<T>(url: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await run(client)
  } finally {
    await client.end()
  }
}

describe('MIG-01 migrating', { timeout: 60_000 }, () => {
  let fresh: string[]
  beforeAll(async () => {
    const template = databaseUrl(inject('serverUrl'), inject('template'))
    fresh = await describeSchema(template)
    expect(fresh.length).toBeGreaterThan(300)
  })

  it('an empty database, twice, comes to the same schema each time', async () => {
    const url = await newDatabase()
    await migrate(url, queueNames())
    expect(await describeSchema(url)).toEqual(fresh)
    await migrate(url, queueNames())
    expect(await describeSchema(url)).toEqual(fresh)
  })

  const earlier = journal.entries.slice(0, -1).map(({ tag }, at) => ({ tag, count: at + 1 }))
  for (const { tag, count } of earlier)
    it(`the schema as it was after “${tag}” comes to the same schema as an empty database`, async () => {
      const url = await newDatabase()
      const folder = await mkdtemp(join(tmpdir(), 'openbits-migrations-'))
      await cp(migrations, folder, { recursive: true })
      const past = { ...journal, entries: journal.entries.slice(0, count) }
      await writeFile(join(folder, 'meta/_journal.json'), JSON.stringify(past))
      await withClient(url, (client) => runMigrations(drizzle(client), { migrationsFolder: folder }))
      await rm(folder, { recursive: true })
      await migrate(url, queueNames())
      expect(await describeSchema(url)).toEqual(fresh)
    })

  it('by four starters at once is done once, and all of them find it done', async () => {
    const url = await newDatabase()
    await Promise.all(Array.from({ length: 4 }, () => migrate(url, queueNames())))
    expect(await describeSchema(url)).toEqual(fresh)
  })

  it('adds the queues of a release that has more of them', async () => {
    const url = await newDatabase()
    await migrate(url, queueNames().slice(0, 1))
    await migrate(url, queueNames())
    expect(await describeSchema(url)).toEqual(fresh)
  })

  /** Where a process is killed: it waits for what another session holds. */
  const moments = [
    { when: 'in the middle of a migration', hold: 'create table public.reviews (id int)' },
    { when: 'between the migrations and the job queue', hold: 'create schema pgboss' },
  ]
  for (const { when, hold } of moments)
    it.skipIf(!isPosix)(`killed ${when} is done anew by the next start`, async () => {
      const url = await newDatabase()
      await withClient(url, async (holder) => {
        await holder.query('begin')
        await holder.query(hold)
        const migrating = await spawnProduct(['migrate'], { DATABASE_URL: url, DATA_DIR: await newDataDir() })
        const exited = once(migrating, 'exit')
        await withClient(url, (watcher) =>
          until(async () => {
            const { rows } = await watcher.query(
              "select 1 from pg_stat_activity where application_name = 'openbits migrate' and wait_event_type = 'Lock'",
            )
            return rows.length === 1
          }, 30_000),
        )
        migrating.kill('SIGKILL')
        await exited
        await holder.query('rollback')
      })
      await migrate(url, queueNames())
      expect(await describeSchema(url)).toEqual(fresh)
    })

  it('a database that does not let us in is told by its address, without the password', async () => {
    const failed = migrate('postgres://me:hidden@127.0.0.1:1/bank', [])
    await expect(failed).rejects.toThrow(DatabaseError)
    await expect(failed).rejects.toThrow(
      'The database at 127.0.0.1:1/bank cannot be reached (ECONNREFUSED). Start it, or set DATABASE_URL.',
    )
  })
})
