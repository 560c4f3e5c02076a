import { type ConnectorOptions, createFetch, type Fetch } from '../registry-kit/fetch.ts'
import { parseJson } from '../registry-kit/outage.ts'
import { errors } from './schemas.ts'

export const source = 'registry-gleif'

/** GLEIF publishes no limit; one call a second is what its users keep to. */
const CALLS_PER_MINUTE = 60

/** Asks the LEI API (JSON:API). Its 404 names the error in JSON; any other comes from something in between. */
export function createAsk(options: ConnectorOptions): Fetch {
  return createFetch(options, {
    source,
    licence: 'CC0 1.0',
    baseUrl: `${(options.baseUrl ?? 'https://api.gleif.org').replace(/\/+$/, '')}/api/v1`,
    timeoutMs: options.timeoutMs ?? 10_000,
    headers: { accept: 'application/vnd.api+json' },
    callsPerMinute: CALLS_PER_MINUTE,
    concurrentMax: 2,
    meaningOf({ status, body }) {
      if (status === 200) return 'READ'
      return status === 404 && errors.safeParse(parseJson(body)).success ? 'NOT_FOUND' : undefined
    },
  })
}
