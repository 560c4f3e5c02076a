import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { administer, databaseUrl } from '../../test/database.ts'
import { migrate } from './migrate.ts'

async function emptyDatabase(): Promise<string> {
  const name = `openbits_migrate_${randomBytes(6).toString('hex')}`
  await administer(inject('serverUrl'), `create database ${name}`)
  onTestFinished(() => administer(inject('serverUrl'), `drop database if exists ${name} with (force)`))
  return databaseUrl(inject('serverUrl'), name)
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

/** Tables with their columns, migrations that were made, queues. */
async function schemaOf(url: string) {
  const columns = `select table_schema, table_name, column_name, data_type, is_nullable from information_schema.columns
    where table_schema in ('public', 'drizzle') order by 1, 2, 3`
  return {
    columns: await query(url, columns),
    migrations: await query(url, 'select hash, created_at from drizzle.__drizzle_migrations order by id'),
    queues: await query(url, 'select name from pgboss.queue order by 1'),
  }
}

const queues = ['applications.expire', 'reviews.followStatus']

describe('migrate', () => {
  it('brings an empty database to the schema, with every queue', async () => {
    const url = await emptyDatabase()
    await migrate(url, queues)
    const { columns, migrations, queues: made } = await schemaOf(url)
    expect(columns).toContainEqual(
      expect.objectContaining({ table_name: 'applications', column_name: 'status', is_nullable: 'NO' }),
    )
    expect(migrations.length).toBeGreaterThan(1)
    expect(made.map((one) => one.name)).toEqual(expect.arrayContaining(queues))
  })

  it('MIG-01 done twice does nothing, and keeps every row', async () => {
    const url = await emptyDatabase()
    await migrate(url, queues)
    await query(url, `insert into workspaces values ('4d72cbf4-070c-4b64-b8a6-86baaee34100', 'Kept', now())`)
    const before = await schemaOf(url)
    await migrate(url, queues)
    expect(await schemaOf(url)).toEqual(before)
    expect(await query(url, 'select name from workspaces')).toEqual([{ name: 'Kept' }])
  })

  it('adds the queues of a newer release', async () => {
    const url = await emptyDatabase()
    await migrate(url, queues)
    await migrate(url, [...queues, 'tests.new'])
    expect(await query(url, `select name from pgboss.queue where name = 'tests.new'`)).toHaveLength(1)
  })

  it('MIG-01 of three starters at once one works and the others wait', async () => {
    const url = await emptyDatabase()
    await Promise.all([migrate(url, queues), migrate(url, queues), migrate(url, queues)])
    const { migrations, queues: made } = await schemaOf(url)
    expect(new Set(migrations.map((one) => one.hash)).size).toBe(migrations.length)
    expect(made.filter((one) => one.name === queues[0])).toHaveLength(1)
    expect(
      await query(
        url,
        `select 1 from pg_locks where locktype = 'advisory' and database = (
      select oid from pg_database where datname = current_database())`,
      ),
    ).toEqual([])
  })
})
