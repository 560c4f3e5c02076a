import { type ConnectorOptions, createFetch, type Fetch } from '../registry-kit/fetch.ts'
import { parseJson } from '../registry-kit/outage.ts'
import { reply } from './schemas.ts'

export const source = 'vat-eu-vies'

/** The checks at a time that VIES is spared of: it turns away beyond a number that it does not publish. */
const CONCURRENT_MAX = 3

/**
 * Asks VIES. Numbers go in the body, because that of a sole trader holds a person's number. Its errors come with status
 * 200 as a rule, so the body is looked at whatever the status is; "too many at a time" is repeated twice.
 */
export function createAsk(options: ConnectorOptions): Fetch {
  return createFetch(options, {
    source,
    licence: 'European Commission, VIES: under its disclaimer, ec.europa.eu/taxation_customs/vies',
    baseUrl: `${(options.baseUrl ?? 'https://ec.europa.eu').replace(/\/+$/, '')}/taxation_customs/vies/rest-api`,
    timeoutMs: options.timeoutMs ?? 20_000,
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    maxBytes: 256 * 1024,
    concurrentMax: CONCURRENT_MAX,
    meaningOf: ({ status, body }) => (status === 200 || errorIn(body) ? 'READ' : undefined),
    isTurnedAway: ({ body }) => /_MAX_CONCURRENT_REQ/.test(errorIn(body) ?? ''),
  })
}

/** The word of an error that is in a reply's body, if any. */
function errorIn(body: string): string | undefined {
  const read = reply.safeParse(parseJson(body))
  return read.success && 'error' in read.data ? read.data.error : undefined
}
