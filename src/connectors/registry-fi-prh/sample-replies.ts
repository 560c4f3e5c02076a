import type { Replies } from '../loopback.ts'
import { pageBody, sampleBodies } from './sample-format.ts'

export const COMPANIES = 'GET /opendata-ytj-api/v3/companies'

/** Replies for all invented companies, by number and by name, as YTJ would give them. */
export function prhReplies(): Replies {
  return {
    [COMPANIES]: ({ path }) => {
      const query = new URL(path, 'http://x').searchParams
      const words = (query.get('name') ?? '').toLocaleLowerCase('fi')
      const found = sampleBodies.filter(({ businessId, names }) =>
        query.has('businessId')
          ? businessId.value === query.get('businessId')
          : names.some(({ name }) => name.toLocaleLowerCase('fi').includes(words)),
      )
      return { body: pageBody(found.slice(0, 100)) }
    },
  }
}
