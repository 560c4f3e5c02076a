import type { Context } from '../../platform/operation.ts'
import { countHits, type HitCounts } from './count-hits.ts'
import { keepRoles } from './keep-subjects.ts'
import { screenSubjects } from './screen-subjects.ts'
import type { Known } from './subject-keys.ts'
import { subjectKey } from './subject-keys.ts'
import type { Role } from './tables.ts'

/** Somebody in an application. */
export interface Party {
  role: Role
  known: Known
}

export type Screened = ({ outcome: 'DONE' } & HitCounts) | { outcome: 'UNAVAILABLE' }

/**
 * Screens everybody in an application against all lists, remembers who they are so that later versions of the lists are
 * run against them too, and keeps the hits with their explanations. UNAVAILABLE where no list can be searched now: "not
 * screened" is never "no hits"; they are remembered all the same, and screened when a list comes.
 */
export async function screenApplication(
  ctx: Context,
  application: {
    applicationId: string
    scope: string
    parties: Party[]
    fourEyes: boolean
    /** Known beforehand: everybody is remembered, and nothing is searched. */
    isUnavailable?: boolean
    /** Decided long ago: nobody waits for this answer, so what is found is told as that of a changed list is. */
    isDecided?: boolean
  },
): Promise<Screened> {
  const { applicationId, scope, parties, fourEyes, isUnavailable = false, isDecided = false } = application
  const byKey = new Map<string, { known: Known; roles: Role[] }>()
  for (const { role, known } of parties) {
    const key = subjectKey(known, scope)
    const one = byKey.get(key) ?? { known: { ...known, names: [] }, roles: [] }
    one.known.names.push(...known.names)
    // Of several that are the same person, each may know what the others do not.
    one.known.dateOfBirth ??= known.dateOfBirth
    one.known.country ??= known.country
    if (!one.roles.includes(role)) one.roles.push(role)
    byKey.set(key, one)
  }

  const known = new Map([...byKey].map(([key, one]) => [key, one.known]))
  const { idByKey, isSearched } = await screenSubjects(ctx, known, {
    applicationId: isDecided ? undefined : applicationId,
    isUnavailable,
  })
  const part = { workspaceId: ctx.actor.workspaceId, applicationId, fourEyes, at: ctx.now }
  const roles = [...byKey].flatMap(([key, one]) => {
    const subjectId = idByKey.get(key)
    return subjectId ? one.roles.map((role) => ({ ...part, subjectId, role })) : []
  })
  // Sent together: counted is what stands when the roles are there.
  const [, counts] = await Promise.all([keepRoles(ctx.tx, roles), countHits(ctx, applicationId)])
  return isSearched ? { outcome: 'DONE', ...counts } : { outcome: 'UNAVAILABLE' }
}
