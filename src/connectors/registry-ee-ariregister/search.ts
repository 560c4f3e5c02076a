import type { RegistryConnector } from '../kit.ts'
import { outage } from '../registry-kit/outage.ts'
import { missOf, type Register } from './look-up.ts'
import { townOf } from './read-organization.ts'
import { hits } from './schemas.ts'

type Search = NonNullable<RegistryConnector['search']>
type Found = Awaited<ReturnType<Search>>

/** The register gives no order: the very name first, then those that begin so, then those in business. */
export async function search(register: Register, name: string, limit: number): Promise<Found> {
  const fields: [string, string][] = [
    ['evnimi', name],
    ['keel', 'est'],
    ['evarv', String(Math.min(Math.max(limit, 1), 100))],
  ]
  // The name may be a person's, so it stays out of the evidence's address.
  const found = await register.ask('lihtandmed_v3', fields, hits, 'evnimi')
  if (found.outcome === 'OUTAGE') return found
  const { evidence } = found
  const { ettevotjad, leitud_ettevotjate_arv } = found.value
  if (ettevotjad.length === 0 && leitud_ettevotjate_arv === 0) return missOf(register, evidence)
  if (ettevotjad.length === 0) return outage('MALFORMED', 'RIK counted companies but gave none', { evidence })
  const wanted = name.trim().toLocaleLowerCase('et')
  const rank = (hit: (typeof ettevotjad)[number]) => {
    const has = hit.evnimi.toLocaleLowerCase('et')
    return (has === wanted ? 0 : has.startsWith(wanted) ? 2 : 4) + (hit.staatus === 'K' ? 1 : 0)
  }
  const value = ettevotjad
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, Math.max(limit, 1))
    .map((hit) => ({
      organizationName: hit.evnimi,
      organizationNumber: { id: hit.ariregistri_kood, issuingCountry: 'EE' },
      city: townOf(hit.evaadressid?.asukoha_ehak_tekstina),
    }))
  return { outcome: 'FOUND', value, evidence }
}
