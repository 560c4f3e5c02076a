import type { Functionary } from '../../connectors/kit.ts'
import type { ApplicationHits, HitsOnWire, OrganizationHitsOnWire } from '../screening/index.ts'
import { knownMember } from './parties.ts'

/** A member as it is printed, and the hits of whoever it is. */
export function withHits<T extends object>(
  printed: T,
  member: Functionary,
  hits: ApplicationHits,
  now: Date,
): T & (HitsOnWire | OrganizationHitsOnWire) {
  const known = knownMember(member, now)
  return { ...printed, ...(member.type === 'PERSON' ? hits.person(known) : hits.organization(known)) }
}
