import type { CompanyRecord, Functionary, Organization, RegisteredOwner } from '../../connectors/kit.ts'
import { type Party as Holder, undeclaredOwners } from '../../engines/ownership/index.ts'
import { type Owner, type Signatory, samePerson } from '../../engines/workflow/index.ts'
import { readPersonalNumber } from '../../platform/identifiers/index.ts'
import type { Context } from '../../platform/operation.ts'
import type { Known, Party } from '../screening/index.ts'
import { readRegisteredOwners } from './compare-owners.ts'
import { declaredOwnership } from './declared-ownership.ts'
import { type Fact, readFacts } from './facts.ts'
import type { Application } from './find.ts'
import { readCompany } from './wire.ts'

/** A company as registers have it today. */
export interface ChangedCompany {
  company: CompanyRecord
  /** Left out: the register of owners was not asked, or is silent; what it said before holds. */
  owners?: RegisteredOwner[] | undefined
}

/** Everybody whom an application knows by now: whom screening looks for. */
export async function partiesOf(ctx: Context, application: Application, changed?: ChangedCompany): Promise<Party[]> {
  const { facts } = application.state
  const parties: Party[] = []
  const person = facts.person && knownApplicant(application, await readFacts(ctx.tx, application.id, 'PERSON'), ctx.now)
  if (person) parties.push({ role: 'PERSON', known: person })
  const company = changed?.company ?? (await readCompany(ctx, application))
  if (company) {
    parties.push({ role: 'ORGANIZATION', known: knownCompany(company.organization) })
    const { combinations, limitedMandates } = company.signing
    const signers = [...combinations, ...limitedMandates.flatMap((mandate) => mandate.combinations)].flat()
    for (const one of [...company.functionaries, ...signers])
      parties.push({ role: 'MEMBER', known: knownMember(one, ctx.now) })
  }
  const registered = changed?.owners ?? (await readRegisteredOwners(ctx, application))?.value.owners ?? []
  for (const known of knownOwners(application, registered)) parties.push({ role: 'OWNER', known })
  for (const one of facts.signatures ?? []) parties.push({ role: 'SIGNATORY', known: knownSignatory(one, ctx.now) })
  return parties
}

/** Within what a name alone means one person: the company, or else the application. */
export function scopeOf(application: Application): string {
  const company = application.state.facts.organization?.organizationNumber
  return company ? `${company.issuingCountry}:${company.id}` : application.id
}

/** The identified applicant, by every name that these facts of the person hold; undefined before anybody was identified. */
export function knownApplicant(application: Application, facts: Fact[], now: Date): Known | undefined {
  const { person } = application.state.facts
  if (!person) return undefined
  const own = `${person.firstName} ${person.lastName}`
  return { ...knownSignatory({ ...person, name: own }, now), names: [...new Set([own, ...namesBySource(facts)])] }
}

export function knownCompany({ organizationName, organizationNumber }: Organization): Known {
  return {
    type: 'ORGANIZATION',
    names: [organizationName],
    identifier: organizationNumber,
    country: organizationNumber.issuingCountry,
  }
}

/** The country is where the applicant says that they live or come from: not told which, so it speaks for nothing. */
export function knownOwner({ name, dateOfBirth }: Pick<Owner, 'name' | 'dateOfBirth'>): Known {
  return { type: 'PERSON', names: [name], dateOfBirth }
}

/** Everybody who was declared, companies in between too, whatever their part; and whom the register names beside. */
function knownOwners(application: Application, registered: RegisteredOwner[]): Known[] {
  const graph = declaredOwnership(application)?.graph
  const declared = (graph?.parties ?? [])
    .filter(({ id }) => id !== graph?.subject)
    .map((party) => (party.type === 'PERSON' ? knownOwner(party) : knownHolder(party)))
  const others = graph ? undeclaredOwners(graph, registered, samePerson) : registered
  return [...declared, ...others.flatMap((one) => knownRegisteredOwner(one) ?? [])]
}

/** Undefined for one whom the register does not name: there is nothing to look for. */
export function knownRegisteredOwner(owner: RegisteredOwner): Known | undefined {
  const { type, name, dateOfBirth, organizationIdentifier: identifier } = owner
  if (type === 'HIDDEN' || !name) return undefined
  if (type === 'PERSON') return knownOwner({ name, dateOfBirth })
  return { type, names: [name], identifier, country: identifier?.issuingCountry }
}

/** A company that owns. */
export function knownHolder({ name, organizationNumber: id, country }: Omit<Holder, 'id' | 'type'>): Known {
  const identifier = id !== undefined && country !== undefined ? { id, issuingCountry: country } : undefined
  return { type: 'ORGANIZATION', names: [name], identifier, country }
}

export function knownMember(member: Functionary, now: Date): Known {
  if (member.type === 'PERSON') return knownSignatory(member, now)
  const { name, organizationIdentifier } = member
  return {
    type: 'ORGANIZATION',
    names: [name],
    identifier: organizationIdentifier,
    country: organizationIdentifier?.issuingCountry,
  }
}

/** An ordinary personal number tells the birth date where nothing else does; of other numbers the day may be made up. */
export function knownSignatory({ name, personalIdentityNumber: number, dateOfBirth }: Signatory, now: Date): Known {
  const read = number && readPersonalNumber(number.issuingCountry, number.id, { allowTest: true, now })
  const coded = read?.ok && read.value.type === 'PERSONAL' ? read.value.dateOfBirth : undefined
  const born = dateOfBirth ?? coded
  return { type: 'PERSON', names: [name], identifier: number, dateOfBirth: born }
}

function namesBySource(facts: Fact[]): string[] {
  const bySource = new Map<string, { firstName?: unknown; lastName?: unknown }>()
  for (const { source, name, value } of facts) {
    if (name !== 'firstName' && name !== 'lastName') continue
    bySource.set(source, { ...bySource.get(source), [name]: value })
  }
  return [...bySource.values()].flatMap(({ firstName, lastName }) =>
    typeof firstName === 'string' && typeof lastName === 'string' ? [`${firstName} ${lastName}`] : [],
  )
}
