import { sql } from 'drizzle-orm'
import { type Check, checkBySql } from '../../platform/check.ts'
import { listEntries, lists, listVersions, screeningIndexChunks, screeningIndexes } from './tables.ts'

const newest = sql`(select * from ${screeningIndexes} order by generation desc limit 1)`

export const listChecks: Check[] = [
  checkBySql(
    'every list holds as many entries as its published version says',
    sql`select v.list_id as subject from ${listVersions} v join ${lists} l on l.id = v.list_id and l.sequence = v.sequence
      where v.entries <> (select count(*) from ${listEntries} e where e.list_id = v.list_id
        and e.since <= v.sequence and (e.until is null or e.until > v.sequence))`,
  ),
  checkBySql(
    'no entry of a list is said in two ways at once',
    sql`select distinct a.list_id || '/' || a.entry_id as subject from ${listEntries} a join ${listEntries} b
      on b.list_id = a.list_id and b.entry_id = a.entry_id and b.since > a.since
      where a.until is null or a.until > b.since`,
  ),
  checkBySql(
    'every published version is in the newest index, with all pieces of it',
    sql`select l.id as subject from ${lists} l left join ${newest} n on true
      where l.sequence > 0 and coalesce((n.versions->>l.id)::int, 0) < l.sequence
      union all
      select 'segment ' || (segment->>'id') from ${newest} n, jsonb_array_elements(n.segments) segment
      where not exists (select 1 from ${screeningIndexChunks} c where c.segment_id = (segment->>'id')::uuid)`,
  ),
]
