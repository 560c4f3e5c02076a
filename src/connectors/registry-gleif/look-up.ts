import type { Answer, Evidence, Outage } from '../kit.ts'
import type { Fetch } from '../registry-kit/fetch.ts'
import { asOutage, outage } from '../registry-kit/outage.ts'
import { type LegalEntity, readEntity } from './read-entity.ts'
import { type LeiRecord, record, reportingException } from './schemas.ts'

/**
 * A parent in the sense of accounting: it consolidates the entity in its accounts. That is not a beneficial owner, and
 * to have no such parent says nothing of owners.
 */
export type Parent =
  | { type: 'ENTITY'; entity: LegalEntity }
  /**
   * Why no parent is reported: NATURAL_PERSONS, NON_CONSOLIDATING and NO_KNOWN_PERSON say that there is none, NO_LEI and
   * NON_PUBLIC (with its older words, such as LEGAL_OBSTACLES) that there is one which is not told.
   */
  | { type: 'EXCEPTION'; reason: string; reference?: string | undefined }
  /** The record tells nothing of a parent, which is not the same as none. */
  | { type: 'NOT_REPORTED' }

export interface Parents {
  lei: string
  direct: Parent
  ultimate: Parent
}

export async function lookUp(ask: Fetch, lei: string): Promise<Answer<LegalEntity>> {
  const found = await askRecord(ask, lei)
  return found.outcome === 'FOUND' ? { ...found, value: readEntity(found.value) } : found
}

/** Both parents of one entity, as one answer: half of it would look like the whole. */
export async function lookUpParents(ask: Fetch, lei: string): Promise<Answer<Parents>> {
  const found = await askRecord(ask, lei)
  if (found.outcome !== 'FOUND') return found
  const { relationships } = found.value
  const [direct, ultimate] = await Promise.all([
    askParent(ask, lei, 'direct-parent', relationships?.['direct-parent'] ?? []),
    askParent(ask, lei, 'ultimate-parent', relationships?.['ultimate-parent'] ?? []),
  ])
  const evidence = [found, direct, ultimate].flatMap((part) => part.evidence)
  if (direct.outcome === 'OUTAGE') return { ...direct, evidence }
  if (ultimate.outcome === 'OUTAGE') return { ...ultimate, evidence }
  return { outcome: 'FOUND', value: { lei, direct: direct.parent, ultimate: ultimate.parent }, evidence }
}

async function askRecord(ask: Fetch, lei: string): Promise<Answer<LeiRecord>> {
  const found = await ask({ path: `/lei-records/${lei}` }, record)
  if (found.outcome === 'NOT_FOUND') return { outcome: 'MISS', evidence: found.evidence }
  if (found.outcome !== 'FOUND') return asOutage(found)
  if (found.value.data.attributes.lei !== lei) {
    return outage('MALFORMED', 'GLEIF answered with another LEI than was asked for', found)
  }
  return { ...found, value: found.value.data }
}

/** `links` are the names of the record's links: they tell which of the two can be asked for. Their addresses are not used. */
async function askParent(
  ask: Fetch,
  lei: string,
  kind: 'direct-parent' | 'ultimate-parent',
  links: string[],
): Promise<{ outcome: 'PARENT'; parent: Parent; evidence: Evidence[] } | Outage> {
  const path = `/lei-records/${lei}/${kind}`
  if (links.includes('lei-record') || links.includes('relationship-record')) {
    const found = await ask({ path }, record)
    // The record says that there is one: a 404 now is a contradiction, not "no parent".
    if (found.outcome !== 'FOUND') return asOutage(found)
    const entity = readEntity(found.value.data)
    return { outcome: 'PARENT', parent: { type: 'ENTITY', entity }, evidence: found.evidence }
  }
  if (links.includes('reporting-exception')) {
    const found = await ask({ path: `${path}-reporting-exception` }, reportingException)
    if (found.outcome !== 'FOUND') return asOutage(found)
    const { reason, reference } = found.value.data.attributes
    return { outcome: 'PARENT', parent: { type: 'EXCEPTION', reason, reference }, evidence: found.evidence }
  }
  return { outcome: 'PARENT', parent: { type: 'NOT_REPORTED' }, evidence: [] }
}
