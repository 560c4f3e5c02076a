import type { TestApp } from '../app.ts'

/** Every row of every table, the job queue's too, as text; bytes stand in hexadecimal digits. */
export async function dumpDatabase(app: TestApp): Promise<string> {
  const { pool } = app.database
  const { rows: tables } = await pool.query<{ name: string }>(`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema') order by 1`)
  const dumps = await Promise.all(
    tables.map(async ({ name }) => {
      const { rows } = await pool.query<{ line: string }>(`select row_to_json(t)::text as line from ${name} t`)
      return `${name}\n${rows.map((row) => row.line).join('\n')}`
    }),
  )
  return dumps.join('\n\n')
}

/** How a text could stand in a dump: as it is, as base64, or as the hexadecimal digits of its bytes. */
export function spellings(secret: string): string[] {
  const bytes = Buffer.from(secret)
  return [secret, bytes.toString('base64').replace(/=+$/, ''), bytes.toString('hex')]
}
