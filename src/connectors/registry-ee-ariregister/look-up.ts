import type { Answer, CompanyRecord, Evidence, Outage } from '../kit.ts'
import { outage } from '../registry-kit/outage.ts'
import { unreadSigning } from '../registry-kit/unread-signing.ts'
import type { Ask } from './ask.ts'
import { readOrganization } from './read-organization.ts'
import { readPeople } from './read-people.ts'
import { actsJointly, readSigningRule } from './read-signing-rule.ts'
import { details, type Representation, representation } from './schemas.ts'

export interface Register {
  ask: Ask
  withRepresentation: boolean
  /** True once the account has been given a row: from then on, no row means no such company. */
  hasAccess: boolean
}

/** RIK itself, which is always registered. */
const KNOWN_NUMBER = '70000310'

/**
 * The company, its people and its rules, and then who may act alone. When the second part is out of order the whole is
 * an OUTAGE: the codes would otherwise look as if there were none.
 */
export async function lookUp(register: Register, number: string, today: string): Promise<Answer<CompanyRecord>> {
  const found = await askDetails(register.ask, number)
  if (found.outcome === 'OUTAGE') return found
  const { ettevotjad, leitud_ettevotjate_arv } = found.value
  const { evidence } = found
  if (ettevotjad.length === 0 && leitud_ettevotjate_arv === 0) return missOf(register, evidence)
  const company = ettevotjad.find(({ ariregistri_kood }) => ariregistri_kood === number)
  if (!company) return outage('MALFORMED', 'RIK gave neither the company nor the word that it has none', { evidence })
  register.hasAccess = true
  const organization = readOrganization(company, today)
  let told: Representation | undefined
  // Nobody acts for a company that is deleted.
  if (register.withRepresentation && organization.status !== 'DISSOLVED') {
    const fields: [string, string][] = [
      ['ariregistri_kood', number],
      ['keel', 'est'],
    ]
    const rights = await register.ask('esindus_v1', fields, representation, number)
    evidence.push(...rights.evidence)
    if (rights.outcome === 'OUTAGE') return { ...rights, evidence }
    if (rights.value.ettevotjad.some(({ ariregistri_kood }) => ariregistri_kood !== number)) {
      return outage('MALFORMED', 'RIK told the rights of another company than was asked for', { evidence })
    }
    told = rights.value.ettevotjad[0]
  }
  const { functionaries, unnamed } = readPeople(company, today)
  const sources = { company, rights: told, functionaries, unnamed, today }
  const jointly = actsJointly(sources)
  for (const [place, functionary] of functionaries.entries()) functionary.hasAdminRights &&= !jointly.has(place)
  const value = { organization, functionaries, ...unreadSigning(readSigningRule(sources)) }
  return { outcome: 'FOUND', value, evidence }
}

/**
 * An account whose contract does not cover the operation is answered with no rows at all, for whatever company. Until a
 * row was seen, a miss is therefore tried on a company that exists.
 */
export async function missOf(
  register: Register,
  evidence: Evidence[],
): Promise<{ outcome: 'MISS'; evidence: Evidence[] } | Outage> {
  if (register.hasAccess) return { outcome: 'MISS', evidence }
  const known = await askDetails(register.ask, KNOWN_NUMBER)
  if (known.outcome === 'OUTAGE') return { ...known, evidence: [...evidence, ...known.evidence] }
  if (known.value.ettevotjad.length === 0) {
    const detail = 'RIK gives this account no rows at all: its contract does not cover detailandmed_v2'
    return outage('REFUSED', detail, { evidence: [...evidence, ...known.evidence] })
  }
  register.hasAccess = true
  return { outcome: 'MISS', evidence }
}

function askDetails(ask: Ask, number: string) {
  const fields: [string, string][] = [
    ['ariregistri_kood', number],
    ['yandmed', '1'],
    ['iandmed', '1'],
    ['kandmed', '0'],
    ['dandmed', '0'],
    ['maarused', '0'],
    ['ainult_kehtivad', '1'],
    ['keel', 'est'],
  ]
  return ask('detailandmed_v2', fields, details, number)
}
