import type { Answer, CompanyRecord, RegistryConnector } from '../../connectors/kit.ts'
import type { Clock } from '../../platform/clock.ts'

/** Of what sources sent, in characters; a company is a few to some hundred thousand of them. */
const sizeMax = 32_000_000

type Query = Parameters<RegistryConnector['lookUp']>[0]
type Found = Extract<Answer<CompanyRecord>, { outcome: 'FOUND' }>

export interface RegisterCache {
  /** Asks the register, or answers again what it said not longer ago than its terms allow. `fresh`: asks in any case. */
  lookUp(
    registry: RegistryConnector,
    query: Query,
    options: { clock: Clock; fresh?: boolean | undefined },
  ): Promise<Answer<CompanyRecord>>
  /** What any register has told of the company is not answered again. */
  forget(company: Pick<Query, 'country' | 'organizationNumber'>): void
}

/**
 * Companies that registers have told this process, the longest unused forgotten first. Only what was FOUND is kept; it
 * keeps the time at which it was retrieved. Any other answer but an outage forgets what was known before.
 */
export function createRegisterCache(max = sizeMax): RegisterCache {
  const kept = new Map<string, { answer: Found; until: number; size: number }>()
  let total = 0

  function drop(key: string): void {
    total -= kept.get(key)?.size ?? 0
    kept.delete(key)
  }

  function keep(key: string, answer: Found, until: number): void {
    const size = answer.evidence.reduce((sum, { body }) => sum + body.length, 1000)
    drop(key)
    if (size > max) return
    kept.set(key, { answer: structuredClone(answer), until, size })
    total += size
    for (const oldest of kept.keys()) {
      if (total <= max) return
      drop(oldest)
    }
  }

  return {
    async lookUp(registry, query, { clock, fresh = false }) {
      if (registry.freshForS <= 0) return registry.lookUp(query)
      const key = JSON.stringify([registry.id, query.country, query.organizationNumber])
      const held = kept.get(key)
      if (held && !fresh && clock.now().getTime() < held.until) {
        // Used just now, so it is forgotten last.
        kept.delete(key)
        kept.set(key, held)
        // A copy, so that whoever changes it changes nobody else's.
        return structuredClone(held.answer)
      }
      const answer = await registry.lookUp(query)
      if (answer.outcome === 'FOUND') keep(key, answer, clock.now().getTime() + registry.freshForS * 1000)
      else if (answer.outcome !== 'OUTAGE') drop(key)
      return answer
    },
    forget({ country, organizationNumber }) {
      const company = JSON.stringify([country, organizationNumber]).slice(1)
      for (const key of kept.keys()) if (key.endsWith(`,${company}`)) drop(key)
    },
  }
}
