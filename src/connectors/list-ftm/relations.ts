import type { PepCategory, PepRole } from '../../engines/screening/types.ts'
import { type FtmEntity, nested, strings } from './read-lines.ts'

/** What stands on lines of its own but belongs to a person or organization. */
const relationSchemata = ['Sanction', 'Occupancy', 'Position', 'Address', 'Passport', 'Identification']
const line = new RegExp(`"schema":\\s*"(?:${relationSchemata.join('|')})"`)

/** True for lines that may hold a relation; looking is many times faster than parsing. */
export const mayBeRelation = (text: string): boolean => line.test(text)

/** Relations by the entity that they belong to. Memory grows with their number, not with that of all entities. */
export class Relations {
  readonly sanctions = new Map<string, FtmEntity[]>()
  readonly papers = new Map<string, FtmEntity[]>()
  readonly addresses = new Map<string, FtmEntity>()
  private readonly occupancies = new Map<string, FtmEntity[]>()
  private readonly positions = new Map<string, FtmEntity>()

  add(entity: FtmEntity): void {
    if (entity.schema === 'Position') this.positions.set(entity.id, entity)
    else if (entity.schema === 'Address') this.addresses.set(entity.id, entity)
    else if (entity.schema === 'Sanction') push(this.sanctions, strings(entity, 'entity'), entity)
    else if (entity.schema === 'Occupancy') push(this.occupancies, strings(entity, 'holder'), entity)
    else if (relationSchemata.includes(entity.schema)) push(this.papers, strings(entity, 'holder'), entity)
  }

  /** The offices of a person, from lines of their own or from within the entity. */
  rolesOf(entity: FtmEntity): PepRole[] {
    const occupancies = [...(this.occupancies.get(entity.id) ?? []), ...nested(entity, 'positionOccupancies')]
    return occupancies.map((occupancy) => {
      const [postId] = strings(occupancy, 'post')
      const [inside] = nested(occupancy, 'post')
      const post = inside ?? (postId === undefined ? undefined : this.positions.get(postId))
      const [name] = strings(post, 'name')
      const [fromDate] = strings(occupancy, 'startDate')
      const [toDate] = strings(occupancy, 'endDate')
      const [status] = strings(occupancy, 'status')
      return {
        // Whether it has ended is often unknown, and unknown is not "no".
        active: status !== 'ended' && (toDate === undefined || status === 'current'),
        category: categoryOf(strings(post, 'topics')),
        ...(name !== undefined && { description: name }),
        ...(fromDate !== undefined && { fromDate }),
        ...(toDate !== undefined && { toDate }),
      }
    })
  }
}

const categories: [string, PepCategory][] = [
  ['gov.igo', 'INTERNATIONAL_ORGANISATION'],
  ['gov.soe', 'STATE_OWNED_ENTERPRISE'],
  ['gov.muni', 'REGION_OR_MUNICIPALITY'],
  ['gov.state', 'REGION_OR_MUNICIPALITY'],
  ['gov.legislative', 'PARLIAMENT'],
  ['gov.judicial', 'HIGHEST_COURT'],
  ['gov.financial', 'AUDIT_OR_CENTRAL_BANK'],
  ['gov.security', 'DIPLOMAT_OR_OFFICER'],
  ['role.diplo', 'DIPLOMAT_OR_OFFICER'],
  ['pol.party', 'POLITICAL_PARTY'],
  ['gov.head', 'HEAD_OF_STATE_OR_GOVERNMENT'],
  ['gov.executive', 'HEAD_OF_STATE_OR_GOVERNMENT'],
]

/** By the topics of the position (https://www.opensanctions.org/docs/topics/). */
function categoryOf(topics: string[]): PepCategory {
  return categories.find(([topic]) => topics.includes(topic))?.[1] ?? 'OTHER'
}

function push(map: Map<string, FtmEntity[]>, keys: string[], entity: FtmEntity): void {
  for (const key of keys) {
    const list = map.get(key)
    if (list) list.push(entity)
    else map.set(key, [entity])
  }
}
