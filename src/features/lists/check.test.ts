import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../test/app.ts'
import { listed, listOf, readAndPublish } from '../../../test/lists.ts'
import { runChecks } from '../../platform/check.ts'
import { listChecks } from './check.ts'

describe('what is stored of lists', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startApp()
    await readAndPublish(app, listOf('x', [listed('a', 'Anna Alm'), listed('b', 'Bo Berg')]))
    await readAndPublish(app, listOf('x', [listed('a', 'Anna Ahl'), listed('c', 'Cia Ceder')]))
  })

  const broken = async () =>
    (await runChecks(listChecks, app)).filter((one) => !one.ok).map(({ promise, examples }) => [promise, examples])

  it('agrees with itself after versions came and went', async () => {
    expect(await broken()).toEqual([])
  })

  it.each([
    ["delete from list_entries where entry_id = 'c'", 'every list holds as many', ['x']],
    ["update list_entries set until = null where entry_id = 'a' and since = 1", 'no entry of a list is said', ['x/a']],
    ["update screening_indexes set versions = versions - 'x'", 'every published version is in', ['x']],
    [
      'delete from screening_index_chunks',
      'every published version is in',
      expect.arrayContaining([expect.stringMatching(/^segment /)]),
    ],
  ])('“%s” is found', async (statement, promise, examples) => {
    const client = await app.database.pool.connect()
    const tables = ['list_entries', 'screening_indexes', 'screening_index_chunks']
    try {
      for (const table of tables) await client.query(`create temp table kept_${table} as select * from ${table}`)
      await client.query(statement)
      expect(await broken()).toContainEqual([expect.stringContaining(promise), examples])
    } finally {
      for (const table of tables)
        await client.query(
          `delete from ${table}; insert into ${table} select * from kept_${table}; drop table kept_${table}`,
        )
      client.release()
    }
  })
})
