import type { z } from 'zod'
import type { Evidence, Outage } from '../kit.ts'
import { type ConnectorOptions, createFetch } from '../registry-kit/fetch.ts'
import { asOutage } from '../registry-kit/outage.ts'

export const source = 'registry-fi-prh'

export type Asked<T> = { outcome: 'FOUND'; value: T; evidence: Evidence[] } | Outage

export type Ask = <T>(path: string, schema: z.ZodType<T>) => Promise<Asked<T>>

/** What PRH has stated for its open data; the API's own description names no number, only 429. */
const CALLS_PER_MINUTE = 300

/**
 * Asks one path of the open data. Whatever is not 200 is an OUTAGE, because this register says that it has nothing by an
 * empty list: 404 comes from something in between.
 */
export function createAsk(options: ConnectorOptions): Ask {
  const fetch = createFetch(options, {
    source,
    licence: 'CC BY 4.0',
    baseUrl: (options.baseUrl ?? 'https://avoindata.prh.fi').replace(/\/+$/, ''),
    timeoutMs: options.timeoutMs ?? 15_000,
    headers: { accept: 'application/json' },
    maxBytes: 5 * 1024 * 1024,
    callsPerMinute: CALLS_PER_MINUTE,
  })
  return async (path, schema) => {
    const answer = await fetch({ path }, schema)
    return answer.outcome === 'FOUND' ? answer : asOutage(answer)
  }
}
