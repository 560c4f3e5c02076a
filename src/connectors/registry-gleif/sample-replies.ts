import type { Replies, Reply } from '../loopback.ts'
import { sampleEntities } from './sample-entities.ts'
import { exceptionBody, notFoundBody, recordBody, recordsBody, type SampleParent } from './sample-format.ts'

const entities = Object.values(sampleEntities)

/** Replies for all invented entities, and for the search by number among them, as GLEIF would give them. */
export function gleifReplies(): Replies {
  const replies: Replies = {
    'GET /api/v1/lei-records/*': { status: 404, body: notFoundBody },
    'GET /api/v1/lei-records': ({ path }) => {
      const query = new URL(path, 'http://x').searchParams
      const authority = query.get('filter[entity.registeredAt]')
      const hits = entities.filter(
        ({ registeredAs, registeredAt }) =>
          registeredAs === query.get('filter[entity.registeredAs]') && (!authority || registeredAt === authority),
      )
      return { body: recordsBody(hits) }
    },
  }
  for (const entity of entities) {
    const key = `GET /api/v1/lei-records/${entity.lei}`
    replies[key] = { body: recordBody(entity) }
    for (const kind of ['direct', 'ultimate'] as const) {
      const [suffix, reply] = parentReply(entity[kind])
      if (reply) replies[`${key}/${kind}-parent${suffix}`] = reply
    }
  }
  return replies
}

function parentReply(parent: SampleParent | undefined): [suffix: string, reply: Reply | undefined] {
  if (!parent) return ['', undefined]
  if ('reason' in parent) return ['-reporting-exception', { body: exceptionBody(parent.reason) }]
  const entity = entities.find(({ lei }) => lei === parent.lei)
  return ['', entity && { body: recordBody(entity) }]
}
