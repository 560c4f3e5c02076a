import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import type { z } from 'zod'
import type { Context } from '../../platform/operation.ts'
import { standing } from './count-hits.ts'
import type { organizationSanctionHit, pepHit, personSanctionHit } from './hits.ts'
import { showOrganizationSanction, showPep, showPersonSanction } from './show-hit.ts'
import { type Known, subjectKeys } from './subject-keys.ts'
import { hits, subjectRoles, subjects } from './tables.ts'

/** Of somebody who was not screened both are left out: that is not "none". */
export interface HitsOnWire {
  pepHits?: z.input<typeof pepHit>[]
  sanctionHits?: z.input<typeof personSanctionHit>[]
}

export interface OrganizationHitsOnWire {
  sanctionHits?: z.input<typeof organizationSanctionHit>[]
}

export interface ApplicationHits {
  person(known: Known): HitsOnWire
  organization(known: Known): OrganizationHitsOnWire
}

/** The hits of everybody in an application, without those that people have dismissed, the best first. */
export async function readHits(ctx: Context, applicationId: string, scope: string): Promise<ApplicationHits> {
  const roles = await ctx.tx
    .selectDistinct({ id: subjects.id, key: subjects.key, generation: subjects.generation })
    .from(subjectRoles)
    .innerJoin(subjects, eq(subjects.id, subjectRoles.subjectId))
    .where(eq(subjectRoles.applicationId, applicationId))
  const screened = new Map(roles.filter((one) => one.generation > 0).map((one) => [one.key, one.id]))
  const ids = [...screened.values()]
  const found =
    ids.length > 0
      ? await ctx.tx
          .select()
          .from(hits)
          .where(and(inArray(hits.subjectId, ids), inArray(hits.status, standing)))
          .orderBy(desc(hits.score), asc(hits.listId), asc(hits.entryId))
      : []
  const of = (known: Known) => {
    const own = subjectKeys(known, scope).flatMap((key) => screened.get(key) ?? [])
    return own.length === 0 ? undefined : found.filter((hit) => own.includes(hit.subjectId))
  }
  return {
    person(known) {
      const own = of(known)
      if (!own) return {}
      return {
        pepHits: own.filter((hit) => hit.isPep).map(showPep),
        sanctionHits: own.filter((hit) => hit.isSanction).map(showPersonSanction),
      }
    },
    organization(known) {
      const own = of(known)
      return own ? { sanctionHits: own.filter((hit) => hit.isSanction).map(showOrganizationSanction) } : {}
    },
  }
}
