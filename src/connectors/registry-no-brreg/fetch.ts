import type { z } from 'zod'
import { type ConnectorOptions, type Fetched, createFetch as fetchFrom } from '../registry-kit/fetch.ts'
import { isMarkup } from '../registry-kit/outage.ts'

export const source = 'registry-no-brreg'

export type Fetch = <T>(path: string, schema: z.ZodType<T>) => Promise<Fetched<T>>

/**
 * Asks one path. 404 and 410 count only when they are not a web page, nor XML, because those come from something in
 * between, and a miss or an erasure must not rest on that. No limit is documented; five at a time is known to be welcome.
 */
export function createFetch(options: ConnectorOptions): Fetch {
  const fetch = fetchFrom(options, {
    source,
    licence: 'NLOD 2.0',
    baseUrl: (options.baseUrl ?? 'https://data.brreg.no').replace(/\/+$/, ''),
    timeoutMs: options.timeoutMs ?? 10_000,
    headers: { accept: 'application/json' },
    maxBytes: 5 * 1024 * 1024,
    concurrentMax: 5,
    meaningOf(reply) {
      if (reply.status === 200) return 'READ'
      if (isMarkup(reply)) return undefined
      if (reply.status === 404) return 'NOT_FOUND'
      return reply.status === 410 ? 'GONE' : undefined
    },
  })
  return (path, schema) => fetch({ path }, schema)
}
