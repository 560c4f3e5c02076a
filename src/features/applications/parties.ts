import type { CompanyRecord, Functionary, Organization } from '../../connectors/kit.ts'
import type { Party as Holder } from '../../engines/ownership/index.ts'
import type { Owner, Signatory } from '../../engines/workflow/index.ts'
import { readPersonalNumber } from '../../platform/identifiers/index.ts'
import type { Context } from '../../platform/operation.ts'
import type { Known, Party } from '../screening/index.ts'
import { declaredOwnership } from './declared-ownership.ts'
import { type Fact, readFacts } from './facts.ts'
import type { Application } from './find.ts'
import { readCompany } from './wire.ts'

/** Everybody whom an application knows by now: whom screening looks for. `changed`: the company as it is today. */
export async function partiesOf(ctx: Context, application: Application, changed?: CompanyRecord): Promise<Party[]> {
  const { facts } = application.state
  const parties: Party[] = []
  const person = facts.person && knownApplicant(application, await readFacts(ctx.tx, application.id, 'PERSON'), ctx.now)
  if (person) parties.push({ role: 'PERSON', known: person })
  const company = changed ?? (await readCompany(ctx, application))
  if (company) {
    parties.push({ role: 'ORGANIZATION', known: knownCompany(company.organization) })
    const { combinations, limitedMandates } = company.signing
    const signers = [...combinations, ...limitedMandates.flatMap((mandate) => mandate.combinations)].flat()
    for (const one of [...company.functionaries, ...signers])
      parties.push({ role: 'MEMBER', known: knownMember(one, ctx.now) })
  }
  for (const known of knownOwners(application)) parties.push({ role: 'OWNER', known })
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

/** Everybody who was declared, companies in between too, whatever their part. */
function knownOwners(application: Application): Known[] {
  const declared = declaredOwnership(application)
  if (!declared) return []
  const { parties, subject } = declared.graph
  return parties
    .filter(({ id }) => id !== subject)
    .map((party) => (party.type === 'PERSON' ? knownOwner(party) : knownHolder(party)))
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
