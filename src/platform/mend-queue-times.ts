import type pg from 'pg'

/** Two machines' clocks may differ by this much without anybody having set one wrong. */
const tolerance = "interval '1 minute'"

/**
 * What a clock that was ahead for a while has left behind: jobs that begin tomorrow, leases that end tomorrow, and a
 * queue that is not looked after until then. Each is moved to the time that it was meant to have; delays that somebody
 * asked for stay. Times are the database's. Answers how many rows were mended.
 */
export async function mendQueueTimes(pool: pg.Pool): Promise<number> {
  let mended = 0
  for (const statement of statements) mended += (await pool.query(statement)).rowCount ?? 0
  return mended
}

const statements = [
  `update pgboss.version set
     maintained_on = least(maintained_on, now()), cron_on = least(cron_on, now()), monitored_on = least(monitored_on, now())
   where greatest(maintained_on, cron_on, monitored_on) > now() + ${tolerance}`,
  `update pgboss.job set created_on = now(), start_after = now() + (start_after - created_on)
   where state = 'created' and created_on > now() + ${tolerance}`,
  // The longest that this attempt may be put off by; see `retry_backoff` in pg-boss.
  `update pgboss.job set start_after = now()
   where state = 'retry' and start_after > now() + retry_delay * 2 ^ least(16, retry_count + 1) * interval '1 s' + ${tolerance}`,
  `update pgboss.job set started_on = now() where state = 'active' and started_on > now() + ${tolerance}`,
]
